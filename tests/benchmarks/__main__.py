"""`python -m tests.benchmarks`: every benchmark, as tables on the terminal and as JSON in bench.json."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import TextIO

from functions.catalog import ROOT
from tests.benchmarks import (
    bombs,
    bundled,
    cold_start,
    heroku,
    memory,
    page,
    processes,
    search,
    streams,
    student_hour,
    throughput,
    wire,
)
from tests.benchmarks.report import Table, as_json, as_text, targets_as_text
from tests.benchmarks.world import World, open_world

BENCHMARKS: dict[str, Callable[[World], Table]] = {
    "memory": memory.measure,  # first: nothing has been asked of the apps yet
    "wire": wire.measure,
    "page": page.measure,
    "cold_start": cold_start.measure,
    "bundled": bundled.measure,
    "bombs": bombs.measure,
    "streams": streams.measure,
    "heroku": heroku.measure,
    "student_hour": student_hour.measure,
    "search": search.measure,
    "requests": throughput.measure,  # last: 100,000 messages come and go
}

# The time of a browser, or of a server that was killed, cannot be told apart.
STARTS_OTHERS = ("page", "cold_start", "bundled", "bombs")


def main() -> int:
    options = _parser().parse_args()
    started = monotonic()
    tables: dict[str, Table] = {}
    with open_world(options.quick) as world:
        for name in (one for one in BENCHMARKS if one in (options.only or BENCHMARKS)):
            _say(f"… {name}", sys.stderr)
            tables[name] = BENCHMARKS[name](world) if name in STARTS_OTHERS else _run(BENCHMARKS[name], world)
            _say(as_text(tables[name]))
    seconds = monotonic() - started
    _say(targets_as_text([one for table in tables.values() for one in table.targets]))
    load = " ".join(f"{one:.1f}" for one in os.getloadavg())
    _say(f"{seconds:.0f} s; load average {load} on {os.cpu_count()} cores; {options.json}")
    options.json.write_text(json.dumps(as_json(tables, seconds), indent=1, ensure_ascii=False) + "\n")
    return 0


def _run(benchmark: Callable[[World], Table], world: World) -> Table:
    """Measure, and see how much of the machine something else used meanwhile: then its figures are worse than it is."""
    busy, ours, began = processes.busy_seconds(), processes.cpu_seconds(os.getpid()), monotonic()
    table = benchmark(world)
    others = processes.busy_seconds() - busy - (processes.cpu_seconds(os.getpid()) - ours)
    share = others / ((monotonic() - began) * (os.cpu_count() or 1))
    return replace(table, others=max(0.0, share))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python3 dev.py bench", description="Measures BrainBytes on this machine.")
    parser.add_argument("--json", type=Path, default=ROOT / "bench.json", metavar="FILE", help="where the JSON goes")
    parser.add_argument("--only", action="append", choices=list(BENCHMARKS), help="one of them; repeatable")
    parser.add_argument("--quick", action="store_true", help="fewer and shorter runs, in about three minutes")
    return parser


def _say(text: str, to: TextIO | None = None) -> None:
    stream = to or sys.stdout
    stream.write(text + "\n")
    stream.flush()


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
