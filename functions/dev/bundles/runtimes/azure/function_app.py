"""Azure Functions' entry: one HTTP function takes every path and asks the functions in this folder.

One, because Azure tries routes in no order that one could rely on, answers what none of them takes in a shape of its
own, and gives a preflight to any of those that share a path. Which function is meant is found here, as everywhere.
"""

from __future__ import annotations

import sys
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import azure.functions as func
from werkzeug.datastructures import Headers
from werkzeug.test import run_wsgi_app

from functions import router
from functions.contract import settings

if TYPE_CHECKING:
    from wsgiref.types import WSGIEnvironment

app = func.FunctionApp(http_auth_level=func.AuthLevel.ANONYMOUS)

_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
_functions = router.create_app(settings.APP.value)
router.warm()


@app.function_name("brainbytes")
@app.route("{*path}", methods=_METHODS)
def brainbytes(req: func.HttpRequest) -> func.HttpResponse:
    """The answer, whole: Azure takes it in one piece."""
    pieces, status, headers = run_wsgi_app(_functions, _environ(req), buffered=True)
    return func.HttpResponse(b"".join(pieces), status_code=int(status[:3]), headers=_each_once(headers))


def _environ(req: func.HttpRequest) -> WSGIEnvironment:
    """The request as WSGI has it. The headers' names come in lower case, each once, as UTF-8.

    To WSGI X_Forwarded_For and X-Forwarded-For are one: a name with _ is left out, as servers do.
    """
    url, body = urlsplit(req.url), req.get_body()
    headers = {name: _as_wsgi(value) for name, value in req.headers.items() if "_" not in name}
    headers.pop("transfer-encoding", None)  # the body is here, and its length is known
    headers["x-forwarded-for"] = sender = _without_port(headers.get("x-forwarded-for", ""))
    # On its way the path was decoded, slashes in an id with it; this header has it as it was sent.
    path = headers.get("x-waws-unencoded-url", _as_wsgi(url.path)).partition("?")[0]
    environ: WSGIEnvironment = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()}
    return environ | {
        "REQUEST_METHOD": req.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote(path, "iso-8859-1"),
        "RAW_URI": path,
        "QUERY_STRING": _as_wsgi(url.query),
        "CONTENT_TYPE": headers.get("content-type", ""),
        "CONTENT_LENGTH": str(len(body)),
        "REMOTE_ADDR": sender,
        "SERVER_NAME": url.hostname or "",
        "SERVER_PORT": str(url.port or 443),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": headers.get("x-forwarded-proto", url.scheme),
        "wsgi.input": BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }


def _as_wsgi(text: str) -> str:
    """WSGI has each byte as a character."""
    return text.encode("utf-8", "replace").decode("latin-1")


def _without_port(forwarded: str) -> str:
    """The last address of X-Forwarded-For. Azure adds a port: 203.0.113.7:49152 or [2001:db8::7]:49152."""
    last = forwarded.rpartition(",")[2].strip()
    if last.startswith("["):
        return last[1:].partition("]")[0]
    return last.partition(":")[0] if last.count(":") == 1 else last


def _each_once(headers: Headers) -> Headers:
    """Azure keeps the last header of a name, except of Set-Cookie."""
    kept = Headers()
    for name, value in headers:
        if name.lower() == "set-cookie" or name not in kept:
            kept.add(name, value)
        else:
            kept[name] = f"{kept[name]}, {value}"
    return kept
