"""What every platform's stand-in has in common: a bundle's folder is started as the platform starts it, then asked."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from functions.dev.processes import end, is_free, spawn

START_SECONDS = 60.0


@dataclass(frozen=True)
class Request:
    """`target` is the path with the query, percent-encoded as a browser sends it."""

    method: str
    target: str
    headers: Sequence[tuple[str, str]] = ()
    body: bytes = b""


@dataclass(frozen=True)
class Answer:
    """`headers` in their order, each as often as it came, names in lower case; `body` without its chunks' frames.

    `moments` are the seconds since the request at which pieces of the body came.
    """

    status: int
    headers: Sequence[tuple[str, str]]
    body: bytes
    moments: Sequence[float] = field(default=(), compare=False)

    def all(self, name: str) -> list[str]:
        return [value for one, value in self.headers if one == name.lower()]

    def header(self, name: str) -> str:
        return ", ".join(self.all(name))


class Running(Protocol):
    """A bundle that was started. `send` asks it once; `log` is all that it has written so far."""

    def send(self, request: Request) -> Answer: ...

    def log(self) -> str: ...


class Driver(Protocol):
    """`start(folder, python, settings)`: the bundle in `folder`, run as its platform does by `python`, the interpreter
    of an environment that holds the bundle's requirements.txt and no more.

    The process gets `settings` and what the bundle's own files set, nothing of this machine's.
    """

    def __call__(self, folder: Path, python: Path, settings: Mapping[str, str]) -> AbstractContextManager[Running]: ...


@dataclass(frozen=True)
class Server:
    """A process that serves HTTP on a port of 127.0.0.1."""

    port: int
    output: Path
    child: subprocess.Popen[bytes]

    def send(self, request: Request) -> Answer:
        return ask(self.port, request)

    def log(self) -> str:
        return self.output.read_text("utf-8", "replace")


@contextmanager
def server(
    command: Sequence[str],
    folder: Path,
    environment: Mapping[str, str],
    port: int,
    *,
    output: Path | None = None,
    first_word: signal.Signals = signal.SIGTERM,
) -> Iterator[Server]:
    """Run a command in a bundle's folder until the block ends; it is ready when its port takes connections.

    What it says goes into `output`, or into a file beside the folder. It is asked to end by `first_word`.
    """
    output = output or folder.with_name(f"{folder.name}.log")
    with process(command, folder, environment, output, first_word) as child:
        deadline = time.monotonic() + START_SECONDS
        while is_free(port):
            said = output.read_text("utf-8", "replace")
            assert child.poll() is None, f"{' '.join(command)} ended:\n{said}"
            assert time.monotonic() < deadline, f"{' '.join(command)} does not listen:\n{said}"
            time.sleep(0.01)
        yield Server(port, output, child)


@contextmanager
def process(
    command: Sequence[str],
    folder: Path,
    environment: Mapping[str, str],
    output: Path,
    first_word: signal.Signals = signal.SIGTERM,
) -> Iterator[subprocess.Popen[bytes]]:
    """A child that sees only `environment` and writes into `output`."""
    with output.open("wb") as log:
        child = spawn(command, output=log, folder=folder, environment=clean(environment))
    try:
        yield child
    finally:
        end(child, first_word, seconds=5.0)


def clean(settings: Mapping[str, str]) -> dict[str, str]:
    """An environment as a container has it: a PATH, a home, and the settings."""
    return {"PATH": os.defpath, "HOME": "/nonexistent", "LANG": "C.UTF-8", **settings}


def ask(port: int, request: Request) -> Answer:
    """One request over a connection of its own."""
    started = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=START_SECONDS)
    try:
        connection.putrequest(request.method, request.target, skip_accept_encoding=True)
        for name, value in request.headers:
            connection.putheader(name, value)
        if request.body or request.method not in ("GET", "HEAD", "OPTIONS"):
            connection.putheader("Content-Length", str(len(request.body)))
        connection.endheaders(request.body or None)
        response = connection.getresponse()
        pieces, moments = [], []
        while piece := response.read1(65536):
            pieces.append(piece)
            moments.append(time.monotonic() - started)
        headers = [(name.lower(), value) for name, value in response.getheaders()]
        return Answer(response.status, headers, b"".join(pieces), moments)
    finally:
        connection.close()
