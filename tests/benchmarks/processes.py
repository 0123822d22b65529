"""What processes use and how busy the machine is, read from /proc (Linux)."""

from __future__ import annotations

import os
from pathlib import Path

_TICK = 1 / os.sysconf("SC_CLK_TCK")


def tree(pid: int) -> list[int]:
    """A process and all that it has started; empty when it has ended."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except FileNotFoundError:
        return []
    return [pid, *(one for child in children for one in tree(int(child)))]


def pss_megabytes(pid: int) -> float:
    """Proportional set size of the tree: memory shared with others counts by its share."""
    return sum(_pss_kilobytes(one) for one in tree(pid)) / 1024


def cpu_seconds(pid: int) -> float:
    """CPU time that the tree has used so far, in user and kernel, that of children that have ended included."""
    return sum(_cpu_ticks(one) for one in tree(pid)) * _TICK


def busy_seconds() -> float:
    """CPU time that the whole machine has used since it started."""
    fields = Path("/proc/stat").read_text().split(maxsplit=10)[1:9]
    user, nice, system, _idle, _waiting, irq, softirq, steal = (int(field) for field in fields)
    return (user + nice + system + irq + softirq + steal) * _TICK


def _pss_kilobytes(pid: int) -> int:
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    return 0


def _cpu_ticks(pid: int) -> int:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(int(field) for field in fields[11:15])  # utime, stime, cutime, cstime
