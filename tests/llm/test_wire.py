"""The frames come off, wherever the network cuts them."""

from __future__ import annotations

import http.client
import random

import pytest

from functions.llm.wire import _Chunks

BODY = b"5\r\nhello\r\n1;name=value\r\n \r\nb\r\nworld\r\n\r\n00\r\n0\r\nTrailer: x\r\n\r\n"
CONTENT = b"hello world\r\n\r\n00"


@pytest.mark.parametrize("seed", range(50))
def test_every_way_to_cut_gives_the_same_content(seed: int) -> None:
    cuts = random.Random(seed)
    chunks, content, rest = _Chunks(), b"", BODY
    while rest:
        size = cuts.randint(1, 4) if seed else 1
        content += chunks.feed(rest[:size])
        rest = rest[size:]
        assert chunks.ended == (not rest)
    assert content == CONTENT
    assert chunks.rest == b""


def test_all_that_arrived_comes_at_once() -> None:
    assert _Chunks().feed(BODY) == CONTENT


def test_what_follows_the_end_is_noticed() -> None:
    chunks = _Chunks()
    chunks.feed(BODY + b"HTTP/1.1 200 OK")
    assert chunks.ended
    assert chunks.rest


def test_refuses_what_is_not_in_chunks() -> None:
    with pytest.raises(http.client.HTTPException):
        _Chunks().feed(b"<html>\r\n")
