"""One dyno: a fresh copy of the slug, the processes that run in it, and nothing left of either afterwards."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from functions.dev.heroku_like import memory
from functions.dev.heroku_like.log import Log
from functions.dev.heroku_like.rules import RULES, Rules
from functions.dev.heroku_like.wire import Line
from functions.dev.processes import dies_with_us, free_port

_LOOKS = 0.05  # seconds between two looks whether it listens
_LONGEST_LINE = 2**20  # bytes that a process may write without a line's end


@dataclass(eq=False)
class Dyno:
    """`state` is starting, up, ending, crashed or down, as Heroku's log calls them. `peak` is megabytes.

    `settings` is all that its processes find in their environment besides what Heroku sets itself.
    """

    app: str
    name: str
    command: str
    settings: Mapping[str, str]
    log: Log
    rules: Rules = RULES
    port: int = field(default_factory=free_port)
    state: str = "starting"
    kept: list[Line] = field(default_factory=list)
    megabytes: float = 0.0
    peak: float = 0.0
    began: float = field(default_factory=monotonic)
    up_since: float | None = None
    folder: Path | None = None
    process: asyncio.subprocess.Process | None = None
    _output: asyncio.Task[None] | None = None

    def is_up(self) -> bool:
        return self.state == "up"

    def become(self, state: str) -> None:
        self.log.dyno(self.app, self.name, f"State changed from {self.state} to {state}")
        self.state = state
        if state == "up":
            self.up_since = monotonic()
        else:
            while self.kept:
                self.kept.pop().close()

    async def start(self, slug: Path) -> None:
        """Copy the slug to a folder beside it, which is the dyno's disk, and start the command there."""
        self.folder = Path(tempfile.mkdtemp(prefix=f"{self.app}-{self.name}-", dir=slug.parent))
        await asyncio.to_thread(shutil.copytree, slug, self.folder, dirs_exist_ok=True)
        if self.state != "starting":
            return await self.forget()  # it was told to end meanwhile
        self.log.dyno(self.app, self.name, f"Starting process with command `{self.command}`")
        # A pipe of our own: asyncio's would make `wait` wait for every process that inherits it.
        output, input = os.pipe()
        self._output = asyncio.create_task(self._pass_on(output))
        try:
            self.process = await asyncio.create_subprocess_shell(
                f"exec {self.command}",
                cwd=self.folder,
                env=self._environment(),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=input,
                stderr=asyncio.subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=dies_with_us(signal.SIGINT),
            )
        finally:
            os.close(input)

    def _environment(self) -> dict[str, str]:
        """Only what Heroku gives, and one thing more: on this machine a dyno listens on 127.0.0.1 alone."""
        return {
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.defpath]),
            "HOME": str(self.folder),
            "PYTHONPATH": str(self.folder),
            "PYTHONUNBUFFERED": "true",
            "LANG": "C.UTF-8",
            "FORWARDED_ALLOW_IPS": "*",
            "DYNO_RAM": str(self.rules.megabytes),
            "WEB_CONCURRENCY": "2",
            **self.settings,
            "DYNO": self.name,
            "PORT": str(self.port),
            "GUNICORN_CMD_ARGS": f"--bind 127.0.0.1:{self.port}",
        }

    async def _pass_on(self, output: int) -> None:
        """What the processes write, line by line."""
        reader = asyncio.StreamReader(_LONGEST_LINE)
        loop = asyncio.get_running_loop()
        transport, _ = await loop.connect_read_pipe(
            lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(output, "rb")
        )
        try:
            async for line in reader:
                self.log.app(self.app, self.name, line.decode("utf-8", "replace").rstrip())
        finally:
            transport.close()

    async def wait_until_up(self) -> bool:
        """Whether it listens before it ends or the time to boot is over."""
        assert self.process
        deadline = self.began + self.rules.boot
        while self.state == "starting" and self.process.returncode is None:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", self.port)
            except OSError:
                if monotonic() > deadline:
                    self.log.error(self.app, self.name, "R10", f"nothing listens after {self.rules.boot:.0f} seconds")
                    self.kill()
                    return False
                await asyncio.sleep(_LOOKS)
            else:
                writer.close()
                return self.state == "starting"
        return False

    async def end(self) -> None:
        """SIGTERM to each process, after a while SIGKILL, then nothing is left."""
        if self.state not in ("starting", "up"):
            return
        self.become("ending")
        if self.process is None:
            return  # `start` sees it
        self.log.dyno(self.app, self.name, "Stopping all processes with SIGTERM")
        memory.send(self.process.pid, signal.SIGTERM)
        try:
            await asyncio.wait_for(self.process.wait(), self.rules.exit)
        except TimeoutError:
            detail = f"at least one process did not end within {self.rules.exit:.0f} seconds of SIGTERM"
            self.log.error(self.app, self.name, "R12", detail)
        await self.forget()
        self.become("down")

    def kill(self) -> None:
        """Every process ends at once, as with the machine."""
        if self.process:
            memory.send(self.process.pid, signal.SIGKILL)

    async def forget(self) -> None:
        """See that no process is left, then remove the disk."""
        if self.process:
            self.kill()
            await self.process.wait()
        if self._output:
            await asyncio.wait({self._output}, timeout=1.0)  # whoever still writes is no process of ours
            self._output.cancel()
        if self.folder:
            await asyncio.to_thread(shutil.rmtree, self.folder, ignore_errors=True)
