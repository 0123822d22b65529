"""The running bundle that the fault tests break, piece by piece."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from functions.dev import mongod
from functions.dev.processes import free_port
from tests.bundle import Bundle
from tests.fakes.groq import FakeGroq
from tests.faults.phone import Phone, sign_up

# Deadlines so short that a fault shows after a second instead of ten.
SETTINGS = {
    "CHAT_FIRST_TOKEN_SECONDS": "0.6",
    "CHAT_GAP_SECONDS": "0.6",
    "LIMITS_OPEN_ANSWERS": "6",  # a phone of these tests leaves streams behind
}


@dataclass
class World:
    """The running bundle, the words of its models, and its database under `folder`."""

    bundle: Bundle
    groq: FakeGroq
    mongod: mongod.Running
    folder: Path

    def sign_up(self) -> Phone:
        """A new student, through the frontend app like every other."""
        return sign_up(self.bundle.urls["frontend"])

    def kill(self, app: str) -> None:
        """End an app as a power cut would: its master and its workers at once."""
        process = self.bundle.processes[app]
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def start(self, app: str, **settings: str) -> None:
        """Start an app that was killed, perhaps with other settings, and wait until it answers."""
        bundle = replace(self.bundle, settings={**self.bundle.settings, **settings})
        bundle.start(app)
        bundle.wait(app)

    def restart(self, app: str, **settings: str) -> None:
        self.kill(app)
        self.start(app, **settings)

    def kill_mongod(self) -> None:
        self.mongod.kill()

    def start_mongod(self) -> None:
        """At its old port, on its old data. Only from the thread that runs the tests: mongod ends with it."""
        self.mongod = mongod.start(self.folder / "mongod", urlsplit(self.mongod.uri).port or 0)

    def second_backend(self) -> Bundle:
        """Another dyno of the backend: a bundle of that one app, on the same database."""
        urls = {**self.bundle.urls, "backend": f"http://127.0.0.1:{free_port()}"}
        folder = self.folder / "second"
        folder.mkdir(exist_ok=True)
        second = replace(self.bundle, urls=urls, processes={}, folder=folder)
        second.start("backend")
        second.wait("backend")
        return second

    def logs(self) -> str:
        """All that any process of the bundle has said."""
        files = [*self.bundle.folder.glob("*.log"), *(self.folder / "second").glob("*.log")]
        return "\n".join(file.read_text("utf-8", "replace") for file in files)


def until(happened: Callable[[], object], what: str) -> None:
    """Wait for something that happens within seconds; fails with `what` when it does not within 30."""
    end = time.monotonic() + 30
    while not happened():
        assert time.monotonic() < end, f"never: {what}"
        time.sleep(0.02)


def at_once(*jobs: Callable[[], None]) -> list[threading.Thread]:
    """Start each job in a thread of its own; join them."""
    threads = [threading.Thread(target=job) for job in jobs]
    for thread in threads:
        thread.start()
    return threads
