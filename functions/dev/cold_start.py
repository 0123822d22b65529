"""How long a function alone takes from the start of its process to its first answer, beside the framework's hello.

`functions-framework --target NAME` is started from the project's root, hello from a folder of its own. Figures of a
function are remembered in the data folder, for as long as nothing has changed of what it loads.
"""

from __future__ import annotations

import hashlib
import platform
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

import msgspec

from functions import catalog
from functions.catalog import ROOT
from functions.dev import needs
from functions.dev.problem import Problem
from functions.dev.processes import finish, free_port, spawn

HELLO = "hello"
_ROUNDS = 3  # after one that writes the byte code
_TIMEOUT_SECONDS = 20.0
_HELLO_SOURCE = "def hello(request):\n    return 'hello'\n"
_ASKED = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"  # which every function refuses, before it needs anything
_SETTINGS = {"MONGODB_URI": "mongodb://127.0.0.1:9", "SERVICE_KEYS": "a-key-for-the-measuring-of-cold-starts"}


@dataclass(frozen=True)
class Start:
    """Milliseconds from the start of the process until its port is open and until an answer begins; its status."""

    port: float
    answer: float
    status: int


@dataclass(frozen=True)
class Figure:
    """Milliseconds to the first answer, and how many times hello's that is."""

    ms: float
    times: float

    def __str__(self) -> str:
        return f"{self.ms:.0f}ms {self.times:.1f}×"


def measure(names: Sequence[str], say: Callable[[str], None]) -> dict[str, Figure]:
    """A figure for each function: the median of a few rounds, in turn with hello. Raises Problem."""
    starts: dict[str, list[Start]] = {name: [] for name in (HELLO, *names)}
    with hello() as source:
        for turn in range(1 + _ROUNDS):
            say(f"Round {turn + 1} of {1 + _ROUNDS}: starting {len(names)} functions, one after another.")
            for name in turns(names):
                settings = _SETTINGS | {"BRAINBYTES_APP": "" if name == HELLO else catalog.find(name).app}
                one = start(name, _ASKED, settings=settings, source=source if name == HELLO else None)
                if turn:
                    starts[name].append(one)
    answers = {name: median(one.answer for one in measured) for name, measured in starts.items()}
    return {name: Figure(answers[name], answers[name] / answers[HELLO]) for name in names}


@contextmanager
def hello() -> Iterator[Path]:
    """The framework's hello, as a file."""
    with tempfile.TemporaryDirectory(prefix="brainbytes-hello-") as folder:
        source = Path(folder, "main.py")
        source.write_text(_HELLO_SOURCE)
        yield source


def turns(names: Sequence[str]) -> list[str]:
    """One round: a hello before every five functions."""
    groups = ((HELLO, *names[place : place + 5]) for place in range(0, len(names), 5))
    return [name for group in groups for name in group]


def start(
    target: str,
    asked: bytes,
    *,
    settings: Mapping[str, str],
    source: Path | None = None,
    mark: bytes = b"HTTP/1.1",
    folder: Path = ROOT,
    python: Path = Path(sys.executable),
) -> Start:
    """Start one function of `folder`, send it one request, end it. Its answer is there when `mark` has come.

    Raises Problem.
    """
    port = free_port()
    command = [str(python.with_name("functions-framework")), "--target", target]
    command += ["--host", "127.0.0.1", "--port", str(port), *(["--source", str(source)] if source else [])]
    began = perf_counter()
    process = spawn(command, output=subprocess.DEVNULL, settings=settings, folder=folder)
    try:
        with _connect(port, process, began, target) as connection:
            connected = perf_counter()
            connection.sendall(asked)
            said = _read_until(mark, connection)
            answered = perf_counter()
    finally:
        finish(process)
    return Start((connected - began) * 1000, (answered - began) * 1000, int(said[9:12] or b"0"))


def _connect(port: int, process: subprocess.Popen[bytes], began: float, name: str) -> socket.socket:
    while process.poll() is None and perf_counter() - began < _TIMEOUT_SECONDS:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=_TIMEOUT_SECONDS)
        except ConnectionRefusedError:
            sleep(0.002)
    raise Problem(f"{name} does not start alone: `python -m functions serve {name}` shows why.")


def _read_until(mark: bytes, connection: socket.socket) -> bytes:
    said = b""
    while mark not in said and (more := connection.recv(4096)):
        said += more
    return said


# What is remembered


class _Kept(msgspec.Struct):
    """A figure and the fingerprint of what it was measured of."""

    of: str
    figure: Figure


def remember(data: Path, figures: Mapping[str, Figure]) -> None:
    """Keep figures for `known`."""
    kept = _read(data)
    for name, figure in figures.items():
        kept[name] = _Kept(_fingerprint(name), figure)
    data.mkdir(parents=True, exist_ok=True)
    _file(data).write_bytes(msgspec.json.format(msgspec.json.encode(kept)))


def known(data: Path) -> dict[str, Figure]:
    """The figures of functions that are still what they were when they were measured."""
    return {name: kept.figure for name, kept in _read(data).items() if kept.of == _fingerprint(name)}


def _file(data: Path) -> Path:
    return data / "cold_starts.json"


def _read(data: Path) -> dict[str, _Kept]:
    try:
        return msgspec.json.decode(_file(data).read_bytes(), type=dict[str, _Kept])
    except (OSError, msgspec.DecodeError):
        return {}


def _fingerprint(name: str) -> str:
    """Changes with the machine, its Python, the packages and any file of ours that the function loads.

    "" for a function that is gone, or that cannot be loaded as it is.
    """
    try:
        files = needs.of(name).files
    except (catalog.UnknownFunction, Problem):
        return ""
    content = hashlib.sha256(f"{platform.node()} {sys.version}".encode())
    for path in ("main.py", "functions/router.py", "requirements.txt", *files):
        content.update((ROOT / path).read_bytes())
    return content.hexdigest()
