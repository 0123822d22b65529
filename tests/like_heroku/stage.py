"""A router with dynos that a test plays itself: coroutines that write what the test wants when a request has come."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

from functions.dev.heroku_like.log import Log
from functions.dev.heroku_like.router import Router
from functions.dev.heroku_like.rules import RULES, Rules
from functions.dev.heroku_like.wire import Line
from functions.dev.processes import free_port

Reader, Writer = asyncio.StreamReader, asyncio.StreamWriter
Play = Callable[[Reader, Writer], Awaitable[None]]
GET = b"GET /a?b=c HTTP/1.1\r\nHost: localhost:8000\r\n\r\n"
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
STREAM = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"


def awaits(test: Callable[..., Coroutine[Any, Any, None]]) -> Callable[..., None]:
    """Runs an async test on a loop of its own, in a thread, as Playwright's has the main one; at most a minute."""

    @wraps(test)
    def run(*arguments: Any, **named: Any) -> None:
        with ThreadPoolExecutor(1) as thread:
            thread.submit(lambda: asyncio.run(asyncio.wait_for(test(*arguments, **named), 60))).result()

    return run


def says(*pieces: bytes) -> Play:
    """A dyno that answers every request with these bytes."""

    async def play(reader: Reader, writer: Writer) -> None:
        writer.write(b"".join(pieces))

    return play


@dataclass(eq=False)
class Dyno:
    """`asked` has the heads that have arrived, `connections` counts."""

    name: str
    play: Play
    port: int = 0
    up: bool = True
    kept: list[Line] = field(default_factory=list)
    asked: list[bytes] = field(default_factory=list)
    connections: int = 0

    def is_up(self) -> bool:
        return self.up

    async def listen(self) -> None:
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]

    async def _serve(self, reader: Reader, writer: Writer) -> None:
        self.connections += 1
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                self.asked.append(head)
                await self.play(reader, writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()


@dataclass(eq=False)
class Stage:
    """The router's app: its dynos, its address, and what its log has said. `starting` is what the router is told."""

    dynos: list[Dyno]
    port: int
    said: list[str]
    starting: bool = False
    name: str = "backend"
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    def up(self) -> list[Dyno]:
        return [dyno for dyno in self.dynos if dyno.up]

    def is_starting(self) -> bool:
        return self.starting

    async def change(self) -> None:
        await self.changed.wait()

    async def connect(self, request: bytes = GET) -> tuple[Reader, Writer]:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(request)
        return reader, writer

    async def ask(self, request: bytes = GET) -> bytes:
        """The answer to one request on a connection of its own, which the router has to end or we do."""
        reader, writer = await self.connect(request.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n", 1))
        answer = await reader.read()
        writer.close()
        return answer

    async def until_said(self, words: str) -> str:
        """The first line of the log that holds these words, once there is one."""
        while not (found := [line for line in self.said if words in line]):
            await asyncio.sleep(0.01)
        return found[0]


@asynccontextmanager
async def stage(*plays: Play, rules: Rules = RULES, verbose: bool = False) -> AsyncIterator[Stage]:
    """A router before web.1, web.2, … that play as told."""
    said: list[str] = []
    dynos = [Dyno(f"web.{number}", play) for number, play in enumerate(plays, start=1)]
    for dyno in dynos:
        await dyno.listen()
    app = Stage(dynos, free_port(), said)
    router = Router(app, Log(said.append, verbose), rules)
    await router.start(app.port)
    yield app
    await router.stop()
