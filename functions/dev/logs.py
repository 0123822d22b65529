"""`logs`: what the apps of `run` have said, in one order, filtered, for people or as JSON."""

from __future__ import annotations

import json
import os
import re
import sys
import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import merge
from pathlib import Path
from typing import IO

from functions.dev import log_files, running
from functions.dev.problem import Problem
from functions.dev.terminal import DIM, RED, harmless, of_status, paint

_LOOK_SECONDS = 0.2
_SHOWN = ("time", "event", "function", "method", "requestId", "status", "ms", "error", "cause")


@dataclass(frozen=True)
class Line:
    """A line of an app. One that is no JSON, such as a traceback's, has no fields, and the time of the one before."""

    app: str
    text: str
    time: str
    fields: dict[str, object] | None


@dataclass(frozen=True)
class Chosen:
    """Which lines are wanted; None and () are all of them. `request` is the beginning of an id."""

    function: str | None = None
    app: str | None = None
    statuses: Sequence[str] = ()
    request: str | None = None

    def __post_init__(self) -> None:
        for one in self.statuses:
            if not re.fullmatch(r"[1-5](\d\d|xx)", one):
                raise Problem(f"A status looks like 404 or 5xx; {one!r} does not.")

    def takes(self, line: Line) -> bool:
        fields = line.fields
        if fields is None:
            return not (self.function or self.statuses or self.request)
        status = str(fields.get("status"))
        return (
            self.function in (None, fields.get("function"))
            and (not self.statuses or any(status == one or f"{status[:1]}xx" == one for one in self.statuses))
            and (not self.request or str(fields.get("requestId", "")).startswith(self.request))
        )


def main(data: Path, chosen: Chosen, *, follow: bool, last: int, as_json: bool) -> int:
    """Print the last lines, then, if they are to be followed, each new one until the run ends. Raises Problem."""
    apps = [chosen.app] if chosen.app else list(running.APPS)
    runs = running.port(data) is not None
    if not runs and (follow or not any(log_files.current(data, app).exists() for app in apps)):
        raise Problem("Nothing runs here now: start it with `python -m functions run`, then look again.")
    show = _show_json if as_json else _show
    tails = [_Tail(data, app) for app in apps]
    past = merge(*([*tail.older(), *tail.new()] for tail in tails), key=lambda line: line.time)
    for line in deque((line for line in past if chosen.takes(line)), maxlen=max(0, last)):
        show(line)
    while follow and runs:
        time.sleep(_LOOK_SECONDS)
        runs = running.port(data) is not None
        for line in sorted((line for tail in tails for line in tail.new()), key=lambda line: line.time):
            if chosen.takes(line):
                show(line)
    if not runs:
        print("Nothing runs here now; these lines are of the last run.", file=sys.stderr)
    return 0


class _Tail:
    """The lines of one app, the new ones each time that it is asked."""

    def __init__(self, data: Path, app: str) -> None:
        self._data, self._app = data, app
        self._file: IO[bytes] | None = None
        self._rest, self._time = b"", ""

    def older(self) -> Iterator[Line]:
        try:
            content = log_files.older(self._data, self._app).read_bytes()
        except OSError:
            return iter(())
        return self._lines(content)

    def new(self) -> Iterator[Line]:
        """What came since the last time, over the end of a full file into the next one."""
        path = log_files.current(self._data, self._app)
        while True:
            if self._file is None:
                try:
                    self._file = path.open("rb")
                except OSError:
                    return
            yield from self._lines(self._file.read())
            if path.exists() and os.path.samestat(path.stat(), os.fstat(self._file.fileno())):
                return
            yield from self._lines(self._file.read())  # what came before it was full
            self._file.close()
            self._file = None

    def _lines(self, content: bytes) -> Iterator[Line]:
        *lines, self._rest = (self._rest + content).split(b"\n")
        for one in lines:
            text = one.decode(errors="replace")
            try:
                fields = json.loads(text)
            except ValueError:
                fields = None
            if isinstance(fields, dict):
                self._time = str(fields.get("time", self._time))
            yield Line(self._app, text, self._time, fields if isinstance(fields, dict) else None)


def _show_json(line: Line) -> None:
    fields = line.fields if line.fields is not None else {"time": line.time, "text": line.text}
    print(json.dumps({"app": line.app, **fields}, ensure_ascii=False), flush=True)


def _show(line: Line) -> None:
    if line.fields is None:
        print(f"{'':12}  {line.app:8}  {harmless(line.text)}", flush=True)
        return
    said = {name: harmless(value) if isinstance(value, str) else value for name, value in line.fields.items()}
    what = str(said.get("function") or (said.get("method") if said.get("event") == "proxied" else said.get("event")))
    status, milliseconds = said.get("status"), said.get("ms")
    shown_status = paint(str(status), of_status(status)) if isinstance(status, int) else f"{status or '':3}"
    took = f"{milliseconds:9.1f} ms" if isinstance(milliseconds, int | float) else " " * 12
    rest = {name: value for name, value in said.items() if name not in _SHOWN and value is not None}
    more = " ".join(f"{name}={_value(value)}" for name, value in rest.items())
    wrong = " ".join(str(said[name]) for name in ("error", "cause") if said.get(name))
    request = str(said.get("requestId", ""))[:8]
    parts = (_clock(line.time), f"{line.app:8}", f"{what:18}", shown_status, took, f"{request:8}")
    print("  ".join((*parts, *filter(None, (paint(wrong, RED), paint(more, DIM))))).rstrip(), flush=True)


def _value(value: object) -> str:
    structured = isinstance(value, dict | list)
    return harmless(json.dumps(value, ensure_ascii=False, separators=(",", ":"))) if structured else str(value)


def _clock(moment: str) -> str:
    """The time of day here, to the millisecond."""
    try:
        return datetime.fromisoformat(moment).astimezone().strftime("%H:%M:%S.%f")[:12]
    except ValueError:
        return f"{'':12}"
