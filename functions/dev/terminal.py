"""What a terminal shows: tables that fit, colours where they are welcome (never in a pipe, nor with NO_COLOR)."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from collections.abc import Sequence

DIM, RED, GREEN, YELLOW, BLUE = "2", "31", "32", "33", "34"

_WORTH_IT = 24  # characters of a column; with fewer of them it is left out
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f]")  # all but the tab
_TEXT = r'"(?:[^"\\]|\\.)*"'
_JSON = re.compile(rf"(?P<key>{_TEXT}(?=:))|(?P<text>{_TEXT})|(?P<other>\b(?:true|false|null)\b|-?\d[\d.eE+-]*)")


def table(headings: Sequence[str], rows: Sequence[Sequence[str]], *, may_go: int = 0) -> None:
    """Print the rows. Of what does not fit into the terminal the last `may_go` columns go, or are cut.

    A file or pipe gets all.
    """
    room = shutil.get_terminal_size().columns if sys.stdout.isatty() else sys.maxsize
    lines = [tuple(headings), *(tuple(row) for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(headings))]
    kept = len(headings)
    while (
        kept > len(headings) - may_go and (left := room - sum(widths[: kept - 1]) - 2 * (kept - 1)) < widths[kept - 1]
    ):
        if left >= _WORTH_IT:
            widths[kept - 1] = left
            break
        kept -= 1
    for line in lines:
        cells = (_cut(cell, width) for cell, width in zip(line[:kept], widths, strict=False))
        print("  ".join(cells).rstrip())


def _cut(cell: str, width: int) -> str:
    return cell.ljust(width) if len(cell) <= width else cell[: width - 1] + "…"


def has_colours() -> bool:
    """Whether what is printed ends on a terminal whose user wants colours."""
    out = sys.__stdout__
    return out is not None and out.isatty() and not os.environ.get("NO_COLOR")


def paint(text: str, colour: str) -> str:
    return f"\x1b[{colour}m{text}\x1b[0m" if text and has_colours() else text


def harmless(text: str) -> str:
    """What somebody else wrote, for a terminal: its control characters, with which it could be steered, are shown."""
    return _CONTROL.sub(lambda found: f"\\x{ord(found[0]):02x}", text)


def of_status(status: int) -> str:
    """The colour that says how an answer went."""
    return GREEN if status < 400 else YELLOW if status < 500 else RED


def json_text(value: object, *, indent: int | None = 2) -> str:
    """JSON for people: indented unless told otherwise, coloured."""
    text = json.dumps(value, indent=indent, ensure_ascii=False)
    colours = {"key": BLUE, "text": GREEN, "other": YELLOW}
    return _JSON.sub(lambda found: paint(found[0], colours[str(found.lastgroup)]), text) if has_colours() else text
