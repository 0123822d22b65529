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
from heapq import merge
from pathlib import Path
from typing import IO

from functions import catalog
from functions.dev import log_files, log_lines, running
from functions.dev.problem import Problem

_LOOK_SECONDS = 0.2


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
    """Print the last lines, then, if they are to be followed, each new one until the run ends.

    Raises Problem, and UnknownFunction for a name that is neither a function's nor in the lines.
    """
    apps = [chosen.app] if chosen.app else list(running.APPS)
    runs = running.port(data) is not None
    if not runs and (follow or not any(log_files.current(data, app).exists() for app in apps)):
        raise Problem("Nothing runs here now: start it with `python -m functions run`, then look again.")
    show = _show_json if as_json else _show
    tails = [_Tail(data, app) for app in apps]
    past = merge(*([*tail.older(), *tail.new()] for tail in tails), key=lambda line: line.time)
    found = deque((line for line in past if chosen.takes(line)), maxlen=max(0, last))
    if not found and chosen.function:
        catalog.find(chosen.function)
    for line in found:
        show(line)
    if not found and last > 0:
        sys.stderr.write("Nothing like that was said so far; `call` and `serve` say theirs in their own terminal.\n")
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
            fields = log_lines.fields(text)
            if fields is not None:
                self._time = str(fields.get("time", self._time))
            yield Line(self._app, text, self._time, fields)


def _show_json(line: Line) -> None:
    fields = line.fields if line.fields is not None else {"time": line.time, "text": line.text}
    print(json.dumps({"app": line.app, **fields}, ensure_ascii=False), flush=True)


def _show(line: Line) -> None:
    said = line.fields
    text = log_lines.plain(line.app, line.text) if said is None else log_lines.readable(line.app, said, line.time)
    print(text, flush=True)
