"""One HTTP/1.1 connection of the router's, to whoever asks or to a dyno: events in, events out, nothing held back."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from contextlib import suppress

import h11

PIECE = 64 * 1024  # bytes read at once, and the most that a head may have
Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]
Headers = list[tuple[bytes, bytes]]

_ONE_HOP = frozenset({b"connection", b"keep-alive", b"proxy-connection", b"te", b"trailer", b"upgrade", b"expect"})


class Line:
    """`ended`: the other side has closed its half. `expiry`: the timer of a connection that is kept."""

    def __init__(self, role: type[h11.SERVER] | type[h11.CLIENT], streams: Streams) -> None:
        self.http = h11.Connection(role, max_incomplete_event_size=PIECE)
        self.reader, self.writer = streams
        self.ended = False
        self.expiry: asyncio.TimerHandle | None = None

    async def next(self) -> h11.Event | type[h11.PAUSED]:
        """The next event. Raises h11.RemoteProtocolError for what is no HTTP or breaks off, OSError for a reset."""
        while True:
            event = self.http.next_event()
            if event is not h11.NEED_DATA:
                return event  # type: ignore[return-value]
            if self.http.they_are_waiting_for_100_continue:
                await self.send(h11.InformationalResponse(status_code=100, headers=[]))
            data = await self.reader.read(PIECE)
            self.ended = not data
            self.http.receive_data(data)

    async def send(self, event: h11.Event) -> None:
        """Raises OSError when the other side has gone."""
        if data := self.http.send(event):
            self.writer.write(data)
            await self.writer.drain()

    async def until_it_goes(self) -> None:
        """Return when the other side has gone; what it sends meanwhile is kept for later."""
        with suppress(OSError):
            while data := await self.reader.read(PIECE):
                self.http.receive_data(data)
        self.ended = True

    def may_go_on(self) -> bool:
        """Whether an exchange is over on both sides; then the connection is ready for the next one."""
        if self.ended or not self.http.our_state is self.http.their_state is h11.DONE:
            return False
        self.http.start_next_cycle()
        return True

    def was_closed(self) -> bool:
        """Whether the other side has closed a connection that is kept."""
        return self.reader.at_eof() or self.writer.is_closing()

    def close(self) -> None:
        """In the middle of an answer, whoever reads it sees that it is not all."""
        self.writer.close()


def for_the_other_end(headers: Iterable[tuple[bytes, bytes]], *leave_out: bytes) -> Headers:
    """The headers without those that are for one hop and those to leave out (lower case); names stay as they came."""
    dropped = _ONE_HOP.union(leave_out)
    return [(name, value) for name, value in headers if name.lower() not in dropped]
