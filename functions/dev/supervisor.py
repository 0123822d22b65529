"""Several children as one thing: their lines in one place, reloading, and an end that leaves none of them behind."""

from __future__ import annotations

import fcntl
import os
import re
import selectors
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType
from typing import IO, NoReturn

from functions.dev.mongod import Running
from functions.dev.problem import Problem
from functions.dev.processes import finish, is_healthy, spawn
from functions.dev.watching import Files, concerned, look, what_is_broken

_READY_SECONDS = 60.0
_LOOK_SECONDS = 0.3  # between two looks at the files: a change is served some half second after it was saved
_CANNOT_START = (3, 4, -signal.SIGHUP)  # gunicorn's exit codes for an app that does not import, and a reload meanwhile
_GUNICORN_CHATS = re.compile(rb"\[[^]]+\] \[\d+\] \[INFO\] ")  # of its own comings and goings
_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(BaseException):
    """Somebody wants us to end."""


@dataclass
class Part:
    """One child: its name in front of each of its lines, the shell command, what it finds in its environment.

    A part with a `port` is a gunicorn: it is waited for, and reloads at SIGHUP. A `passing` one does its work and ends.
    `keep` gets each of its lines as well.
    """

    name: str
    command: str
    settings: Mapping[str, str]
    last_word: signal.Signals = signal.SIGTERM
    port: int = 0
    passing: bool = False
    answered: bool = False
    keep: Callable[[bytes], None] | None = None
    process: subprocess.Popen[bytes] | None = None
    unfinished: bytes = field(default=b"", repr=False)
    started_with: Files = field(default_factory=dict, repr=False)

    @property
    def output(self) -> IO[bytes]:
        assert self.process is not None
        assert self.process.stdout is not None
        return self.process.stdout


def say(line: str) -> None:
    """A line for the developer, now."""
    print(line, flush=True)


def supervise(parts: Sequence[Part], database: Callable[[], Running] | None, ready: Callable[[], str]) -> int:
    """Start the database, then the parts; say what `ready` returns; stay until somebody ends it.

    Returns the exit code 0 after Ctrl-C, SIGTERM or SIGHUP. Raises Problem when one of them ended by itself.
    """
    runner = _Runner(parts, database)
    with _stoppable():
        try:
            runner.start()
            say(ready())
            runner.watch()
        except Stopped:
            return 0
        finally:
            _ignore_signals()
            runner.stop()


@contextmanager
def _stoppable() -> Iterator[None]:
    """The first signal raises Stopped; while we end our children, no other one disturbs."""

    def stop(number: int, frame: FrameType | None) -> None:
        _ignore_signals()
        raise Stopped

    before = {one: signal.signal(one, stop) for one in _SIGNALS}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def _ignore_signals() -> None:
    for one in _SIGNALS:  # not SIG_IGN: Python takes a second signal that waits at this moment for an error
        signal.signal(one, lambda number, frame: None)


class _Runner:
    """The children, their output, and what happens when a file changes or one of them ends."""

    def __init__(self, parts: Sequence[Part], database: Callable[[], Running] | None) -> None:
        self._find_database = database
        self._database: Running | None = None
        self._parts = [*parts]
        self._selector = selectors.DefaultSelector()

    def start(self) -> None:
        """Start everything and wait until each app answers. Raises Problem."""
        if self._find_database:
            self._database = self._find_database()
        for part in self._parts:
            self._start(part)
        deadline = time.monotonic() + _READY_SECONDS
        while waiting := [part for part in self._parts if part.port and not part.answered]:
            self._turn(0.05)
            for part in waiting:
                part.answered = is_healthy(part.port, seconds=2.0)
            if time.monotonic() > deadline:
                raise Problem(
                    f"{waiting[0].name} does not answer /health: do what its lines above say, then start again."
                )

    def watch(self) -> NoReturn:
        """Stay until something ends it: Stopped or Problem. While a file is not Python, the apps stay as they are."""
        loaded = seen = look()
        broken = ""
        while True:
            self._turn(_LOOK_SECONDS)
            before, seen = seen, look()
            if seen != before and (broken := what_is_broken(loaded, seen)):
                say(f"{broken} What was there before still serves.")
            if broken:
                continue
            for part in self._parts:
                if part.process is None and concerned(_app(part), part.started_with, seen):
                    self._start(part)
                elif part.process and part.port and (changed := concerned(_app(part), loaded, seen)):
                    say(f"{part.name:8} | reloads: {changed}")
                    part.process.send_signal(signal.SIGHUP)
            loaded = seen

    def stop(self) -> None:
        """End every child, the apps at once, the database last."""
        children = [(part, part.process) for part in self._parts if part.process]
        for part, process in children:
            process.send_signal(part.last_word)
        for part, process in children:
            finish(process, seconds=5.0)
            self._pass_on(part)
        if self._database:
            self._database.stop()

    def _start(self, part: Part) -> None:
        part.started_with = look()
        command = ("/bin/sh", "-c", part.command)
        part.process = spawn(command, output=subprocess.PIPE, settings=part.settings, last_word=part.last_word)
        flags = fcntl.fcntl(part.output, fcntl.F_GETFL)
        fcntl.fcntl(part.output, fcntl.F_SETFL, flags | os.O_NONBLOCK)
        self._selector.register(part.output, selectors.EVENT_READ, part)

    def _turn(self, seconds: float) -> None:
        """Pass on what the children say, for at most `seconds`, and see whether all of them live."""
        for key, _ in self._selector.select(seconds):
            self._pass_on(key.data)
        for part in [*self._parts]:
            if part.process and part.process.poll() is not None:
                self._ended(part, part.process.returncode)
        if self._database and self._find_database and self._database.has_ended():
            if self._database.process:
                raise Problem("mongod ended, so everything was stopped: start again.")
            self._database = self._find_database()  # the command that had started it is over: now it is ours

    def _pass_on(self, part: Part) -> None:
        read = part.output.read() if not part.output.closed else None
        *lines, part.unfinished = (part.unfinished + (read or b"")).split(b"\n")
        for line in lines:
            if b"Booting worker" in line:
                part.started_with = look()
            if not _GUNICORN_CHATS.match(line):
                say(f"{part.name:8} | {line.decode(errors='replace')}")
                if part.keep:
                    part.keep(line)

    def _ended(self, part: Part, code: int) -> None:
        self._pass_on(part)
        if part.unfinished:
            say(f"{part.name:8} | {part.unfinished.decode(errors='replace')}")
            part.unfinished = b""
        self._selector.unregister(part.output)
        part.output.close()
        if part.process:
            finish(part.process)
        part.process = None
        if part.passing and code == 0:
            self._parts.remove(part)
        elif part.answered and code in _CANNOT_START:
            say(f"{part.name:8} | cannot start like this; it tries again when a file changes")
        else:
            raise Problem(f"{part.name} ended ({_how(code)}), so everything was stopped: its lines above say why.")


def _app(part: Part) -> str:
    return part.settings.get("BRAINBYTES_APP", "")


def _how(code: int) -> str:
    return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
