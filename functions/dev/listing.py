"""`list`: every function, read from the source; nothing is imported."""

from __future__ import annotations

import sys
from pathlib import Path

from functions import catalog
from functions.dev import cold_start, running, sources, terminal

_HEADINGS = ("NAME", "APP", "METHOD", "URL", "SIGN-IN", "SSE", "COLD START", "FILE")


def main(data: Path, *, measure: bool) -> int:
    """The table; with `measure` each function is started first, a few times. Raises Problem."""
    if measure:
        cold_start.remember(data, cold_start.measure(list(catalog.entries()), _say))
    figures = cold_start.known(data)
    terminal.table(_HEADINGS, rows(data, figures), may_go=1)
    if sys.stdout.isatty() and len(figures) < len(catalog.entries()):
        _say("– : not measured since it changed; `python -m functions list --cold-start` takes a minute and does it.")
    return 0


def rows(data: Path, figures: dict[str, cold_start.Figure]) -> list[tuple[str, ...]]:
    """A row for each function, with the address that it has while everything runs here."""
    port = running.port(data) or running.FIRST_PORT
    found: list[tuple[str, ...]] = []
    for entry in catalog.entries().values():
        contract = sources.contract(entry)
        url = _where(entry.app, contract.path, port)
        streams, figure = "yes" if contract.streams else "–", str(figures.get(entry.name, "–"))
        found.append((entry.name, entry.app, contract.method, url, contract.caller, streams, figure, entry.path))
    return found


def _where(app: str, path: str, port: int) -> str:
    from functions.contract.paths import PASSED_ON

    through_frontend = app == "backend" and path.startswith(PASSED_ON)
    return running.url("frontend" if through_frontend else app, port) + path


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
