"""An app: so many dynos under one name, started again when they end, whatever ended them."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from functions.dev.heroku_like import memory
from functions.dev.heroku_like.dyno import Dyno
from functions.dev.heroku_like.log import Log
from functions.dev.heroku_like.rules import RULES, Rules

_LONGEST_COOL_OFF = 60.0  # seconds
_SETTLED = 60.0  # a dyno that was up for so long crashes for the first time again


@dataclass(eq=False)
class App:
    """`current` has a dyno for each name; those that are ending live on beside them. `peaks` is megabytes by name."""

    name: str
    command: str
    settings: Mapping[str, str]
    slug: Path
    log: Log
    rules: Rules = RULES
    current: dict[str, Dyno] = field(default_factory=dict)
    ending: set[Dyno] = field(default_factory=set)
    peaks: dict[str, float] = field(default_factory=dict)
    _crashes: dict[str, int] = field(default_factory=dict)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _change: asyncio.Event = field(default_factory=asyncio.Event)

    def up(self) -> list[Dyno]:
        return [dyno for dyno in self.current.values() if dyno.is_up()]

    def is_starting(self) -> bool:
        return any(dyno.state == "starting" for dyno in self.current.values())

    async def change(self) -> None:
        """Return when a dyno has come up or gone."""
        await self._change.wait()

    async def scale(self, dynos: int) -> None:
        """Start so many and return when all of them are up, or have crashed."""
        for number in range(1, dynos + 1):
            self._start(f"web.{number}")
        while self.is_starting():
            await self.change()

    def restart(self, name: str) -> Dyno:
        """Heroku's way: the old dyno gets SIGTERM, and the new one starts at the same moment."""
        old = self.current[name]
        self._crashes.pop(name, None)
        if old.state in ("starting", "up"):
            self._background(self._end(old))
        return self._start(name)

    async def cycle(self) -> None:
        """One after the other: the next restarts when this one's successor is up."""
        for name in list(self.current):
            new = self.restart(name)
            while new.state == "starting":
                await self.change()

    def kill(self, name: str) -> None:
        """The machine under a dyno is gone, without a warning."""
        self.log.dyno(self.name, name, "Every process is killed without a warning")
        self.current[name].kill()

    async def stop(self) -> None:
        """End everything now, without Heroku's patience."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*(dyno.forget() for dyno in {*self.current.values(), *self.ending}))

    def look_at_memory(self, processes: memory.Table) -> None:
        """What each dyno uses now; a dyno above its quota is killed."""
        for dyno in [*self.current.values(), *self.ending]:
            if not dyno.process or dyno.process.returncode is not None:
                continue
            dyno.megabytes = memory.megabytes(memory.members(dyno.process.pid, processes))
            dyno.peak = max(dyno.peak, dyno.megabytes)
            self.peaks[dyno.name] = max(self.peaks.get(dyno.name, 0.0), dyno.megabytes)
            quota = self.rules.megabytes
            if dyno.megabytes > quota:
                code = "R15" if dyno.megabytes > 2 * quota else "R14"
                self.log.error(self.name, dyno.name, code, f"{dyno.megabytes:.0f} MB of {quota}")
                dyno.kill()

    def _start(self, name: str) -> Dyno:
        dyno = Dyno(self.name, name, self.command, self.settings, self.log, self.rules)
        self.current[name] = dyno
        self._background(self._live(dyno))
        return dyno

    async def _live(self, dyno: Dyno) -> None:
        """A dyno's life, until it ends by itself or is ended; then the next one's begins, perhaps after a while."""
        await dyno.start(self.slug)
        if dyno.process is None:
            return
        if await dyno.wait_until_up():
            dyno.become("up")
            self._has_changed()
        code = await dyno.process.wait()
        if dyno.state not in ("starting", "up"):
            return  # it was told to end
        self.log.dyno(self.name, dyno.name, f"Process exited with status {code if code >= 0 else 128 - code}")
        dyno.become("crashed")
        self._has_changed()
        await dyno.forget()
        if dyno.up_since and monotonic() - dyno.up_since > _SETTLED:
            self._crashes.pop(dyno.name, None)
        crashes = self._crashes[dyno.name] = self._crashes.get(dyno.name, 0) + 1
        if crashes > 1:
            pause = min(self.rules.cool_off * 2 ** (crashes - 2), _LONGEST_COOL_OFF)
            self.log.dyno(self.name, dyno.name, f"Crashed {crashes} times in a row; starts again in {pause:.0f} s")
            await asyncio.sleep(pause)
        if self.current.get(dyno.name) is dyno:
            self._start(dyno.name)
            self._has_changed()

    async def _end(self, dyno: Dyno) -> None:
        self.ending.add(dyno)
        self._has_changed()
        try:
            await dyno.end()
        finally:
            self.ending.discard(dyno)

    def _background(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _has_changed(self) -> None:
        passed, self._change = self._change, asyncio.Event()
        passed.set()
