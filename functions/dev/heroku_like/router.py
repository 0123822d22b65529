"""The router before an app: a random dyno for each request, with Heroku's headers; streams are passed on at once.

It speaks plain HTTP on 127.0.0.1 and plays the end of TLS: the dynos are told https.
"""

from __future__ import annotations

import asyncio
import random
import re
import time
import uuid
from collections.abc import Sequence
from contextlib import suppress
from http import HTTPStatus
from typing import Protocol

import h11

from functions.dev.heroku_like.exchange import VIA, Exchange, Failed
from functions.dev.heroku_like.log import Log, Story
from functions.dev.heroku_like.rules import RULES, Rules
from functions.dev.heroku_like.wire import Headers, Line, for_the_other_end

_REQUEST_ID = re.compile(rb"[A-Za-z0-9+/=-]{20,200}")
_OURS = (b"x-forwarded-for", b"x-forwarded-proto", b"x-forwarded-port", b"x-request-id", b"x-request-start")
_BACKLOG = 1024
_PAGE = b"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>Application Error</title></head>
<body><h1>Application error</h1><p>This app could not answer. Its log says why.</p></body></html>
"""


class Dyno(Protocol):
    """What the router knows of one. `kept` are its connections without a request."""

    name: str
    port: int
    kept: list[Line]

    def is_up(self) -> bool: ...


class App(Protocol):
    """Where the router finds the dynos; `change` returns when one has come up or gone."""

    name: str

    def up(self) -> Sequence[Dyno]: ...

    def is_starting(self) -> bool: ...

    async def change(self) -> None: ...


class Router:
    """`start` listens; `stop` closes everything at once."""

    def __init__(self, app: App, log: Log, rules: Rules = RULES) -> None:
        self._app, self._log, self._rules = app, log, rules
        self._server: asyncio.Server | None = None
        self._conversations: set[asyncio.Task[None]] = set()

    async def start(self, port: int) -> None:
        self._server = await asyncio.start_server(self._converse, "127.0.0.1", port, backlog=_BACKLOG)

    async def stop(self) -> None:
        if self._server:
            self._server.close()
        for one in self._conversations:
            one.cancel()
        await asyncio.gather(*self._conversations, return_exceptions=True)

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """All requests of one connection."""
        task = asyncio.current_task()
        assert task
        self._conversations.add(task)
        client = Line(h11.SERVER, (reader, writer))
        try:
            while await self._answer_one(client):
                pass
        except h11.RemoteProtocolError as error:
            with suppress(h11.LocalProtocolError, OSError):
                await _send(client, error.error_status_hint, [(b"Connection", b"close")])
        except (OSError, TimeoutError, asyncio.CancelledError):
            pass
        finally:
            self._conversations.discard(task)
            client.close()

    async def _answer_one(self, client: Line) -> bool:
        """Whether another request may follow on this connection."""
        request = await asyncio.wait_for(client.next(), self._rules.keep)
        if not isinstance(request, h11.Request):
            return False
        story = _begin(client, request)
        try:
            await self._pass_on(client, request, story)
        except Failed as failed:
            story.code = str(failed)
            if story.status:  # the answer has begun: all that is left is to show that this is not its end
                return False
            if story.code in ("H27", "H28"):
                story.status = 499
                return False
            await _refuse(client, story)
        finally:
            self._log.router(self._app.name, story)
        return client.may_go_on()

    async def _pass_on(self, client: Line, request: h11.Request, story: Story) -> None:
        """To a dyno and back. Raises Failed."""
        dyno, line = await self._connect(story)
        story.dyno = dyno.name
        passed = h11.Request(method=request.method, target=request.target, headers=_for_dyno(request, story))
        reusable = False
        try:
            await Exchange(client, line, story, self._rules).run(passed)
            reusable = line.may_go_on() and dyno.is_up()
        finally:
            if reusable:
                dyno.kept.append(line)
                line.expiry = asyncio.get_running_loop().call_later(self._rules.keep, _drop, dyno, line)
            else:
                line.close()

    async def _connect(self, story: Story) -> tuple[Dyno, Line]:
        """A random dyno that is up and a connection to it, one that was kept or a new one. Raises Failed."""
        without: list[Dyno] = []
        code = "H21"
        while True:
            dyno = await self._choose(without, code)
            while dyno.kept:
                line = dyno.kept.pop()
                if line.expiry:
                    line.expiry.cancel()
                if not line.was_closed():
                    return dyno, line
                line.close()
            began = time.monotonic()
            try:
                opening = asyncio.open_connection("127.0.0.1", dyno.port)
                line = Line(h11.CLIENT, await asyncio.wait_for(opening, self._rules.connect))
            except OSError as error:  # a TimeoutError is one
                code = "H19" if isinstance(error, TimeoutError) else "H21"
                without.append(dyno)
            else:
                story.connect = time.monotonic() - began
                return dyno, line

    async def _choose(self, without: Sequence[Dyno], code: str) -> Dyno:
        """One that is up and was not tried yet, once there is one. Raises Failed."""
        deadline = time.monotonic() + self._rules.queue
        while True:
            up = self._app.up()
            if found := [dyno for dyno in up if dyno not in without]:
                return random.choice(found)
            if up:
                raise Failed(code)
            if not self._app.is_starting():
                raise Failed("H10")
            try:
                await asyncio.wait_for(self._app.change(), deadline - time.monotonic())
            except TimeoutError:
                raise Failed("H20") from None


def _begin(client: Line, request: h11.Request) -> Story:
    sent = dict(request.headers).get(b"x-request-id", b"")
    return Story(
        method=request.method.decode("latin-1"),
        path=request.target.decode("latin-1"),
        request_id=sent.decode() if _REQUEST_ID.fullmatch(sent) else str(uuid.uuid4()),
        sender=client.writer.get_extra_info("peername")[0],
    )


def _for_dyno(request: h11.Request, story: Story) -> Headers:
    """The request's headers as a dyno gets them."""
    senders = [value for name, value in request.headers if name == b"x-forwarded-for"]
    added = {
        b"X-Request-Id": story.request_id.encode(),
        b"X-Forwarded-For": b", ".join([*senders, story.sender.encode()]),
        b"X-Forwarded-Proto": b"https",
        b"X-Forwarded-Port": b"443",
        b"X-Request-Start": b"%d" % (time.time() * 1000),
        b"Connect-Time": b"%d" % (story.connect * 1000),
    }
    chunked = any(name == b"transfer-encoding" for name, _ in request.headers)
    not_passed = (*_OURS, b"content-length") if chunked else _OURS  # two ends of one body are how requests are smuggled
    return [*for_the_other_end(request.headers.raw_items(), *not_passed), VIA, *added.items()]


def _drop(dyno: Dyno, line: Line) -> None:
    if line in dyno.kept:
        dyno.kept.remove(line)
        line.close()


async def _refuse(client: Line, story: Story) -> None:
    """Heroku's page. The connection ends with it when the request is not read to its end."""
    story.status = 503
    headers = [(b"Content-Type", b"text/html; charset=utf-8"), (b"Cache-Control", b"no-cache, no-store"), VIA]
    if client.http.their_state is not h11.DONE:
        headers.append((b"Connection", b"close"))
    with suppress(OSError):
        await _send(client, 503, headers, b"" if story.method == "HEAD" else _PAGE)


async def _send(client: Line, status: int, headers: Headers, body: bytes = b"") -> None:
    length = (b"Content-Length", b"%d" % len(body))
    reason = HTTPStatus(status).phrase.encode()
    await client.send(h11.Response(status_code=status, reason=reason, headers=[*headers, length]))
    if body:
        await client.send(h11.Data(data=body))
    await client.send(h11.EndOfMessage())
