"""Cold start of a function from its bundle, over the same function from the repository.

Both by functions-framework, which is what Google runs: the bundle's in the environment that holds only its packages.
They take turns, each asked what a student would ask; one round before the measured ones writes the byte code.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from functions.dev import cold_start
from tests.benchmarks.first_requests import first_request
from tests.benchmarks.report import Table, Target, median
from tests.benchmarks.world import World
from tests.moving.bundled import write
from tests.moving.environments import python_for

LIMIT = 1.0
FUNCTIONS = ("list_chats", "send_message", "log_in", "update_profile", "check_ai", "chat")  # each loads something else
_ROUNDS, _QUICK_ROUNDS = 9, 2


def measure(world: World) -> Table:
    world.groq.says(characters=60, tokens_per_second=0)
    rows = []
    for name in FUNCTIONS:
        with tempfile.TemporaryDirectory(prefix="brainbytes-bundle-") as place:
            bundle = write("gcp", Path(place, "bundle"), [name])
            homes = {
                "repository": (cold_start.ROOT, Path(sys.executable)),
                "bundle": (bundle, python_for(bundle / "requirements.txt")),
            }
            answers: dict[str, list[float]] = {home: [] for home in homes}
            for turn in range(1 + (_QUICK_ROUNDS if world.quick else _ROUNDS)):
                for home, (folder, python) in homes.items():
                    asked = first_request(name, world)
                    settings = {**world.bundle.settings, "PYTHONDONTWRITEBYTECODE": ""}
                    one = cold_start.start(
                        name, asked.raw, settings=settings, mark=asked.mark, folder=folder, python=python
                    )
                    if turn:
                        answers[home].append(one.answer)
        here, there = median(answers["repository"]), median(answers["bundle"])
        rows.append({"function": name, "repository": here, "bundle": there, "bundle ×": there / here})
    total = sum(float(str(row["bundle"])) for row in rows) / sum(float(str(row["repository"])) for row in rows)
    return Table(
        "Cold start of a bundle, ms",
        "functions-framework --target NAME, from the repository and from the bundle, in turn.",
        rows,
        [Target("cold start of bundled functions, all together", total, LIMIT, "× repository")],
    )
