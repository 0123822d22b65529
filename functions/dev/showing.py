"""An answer for people: its status, its headers, JSON indented, events as they come."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator

from flask import Response

from functions.contract.streams import EVENT_STREAM, read_events
from functions.dev.terminal import DIM, YELLOW, json_text, of_status, paint

_LONGEST = 60  # characters of a text in an event; --raw gives all of them


def show(response: Response, started: float, *, raw: bool) -> None:
    """Print everything on standard output; with `raw` only the body, byte by byte, the rest on standard error."""

    def milliseconds() -> str:
        return f"{(time.perf_counter() - started) * 1000:.0f} ms"

    head = paint(response.status, of_status(response.status_code)) + f" in {milliseconds()}\n"
    head += paint(str(response.headers).replace("\r", "").strip(), DIM) + "\n\n"
    _write(head, to_errors=raw)
    if raw or not response.is_streamed:
        for piece in response.iter_encoded() if raw else [_readable(response)]:
            _bytes(piece)
    elif response.mimetype == EVENT_STREAM and "Content-Encoding" not in response.headers:
        first = _events(response.iter_encoded(), milliseconds)
        words = f", its first words after {first}" if first else ""
        _write(f"\nThe stream ended after {milliseconds()}{words}.\n")
    else:
        for piece in response.iter_encoded():
            _bytes(piece)
        _write(f"\nThe stream ended after {milliseconds()}.\n")
    response.close()


def _readable(response: Response) -> bytes:
    if response.mimetype == "application/json":
        return json_text(json.loads(response.get_data())).encode() + b"\n"
    if (response.mimetype or "").startswith("text/") or not response.get_data():
        return response.get_data()
    return f"{len(response.get_data()):,} bytes of {response.mimetype}; --raw gives them.\n".encode()


def _events(pieces: Iterator[bytes], milliseconds: Callable[[], str]) -> str:
    """Show each event as it comes, the text of `delta` as one growing text; when its first words came."""
    reached, first, in_text = 0, "", False
    for name, data in read_events(pieces):
        value = json.loads(data)
        if name == "delta" and isinstance(value, dict) and isinstance(value.get("text"), str):
            start = value.get("from", reached)
            if start < reached:
                _write(paint(f"\n(again from {start})\n", YELLOW))
            _write(value["text"])
            first = first or milliseconds()
            reached, in_text = start + len(value["text"]), True
        else:
            _write(("\n" if in_text else "") + paint(name, DIM) + " " + json_text(_short(value), indent=None) + "\n")
            in_text = False
    return first


def _short(value: object) -> object:
    """The value with its long texts cut: in the last event stands once more what was just shown."""
    if isinstance(value, dict):
        return {name: _short(one) for name, one in value.items()}
    return f"{value[:_LONGEST]}…" if isinstance(value, str) and len(value) > _LONGEST else value


def _write(text: str, *, to_errors: bool = False) -> None:
    out = sys.__stderr__ if to_errors else sys.__stdout__
    assert out is not None
    out.write(text)
    out.flush()


def _bytes(piece: bytes) -> None:
    assert sys.__stdout__ is not None
    sys.__stdout__.flush()
    sys.__stdout__.buffer.write(piece)
    sys.__stdout__.buffer.flush()
