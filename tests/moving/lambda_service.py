"""Amazon's side of Lambda, as far as a function can see it: the Runtime API, and events made of requests.

The shapes are those of Lambda's developer guide: the Runtime API 2018-06-01, payload formats 1.0 and 2.0, the framing
of streamed answers.
"""

from __future__ import annotations

import base64
import json
import threading
import time
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from http.client import HTTPMessage, parse_headers
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Empty, Queue
from typing import Any
from urllib.parse import parse_qs, parse_qsl, unquote

from tests.moving.driving import Answer, Request

SENDER = "203.0.113.7"
DOMAIN = "abc123.lambda-url.ap-southeast-1.on.aws"
STREAMED = "application/vnd.awslambda.http-integration-response"
_SECONDS = 60.0

Event = Callable[[Request], dict[str, Any]]


def function_url(request: Request) -> dict[str, Any]:
    """Payload format 2.0, the path as it was sent."""
    path, _, query = request.target.partition("?")
    headers = _headers(request)
    cookies = headers.pop("cookie", None)
    http = {"method": request.method, "path": path, "protocol": "HTTP/1.1", "sourceIp": SENDER, "userAgent": "a test"}
    event = {
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": path,
        "rawQueryString": query,
        "headers": {name: ",".join(values) for name, values in headers.items()},
        "requestContext": {"domainName": DOMAIN, "http": http, "requestId": str(uuid.uuid4()), "stage": "$default"},
    }
    return event | ({"cookies": "; ".join(cookies).split("; ")} if cookies else {}) | _body(request)


def http_api(request: Request) -> dict[str, Any]:
    """An API Gateway's HTTP API: the same, but it decodes the path and cuts it at a question mark."""
    event = function_url(request)
    path = unquote(event["rawPath"]).partition("?")[0]
    event["rawPath"] = event["requestContext"]["http"]["path"] = path
    return event


def rest_api(request: Request) -> dict[str, Any]:
    """Payload format 1.0: each header and each key of the query as a list."""
    path, _, query = request.target.partition("?")
    headers = _headers(request)
    return {
        "version": "1.0",
        "resource": "/{proxy+}",
        "path": path,
        "httpMethod": request.method,
        "headers": {name: values[-1] for name, values in headers.items()},
        "multiValueHeaders": headers,
        "queryStringParameters": dict(parse_qsl(query, keep_blank_values=True)) or None,
        "multiValueQueryStringParameters": parse_qs(query, keep_blank_values=True) or None,
        "requestContext": {"domainName": DOMAIN, "identity": {"sourceIp": SENDER}, "stage": "prod"},
    } | _body(request)


def _headers(request: Request) -> dict[str, list[str]]:
    """What Amazon passes on: the sender's headers, and its own in place of those that it sets itself."""
    found: dict[str, list[str]] = {}
    for name, value in request.headers:
        found.setdefault(name.lower(), []).append(value)
    forwarded = ", ".join([*found.get("x-forwarded-for", []), SENDER])
    own = {"host": DOMAIN, "x-forwarded-for": forwarded, "x-forwarded-proto": "https", "x-forwarded-port": "443"}
    return found | {name: [value] for name, value in own.items()}


def _body(request: Request) -> dict[str, Any]:
    kind = {name.lower(): value for name, value in request.headers}.get("content-type", "")
    if not request.body:
        return {"isBase64Encoded": False}
    if kind.startswith(("text/", "application/json")):
        return {"body": request.body.decode("utf-8", "replace"), "isBase64Encoded": False}
    return {"body": base64.b64encode(request.body).decode(), "isBase64Encoded": True}


@dataclass
class Invocation:
    """One event and what the runtime says to it. `pieces` are the body's, with the seconds at which they came."""

    event: bytes
    started: float = field(default_factory=time.monotonic)
    id: str = field(default_factory=lambda: str(uuid.uuid4()))
    headers: HTTPMessage | None = None
    pieces: list[tuple[float, bytes]] = field(default_factory=list)
    trailers: HTTPMessage | None = None
    failed: bool = False
    ended: threading.Event = field(default_factory=threading.Event)

    @property
    def said(self) -> bytes:
        return b"".join(piece for _, piece in self.pieces)

    def answer(self) -> Answer:
        """What the client of a front door gets."""
        if self.failed or self.headers is None:
            return Answer(502, [("content-type", "text/plain")], b"Internal Server Error")
        if self.headers["Content-Type"] != STREAMED:
            return self._whole(json.loads(self.said))
        head, mark, first = self.pieces[0][1].partition(bytes(8))
        assert mark, "eight NULs are missing"
        pieces = [(moment, piece) for moment, piece in [(self.pieces[0][0], first), *self.pieces[1:]] if piece]
        return self._as_answer(json.loads(head), b"".join(piece for _, piece in pieces), [at for at, _ in pieces])

    def _whole(self, result: dict[str, Any]) -> Answer:
        body = result.get("body", "")
        decoded = base64.b64decode(body) if result.get("isBase64Encoded") else body.encode()
        return self._as_answer(result, decoded, [self.pieces[-1][0]])

    def _as_answer(self, head: dict[str, Any], body: bytes, moments: Sequence[float]) -> Answer:
        headers = [(name.lower(), value) for name, value in head.get("headers", {}).items()]
        headers += [(name.lower(), one) for name, all in head.get("multiValueHeaders", {}).items() for one in all]
        headers += [("set-cookie", value) for value in head.get("cookies", [])]
        assert all(isinstance(value, str) for _, value in headers), headers
        return Answer(head["statusCode"], headers, body, moments)


class RuntimeApi:
    """A Runtime API for one process. `ready` is set when it asks for an event, or has said that it cannot start."""

    def __init__(self) -> None:
        self.ready, self.init_error = threading.Event(), b""
        self._waiting: Queue[Invocation] = Queue()
        self._running: dict[str, Invocation] = {}
        self._turn, self._closed = threading.Lock(), False
        api = self

        class Handler(_Handler):
            def do_GET(self) -> None:
                api._next(self)

            def do_POST(self) -> None:
                api._take(self)

        self._server = _Server(("127.0.0.1", 0), Handler)
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self._server.server_port}"

    def invoke(self, event: dict[str, Any]) -> Invocation:
        """Hand an event to the process and wait for its end; like an instance, it has one at a time."""
        with self._turn:
            invocation = Invocation(json.dumps(event).encode())
            self._running[invocation.id] = invocation
            self._waiting.put(invocation)
            assert invocation.ended.wait(_SECONDS), "the runtime does not answer"
            return invocation

    def close(self) -> None:
        self._closed = True
        self._server.shutdown()
        self._server.server_close()

    def _next(self, handler: _Handler) -> None:
        assert handler.path == "/2018-06-01/runtime/invocation/next", handler.path
        self.ready.set()
        while not self._closed:
            try:
                invocation = self._waiting.get(timeout=0.1)
            except Empty:
                continue
            deadline = str(int((time.time() + _SECONDS) * 1000))
            headers = {"Lambda-Runtime-Aws-Request-Id": invocation.id, "Lambda-Runtime-Deadline-Ms": deadline}
            arn = "arn:aws:lambda:ap-southeast-1:123456789012:function:test"
            handler.reply(200, invocation.event, headers | {"Lambda-Runtime-Invoked-Function-Arn": arn})
            return

    def _take(self, handler: _Handler) -> None:
        *_, about, what = handler.path.split("/")
        if (about, what) == ("init", "error"):
            self.init_error = b"".join(handler.body())
            self.ready.set()
        else:
            invocation = self._running.pop(about)
            invocation.headers, invocation.failed = handler.headers, what == "error"
            for piece in handler.body():
                invocation.pieces.append((time.monotonic() - invocation.started, piece))
            invocation.trailers = handler.trailers
            invocation.ended.set()
        handler.reply(202, b'{"status": "OK"}')


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A process that was ended had a connection open: nothing to print."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    trailers: HTTPMessage | None = None

    def body(self) -> Any:
        """The body's pieces as they come; with chunks, one piece a chunk, then the trailers."""
        if self.headers["Transfer-Encoding"] != "chunked":
            yield self.rfile.read(int(self.headers["Content-Length"] or 0))
            return
        while size := int(self.rfile.readline().partition(b";")[0], 16):
            yield self.rfile.read(size)
            self.rfile.readline()
        self.trailers = parse_headers(self.rfile)

    def reply(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", **(headers or {})}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """The test's own output is not for this."""
