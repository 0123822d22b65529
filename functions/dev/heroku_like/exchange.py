"""One request on its way to a dyno, and its answer on the way back, under Heroku's time limits."""

from __future__ import annotations

import asyncio

import h11

from functions.dev.heroku_like.log import Story
from functions.dev.heroku_like.rules import Rules
from functions.dev.heroku_like.wire import Line, for_the_other_end

VIA = (b"Via", b"1.1 heroku-router")


class Failed(Exception):
    """What went wrong with a request: one of rules.CODES."""


class Exchange:
    """`run` does it, and fills `story` on the way."""

    def __init__(self, client: Line, dyno: Line, story: Story, rules: Rules) -> None:
        self._client, self._dyno, self._story, self._rules = client, dyno, story, rules
        self._loop = asyncio.get_running_loop()
        self._since, self._patience, self._code = self._loop.time(), rules.idle, "H28"
        self._timer = self._loop.call_later(rules.idle, self._look)
        self._answer: asyncio.Task[None] | None = None

    async def run(self, request: h11.Request) -> None:
        """Raises Failed, with `story.status` set if the answer had begun. Both connections may be unusable then."""
        sending = asyncio.create_task(self._send_all(request))
        self._answer = asyncio.create_task(self._pass_back())
        watching: asyncio.Task[bool] | asyncio.Task[None] = sending
        try:
            while not self._answer.done():
                await asyncio.wait({self._answer, watching}, return_when=asyncio.FIRST_COMPLETED)
                if watching.done() and not self._answer.done():
                    if watching.result() is not True:
                        raise Failed("H27")
                    watching = asyncio.create_task(self._client.until_it_goes())
            if self._answer.cancelled():
                raise Failed(self._code)
            self._answer.result()
            if not sending.done():  # answered early; who does not read the rest of a body loses its answer, too
                await asyncio.wait({sending}, timeout=self._rules.idle)
        finally:
            self._timer.cancel()
            tasks = {sending, watching, self._answer}
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks)

    async def _send_all(self, request: h11.Request) -> bool:
        """Pass the request on as it comes; False when the client went away in the middle of it."""
        event: h11.Event | type[h11.PAUSED] = request
        while True:
            await self._to_dyno(event)
            if isinstance(event, h11.EndOfMessage):
                break
            try:
                event = await self._client.next()
            except (h11.RemoteProtocolError, OSError):
                return False
            self._since = self._loop.time()
        if not self._story.status:
            self._wait_for("H12", self._rules.first_byte)
        return True

    async def _to_dyno(self, event: object) -> None:
        assert isinstance(event, h11.Event)
        try:
            await self._dyno.send(event)
        except OSError:
            return  # it has closed the connection: what it has answered, or has not, says why

    async def _pass_back(self) -> None:
        """Pass the answer on as it comes. Raises Failed."""
        event = await self._from_dyno(broken_off="H13")
        while isinstance(event, h11.InformationalResponse):
            event = await self._from_dyno(broken_off="H13")
        assert isinstance(event, h11.Response)
        self._story.status = event.status_code
        self._wait_for("H15", self._rules.idle)
        headers = [*for_the_other_end(event.headers.raw_items()), VIA]
        await self._to_client(h11.Response(status_code=event.status_code, reason=event.reason, headers=headers))
        while not isinstance(event, h11.EndOfMessage):
            event = await self._from_dyno(broken_off="H18")
            self._since = self._loop.time()
            if isinstance(event, h11.Data):
                self._story.bytes += len(event.data)
            await self._to_client(event)

    async def _from_dyno(self, *, broken_off: str) -> h11.Event:
        try:
            event = await self._dyno.next()
        except OSError:
            raise Failed(broken_off) from None
        except h11.RemoteProtocolError:
            raise Failed(broken_off if self._dyno.ended else "H17") from None
        assert isinstance(event, h11.Event)
        return event

    async def _to_client(self, event: h11.Event) -> None:
        try:
            await self._client.send(event)
        except OSError:
            raise Failed("H27") from None

    def _wait_for(self, code: str, seconds: float) -> None:
        """From now on this is the limit of silence."""
        self._code, self._patience, self._since = code, seconds, self._loop.time()
        self._timer.cancel()
        self._timer = self._loop.call_later(seconds, self._look)

    def _look(self) -> None:
        """One timer for an exchange, not one for each piece that passes: it looks when the last one was."""
        left = self._since + self._patience - self._loop.time()
        if left > 0:
            self._timer = self._loop.call_later(left, self._look)
        elif self._answer:
            self._answer.cancel()
