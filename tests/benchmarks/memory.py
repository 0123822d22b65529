"""Memory of the three apps while nobody asks anything.

PSS (memory shared between processes counts by its share) of gunicorn's master and its one worker, as the Procfile
starts them, just started and after one student has had one answer.
"""

from __future__ import annotations

import asyncio
from time import sleep

from functions.dev.run import APPS
from tests.benchmarks import processes
from tests.benchmarks.client import ask_once
from tests.benchmarks.report import Cell, Table, Target
from tests.benchmarks.world import World

LIMIT = 200.0
_SETTLE_SECONDS = 2.0


def measure(world: World) -> Table:
    fresh = megabytes(world)
    world.groq.says(characters=300, tokens_per_second=0)
    asyncio.run(ask_once(world.port, world.question(world.students(1)[0], stream=True)))
    sleep(_SETTLE_SECONDS)
    used = megabytes(world)
    rows: list[dict[str, Cell]] = [{"app": app, "started": fresh[app], "after one answer": used[app]} for app in fresh]
    rows.append({"app": "together", "started": sum(fresh.values()), "after one answer": sum(used.values())})
    return Table(
        "Memory, MB of PSS, master and worker",
        "gunicorn's master and one worker of each app, idle: just started, and after one student's answer.",
        rows,
        [Target("three idle apps together", sum(used.values()), LIMIT, "MB")],
    )


def megabytes(world: World) -> dict[str, float]:
    return {app: processes.pss_megabytes(world.bundle.processes[app].pid) for app in APPS}
