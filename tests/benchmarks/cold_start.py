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

from collections.abc import Mapping
from pathlib import Path

from functions import catalog
from functions.dev import cold_start
from functions.dev.cold_start import HELLO, Start
from tests.benchmarks.first_requests import EXTRA, first_request
from tests.benchmarks.report import Cell, Table, Target, median
from tests.benchmarks.world import World

ANY_LIMIT, SEND_LIMIT = 2.0, 1.6
_ROUNDS, _QUICK_ROUNDS = 7, 2


def measure(world: World) -> Table:
    world.groq.says(characters=60, tokens_per_second=0)
    names = [*(entry.name for entry in catalog.entries().values()), *EXTRA]
    with cold_start.hello() as hello:
        starts: dict[str, list[Start]] = {name: [] for name in [HELLO, *names]}
        for turn in range(_QUICK_ROUNDS if world.quick else 1 + _ROUNDS):
            for name in cold_start.turns(names):
                one = _start(world, name, hello)
                if turn or world.quick:
                    starts[name].append(one)
    rows = [_row(name, measured, starts[HELLO]) for name, measured in starts.items()]
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
    """One start, asked what a student would ask."""
    asking, source = first_request(name, world), hello if name == HELLO else None
    target = name.partition(" ")[0]
    return cold_start.start(target, asking.raw, settings=world.bundle.settings, source=source, mark=asking.mark)
