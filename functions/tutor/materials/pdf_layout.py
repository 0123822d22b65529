"""From the lines of all pages to blocks: headings, paragraphs, lists, tables; what repeats on every page is dropped."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from functions.tutor.materials.draft import Draft, clean
from functions.tutor.materials.markdown import table
from functions.tutor.materials.pdf_lines import Line
from functions.tutor.materials.pdf_sheets import LARGER, Sheet, drop_what_repeats
from functions.tutor.materials.pdf_tables import Table

LONGEST_HEADING, LONGEST_BOLD = 200, 80  # characters
_ITEM = re.compile(r"(?:([•◦▪‣●○■□▶➢✓–—*-]|[\ue000-\uf8ff]|o(?= ))|\(?(\d{1,3}|[A-Za-z]|[ivx]{2,4})[.)])\s+(?=\S)")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LEADERS = re.compile(r"(?:\. ?){5,} ?(?:\d{1,4}|[ivxlc]{1,6})$")  # of a table of contents
_PARTED = re.compile(r"([^\W\d_]+)[\x02\u2010-]$")


@dataclass
class _Text:
    """A paragraph, a heading or an item of a list while its lines come."""

    first: Line
    page: int
    level: int = 0
    mark: str = ""
    words: str = ""
    last: Line = field(init=False)
    left: float = field(init=False)

    def __post_init__(self) -> None:
        self.last, self.left = self.first, self.first.left


def write(sheets: list[Sheet], outline: Mapping[tuple[int, str], int], draft: Draft) -> None:
    """Adds the blocks. `outline` has the levels of headings by page and text (`key`). Raises Full."""
    weights: Counter[float] = Counter()
    for line in _lines(sheets):
        weights[_size(line)] += len(line.text)
    body = weights.most_common(1)[0][0] if weights else 0.0
    drop_what_repeats(sheets, body)
    _Writer(sheets, outline, draft, body).write()


def _lines(sheets: list[Sheet]) -> list[Line]:
    return [part for sheet in sheets for part in sheet.parts if isinstance(part, Line)]


def key(text: str) -> str:
    """A text as it is compared: letters and digits alone."""
    return "".join(filter(str.isalnum, text.casefold()))


class _Writer:
    def __init__(self, sheets: list[Sheet], outline: Mapping[tuple[int, str], int], draft: Draft, body: float) -> None:
        self.sheets, self.outline, self.draft, self.body = sheets, outline, draft, body
        lines = _lines(sheets)
        weights = Counter(_size(line) for line in lines)
        self.sizes = sorted((size for size in weights if size > LARGER * self.body), reverse=True)
        bold = sum(len(line.text) for line in lines if line.bold)
        self.bold_means_heading = 2 * bold < sum(len(line.text) for line in lines)
        self.leading = _leading(lines, self.body)
        self.vocabulary = {
            word for line in lines for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", line.text.lower())
        }
        self.edges = self._edges(sheets)
        self.text: _Text | None = None
        self.items: list[tuple[float, str]] = []  # how far in from the left each begins
        self.items_page = 0

    def write(self) -> None:
        for sheet in self.sheets:
            for part in sheet.parts:
                if isinstance(part, Table):
                    self._finish()
                    self._finish_list()
                    rows = [row for row in ([clean(cell) for cell in row] for row in part.rows) if any(row)]
                    self.draft.add("table", table(rows), page=sheet.number)
                else:
                    self._line(part, sheet.number)
        self._finish()
        self._finish_list()

    def _line(self, line: Line, page: int) -> None:
        if _LEADERS.search(line.text):
            return
        level = self._level(line, page)
        item = None if level else _ITEM.match(line.text)
        if self.text and not item and self._goes_on(self.text, line, level, page):
            self._append(self.text, line)
            return
        self._finish()
        words = line.text
        mark = ""
        if item:
            mark, words = ("-" if item[1] else f"{item[2]}."), words[item.end() :]
        self.text = _Text(line, page, level, mark, words)

    def _append(self, text: _Text, line: Line) -> None:
        text.words = self._joined(text.words, line.text, on_purpose=self._has_room(text.last, line))
        anew = line.bottom > text.last.bottom  # another column or page
        text.left = line.left if anew or (text.last is text.first and not text.mark) else min(text.left, line.left)
        text.last = line

    def _goes_on(self, text: _Text, line: Line, level: int, page: int) -> bool:
        """Whether a line belongs to what the lines before it say."""
        down = text.last.bottom - line.bottom
        if level or text.level:
            near = page == text.page and -0.5 < down < 2 * line.height
            return level == text.level and near and _size(line) == _size(text.first)
        ended = text.words[-1:] in ".!?:;"
        if page != text.page or down < 0:  # another page or column
            return not ended and line.text[:1].islower()
        if down > 1.3 * max(self.leading, line.height) or abs(line.height - text.last.height) > 0.2 * line.height:
            return False
        step = 0.8 * line.height
        if text.mark:
            return line.left > text.first.left + step / 2
        set_in = line.left > text.left + step
        return not set_in and not (ended and self._has_room(text.last, line))

    def _edges(self, sheets: list[Sheet]) -> dict[int, float]:
        """How far to the right lines may reach, by `id`: as far as the longest of those that stand close together."""
        edges: dict[int, float] = {}
        for sheet in sheets:
            together: list[Line] = []
            for line in [*_lines([sheet]), None]:
                if line and together and self._is_close(together[-1], line):
                    together.append(line)
                    continue
                edge = max((one.right for one in together), default=0.0)
                edges |= {id(one): edge for one in together}
                together = [line] if line else []
        return edges

    def _is_close(self, line: Line, following: Line) -> bool:
        down = line.bottom - following.bottom
        return 0 < down < 1.3 * max(self.leading, line.height) and abs(line.left - following.left) < 2 * line.height

    def _has_room(self, line: Line, following: Line) -> bool:
        """Whether the next line's first word would have stood on a line: then it was ended on purpose."""
        letter = (following.right - following.left) / len(following.text)
        word = len(following.text.partition(" ")[0]) + 2
        return line.right + word * letter < self.edges[id(line)]

    def _joined(self, words: str, more: str, *, on_purpose: bool) -> str:
        """Two lines as one; a word that was parted at the line's end is one word again."""
        parted = _PARTED.search(words)
        rest = re.match(r"[^\W\d_]+", more)
        if not parted or not rest or not rest[0][0].islower():
            return words + ("\n" if on_purpose else " ") + more
        kept = words[: parted.end() - 1]
        return kept + ("-" if self._has_hyphen(parted[1].lower(), rest[0].lower()) else "") + more

    def _has_hyphen(self, left: str, right: str) -> bool:
        """Whether a word has its hyphen also within a line: araw-araw, pag-aaral, well-known."""
        if left + right in self.vocabulary:
            return False
        if f"{left}-{right}" in self.vocabulary or left == right:
            return True
        return left in ("mag", "nag", "pag", "tag", "mang", "nang", "pang") and right[0] in "aeiou"

    def _level(self, line: Line, page: int) -> int:
        """Of a heading, from 1; 0 for what is none."""
        text = line.text
        if len(text) > LONGEST_HEADING or not any(map(str.isalpha, text)):
            return 0
        if known := self.outline.get((page, key(text))):
            return known
        if (size := _size(line)) in self.sizes:
            return min(self.sizes.index(size) + 1, 6)
        bold = self.bold_means_heading and line.bold and size >= self.body
        alone = bold and len(text) <= LONGEST_BOLD and text[-1] not in ".,;:?!" and line.cells == 1
        return min(len(self.sizes) + 1, 6) if alone else 0

    def _finish(self) -> None:
        text, self.text = self.text, None
        if text is None:
            return
        words = clean(text.words.replace("\x02", "-"))
        if text.mark:
            self.items_page = self.items_page if self.items else text.page
            self.items.append((text.first.left, f"{text.mark} {' '.join(words.split())}"))
            return
        self._finish_list()
        if text.level:
            self.draft.add("heading", " ".join(words.split()), page=text.page, level=text.level)
        else:
            self.draft.add("text", words, page=text.page)

    def _finish_list(self) -> None:
        items, self.items = self.items, []
        if not items:
            return
        steps: list[float] = []
        for left in sorted({round(left) for left, _ in items}):
            if not steps or left - steps[-1] > 0.5 * self.body:
                steps.append(left)
        deep = [max(at for at, step in enumerate(steps) if step <= round(left)) for left, _ in items]
        lines = [f"{'  ' * min(depth, 5)}{words}" for depth, (_, words) in zip(deep, items, strict=True)]
        self.draft.add("list", "\n".join(lines), page=self.items_page)


def _size(line: Line) -> float:
    return round(line.height * 2) / 2


def _leading(lines: list[Line], body: float) -> float:
    """From one line of a paragraph to the next, in points."""
    steps = [
        one.bottom - other.bottom
        for one, other in pairwise(lines)
        if _size(one) == _size(other) == body and 0.5 * body < one.bottom - other.bottom < 3 * body
    ]
    return median(steps) if steps else body
