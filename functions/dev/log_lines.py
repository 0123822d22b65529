"""A line of an app's log (contract/logs.py) as people read it: when, which app, what, how it went, how long it took."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from functions.dev.terminal import DIM, RED, harmless, of_status, paint

_SHOWN = ("time", "event", "function", "method", "requestId", "status", "ms", "error", "cause")

Fields = Mapping[str, object]


def fields(text: str) -> dict[str, object] | None:
    """What a line says; None for one that is not JSON of ours, such as a traceback's."""
    try:
        found = json.loads(text)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def plain(app: str, text: str, moment: str = "") -> str:
    """A line that has no fields."""
    return f"{_clock(moment)}  {app:8}  {harmless(text)}"


def readable(app: str, said: Fields, moment: str, *, id_letters: int = 8) -> str:
    """A line's fields in columns; what has no column stands behind them, what went wrong first."""
    said = {name: harmless(value) if isinstance(value, str) else value for name, value in said.items()}
    event = said.get("event")
    what = str(said.get("function") or (said.get("method") if event == "proxied" else event))
    status, milliseconds = said.get("status"), said.get("ms")
    shown_status = paint(str(status), of_status(status)) if isinstance(status, int) else f"{status or '':3}"
    took = f"{milliseconds:9.1f} ms" if isinstance(milliseconds, int | float) else " " * 12
    rest = {name: value for name, value in said.items() if name not in _SHOWN and value is not None}
    if said.get("function") and event != "request":
        rest = {"event": event, **rest}
    more = " ".join(f"{name}={_value(value)}" for name, value in rest.items())
    wrong = " ".join(str(said[name]) for name in ("error", "cause") if said.get(name))
    request = str(said.get("requestId", ""))[:id_letters]
    parts = (_clock(moment), f"{app:8}", f"{what:18}", shown_status, took, f"{request:{id_letters}}")
    return "  ".join((*parts, *filter(None, (paint(wrong, RED), paint(more, DIM))))).rstrip()


def _value(value: object) -> str:
    structured = isinstance(value, dict | list)
    return harmless(json.dumps(value, ensure_ascii=False, separators=(",", ":"))) if structured else str(value)


def _clock(moment: str) -> str:
    """The time of day here, to the millisecond."""
    try:
        return datetime.fromisoformat(moment).astimezone().strftime("%H:%M:%S.%f")[:12]
    except ValueError:
        return " " * 12
