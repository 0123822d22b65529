"""All pages of a PDF side by side: the headers, footers and page numbers that they share are dropped."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from functions.tutor.materials.pdf_lines import Line, Part

MARGIN = 0.13  # of a page's height, above and below, where what repeats is looked for
LARGER = 1.12  # than the text, from where a line is a heading
_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|pahina|pg|p)\W*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:/|of|ng|sa|-)\s*\d{1,4})?\W*", re.I
)


@dataclass
class Sheet:
    """One page: what stands on it, and its height in points."""

    number: int
    height: float
    parts: list[Part]


def drop_what_repeats(sheets: list[Sheet], body: float) -> None:
    seen = Counter(one for sheet in sheets for one in {_repeating(line, body) for line in _marginal(sheet)})
    often = max(2, 0.4 * len(sheets))
    for sheet in sheets:
        gone = {
            id(line)
            for line in _marginal(sheet)
            if seen[_repeating(line, body)] >= often or _PAGE_NUMBER.fullmatch(line.text)
        }
        sheet.parts = [part for part in sheet.parts if id(part) not in gone]


def _marginal(sheet: Sheet) -> Iterator[Line]:
    margin = MARGIN * sheet.height
    for part in sheet.parts:
        if isinstance(part, Line) and (part.bottom > sheet.height - margin or part.top < margin):
            yield part


def _repeating(line: Line, body: float) -> tuple[str, int]:
    """What is the same on each page, and how high it stands; "Page 7" is, a chapter's large "Lesson 7" is not."""
    is_small = line.height <= LARGER * body and not line.bold
    return re.sub(r"\d+", "#", line.text.casefold()) if is_small else line.text, round(line.bottom / 4)
