"""`list`: every function, read from the source."""

from __future__ import annotations

from functions import catalog
from functions.dev import sources


def main() -> int:
    rows = [("NAME", "APP", "METHOD", "PATH", "FILE")]
    for entry in catalog.entries().values():
        contract = sources.contract(entry)
        rows.append((entry.name, entry.app, contract.method, contract.path, entry.path))
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    for row in rows:
        print(*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[4], sep="  ")
    return 0
