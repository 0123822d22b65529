"""Reading files: ordinary ones, and such as do harm; `python -m tests.benchmarks.bombs` for this table alone.

Each is read as an app does it, in a child of a process under gevent, in which a greenlet wakes up every 10 ms as a
stream would. "Late" is how late it was at worst: what every stream of the process felt. Memory is the child's largest
resident size, looked at with each tick.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from functions.catalog import ROOT
from functions.contract.child import MEMORY_BYTES
from tests.benchmarks.report import Cell, Table, Target, as_text, targets_as_text
from tests.sample_bombs import BOMBS
from tests.sample_files import PNG, module, old_word, textbook

FILES: dict[str, Callable[[], bytes]] = {
    "an ordinary handout, 10 pages.pdf": lambda: textbook(10),
    "an ordinary book, 300 pages.pdf": lambda: textbook(300),
    "an ordinary module, 10 MB.docx": lambda: module(9.5),
    "a picture.pdf": lambda: PNG,
    "of the year 2000.doc": old_word,
    "with a password.docx": lambda: old_word("EncryptedPackage"),
    "empty.pdf": lambda: b"",
    **BOMBS,
}
TICK_SECONDS = 0.01
NOTHING = "nothing is read"
LATE_MILLISECONDS = 50.0


def measure(_: object = None) -> Table:
    with TemporaryDirectory() as folder:
        for number, (name, make) in enumerate(FILES.items()):
            (Path(folder) / f"{number:02d} {name}").write_bytes(make())
        command = [sys.executable, "-m", "tests.benchmarks.bombs", folder]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    rows: list[dict[str, Cell]] = [json.loads(line) for line in done.stdout.splitlines()]
    read = [row for row in rows if row["file"] != NOTHING]
    return Table(
        "Files: read or refused, what it takes, and what streams feel of it",
        "Each file is read in a child of a gevent process; `late` is how late a tick of 10 ms was at worst meanwhile.",
        rows,
        [
            Target("streams beside a file that is read", _most(read, "late, ms"), LATE_MILLISECONDS, "ms late"),
            Target("memory of the reader", _most(read, "MB"), MEMORY_BYTES / 2**20, "MB"),
        ],
    )


def _most(rows: list[dict[str, Cell]], column: str) -> float:
    return max(value for row in rows if isinstance(value := row[column], int | float))


# ---------------------------------------------------------------- in the process that reads


def _read_all(folder: Path) -> Iterator[dict[str, Cell]]:
    import gevent

    _outcome("a.txt", b"what is loaded with the first file")
    yield _timed(NOTHING, lambda: str(gevent.sleep(10) or ""))
    for path in sorted(folder.iterdir()):
        content = path.read_bytes()
        name = path.name.partition(" ")[2]
        yield _timed(name, partial(_outcome, name, content)) | {"KB": len(content) // 1024}


def _timed(name: str, work: Callable[[], str]) -> dict[str, Cell]:
    import gevent

    late, memory = [0.0], [0]

    def tick() -> None:
        while True:
            began = perf_counter()
            gevent.sleep(TICK_SECONDS)
            late.append(perf_counter() - began - TICK_SECONDS)
            memory.append(_child_kilobytes())

    ticker = gevent.spawn(tick)
    gevent.sleep(5 * TICK_SECONDS)
    began = perf_counter()
    outcome = work()
    seconds = perf_counter() - began
    ticker.kill()
    shown: dict[str, Cell] = {"file": name, "KB": None, "outcome": outcome, "seconds": seconds}
    return shown | {"MB": max(memory) / 1024 or None, "late, ms": max(late) * 1000}


def _child_kilobytes() -> int:
    """The largest resident size so far of the process that this one has started."""
    own = os.getpid()
    try:
        child = Path(f"/proc/{own}/task/{own}/children").read_text().split()[0]
        status = Path(f"/proc/{child}/status").read_text()
    except (OSError, IndexError):
        return 0
    return next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")), 0)


def _outcome(name: str, content: bytes) -> str:
    from functions.tutor.materials.kinds import UnreadableFile, kind_of
    from functions.tutor.materials.reading import CannotRead, read

    try:
        found = read(kind_of(name, content), content, lambda *_: None)
    except UnreadableFile as refused:
        return f"{refused.code}, at once"
    except CannotRead as refused:
        return refused.code
    return f"read: {len(found.blocks)} blocks{', cut' if found.cut else ''}"


if __name__ == "__main__":
    if sys.argv[1:]:
        from gevent import monkey

        monkey.patch_all()
        for row in _read_all(Path(sys.argv[1])):
            sys.stdout.write(json.dumps(row) + "\n")
    else:
        table = measure()
        sys.stdout.write(as_text(table) + targets_as_text(table.targets))
