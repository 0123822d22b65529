"""One line of JSON for each request, on standard output. Never what a student wrote, never an e-mail address.

Whoever counts (functions/metrics) listens to the lines, so that a function pays nothing for it and need not know.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Mapping
from contextvars import ContextVar

import msgspec

from functions.contract import clock
from functions.contract.settings import ROOT

Listener = Callable[[str, Mapping[str, object]], None]

_listeners: list[Listener] = []
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
    tell(event, **fields)


def tell(event: str, **fields: object) -> None:
    """Tell the listeners alone: nothing is written."""
    for listener in _listeners:
        listener(event, fields)


def listen(listener: Listener) -> None:
    """Hand every event and its fields to `listener` too. It must be quick and must not raise."""
    _listeners.append(listener)


def where(error: BaseException) -> str:
    """The kind of an exception and the places it went through. Its text may hold a student's words: left out."""
    frames = [
        f"{one.filename.removeprefix(f'{ROOT}/')}:{one.lineno}" for one in traceback.extract_tb(error.__traceback__)
    ]
    return f"{type(error).__name__} at {' > '.join(frames[-6:])}"
