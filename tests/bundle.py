"""The whole of BrainBytes for a test: a mongod of its own, the release phase, the three apps as in the Procfile.

    with FakeGroq() as groq, start_bundle(groq) as bundle:
        browser.goto(bundle.url)

Ports are free ones, the data is in a folder that goes away, and nothing of the machine's own settings is read. What is
started ends with `stop`, and also when the process that started it is killed. Ready to use in about four seconds.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from functions.dev import mongod
from functions.dev.processes import end, free_port, is_healthy, spawn
from functions.dev.run import procfile
from functions.dev.running import APPS
from tests.fakes.groq import FakeGroq

KEY = "gsk_a_key_of_the_tests"
SERVICE_KEY = "a-key-with-which-the-apps-of-a-test-sign"
READY_SECONDS = 60.0


class BundleFailed(AssertionError):
    """An app did not start; the text holds what it said."""


@dataclass(frozen=True)
class Bundle:
    """Three running apps and their database. `urls` and `processes` (gunicorn's masters) are by app."""

    urls: Mapping[str, str]
    mongodb_uri: str
    settings: Mapping[str, str]
    processes: dict[str, subprocess.Popen[bytes]]
    folder: Path
    database: mongod.Running | None = field(repr=False)

    @property
    def url(self) -> str:
        """Where a browser goes: http://localhost:PORT, as on a laptop."""
        return self.settings["FRONTEND_URL"]

    def port(self, app: str) -> int:
        return int(self.urls[app].rpartition(":")[2])

    def log(self, app: str) -> str:
        """What an app has said so far."""
        return (self.folder / f"{app}.log").read_text("utf-8", "replace")

    def restart(self, app: str) -> None:
        """End one app, start it again at its old port and wait until it answers."""
        end(self.processes[app], signal.SIGINT)
        self.start(app)
        self.wait(app)

    def start(self, app: str) -> None:
        """Start one app (that has been ended); returns at once."""
        settings = {**self.settings, "BRAINBYTES_APP": app, "PORT": str(self.port(app))}
        with (self.folder / f"{app}.log").open("ab") as log:
            command = ("/bin/sh", "-c", f"exec {procfile()['web']}")
            self.processes[app] = spawn(command, output=log, settings=settings, last_word=signal.SIGINT)

    def wait(self, app: str) -> None:
        """Wait until an app answers /health. Raises BundleFailed."""
        deadline = time.monotonic() + READY_SECONDS
        while not is_healthy(self.port(app), seconds=10.0):
            if self.processes[app].poll() is not None or time.monotonic() > deadline:
                raise BundleFailed(f"The {app} app does not start:\n{self.log(app)}")
            time.sleep(0.02)

    def stop(self) -> None:
        """End the apps, then the database, and remove the data."""
        for process in self.processes.values():
            if process.poll() is None:
                process.send_signal(signal.SIGINT)
        for process in self.processes.values():
            end(process, signal.SIGINT, seconds=5.0)
        if self.database is not None:
            self.database.kill()  # its data goes anyway
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def start_bundle(
    groq: FakeGroq | str | None = None,
    *,
    settings: Mapping[str, str] | None = None,
    mongodb_uri: str = "",
) -> Bundle:
    """Start everything and wait until each app answers. Raises BundleFailed.

    `groq` is a fake, an address of one, or None: then there is no key and the offline tutor answers. `settings` go into
    the environment of each app. With `mongodb_uri` no mongod is started, and what is in that one stays.
    """
    folder = Path(tempfile.mkdtemp(prefix="brainbytes-"))
    database = None if mongodb_uri else mongod.start(folder / "mongod")
    urls = {app: f"http://127.0.0.1:{port}" for app, port in zip(APPS, _free_ports(), strict=True)}
    uri = database.uri if database else mongodb_uri
    environment = _environment(folder, urls, uri, groq) | dict(settings or {})
    bundle = Bundle(urls, uri, environment, {}, folder, database)
    try:
        _release(bundle)
        for app in reversed(APPS):
            bundle.start(app)
        for app in APPS:
            bundle.wait(app)
    except BaseException:
        bundle.stop()
        raise
    return bundle


def _free_ports() -> list[int]:
    ports: set[int] = set()
    while len(ports) < len(APPS):
        ports.add(free_port())
    return list(ports)


ONLY_ANSWERS = {"CHAT_COMMON_ASKERS": "0", "CHAT_NAMES": "false", "CHAT_SUMMARIES": "false", "CHAT_GUARD": "off"}
"""Settings with which a model is asked once for each question, and for nothing else: tests count what it is asked."""


def _environment(folder: Path, urls: Mapping[str, str], uri: str, groq: FakeGroq | str | None) -> dict[str, str]:
    return {
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)]),
        "BRAINBYTES_ENV": "local",
        "BRAINBYTES_DATA": str(folder),
        "WEB_CONCURRENCY": "1",
        "GUNICORN_CMD_ARGS": "",
        "METRICS_TOKEN": "",
        **ONLY_ANSWERS,
        "SERVICE_KEYS": SERVICE_KEY,
        "MONGODB_URI": uri,
        "GROQ_API_KEY": KEY if groq else "",
        "GROQ_BASE_URL": groq.url if isinstance(groq, FakeGroq) else groq or "http://127.0.0.1:9",
        **{f"{app}_URL".upper(): url for app, url in urls.items()},
        "FRONTEND_URL": urls["frontend"].replace("127.0.0.1", "localhost"),
    }


def _release(bundle: Bundle) -> None:
    """The Procfile's release phase: the indexes."""
    command = ("/bin/sh", "-c", f"exec {procfile()['release']}")
    with (bundle.folder / "release.log").open("wb") as log:
        code = spawn(command, output=log, settings={**bundle.settings, "BRAINBYTES_APP": "backend"}).wait()
    if code:
        raise BundleFailed(f"The release phase failed:\n{bundle.log('release')}")
