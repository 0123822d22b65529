"""The way to the backend: what the browser asked, passed on as it came, and the answer passed back as it comes.

urllib3 does the HTTP: its connection pool hands out connections that are still alive, and streaming an event through it
costs 10 µs more than through http.client and far less than through requests.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache, lru_cache
from socket import MSG_PEEK, socket
from time import monotonic, perf_counter
from typing import TYPE_CHECKING
from urllib.parse import quote

import urllib3
import urllib3.util
from flask import Request, Response
from gevent import spawn
from gevent.socket import wait_read

from functions.contract import apps, errors, forwarded, logs, paths, responses, settings
from functions.contract.streams import EVENT_STREAM
from functions.frontend_app import moved

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

READ_SECONDS = settings.setting(
    "PROXY_READ_SECONDS",
    float,
    default=60.0,
    help="The longest silence of the backend, in seconds; its streams say something every 15.",
)
MAX_BYTES = 12 * 1024 * 1024  # of a body, whatever function it is for; each has a smaller limit of its own
_POOL = 512  # connections kept; each stream holds one
_PIECE = 64 * 1024  # bytes read at once
_SIGNED_FOR = 60  # seconds that a signature is used again; half of what the backend accepts

_CONNECTION = frozenset(
    {
        *("connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade"),
        *("proxy-authenticate", "proxy-authorization"),
    }
)
_NOT_SENT = _CONNECTION | {"host", "expect", "forwarded", "x-real-ip", forwarded.HEADER.lower()}
_NOT_ANSWERED = _CONNECTION | {"server", "date"}
_REPEATABLE = frozenset({"GET", "HEAD", "OPTIONS"})


def pass_on(request: Request) -> Response:
    """The backend's answer, or 413, 502, 504 in our error shape."""
    started = perf_counter()
    request_id = request.environ["HTTP_X_REQUEST_ID"] = responses.request_id_of(request)
    try:
        answer = _ask(request)
    except errors.ApiError as error:
        return responses.refuse(error, request)
    milliseconds = round((perf_counter() - started) * 1000, 1)
    logs.write("proxied", method=request.method, requestId=request_id, status=answer.status, ms=milliseconds)
    not_answered = (
        _NOT_ANSWERED | {"content-length"} if answer.chunked else _NOT_ANSWERED
    )  # the chunks say where it ends
    headers = _without(answer.headers.items(), not_answered, answer.headers.get("Connection", ""))
    # direct_passthrough: the server takes the pieces from the generator itself, nothing handles each of them in between
    return Response(_pieces(answer, request.environ), answer.status, headers, direct_passthrough=True)


def _ask(request: Request) -> urllib3.BaseHTTPResponse:
    """Raises TooLarge, InvalidBody (the browser stopped sending), BadGateway, GatewayTimeout."""
    if (request.content_length or 0) > MAX_BYTES:
        raise errors.TooLarge
    has_body = bool(request.content_length) or "HTTP_TRANSFER_ENCODING" in request.environ
    body = _body(request) if has_body else None
    try:
        return _send(request, body)
    except urllib3.exceptions.ProtocolError as error:
        # The backend may close a kept connection just as we use it. What changes nothing can be asked again.
        if body is not None or request.method not in _REPEATABLE:
            raise errors.BadGateway from error
    except urllib3.exceptions.HTTPError as error:
        raise _meaning(error) from error
    try:
        return _send(request, None)
    except urllib3.exceptions.HTTPError as error:
        raise _meaning(error) from error


def _meaning(error: urllib3.exceptions.HTTPError) -> errors.ApiError:
    refused = isinstance(error, urllib3.exceptions.NewConnectionError)  # which urllib3 counts among the timeouts
    slow = isinstance(error, urllib3.exceptions.TimeoutError) and not refused
    return errors.GatewayTimeout() if slow else errors.BadGateway()


def _send(request: Request, body: Iterator[bytes] | None) -> urllib3.BaseHTTPResponse:
    headers = dict(_without(request.headers.items(), _NOT_SENT, request.headers.get("Connection", "")))
    address, origin = forwarded.sender_address(request), f"{request.scheme}://{request.host}"
    headers[forwarded.HEADER] = _signed(address, origin, int(monotonic() // _SIGNED_FOR))
    pool, prefix = _place(moved.address(request))
    target = prefix + _target(request)
    return pool.urlopen(request.method, target, body, headers, preload_content=False, decode_content=False)


def _without(pairs: Iterable[tuple[str, str]], names: frozenset[str], connection: str) -> list[tuple[str, str]]:
    """The headers that are for the other end: not those of `names`, nor those that Connection says are for one hop."""
    if "," in connection or connection.lower() not in ("", "keep-alive", "close"):
        names |= {name.strip().lower() for name in connection.split(",")}
    return [
        (name, value)
        for name, value in pairs
        if (lower := name.lower()) not in names and not lower.startswith("x-forwarded-")
    ]


@lru_cache(maxsize=4096)
def _signed(address: str, origin: str, minute: int) -> str:
    return forwarded.sign(address, origin)


def _target(request: Request) -> str:
    """Path and query as they were sent; only bytes that no URL may hold are percent-encoded."""
    target = paths.raw_target(request)
    if target.isascii():
        return target
    return quote(target.encode("latin-1"), safe="!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


def _body(request: Request) -> Iterator[bytes]:
    """The body, passed on while it arrives. Raises TooLarge and InvalidBody."""
    taken = 0
    while True:
        try:
            piece = request.environ["wsgi.input"].read(_PIECE)
        except Exception as error:  # each server has its own for a browser that went away or sent broken chunks
            raise errors.InvalidBody from error
        if not piece:
            if taken < (request.content_length or 0):
                raise errors.InvalidBody  # the browser went away; the backend would wait for the rest
            return
        taken += len(piece)
        if taken > MAX_BYTES:
            raise errors.TooLarge
        yield piece


def _pieces(answer: urllib3.BaseHTTPResponse, environ: WSGIEnvironment) -> Iterator[bytes]:
    """The answer's body as it comes. Whoever stops reading (the browser went away) ends the backend's connection."""
    browser = environ.get("gunicorn.socket")
    is_stream = answer.headers.get("Content-Type", "").startswith(EVENT_STREAM)
    watcher = spawn(_end_when_gone, browser, answer) if is_stream and browser else None
    if is_stream:
        logs.tell("stream_began")
    try:
        if answer.chunked:
            yield from answer.stream(_PIECE, decode_content=False)
        else:
            while piece := answer.read1(_PIECE, decode_content=False):
                yield piece
    except urllib3.exceptions.HTTPError as error:
        if not (watcher and watcher.ready()):  # it was not the browser that ended
            logs.write("proxied_cut", requestId=environ["HTTP_X_REQUEST_ID"], cause=type(error).__name__)
        # The status is sent already: let the server cut the connection, so that the browser knows it is not all.
        raise ConnectionResetError(errno.ECONNRESET, "The backend's answer was cut.") from error
    finally:
        if is_stream:
            logs.tell("stream_ended")
        if watcher:
            watcher.kill(block=False)
        answer.close()


def _end_when_gone(browser: socket, answer: urllib3.BaseHTTPResponse) -> None:
    """Between two events a stream has nothing to write, so it would notice much later that nobody reads."""
    with suppress(OSError, RuntimeError, ValueError):  # the stream's own end came first: the socket is closed already
        wait_read(browser.fileno())
        if _has_ended(browser):
            answer.shutdown()


def _has_ended(browser: socket) -> bool:
    """Whether what can be read is the browser's end, not its next request."""
    try:
        return not browser.recv(1, MSG_PEEK)
    except ConnectionResetError:
        return True


@cache
def _place(elsewhere: str | None = None) -> tuple[urllib3.HTTPConnectionPool, str]:
    """The connections to the backend, or to where a function was moved, and what stands before the path there."""
    base = elsewhere or apps.url("backend")
    pool = urllib3.connection_from_url(
        base,
        maxsize=_POOL,
        timeout=urllib3.Timeout(connect=apps.CONNECT_SECONDS.value, read=READ_SECONDS.value),
        retries=urllib3.Retry(False, redirect=False),
    )
    return pool, urllib3.util.parse_url(base).path or ""


def backend_state() -> str:
    """ok, unavailable (it says so itself) or unreachable."""
    try:
        answer = _place()[0].request("GET", "/health", timeout=urllib3.Timeout(connect=2.0, read=5.0))
    except urllib3.exceptions.HTTPError:
        return "unreachable"
    return "ok" if answer.status == 200 else "unavailable"
