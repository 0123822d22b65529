"""What a developer, or a test, types while the simulation runs: one command a line on standard input."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable, Mapping
from time import monotonic

from functions.dev.heroku_like.app import App

HELP = """restart [APP[.N]]  SIGTERM, up to 30 seconds, and a new dyno at once: all dynos, an app's, or one (backend.1)
cycle [APP]        the same one dyno after the other, each when the one before is up
kill APP.N         SIGKILL without a warning, as when the machine under a dyno dies
reload             a new slug of the working tree, the release phase, then restart
ps                 every dyno with its state and its memory"""


class Commands:
    """`listen` begins to read; what a line says is done in the background."""

    def __init__(
        self, apps: Mapping[str, App], reload: Callable[[], Awaitable[None]], say: Callable[[str], None]
    ) -> None:
        self._apps, self._reload, self._say = apps, reload, say
        self._unfinished = b""
        self._tasks: set[asyncio.Future[None]] = set()

    def listen(self) -> None:
        """Standard input may be a terminal, a pipe, or nothing that can be waited for: then there are no commands."""
        try:
            asyncio.get_running_loop().add_reader(sys.stdin.fileno(), self._read)
        except (OSError, ValueError):
            return

    def _read(self) -> None:
        data = os.read(sys.stdin.fileno(), 4096)
        if not data:
            asyncio.get_running_loop().remove_reader(sys.stdin.fileno())
        *lines, self._unfinished = (self._unfinished + data).split(b"\n")
        for line in lines:
            task = asyncio.ensure_future(self.do(line.decode("utf-8", "replace")))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def do(self, line: str) -> None:
        """One command, to its end; a wrong one is named, and answered with the list of them."""
        match line.split():
            case []:
                return
            case ["ps"]:
                self._show()
            case ["reload"]:
                await self._reload()
            case ["restart" | "kill" as what, *which] if (chosen := self._choose(which)) and (which or what != "kill"):
                for app, name in chosen:
                    (app.restart if what == "restart" else app.kill)(name)
            case ["cycle", *which] if chosen := self._choose(which):
                for app in dict.fromkeys(app for app, _ in chosen):
                    await app.cycle()
            case ["help"]:
                self._say(HELP)
            case _:
                self._say(f"{line.strip()!r} is none of these:\n{HELP}")

    def _choose(self, which: list[str]) -> list[tuple[App, str]]:
        """The dynos that "", "backend" or "backend.1" names; none for anything else."""
        name, dot, number = " ".join(which).partition(".")
        return [
            (app, dyno)
            for app in self._apps.values()
            for dyno in app.current
            if name in ("", app.name) and (not dot or dyno == f"web.{number}")
        ]

    def _show(self) -> None:
        for app in self._apps.values():
            for dyno in [*app.current.values(), *app.ending]:
                self._say(
                    f"{app.name:8} {dyno.name}: {dyno.state} for {monotonic() - dyno.began:.0f} s, "
                    f"{dyno.megabytes:.0f} MB (at most {app.peaks.get(dyno.name, 0):.0f} of {app.rules.megabytes} MB)"
                )
