"""All of it: the database, the slug, the release phase, three apps of some dynos each, and a router before each app."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from functions.dev import local, running
from functions.dev.heroku_like import memory, slug
from functions.dev.heroku_like.app import App
from functions.dev.heroku_like.commands import Commands
from functions.dev.heroku_like.dyno import Dyno
from functions.dev.heroku_like.log import Log
from functions.dev.heroku_like.router import Router
from functions.dev.heroku_like.rules import RULES, Rules
from functions.dev.mongod import Running
from functions.dev.problem import Problem
from functions.dev.processes import is_healthy
from functions.dev.run import procfile, refuse_a_taken

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_DEVELOPERS = {
    "ai": ("GROQ_API_KEY", "GROQ_BASE_URL"),
    "backend": (
        *("CHAT_COMMON_ASKERS", "CHAT_GUARD", "CHAT_NAMES", "CHAT_SUMMARIES"),
        *("LIMITS_BUNDLE_QUESTIONS", "LIMITS_BUNDLE_TOKENS"),
    ),
}
"""What a developer may set of an app's config vars: the model, what it is asked beside answers, how much by all."""
_READY_SECONDS = 60.0
_LOOK_SECONDS = 1.0


@dataclass(frozen=True)
class Options:
    """What the developer has chosen; `data` is the folder of the database."""

    port: int
    data: Path
    dynos: int = 2
    verbose: bool = False


def main(options: Options) -> int:
    """Run until somebody ends it; returns the exit code. Raises Problem."""
    for port in running.ports(options.port).values():
        refuse_a_taken(port)
    if options.dynos < 1:
        raise Problem("An app needs a dyno: choose --dynos 1 or more.")
    local.use(options.data)
    database = local.database(options.data, embedded=True)
    try:
        with tempfile.TemporaryDirectory(prefix="like-heroku-") as folder:
            return asyncio.run(Simulation(options, database, Path(folder)).run())
    finally:
        database.stop()


def say(line: str) -> None:
    """A line for the developer, now. When nobody reads on (`… | head`), everything ends."""
    try:
        print(line, flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        signal.raise_signal(signal.SIGTERM)


@dataclass
class Simulation:
    """`run` is its whole life."""

    options: Options
    database: Running
    folder: Path
    rules: Rules = RULES
    apps: dict[str, App] = field(default_factory=dict)
    routers: list[Router] = field(default_factory=list)
    slugs: int = 0

    async def run(self) -> int:
        """0 when somebody ended it. Raises Problem."""
        began = monotonic()
        log = Log(say, self.options.verbose)
        ended = asyncio.Event()
        loop = asyncio.get_running_loop()
        for one in _SIGNALS:
            loop.add_signal_handler(one, ended.set)
        work = asyncio.create_task(self._work(log, began))
        waiting = asyncio.create_task(ended.wait())
        try:
            await asyncio.wait({work, waiting}, return_when=asyncio.FIRST_COMPLETED)
            if work.done():
                work.result()
            return 0
        finally:
            for task in (work, waiting):
                task.cancel()
            await asyncio.gather(work, waiting, return_exceptions=True)
            await asyncio.gather(*(router.stop() for router in self.routers))
            await asyncio.gather(*(app.stop() for app in self.apps.values()))

    async def _work(self, log: Log, began: float) -> None:
        made = await self.make_slug()
        commands = procfile()
        await self._release(commands["release"], made, log)
        for name, port in running.ports(self.options.port).items():
            app = App(name, commands["web"], self._config(name), made, log, self.rules)
            router = Router(app, log, self.rules)
            await router.start(port)
            self.apps[name] = app
            self.routers.append(router)
        await asyncio.gather(*(app.scale(self.options.dynos) for app in self.apps.values()))
        await self._wait_until_healthy()
        say(
            f"BrainBytes is at http://localhost:{self.options.port}, like on Heroku: {self.options.dynos} dynos an app "
            f"(up in {monotonic() - began:.1f} s; `help` and Enter lists what you can do to them, Ctrl-C ends it)"
        )
        if not memory.WATCHED:
            say("This system has no /proc, so nobody watches the 512 MB of a dyno here.")
        Commands(self.apps, self.reload, say).listen()
        while True:
            await asyncio.sleep(_LOOK_SECONDS)
            processes = memory.table()
            for app in self.apps.values():
                app.look_at_memory(processes)
            if self.database.has_ended():
                raise Problem("mongod ended, so everything was stopped: start again.")

    async def make_slug(self) -> Path:
        """A new one, of the working tree as it is now."""
        self.slugs += 1
        folder = self.folder / f"v{self.slugs}"
        version = await asyncio.to_thread(slug.make, folder)
        say(f"Slug v{self.slugs} is made of {version}")
        return folder

    async def reload(self) -> None:
        """What a deploy does: a new slug, the release phase, then all dynos at once."""
        try:
            made = await self.make_slug()
            app = self.apps["backend"]
            await self._release(procfile()["release"], made, app.log)
        except Problem as problem:
            return say(f"{problem} The old one runs on.")
        for one in self.apps.values():
            one.slug = made
            for name in list(one.current):
                one.restart(name)

    async def _release(self, command: str, made: Path, log: Log) -> None:
        """The Procfile's release phase, which acts in the backend only. Raises Problem."""
        dyno = Dyno("backend", "release.1", command, self._config("backend"), log, self.rules)
        try:
            await dyno.start(made)
            assert dyno.process
            code = await dyno.process.wait()
        finally:
            await dyno.forget()
        if code:
            raise Problem(f"The release phase ended with exit code {code}: its lines above say why.")

    def _config(self, app: str) -> dict[str, str]:
        """An app's config vars: those that docs/settings.md has for production, pointing at the routers."""
        config = {"BRAINBYTES_APP": app, "BRAINBYTES_ENV": "production", **running.urls(self.options.port)}
        config["SERVICE_KEYS"] = local.known(self.options.data)["SERVICE_KEYS"]
        if app == "backend":
            config["MONGODB_URI"] = self.database.uri
        return config | {name: value for name in _DEVELOPERS.get(app, ()) if (value := local.configured(name))}

    async def _wait_until_healthy(self) -> None:
        deadline = monotonic() + _READY_SECONDS
        for app, port in running.ports(self.options.port).items():
            while not await asyncio.to_thread(is_healthy, port, seconds=5.0):
                if monotonic() > deadline:
                    raise Problem(f"{app} does not answer /health: do what its lines above say, then start again.")
                await asyncio.sleep(0.1)
