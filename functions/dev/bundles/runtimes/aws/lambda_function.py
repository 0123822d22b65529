"""Lambda's entry: an event, of a function URL or an API Gateway, asks the functions in this folder.

Lambda's own Python runtime calls `handler` and gets the answer whole. streaming.py, in its place, asks `application`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from apig_wsgi import make_lambda_handler

from functions import router
from functions.contract import settings

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

_TEXT = ("application/json", "text/event-stream")  # UTF-8 always; everything else travels as base64
_LITERAL = "/%!$&'()*+,;=:@~"  # what may stand in a path beside letters and digits

_functions = router.create_app(settings.APP.value)
router.warm()


def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """The functions, asked with what apig-wsgi leaves out or takes from a header that anyone may send."""
    event = environ["apig_wsgi.full_event"]
    # A function URL and a REST API hand on the path as it was sent. An HTTP API decodes it: then it is encoded again.
    path = quote(event.get("rawPath") or event["path"], safe=_LITERAL)
    environ["RAW_URI"], environ["PATH_INFO"] = path, unquote(path, "iso-8859-1")
    environ["REMOTE_ADDR"] = environ["HTTP_X_FORWARDED_FOR"] = _sender(event["requestContext"])
    environ.pop("HTTP_TRANSFER_ENCODING", None)  # it came in chunks, but is here as a whole: CONTENT_LENGTH counts

    def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
        return start_response(status, _each_once(headers), exc_info)

    return _functions(environ, start)


def _sender(context: dict[str, Any]) -> str:
    """The address that Amazon saw: of payload 2.0, or of a REST API."""
    return str((context.get("http") or context["identity"])["sourceIp"])


def _each_once(headers: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """In lower case; Lambda takes one value a name, but for cookies."""
    cookies: list[tuple[str, str]] = []
    others: dict[str, str] = {}
    for name, value in ((name.lower(), value) for name, value in headers):
        if name == "set-cookie":
            cookies.append((name, value))
        else:
            others[name] = f"{others[name]}, {value}" if name in others else value
    return [*others.items(), *cookies]


handler = make_lambda_handler(application, binary_support=True, non_binary_content_type_prefixes=_TEXT)
