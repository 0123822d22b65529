"""The table of docs/moving.md: every function on every platform, and how its events arrive there."""

from __future__ import annotations

from collections.abc import Iterator

from functions import catalog
from functions.catalog import ROOT
from functions.dev import sources
from functions.dev.bundles import TARGETS, content

PAGE = "docs/moving.md"
_BEGINS, _ENDS = "<!-- table: made by `python -m functions docs` -->\n", "<!-- end of the table -->\n"


def page() -> str:
    """The page as it is written, with the table of now."""
    before, _, rest = (ROOT / PAGE).read_text("utf-8").partition(_BEGINS)
    after = rest.partition(_ENDS)[2]
    return "".join((before, _BEGINS, "\n", *_table(), "\n", _ENDS, after))


def _table() -> Iterator[str]:
    yield f"| function | {' | '.join(f'`{name}`' for name in TARGETS)} |\n"
    yield f"|---|{'---|' * len(TARGETS)}\n"
    for name, entry in catalog.entries().items():
        streams = sources.contract(entry).streams
        cells = [_events(target) if streams else "yes" for target in TARGETS]
        yield f"| `{name}` | {' | '.join(cells)} |\n"


def _events(target: str) -> str:
    return "yes, events live" if content.target(target).STREAMS else "yes, events at the end"
