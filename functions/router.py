"""The shim that groups functions into an app: `create_app("backend" | "ai" | "frontend")`, and `app` for the server.

It imports every function of the app's folder and hands each request to the one whose method and path fit. All the rest
(validation, sign-in, errors, logs) happens inside the function, so nothing changes when it runs alone.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any

from flask import Flask, Request, Response, request

from functions import catalog
from functions.contract import errors, http_function, paths, responses, settings


def create_app(name: str) -> Flask:
    """The Flask app of one of the three roles. A setting that is missing or malformed ends the process."""
    if name == "frontend":
        from functions import frontend

        app = frontend.create_app()
    elif name in ("backend", "ai"):
        app = _bundle(name)
    else:
        raise SystemExit(f"BRAINBYTES_APP is {name!r}; it should be frontend, backend or ai.")
    settings.check_or_exit()
    return app


def _bundle(name: str) -> Flask:
    functions = [*_own(name), *_describing(name)]
    functions.sort(key=lambda function: function.spec.pattern.sort_key)
    app = Flask(f"brainbytes-{name}", static_folder=None)

    @app.route("/", defaults={"path": ""}, methods=_METHODS)
    @app.route("/<path:path>", methods=_METHODS)
    def dispatch(path: str) -> Response:
        own = (answer(request) for answer in _asked_first)
        return next((one for one in own if one), None) or _find(functions, request)(request)

    app.register_error_handler(Exception, lambda error: responses.refuse(responses.meaning_outside(error), request))
    return app


def _own(name: str) -> list[http_function.HttpFunction]:
    return [load(entry) for entry in catalog.entries().values() if entry.app == name]


@cache
def document(name: str) -> dict[str, Any]:
    """The OpenAPI document of the backend or the AI app, made when it is asked for the first time."""
    from functions.contract import openapi

    titles = {"backend": "BrainBytes", "ai": "The AI app of BrainBytes"}
    return openapi.document(titles[name], [one.spec for one in _own(name)])


@cache
def _page(name: str) -> str:
    from functions.contract import openapi_page

    return openapi_page.page(document(name))


_asked_first: list[Callable[[Request], Response | None]] = []


def ask_first(answer: Callable[[Request], Response | None]) -> None:
    """A page of the server's own, such as /metrics: `answer` gives None for every other request."""
    _asked_first.append(answer)


def _describing(name: str) -> list[http_function.HttpFunction]:
    """What an app says of itself, to programs and to people."""
    from functions.callers.anyone import anyone

    @http_function.http_function("GET", "/openapi.json", caller=anyone)
    def openapi_json() -> dict[str, object]:
        return document(name)

    @http_function.http_function("GET", "/openapi", caller=anyone)
    def openapi_page() -> Response:
        from functions.contract.openapi_page import POLICY

        headers = {"Content-Security-Policy": POLICY}
        return Response(_page(name), content_type="text/html; charset=utf-8", headers=headers)

    return [openapi_json, openapi_page]


_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]


def load(entry: catalog.Entry) -> http_function.HttpFunction:
    """Import one function."""
    function: http_function.HttpFunction = getattr(import_module(entry.module), entry.name)
    return function


def _find(functions: list[http_function.HttpFunction], request: Request) -> Callable[[Request], Response]:
    """The function for a request; literal paths go before those with variables."""
    method = request.method
    if method == "OPTIONS":
        method = request.headers.get("Access-Control-Request-Method", "GET")
    try:
        segments = paths.segments(request)
    except errors.BadRequest as error:
        refusal = error
        return lambda request: responses.refuse(refusal, request)
    fitting = [one for one in functions if one.spec.pattern.match(segments) is not None]
    for one in fitting:
        if one.spec.method == ("GET" if method == "HEAD" else method):
            return one
    if not fitting:
        return lambda request: responses.refuse(errors.NotFound(), request)
    return lambda request: _wrong_method(request, sorted({one.spec.method for one in fitting}))


def _wrong_method(request: Request, right: list[str]) -> Response:
    response = responses.refuse(errors.MethodNotAllowed(), request)
    response.headers["Allow"] = ", ".join(right)
    return response


def warm() -> None:
    """Load what the first request would wait for, of what this app imports (a server calls this when it starts)."""
    for name in ("functions.contract.apps", "functions.llm.client", "functions.tutor.turn"):
        if name in sys.modules:
            threading.Thread(target=sys.modules[name].warm, daemon=True).start()


def __getattr__(name: str) -> Flask:
    if name == "app":
        return create_app(settings.APP.value)
    raise AttributeError(name)
