"""Server-sent events: the first byte at once, then each event as it comes, compressed where the reader accepts it."""

from __future__ import annotations

import zlib
from collections.abc import Generator, Iterable, Iterator
from typing import NamedTuple

import msgspec
from flask import Request, Response

from functions.contract import errors, logs

EVENT_STREAM = "text/event-stream"
HEARTBEAT = 15.0  # seconds between two signs of life while there is nothing to send


class Event(NamedTuple):
    """One event: its name, its data (anything msgspec encodes) and the offset that a reader may continue from."""

    name: str
    data: object
    id: str | None = None


def wants_events(request: Request) -> bool:
    """Whether the caller asked for a stream."""
    return EVENT_STREAM in request.headers.get("Accept", "")


def encode(event: Event | None) -> bytes:
    """An event as it goes over the wire; None is a comment, which readers pass over."""
    if event is None:
        return b":\n\n"
    head = f"event: {event.name}\n" if event.id is None else f"event: {event.name}\nid: {event.id}\n"
    return head.encode() + b"data: " + msgspec.json.encode(event.data) + b"\n\n"


def event_stream(request: Request, events: Iterable[Event | None]) -> Response:
    """A streamed Response. `events` is closed when the reader goes away; None in it sends a sign of life."""
    pieces: Iterator[bytes] = _pieces(events)
    response = Response(content_type=f"{EVENT_STREAM}; charset=utf-8")
    if request.accept_encodings["gzip"] > 0:
        pieces = _gzip(pieces)
        response.headers["Content-Encoding"] = "gzip"
    response.response = pieces
    response.headers["Vary"] = "Accept, Accept-Encoding"
    response.headers["Cache-Control"] = "no-store, no-transform"
    return response


def _pieces(events: Iterable[Event | None]) -> Generator[bytes]:
    yield encode(None)
    try:
        for event in events:
            yield encode(event)
    except Exception as error:  # the status is sent already: say it in the stream
        answer = errors.as_api_error(error)
        logs.add(error=answer.code, cause=logs.where(error))
        yield encode(Event("error", {"error": answer.code, "message": answer.message}))
    finally:
        close = getattr(events, "close", None)
        if close:
            close()


def _gzip(pieces: Iterator[bytes]) -> Generator[bytes]:
    # An 8 KB window holds two whole answers and costs a quarter of zlib's usual memory for each stream.
    packer = zlib.compressobj(6, zlib.DEFLATED, 16 + 13, 6)
    try:
        for piece in pieces:
            yield packer.compress(piece) + packer.flush(zlib.Z_SYNC_FLUSH)
        yield packer.flush()
    finally:
        pieces.close()  # type: ignore[attr-defined]


def read_events(chunks: Iterable[bytes]) -> Iterator[tuple[str, bytes]]:
    """The (name, data) of each event in a stream of ours; comments are passed over."""
    rest = b""
    for chunk in chunks:
        *blocks, rest = (rest + chunk).split(b"\n\n")
        for block in blocks:
            fields = dict(line.split(b": ", 1) for line in block.split(b"\n") if b": " in line)
            if b"data" in fields:
                yield fields.get(b"event", b"message").decode(), fields[b"data"]
