"""One line of JSON for each request, on standard output. Never what a student wrote, never an e-mail address."""

from __future__ import annotations

import sys
import traceback
from contextvars import ContextVar

import msgspec

from functions.contract import clock
from functions.contract.settings import ROOT

_fields: ContextVar[dict[str, object] | None] = ContextVar("fields", default=None)


def begin() -> dict[str, object]:
    """Start collecting the fields of a request's line; the dict stays valid after another request began."""
    fields: dict[str, object] = {}
    _fields.set(fields)
    return fields


def add(**fields: object) -> None:
    """Add fields (counts, ids, milliseconds) to the line of the request at hand."""
    collected = _fields.get()
    if collected is not None:
        collected.update(fields)


def write(event: str, **fields: object) -> None:
    """Write one line now: the time, the event, its fields."""
    line = msgspec.json.encode({"time": clock.now(), "event": event, **fields}, enc_hook=str)
    sys.stdout.write(line.decode() + "\n")
    sys.stdout.flush()


def where(error: BaseException) -> str:
    """The kind of an exception and the places it went through. Its text may hold a student's words: left out."""
    frames = [
        f"{one.filename.removeprefix(f'{ROOT}/')}:{one.lineno}" for one in traceback.extract_tb(error.__traceback__)
    ]
    return f"{type(error).__name__} at {' > '.join(frames[-6:])}"
