"""A light HTTP client on one event loop: 200 streams cost it a few per cent of a core.

It knows what the benchmarks need: keep-alive, Content-Length, chunks, gzip, and when what arrived.
"""

from __future__ import annotations

import asyncio
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from time import perf_counter
from typing import Self

SILENCE_SECONDS = 40.0


@dataclass
class Answer:
    """One response. Times are perf_counter's; `wire` is every byte received, head and framing included."""

    asked: float
    mark: bytes  # the first token is there when this is
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    wire: int = 0
    packed: int = 0  # bytes of the body as sent: without framing, still compressed
    body: bytearray = field(default_factory=bytearray)
    first_byte: float | None = None
    first_token: float | None = None
    ended: float | None = None
    broken: str = ""

    def json(self) -> object:
        return json.loads(self.body)

    @property
    def milliseconds(self) -> float:
        assert self.ended is not None
        return (self.ended - self.asked) * 1000


class Connection(asyncio.Protocol):
    """One keep-alive connection, one request at a time. `await ask(...)` gives the whole answer, broken ones too."""

    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self._finished: asyncio.Future[None] | None = None
        self._answer: Answer | None = None
        self._rest = b""

    @classmethod
    async def open(cls, port: int) -> Self:
        _, connection = await asyncio.get_running_loop().create_connection(cls, "127.0.0.1", port)
        return connection

    async def ask(self, request: bytes, mark: bytes = b"", asked: float | None = None) -> Answer:
        """Send `request` and wait for the end of its answer. `asked` is when the clock started, now by default."""
        assert self._transport
        self._answer = answer = Answer(perf_counter() if asked is None else asked, mark)
        self._finished = asyncio.get_running_loop().create_future()
        self._rest, self._unpack, self._left, self._chunked = b"", None, 0, False
        self._transport.write(request)
        try:
            await asyncio.wait_for(self._finished, SILENCE_SECONDS)
        except TimeoutError:
            answer.broken = "no end"
        self._answer = None
        return answer

    def close(self) -> None:
        if self._transport:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def connection_lost(self, exc: Exception | None) -> None:
        if self._answer and not self._answer.ended:
            self._answer.broken = "cut"
            self._end()

    def data_received(self, data: bytes) -> None:
        answer = self._answer
        if answer is None:
            return
        if answer.first_byte is None:
            answer.first_byte = perf_counter()
        answer.wire += len(data)
        data = self._rest + data
        self._rest = b""
        if not answer.status:
            head, blank, data = data.partition(b"\r\n\r\n")
            if not blank:
                self._rest = head
                return
            self._read_head(answer, head)
        if self._chunked:
            self._read_chunks(answer, data)
        else:
            self._left -= len(data)
            self._take(answer, data)
        if self._left <= 0 and not self._chunked:
            self._end()

    _unpack: zlib._Decompress | None
    _left: int  # bytes of the body or of the chunk at hand that are still to come
    _chunked: bool

    def _read_head(self, answer: Answer, head: bytes) -> None:
        first, *lines = head.decode("latin-1").split("\r\n")
        answer.status = int(first.split(" ")[1])
        answer.headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        self._chunked = answer.headers.get("transfer-encoding") == "chunked"
        self._left = int(answer.headers.get("content-length", "0"))
        if answer.headers.get("content-encoding") == "gzip":
            self._unpack = zlib.decompressobj(31)

    def _read_chunks(self, answer: Answer, data: bytes) -> None:
        place, content = 0, []
        while (end := data.find(b"\r\n", place)) >= 0:
            size = int(data[place:end], 16)
            if size == 0:
                if len(data) < end + 4:
                    break
                self._chunked, self._left = False, 0
                place = end + 4
                break
            if len(data) < end + 2 + size + 2:
                break
            content.append(data[end + 2 : end + 2 + size])
            place = end + 2 + size + 2
        self._rest = data[place:]
        if content:
            self._take(answer, b"".join(content))

    def _take(self, answer: Answer, data: bytes) -> None:
        answer.packed += len(data)
        answer.body += self._unpack.decompress(data) if self._unpack else data
        if answer.mark and answer.first_token is None and answer.mark in answer.body:
            answer.first_token = perf_counter()

    def _end(self) -> None:
        if self._answer and self._finished and not self._finished.done():
            self._answer.ended = perf_counter()
            self._finished.set_result(None)


def request(method: str, path: str, headers: Mapping[str, str], payload: object = None) -> bytes:
    """The bytes of a request; a payload goes as JSON."""
    body = b"" if payload is None else json.dumps(payload).encode()
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
    if payload is not None:
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", ""]).encode() + body


async def ask_once(port: int, raw: bytes, mark: bytes = b"") -> Answer:
    """One request on a connection of its own; the clock includes connecting."""
    asked = perf_counter()
    connection = await Connection.open(port)
    try:
        return await connection.ask(raw, mark, asked)
    finally:
        connection.close()
