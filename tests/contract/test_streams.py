"""Server-sent events: each is there at once, compressed or not, and a reader that goes away ends them."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

import pytest
from flask import Request, Response
from werkzeug.test import EnvironBuilder

from functions.contract import streams
from functions.contract.streams import Event


def request(**headers: str) -> Request:
    sent = [(name.replace("_", "-"), value) for name, value in headers.items()]
    return Request(EnvironBuilder(headers=sent).get_environ())


def pieces(response: Response) -> Iterator[bytes]:
    return iter(response.iter_encoded())


def test_an_event_is_a_name_an_offset_and_one_line_of_json() -> None:
    assert streams.encode(Event("delta", {"text": "a\nñ"}, "12")) == (
        'event: delta\nid: 12\ndata: {"text":"a\\nñ"}\n\n'.encode()
    )
    assert streams.encode(Event("done", {})) == b"event: done\ndata: {}\n\n"
    assert streams.encode(None) == b":\n\n"


@pytest.mark.parametrize("gzip", [False, True])
def test_each_event_can_be_read_before_the_next_is_made(gzip: bool) -> None:
    made: list[int] = []

    def events() -> Iterator[Event | None]:
        for number in range(3):
            made.append(number)
            yield Event("delta", number)

    sent = request(Accept_Encoding="gzip, br" if gzip else "identity")
    response = streams.event_stream(sent, events())
    assert response.headers.get("Content-Encoding") == ("gzip" if gzip else None)
    unpack = zlib.decompressobj(31).decompress if gzip else bytes
    reading = pieces(response)
    assert (unpack(next(reading)), made) == (b":\n\n", [])  # the first byte does not wait for the first event
    for number in range(3):
        assert unpack(next(reading)) == b"event: delta\ndata: %d\n\n" % number
        assert made[-1] == number


@pytest.mark.parametrize("gzip", ["gzip", ""])
def test_a_reader_that_goes_away_ends_the_events(gzip: str) -> None:
    ended: list[bool] = []

    def events() -> Iterator[Event | None]:
        try:
            while True:
                yield None
        finally:
            ended.append(True)

    response = streams.event_stream(request(Accept_Encoding=gzip), events())
    reading = pieces(response)
    for _ in range(3):
        next(reading)
    assert ended == []
    response.close()
    assert ended == [True]


def test_the_answer_is_a_stream_that_nobody_keeps_or_changes() -> None:
    response = streams.event_stream(request(), [])
    assert response.mimetype == streams.EVENT_STREAM
    assert response.headers["Cache-Control"] == "no-store, no-transform"
    assert "Content-Length" not in response.headers


@pytest.mark.parametrize(("accepts", "packed"), [("br, gzip;q=0.5", True), ("gzip;q=0", False), ("x-gzipped", False)])
def test_only_who_takes_gzip_gets_it(accepts: str, packed: bool) -> None:
    assert ("Content-Encoding" in streams.event_stream(request(Accept_Encoding=accepts), []).headers) == packed


def test_events_are_read_however_they_were_cut() -> None:
    sent = [None, Event("delta", {"text": "ñ"}, "1"), None, Event("done", {"a": 1})]
    raw = b"".join(map(streams.encode, sent))
    expected = [("delta", '{"text":"ñ"}'.encode()), ("done", b'{"a":1}')]
    for size in (1, 2, 7, 1000):
        chunks = [raw[start : start + size] for start in range(0, len(raw), size)]
        assert list(streams.read_events(chunks)) == expected


def test_who_wants_events_says_so() -> None:
    assert streams.wants_events(request(Accept="text/event-stream"))
    assert streams.wants_events(request(Accept="text/event-stream, application/json;q=0.5"))
    assert not streams.wants_events(request(Accept="application/json"))
    assert not streams.wants_events(request())
