"""What the processes of this dyno use: the server's master and all that it has started, read from /proc (Linux)."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple


class Used(NamedTuple):
    """`memory` in bytes, shared pages by their share; `cpu` in seconds, ended processes included."""

    memory: float
    cpu: float


def used() -> Used | None:
    """What is used now; None where there is no /proc."""
    pids = _tree(os.getppid())  # gunicorn's master is the parent of each worker
    return Used(sum(map(_memory, pids)), sum(map(_cpu, pids))) if pids else None


def _tree(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    except OSError:
        return []
    return [pid, *(one for child in children for one in _tree(int(child)))]


def _memory(pid: int) -> float:
    with suppress(OSError):  # it may have ended just now
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024.0
    return 0.0


def _cpu(pid: int) -> float:
    with suppress(OSError):
        fields = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
        return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")  # utime, stime, cutime, cstime
    return 0.0
