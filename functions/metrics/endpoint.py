"""GET /metrics of each app: for whoever has the token.

Nothing is counted, and the page does not exist, unless METRICS_TOKEN is set and the server has called `start`
(config/gunicorn.py does).
"""

from __future__ import annotations

import hmac
from collections.abc import Callable

from flask import Request, Response

from functions.contract import errors, logs, responses
from functions.metrics.token import TOKEN

PATH = "/metrics"

_page: Callable[[], Response] | None = None  # named here by `start` alone: without it, Prometheus' client is not needed


def start() -> None:
    """Count from now on, when there is a token. PROMETHEUS_MULTIPROC_DIR must be set before."""
    global _page
    if TOKEN.value:
        from functions.metrics import figures, page

        figures.begin()
        logs.listen(figures.hear)
        _page = page.response


def answer(request: Request) -> Response | None:
    """All figures of this dyno, whichever of its processes is asked; None when the request is for something else."""
    if request.path != PATH or not _page:
        return None
    if request.method not in ("GET", "HEAD"):
        refused = responses.refuse(errors.MethodNotAllowed(), request)
        refused.headers["Allow"] = "GET, HEAD"
        return refused
    scheme, _, sent = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not hmac.compare_digest(sent.strip().encode(), TOKEN.value.encode()):
        return responses.refuse(errors.NotSignedIn(message="This page needs the metrics token."), request)
    return _page()
