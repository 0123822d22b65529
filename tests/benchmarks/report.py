"""What the benchmarks have to say: tables for people, the same as JSON, and which targets were met."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from functions.catalog import ROOT

Cell = str | int | float | None
NOISY = 0.05


@dataclass(frozen=True)
class Target:
    """A figure and the most that it may be."""

    name: str
    value: float
    limit: float
    unit: str

    @property
    def met(self) -> bool:
        return self.value <= self.limit


@dataclass(frozen=True)
class Table:
    """One benchmark's figures. `about` says what was measured, `rows` has a dict a row with the same keys in each.

    `others` is the share of the machine that programs of others used meanwhile, 0 to 1. `markdown` is what a page below
    docs/ shows of it, to be put there.
    """

    title: str
    about: str
    rows: Sequence[Mapping[str, Cell]]
    targets: Sequence[Target] = ()
    others: float = 0.0
    markdown: str = ""


def as_text(table: Table) -> str:
    """The table for a terminal."""
    busy = f" Other programs took {table.others:.0%} of the machine meanwhile." if table.others > NOISY else ""
    lines = ["", table.title, table.about + busy, ""]
    if table.rows:
        columns = list(table.rows[0])
        cells = [columns, *([_show(row[column]) for column in columns] for row in table.rows)]
        widths = [max(len(row[place]) for row in cells) for place in range(len(columns))]
        lines += ["  " + "  ".join(_align(*pair) for pair in zip(row, widths, strict=True)).rstrip() for row in cells]
    lines += ["", table.markdown] if table.markdown else []
    return "\n".join(lines) + "\n"


def _show(cell: Cell) -> str:
    if cell is None:
        return "–"
    if isinstance(cell, float):
        return f"{cell:.2f}" if abs(cell) < 10 else f"{cell:.1f}" if abs(cell) < 1000 else f"{cell:.0f}"
    return str(cell)


def _align(text: str, width: int) -> str:
    number = text[:1].isdigit() or text[:1] in "-–"
    return text.rjust(width) if number else text.ljust(width)


def targets_as_text(targets: Sequence[Target]) -> str:
    """One line a target: met or missed, the figure, the limit."""
    lines = ["", "Targets"]
    for one in targets:
        word = "met   " if one.met else "MISSED"
        lines.append(f"  {word}  {one.name}: {_show(one.value)} {one.unit} (at most {_show(one.limit)})")
    return "\n".join(lines) + "\n"


def as_json(tables: Mapping[str, Table], seconds: float) -> dict[str, object]:
    """Everything, for bench.json."""
    targets = [one for table in tables.values() for one in table.targets]
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "commit": _commit(),
        "machine": {"cores": os.cpu_count(), "python": platform.python_version(), "load": os.getloadavg()},
        "seconds": round(seconds, 1),
        "targets": [{**vars(one), "met": one.met} for one in targets],
        "tables": {
            name: {"title": one.title, "about": one.about, "others": round(one.others, 3), "rows": one.rows}
            for name, one in tables.items()
        },
    }


def _commit() -> str:
    git = ["git", "-C", str(ROOT), "describe", "--always", "--dirty"]
    try:
        return subprocess.run(git, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return "unknown"


def percentile(values: Sequence[float], percent: float) -> float:
    """The value that `percent` of the values do not exceed (nearest rank)."""
    ranked = sorted(values)
    return ranked[max(0, -(-len(ranked) * percent // 100).__int__() - 1)]


def median(values: Sequence[float]) -> float:
    return percentile(values, 50)
