"""Which processes make up a dyno, and how much memory they use together.

Heroku counts a container: a page that a dyno's processes share counts once. So does PSS (proportional set size) within
a dyno, where the sum of RSS would count a library once for the master and again for each worker. What a machine shares
between two dynos counts half for each, a few MB in the dyno's favour. Swapped pages count too.
All of this is read from /proc: without it (macOS) nothing is watched, and a dyno is its process group.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

_PROC = Path("/proc")
WATCHED = (_PROC / "self" / "smaps_rollup").exists()

Table = Mapping[int, tuple[int, int]]
"""The parent and the session of each process."""


def table() -> Table:
    """Every process of the machine, now; empty without /proc."""
    found = {}
    for name in filter(str.isdigit, os.listdir(_PROC) if WATCHED else ()):
        with suppress(OSError), open(f"/proc/{name}/stat") as file:  # it may have ended meanwhile
            fields = file.read().rpartition(")")[2].split()
            found[int(name)] = (int(fields[1]), int(fields[3]))
    return found


def members(leader: int, processes: Table) -> list[int]:
    """A dyno's processes: its session, and descendants that began one of their own, as long as their parents live."""
    found = {pid for pid, (_, session) in processes.items() if leader in (pid, session)}
    while more := {pid for pid, (parent, _) in processes.items() if parent in found} - found:
        found |= more
    return sorted(found)


def megabytes(pids: list[int]) -> float:
    """What these processes use together."""
    return sum(map(_kilobytes, pids)) / 1024


def _kilobytes(pid: int) -> int:
    try:
        lines = (_PROC / str(pid) / "smaps_rollup").read_text().splitlines()
    except OSError:  # it has ended, or is about to
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith(("Pss:", "SwapPss:")))


def send(leader: int, number: signal.Signals) -> None:
    """A signal to every process of a dyno, as Heroku sends it."""
    for pid in members(leader, table()):
        with suppress(ProcessLookupError):
            os.kill(pid, number)
    if not WATCHED:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(leader, number)
