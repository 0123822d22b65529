"""The call to another app of the bundle: over HTTP, with a service token, the request's id and a deadline."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import msgspec

from functions.contract import tokens
from functions.contract.errors import ApiError, Unavailable
from functions.contract.settings import setting

if TYPE_CHECKING:
    import requests

_URL = r"https?://[^/\s]+"

NAMES = {
    "frontend": setting("APPS_FRONTEND", example="brainbytes-frontend-production"),
    "backend": setting("APPS_BACKEND", example="brainbytes-backend-production"),
    "ai": setting("APPS_AI", example="brainbytes-ai-production"),
}
URLS = {
    "frontend": setting("FRONTEND_URL", optional=True, pattern=_URL, example="https://brainbytes.example"),
    "backend": setting(
        "BACKEND_URL", optional=True, pattern=_URL, example="https://brainbytes-backend-1a2b3c.herokuapp.com"
    ),
    "ai": setting("AI_URL", optional=True, pattern=_URL, example="https://brainbytes-ai-1a2b3c.herokuapp.com"),
}
CONNECT_SECONDS = setting("CALLS_CONNECT_SECONDS", float, default=3.0)
_POOL = 512  # connections kept; each streamed answer holds one


class AppUnreachable(Unavailable):
    """Another app of the bundle did not answer, or answered that it cannot."""

    code, message = "tutor_unreachable", "The tutor cannot be reached right now. Your question is saved."


def url(app: str) -> str:
    """Where an app is: <name>.herokuapp.com, unless its URL is set."""
    return (URLS[app].value or f"https://{NAMES[app].value}.herokuapp.com").rstrip("/")


def call(
    app: str,
    method: str,
    path: str,
    *,
    payload: object = None,
    request_id: str = "",
    read_seconds: float,
    stream: bool = False,
) -> requests.Response:
    """Send one request. Raises AppUnreachable unless the app answers with success.

    `read_seconds` limits the wait for each piece of the answer. With `stream` the caller must close the response.
    """
    import requests

    headers = {"Authorization": f"Bearer {tokens.sign(app, {})}", "Content-Type": "application/json"}
    if request_id:
        headers["X-Request-Id"] = request_id
    if stream:
        headers |= {"Accept": "text/event-stream", "Accept-Encoding": "identity"}
    try:
        response = _session().request(
            method,
            url(app) + path,
            data=None if payload is None else msgspec.json.encode(payload),
            headers=headers,
            timeout=(CONNECT_SECONDS.value, read_seconds),
            stream=stream,
            allow_redirects=False,
        )
    except requests.RequestException as error:
        raise AppUnreachable from error
    if not response.ok:
        response.close()
        raise AppUnreachable from ApiError(message=f"{app} answered {response.status_code}")
    return response


@cache
def _session() -> requests.Session:
    """One for the process. It keeps no cookies and follows no proxy or .netrc of the machine's."""
    import requests
    from requests.adapters import HTTPAdapter

    session = requests.Session()
    session.trust_env = False
    for scheme in ("http://", "https://"):
        session.mount(scheme, HTTPAdapter(pool_connections=4, pool_maxsize=_POOL))
    return session


def warm() -> None:
    """Load the HTTP client while nobody waits."""
    _session()
