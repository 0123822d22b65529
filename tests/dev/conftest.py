"""A copy of the project that a test may break, and what runs in it."""

from __future__ import annotations

import http.client
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from functions.catalog import ROOT
from functions.dev.processes import free_port

_COPIED = (
    *("config", "functions", "tests", "docs", "frontend_static/locales"),
    *("main.py", "dev.py", "Procfile", "pyproject.toml", "requirements.txt", "requirements-dev.txt"),
)


@dataclass
class Project:
    """A copy of the project; `start` runs one of its commands."""

    root: Path

    def command(self, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
        """Run `python -m functions …` to its end."""
        return subprocess.run(
            [sys.executable, "-m", "functions", *arguments],
            cwd=self.root,
            env=_environment(settings),
            capture_output=True,
            text=True,
            check=False,
        )

    def start(self, *arguments: str, **settings: str) -> Running:
        log = self.root / f"{arguments[0]}.log"
        with log.open("wb") as output:
            process = subprocess.Popen(
                [sys.executable, "-m", "functions", *arguments],
                cwd=self.root,
                env=_environment(settings),
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        return Running(process, log)

    def left_behind(self) -> list[str]:
        """The command lines of the processes that work in this copy."""
        found = []
        for place in Path("/proc").glob("[0-9]*"):
            try:
                if (place / "cwd").resolve() == self.root.resolve():
                    found.append((place / "cmdline").read_text().replace("\0", " "))
            except OSError:  # it ended meanwhile, or is not ours
                continue
        return [line for line in found if line]


@dataclass
class Running:
    """A command that runs, and the file with its output."""

    process: subprocess.Popen[bytes]
    log: Path

    def said(self) -> str:
        return self.log.read_text("utf-8", "replace")

    def until(self, true: Callable[[], bool]) -> None:
        """Wait for something that this command will do."""
        while not true():
            assert self.process.poll() is None, self.said()
            time.sleep(0.05)

    def wait_for(self, words: str) -> None:
        self.until(lambda: words in self.said())

    def end(self, by: signal.Signals = signal.SIGTERM) -> int:
        self.process.send_signal(by)
        return self.process.wait()


def until(true: Callable[[], bool]) -> None:
    """Wait for something that will happen (a test has no time limit of its own)."""
    while not true():
        time.sleep(0.05)


def get(port: int, path: str, method: str = "GET") -> tuple[int, str]:
    """The status and the body; status 0 while nobody answers."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    try:
        connection.request(method, path)
        response = connection.getresponse()
        return response.status, response.read().decode()
    except (OSError, http.client.HTTPException):
        return 0, ""
    finally:
        connection.close()


def three_ports() -> int:
    """The first of three free ports in a row."""
    from functions.dev.processes import is_free

    while True:
        port = free_port()
        if port < 65000 and is_free(port + 1) and is_free(port + 2):
            return port


def _environment(settings: dict[str, str]) -> dict[str, str]:
    ours = ("BRAINBYTES_", "MONGODB_", "GROQ_", "SERVICE_", "GUNICORN_")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)} | settings


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    root = tmp_path_factory.mktemp("project")
    for name in _COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, root / name)
    return Project(root)
