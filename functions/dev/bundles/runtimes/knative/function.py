"""The bundle as Knative's func-python starts it: its WSGI app behind `handle`, which is ASGI.

a2wsgi runs each request in a thread. What it leaves out is added here: the path as it was sent, bodies without a
length, senders that break off, and readers that go away.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Awaitable, Callable, Iterable, Iterator, MutableMapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from a2wsgi import WSGIMiddleware

from functions import router
from functions.contract import settings

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

THREADS = 64  # each request holds one, a stream until it ends; the service's concurrency is the same

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


def new() -> Function:
    """What func-python calls, once, before it listens. A setting that is missing ends the process."""
    logging.getLogger().setLevel(logging.WARNING)  # func-python has asked for INFO, of every library
    function = Function(router.create_app(settings.APP.value))
    router.warm()
    return function


class Function:
    """func-python answers /health/liveness and /health/readiness itself; the rest comes to `handle`."""

    def __init__(self, app: WSGIApplication) -> None:
        self._serve = WSGIMiddleware(_as_sent(app), workers=THREADS)

    async def handle(self, scope: Message, receive: Receive, send: Send) -> None:
        sender = _Sender(receive)
        listener = asyncio.create_task(sender.listen())

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.body" and not message.get("more_body"):
                await sender.finish()
            await send(message)

        try:
            # To WSGI X_Forwarded_For and X-Forwarded-For are one: a name with _ is left out, as other servers do.
            headers = [(name, value) for name, value in scope["headers"] if b"_" not in name]
            await self._serve({**scope, "headers": headers, "brainbytes.gone": sender.gone}, sender.read, answer)
        finally:
            listener.cancel()


class _Sender:
    """Who sent a request: the pieces of the body, and whether it has `gone`, known as soon as the server knows it."""

    def __init__(self, receive: Receive) -> None:
        self.gone = threading.Event()
        self._receive = receive
        self._pieces: asyncio.Queue[Message] = asyncio.Queue(maxsize=1)
        self._complete = False

    async def listen(self) -> None:
        while not self.gone.is_set():
            message = await self._receive()
            if message["type"] == "http.disconnect":
                self.gone.set()
            await self._pieces.put(message)

    async def read(self) -> Message:
        """The next piece. Raises ConnectionError in the middle of a body; a2wsgi would take that for its end."""
        message = await self._pieces.get()
        if message["type"] == "http.disconnect":
            self._pieces.put_nowait(message)
            raise ConnectionError("The sender went away before the body was complete.")
        self._complete = not message.get("more_body")
        return message

    async def finish(self) -> None:
        """Take what the function has left of the body, such as one that was too large: an answer comes after it."""
        with suppress(ConnectionError):
            while not self._complete:
                await self.read()


def _as_sent(app: WSGIApplication) -> WSGIApplication:
    """The app, told what a2wsgi knows from ASGI and does not pass on."""

    def wrapped(environ: WSGIEnvironment, start_response: StartResponse) -> Iterator[bytes]:
        scope = environ["asgi.scope"]
        environ["RAW_URI"] = scope["raw_path"].decode("latin-1")
        if "CONTENT_LENGTH" not in environ:
            environ["wsgi.input_terminated"] = True
        if environ.get("HTTP_X_FORWARDED_PROTO", "").rpartition(",")[2].strip() == "https":
            environ["wsgi.url_scheme"] = "https"
        return _until_gone(app(environ, start_response), scope["brainbytes.gone"])

    return wrapped


def _until_gone(pieces: Iterable[bytes], gone: threading.Event) -> Iterator[bytes]:
    """The pieces of an answer while somebody reads them; then the generator behind them is closed."""
    try:
        for piece in pieces:
            yield piece
            if gone.is_set():
                return
    finally:
        if close := getattr(pieces, "close", None):
            close()
