"""The frontend app: the built web app's files, and /api and /uploads passed on to the backend.

So the browser knows one site only: the session cookie is first-party and nothing needs CORS.
"""

from __future__ import annotations

import html
import threading
from time import monotonic

from flask import Flask, Request, Response, request

from functions.contract import errors, responses, settings, version
from functions.contract.paths import PASSED_ON, raw_path, raw_target
from functions.frontend_app import proxy, static_files
from functions.metrics import endpoint

HEALTH_SECONDS = 5.0  # how long the backend's state is believed

_DESCRIPTION = ("/openapi", "/openapi.json")  # what can be called through here is the backend's to tell
_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
_PAGES = {f"/{page}": f"/{page}.html" for page in ("login", "register", "forgot", "reset")}
_NAMED = ("/library/", "/progress/", "/chats/")  # pages whose last part may hold any character, dots too

_PAGE_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
    )
)
_API_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    # Not no-referrer: with it, browsers send forms with `Origin: null`, and the backend could not tell our own page.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}

_ERROR_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>BrainBytes</title>
<main><h1>BrainBytes</h1><p>{}</p><p><a href="/">BrainBytes</a></p></main>
</html>
"""


def create_app() -> Flask:
    """The frontend's Flask app. Away from a laptop it needs a built frontend_static/dist and ends without one."""
    local = settings.environment() == "local"
    built = static_files.Watched(static_files.DIST, watch=local)
    if not local and "/index.html" not in built.files():
        raise SystemExit("frontend_static/dist holds no index.html: build it with `npm ci && npm run build`.")
    app = Flask("brainbytes-frontend", static_folder=None)
    app.url_map.merge_slashes = False

    @app.route("/", defaults={"path": ""}, methods=_METHODS)
    @app.route("/<path:path>", methods=_METHODS)
    def dispatch(path: str) -> Response:
        if not local and request.scheme != "https":
            return Response(status=308, headers={"Location": f"https://{request.host}{raw_target(request)}"})
        if _is_the_backends(request):
            return proxy.pass_on(request)
        if request.path == "/health":
            return _health()
        return endpoint.answer(request) or _static(built.files(), request)

    app.register_error_handler(Exception, lambda error: _refuse(responses.meaning_outside(error), request))
    app.after_request(lambda response: _secure(request, response, local))
    return app


def _is_the_backends(request: Request) -> bool:
    """Whether a request is passed on."""
    path = raw_path(request)
    return path.startswith(PASSED_ON) or path in _DESCRIPTION


def _static(files: static_files.Files, request: Request) -> Response:
    if request.method not in ("GET", "HEAD"):
        return _refuse(errors.MethodNotAllowed(), request)
    page = _page(request)
    file = _in_language(files, page, request) if page else files.get(request.path)
    if file is None:
        return _refuse(_NotBuilt() if page else errors.NotFound(), request)
    response = static_files.send(request, file)
    if page:
        response.headers.add("Vary", "Accept-Language" if request.path != "/" else "Accept-Language, Cookie")
    return response


def _page(request: Request) -> str | None:
    """The HTML file for an address of the web app, None for the address of a file.

    The app finds its way by the address itself, so whatever a browser wants to show, and is no file, is index.html.
    """
    path = request.path
    if path == "/":
        signed_in = "session" in request.cookies  # as callers/student.py calls it, which needs the database's driver
        return "/index.html" if signed_in else "/login.html"
    if path in _PAGES:
        return _PAGES[path]
    is_file = path.startswith("/assets/") or ("." in path.rpartition("/")[2] and not path.startswith(_NAMED))
    return "/index.html" if not is_file and _wants_page(request) else None


def _in_language(files: static_files.Files, page: str, request: Request) -> static_files.File | None:
    """The page in the language that the browser names first, as the web app itself would choose."""
    first = next(iter(request.accept_languages.values()), "").lower()
    filipino = first.partition("-")[0] in ("fil", "tl")
    return (files.get(f"/fil{page}") if filipino else None) or files.get(page)


def _wants_page(request: Request) -> bool:
    return "text/html" in request.headers.get("Accept", "")


class _NotBuilt(errors.Unavailable):
    message = "The web app is not built yet: run `npm ci` and `npm run build`, then load this page again."


def _refuse(error: errors.ApiError, request: Request) -> Response:
    """An error as a page in words for a browser, in the one JSON shape for everything else."""
    response = responses.refuse(error, request)
    if _wants_page(request) and not _is_the_backends(request):
        response.set_data(_ERROR_PAGE.format(html.escape(error.message)))
        response.content_type = "text/html; charset=utf-8"
    if error.status == 405:
        response.headers["Allow"] = "GET, HEAD"
    return response


_health_lock = threading.Lock()
_health_known: tuple[float, str] = (float("-inf"), "")


def _health() -> Response:
    """200 while the backend can serve students; asked at most every few seconds, whoever calls."""
    global _health_known
    with _health_lock:
        if monotonic() - _health_known[0] > HEALTH_SECONDS:
            _health_known = (monotonic(), proxy.backend_state())
    state = _health_known[1]
    serving = state == "ok"
    answer = {"status": "ok" if serving else "unavailable", "app": "frontend", "version": version.current()}
    response = responses.respond(responses.Reply(answer | {"backend": state}, 200 if serving else 503))
    response.headers["Cache-Control"] = "no-store"
    return response


def _secure(request: Request, response: Response, local: bool) -> Response:
    """Add the security headers; what the backend chose for its own answer stays."""
    headers = response.headers
    path = request.path
    for name, value in _HEADERS.items():
        headers.setdefault(name, value)
    policy = _API_POLICY if _is_the_backends(request) else _PAGE_POLICY
    headers.setdefault("Content-Security-Policy", policy)
    # Avatars may be shown by the pages of other clients, nothing else may be embedded anywhere.
    shared = path.startswith("/uploads/avatars/")
    headers.setdefault("Cross-Origin-Resource-Policy", "cross-origin" if shared else "same-origin")
    if not local:
        headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    return response
