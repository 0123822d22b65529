"""Cold start of each function alone, over the framework's hello.

`functions-framework --target NAME` is started from the project's root, hello with a main.py of one function from a
folder of its own. Two moments count, from the start of the process: `port`, when it first accepts a connection (tried
every 2 ms), and `answer`, when a real answer begins to arrive: the function's own cheap request (first_requests.py) is
sent over that connection as soon as it stands. For a function that streams, the sign of life at the start is no
answer: its first event is, for chat the model's first words. MongoDB, the fake Groq and the other apps run already.
Functions and hello take turns, a hello after every five of them; one round before the measured ones writes the byte
code. Ratios are of medians; on a machine with other work, that of the fastest starts is the quieter one.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, sleep

from functions import catalog
from functions.dev.processes import free_port, spawn
from tests.benchmarks.first_requests import EXTRA, first_request
from tests.benchmarks.report import Cell, Table, Target, median
from tests.benchmarks.world import World

ANY_LIMIT, SEND_LIMIT = 2.0, 1.6
_ROUNDS, _QUICK_ROUNDS = 7, 2
_TIMEOUT_SECONDS = 20.0
_HELLO = "def hello(request):\n    return 'hello'\n"


@dataclass(frozen=True)
class Start:
    """Milliseconds from the start of the process, and the answer's status."""

    port: float
    answer: float
    status: int


def measure(world: World) -> Table:
    world.groq.says(characters=60, tokens_per_second=0)
    names = [*(entry.name for entry in catalog.entries().values()), *EXTRA]
    with tempfile.TemporaryDirectory(prefix="brainbytes-hello-") as folder:
        hello = Path(folder, "main.py")
        hello.write_text(_HELLO)
        starts: dict[str, list[Start]] = {name: [] for name in ["hello", *names]}
        for turn in range(_QUICK_ROUNDS if world.quick else 1 + _ROUNDS):
            for name in _turns(names):
                one = _start(world, name, hello)
                if turn or world.quick:
                    starts[name].append(one)
    rows = [_row(name, measured, starts["hello"]) for name, measured in starts.items()]
    rows.sort(key=lambda row: float(str(row["answer ×"])))
    slowest = max((row for row in rows if row["function"] not in EXTRA), key=lambda row: float(str(row["answer ×"])))
    send = next(row for row in rows if row["function"] == "send_message")
    targets = [
        Target(
            f"cold start to the first answer, the slowest ({slowest['function']})",
            _ratio(slowest),
            ANY_LIMIT,
            "× hello",
        ),
        Target("cold start to the first answer, send_message", _ratio(send), SEND_LIMIT, "× hello"),
    ]
    return Table(
        "Cold start, ms", "functions-framework --target NAME, in turn with the framework's hello.", rows, targets
    )


def _turns(names: list[str]) -> list[str]:
    """One round: a hello before every five functions."""
    groups = (["hello", *names[place : place + 5]] for place in range(0, len(names), 5))
    return [name for group in groups for name in group]


def _ratio(row: Mapping[str, Cell]) -> float:
    return float(str(row["answer ×"]))


def _row(name: str, starts: list[Start], hello: list[Start]) -> dict[str, Cell]:
    port, answer = median([one.port for one in starts]), median([one.answer for one in starts])
    return {
        "function": name,
        "port": port,
        "port ×": port / median([one.port for one in hello]),
        "answer": answer,
        "answer ×": answer / median([one.answer for one in hello]),
        "fastest": min(one.answer for one in starts),
        "fastest ×": min(one.answer for one in starts) / min(one.answer for one in hello),
        "status": starts[0].status,
    }


def _start(world: World, name: str, hello: Path) -> Start:
    """Start one function, ask it once, end it."""
    asking = first_request(name, world)
    port, target = free_port(), name.partition(" ")[0]
    command = [str(Path(sys.executable).with_name("functions-framework")), "--target", target]
    command += ["--host", "127.0.0.1", "--port", str(port), *(["--source", str(hello)] if name == "hello" else [])]
    began = perf_counter()
    process = spawn(command, output=subprocess.DEVNULL, settings=world.bundle.settings)
    try:
        with _connect(port, process, began, name) as connection:
            connected = perf_counter()
            connection.sendall(asking.raw)
            said = _read_until(asking.mark, connection)
            answered = perf_counter()
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    return Start((connected - began) * 1000, (answered - began) * 1000, int(said[9:12] or b"0"))


def _connect(port: int, process: subprocess.Popen[bytes], began: float, name: str) -> socket.socket:
    while process.poll() is None and perf_counter() - began < _TIMEOUT_SECONDS:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=_TIMEOUT_SECONDS)
        except ConnectionRefusedError:
            sleep(0.002)
    raise AssertionError(f"{name} does not start alone: try `functions-framework --target {name}`")


def _read_until(mark: bytes, connection: socket.socket) -> bytes:
    said = b""
    while mark not in said and (more := connection.recv(4096)):
        said += more
    return said
