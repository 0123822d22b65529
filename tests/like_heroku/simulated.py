"""`run --like-heroku` for a test: started as a developer starts it, told what to do on its standard input.

with FakeGroq() as groq, start_simulation(groq) as heroku:
    browser.goto(heroku.url)
    heroku.do("restart backend.1")
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from functions.catalog import ROOT
from functions.contract import settings
from functions.dev.processes import dies_with_us, end, free_port
from functions.dev.run import APPS
from functions.store import client
from tests.bundle import KEY, ONLY_ANSWERS
from tests.dev.conftest import three_ports
from tests.fakes.groq import FakeGroq

READY_SECONDS = 120.0
_OURS = ("BRAINBYTES_", "MONGODB_", "GROQ_", "SERVICE_", "GUNICORN_")
_PEAK = re.compile(r"^(\w+) +web\.(\d+): .* \(at most (\d+) of", re.MULTILINE)


@dataclass(frozen=True)
class Simulated:
    """A running simulation. `urls` are the routers', by app."""

    process: subprocess.Popen[bytes]
    folder: Path
    port: int

    @property
    def url(self) -> str:
        """Where a browser goes."""
        return f"http://localhost:{self.port}"

    @property
    def urls(self) -> dict[str, str]:
        return {app: f"http://127.0.0.1:{self.port + place}" for place, app in enumerate(APPS)}

    @property
    def mongodb_uri(self) -> str:
        return settings.read_env_file(self.folder / "data" / "like-heroku" / "local.env")["MONGODB_URI"]

    def said(self) -> str:
        """All that it has said so far."""
        return (self.folder / "said").read_text("utf-8", "replace")

    def do(self, command: str) -> None:
        """Type a command; returns at once."""
        assert self.process.stdin
        self.process.stdin.write(command.encode() + b"\n")
        self.process.stdin.flush()

    def wait_for(self, words: str, count: int = 1) -> None:
        """Wait until it has said this, so many times."""
        deadline = time.monotonic() + READY_SECONDS
        while self.said().count(words) < count:
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < deadline, f"never said {words!r}:\n{self.said()[-20_000:]}"
            time.sleep(0.05)

    def working_here(self) -> list[str]:
        """The command lines of the processes whose folder is the simulation's: those of the dynos."""
        found = []
        for place in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):  # it has ended meanwhile, or is not ours
                if (place / "cwd").resolve().is_relative_to(self.folder):
                    found.append((place / "cmdline").read_text().replace("\0", " "))
        return [line for line in found if line]

    def replace(self, command: str, dyno: str) -> None:
        """Type a command that ends a dyno ("backend.1") and wait until the next one of that name is up."""
        app, _, number = dyno.partition(".")
        up = f"{app:8} | heroku[web.{number}]: State changed from starting to up"
        before = self.said().count(up)
        self.do(f"{command} {dyno}")
        self.wait_for(up, before + 1)

    def peaks(self) -> dict[str, int]:
        """The most memory in MB that each dyno's name has had so far."""
        before = len(_PEAK.findall(self.said()))
        self.do("ps")
        while len(found := _PEAK.findall(self.said())[before:]) < len(APPS):
            time.sleep(0.05)
        time.sleep(0.2)  # the rest of the list
        found = _PEAK.findall(self.said())[before:]
        return {f"{app}.{number}": int(megabytes) for app, number, megabytes in found}

    @contextmanager
    def store(self) -> Iterator[None]:
        """Within this, functions/store in our own process speaks to the simulation's database."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("MONGODB_URI", self.mongodb_uri)
            _forget()
            yield
        _forget()


def _forget() -> None:
    settings.forget()
    client.forget()


@contextmanager
def start_simulation(groq: FakeGroq | str, *, dynos: int = 2) -> Iterator[Simulated]:
    """Start it, on free ports and in a folder that goes away, and wait until every app is healthy."""
    folder, port = Path(tempfile.mkdtemp(prefix="simulation-")), three_ports()
    data = folder / "data" / "like-heroku"
    data.mkdir(parents=True)
    # mongod takes the port of its last run: of two tests on one machine, neither may take the usual one.
    (data / "local.env").write_text(f"MONGODB_URI=mongodb://127.0.0.1:{free_port()}/brainbytes?directConnection=true\n")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(_OURS)}
    environment |= {"GROQ_API_KEY": KEY, "GROQ_BASE_URL": groq if isinstance(groq, str) else groq.url}
    environment |= {"TMPDIR": str(folder), **ONLY_ANSWERS, "LIMITS_BUNDLE_QUESTIONS": "0", "LIMITS_BUNDLE_TOKENS": "0"}
    command = ["run", "--like-heroku", "--port", str(port), "--dynos", str(dynos), "--data", str(folder / "data")]
    with (folder / "said").open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "functions", *command],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=dies_with_us(signal.SIGTERM),  # noqa: PLW1509  # one call into the kernel, no lock taken
        )
    simulated = Simulated(process, folder, port)
    try:
        simulated.wait_for("BrainBytes is at http://localhost")
        yield simulated
    finally:
        if process.poll() is None:
            end(process, signal.SIGTERM, seconds=30.0)
        shutil.rmtree(folder, ignore_errors=True)
