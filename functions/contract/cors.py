"""Which other sites' pages may read our answers, and whether a request came from our own page."""

from __future__ import annotations

from flask import Request, Response

from functions.contract.errors import CrossSiteRequest
from functions.contract.forwarded import page_origin
from functions.contract.settings import setting

ORIGINS = setting(
    "CORS_ORIGINS",
    list[str],
    default=[],
    example="https://school.example,https://app.example",
    help="Other sites whose pages may call us, as config/ has them.",
)
MORE_ORIGINS = setting(
    "CORS_MORE_ORIGINS",
    list[str],
    default=[],
    example="https://school.example",
    help="More of them, from the environment.",
)

_HEADERS = "Authorization, Content-Type, Idempotency-Key, Last-Event-ID"


def _named(origin: str) -> bool:
    return origin in ORIGINS.value or origin in MORE_ORIGINS.value


def allow(request: Request, response: Response) -> None:
    """Add the CORS headers when the calling page's origin is one of those named in the config."""
    response.headers.add("Vary", "Origin")
    origin = request.headers.get("Origin")
    if origin and _named(origin):
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Expose-Headers"] = "X-Request-Id, Retry-After"


def preflight(method: str) -> Response:
    """The answer to OPTIONS; `allow` adds the origin, or leaves it out, which the browser takes for a no."""
    response = Response(status=204)
    response.headers["Access-Control-Allow-Methods"] = "GET, POST, PUT, PATCH, DELETE"
    response.headers["Access-Control-Allow-Headers"] = _HEADERS
    response.headers["Access-Control-Max-Age"] = "600"
    response.headers["Allow"] = method
    return response


def require_own_page(request: Request) -> None:
    """Raise CrossSiteRequest unless the browser says that our own page sent this.

    Sec-Fetch-Site cannot be set by a page; browsers that do not send it (or plain http to a host that is not
    localhost) send Origin, which must be the page's own, as the frontend app saw it, or one named in the config.
    """
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin", "")
    if site == "same-origin" or _named(origin):
        return
    if site is None and origin and origin == page_origin(request):
        return
    raise CrossSiteRequest
