"""A PDF page as lines of text and tables: words that stand on one line, rows whose cells stand below each other.

The order of reading is the one in which the page was written, which for the programs that people use is column by
column and row by row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from functions.tutor.materials.pdf_tables import Grid, Table
from functions.tutor.materials.pdf_words import Word

GAP = 1.2  # heights of a line between two words, from where they are two cells
_MARK = re.compile(r"(?:[•◦▪‣●○■□▶➢✓–—*o-]|[\ue000-\uf8ff]|\(?(?:\d{1,3}|[A-Za-z]|[ivx]{1,4})[.)])$")


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one line; `cells` is how many parts of it are apart."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    bold: bool
    cells: int

    @property
    def height(self) -> float:
        return self.top - self.bottom


Cells = list[list[Word]]  # of one line, apart from each other
Part = Line | Table


def parts_of(words: Iterable[Word], grids: list[Grid]) -> list[Part]:
    """What stands on a page, in the order of reading."""
    parts: list[Part] = []
    waiting: list[Word] = []
    placed: set[int] = set()
    for word in words:
        at = next((at for at, grid in enumerate(grids) if grid.holds(word)), None)
        if at is None:
            waiting.append(word)
            continue
        grids[at].place(word)
        if at not in placed:
            placed.add(at)
            parts += _free(waiting)
            waiting = []
            parts.append(grids[at].table)
    return parts + _free(waiting)


def _free(words: list[Word]) -> list[Part]:
    return list(_with_tables(_rows(words)))


def _rows(words: list[Word]) -> list[Cells]:
    rows: list[Cells] = []
    for word in words:
        last = rows[-1][-1][-1] if rows else None
        if last is None or not word.is_level_with(last) or word.left < last.right - 0.5 * last.height:
            rows.append([[word]])
        elif word.left - last.right > GAP * max(last.height, word.height) and not _is_mark(rows[-1]):
            rows[-1].append([word])
        else:
            rows[-1][-1].append(word)
    return rows


def _is_mark(cells: Cells) -> bool:
    """Whether the line is so far only what stands before an item of a list."""
    return len(cells) == 1 and len(cells[0]) == 1 and _MARK.match(cells[0][0].text) is not None


def _line(cells: Cells) -> Line:
    words = [word for cell in cells for word in cell]
    tall = max(words, key=lambda word: word.height)
    return Line(
        " ".join(word.text for word in words),
        min(word.left for word in words),
        tall.bottom,
        max(word.right for word in words),
        tall.top,
        all(word.bold for word in words if any(map(str.isalnum, word.text))),
        len(cells),
    )


# ---------------------------------------------------------------- tables without lines around their cells


@dataclass
class _Columns:
    """Rows so far whose cells stand below each other; `spans` are the columns' left and right ends."""

    spans: list[tuple[float, float]]
    taken: list[Cells] = field(default_factory=list)  # lines of the page
    rows: list[Cells] = field(default_factory=list)

    def take(self, cells: Cells) -> bool:
        """Whether a line is a row more, or goes on with a cell of the last one."""
        places = [self._column(cell) for cell in cells]
        if None in places or len(set(places)) < len(places):
            return False
        if self.taken:
            last = self.taken[-1][0][0]
            below = last.bottom - cells[0][0].bottom
            if not 0 < below < 4 * last.height:
                return False
            if len(places) == 1 and (places[0] == 0 or below > 1.6 * last.height):
                return False
        if len(places) > 1:
            self.rows.append([[] for _ in self.spans])
        for place, cell in zip(places, cells, strict=True):
            assert place is not None
            self.rows[-1][place].extend(cell)
            left, right = self.spans[place]
            self.spans[place] = min(left, cell[0].left), max(right, cell[-1].right)
        self.taken.append(cells)
        return True

    def _column(self, cell: list[Word]) -> int | None:
        left, right = cell[0].left, cell[-1].right
        over = [at for at, span in enumerate(self.spans) if left < span[1] and right > span[0]]
        return over[0] if len(over) == 1 else None


def _with_tables(rows: list[Cells]) -> Iterator[Part]:
    at = 0
    while at < len(rows):
        columns = _columns_from(rows, at)
        if columns is None:
            yield _line(rows[at])
            at += 1
        elif _is_running_text(columns):
            for column in range(len(columns.spans)):
                yield from (_line([row[column]]) for row in columns.rows if row[column])
            at += len(columns.taken)
        else:
            cells = [[" ".join(word.text for word in cell) for cell in row] for row in columns.rows]
            yield Table(cells, columns.taken[0][0][0].top, columns.taken[-1][0][0].bottom)
            at += len(columns.taken)


def _columns_from(rows: list[Cells], at: int) -> _Columns | None:
    """The table that begins with a line: three rows at least, the first with all the cells."""
    if len(rows[at]) < 2:
        return None
    columns = _Columns([(cell[0].left, cell[-1].right) for cell in rows[at]])
    for cells in rows[at:]:
        if not columns.take(cells):
            break
    around = [*rows[max(0, at - 1) : at], *rows[at + len(columns.taken) :][:1]]
    if len(columns.rows) < 3 or any(_is_as_wide(one, columns) for one in around):
        return None
    return columns


def _is_as_wide(cells: Cells, columns: _Columns) -> bool:
    """Whether a line has the very ends of the rows: then these are lines of its paragraph, set wide to fill it."""
    left, right = cells[0][0].left, cells[-1][-1].right
    ends = [(row[0][0].left, row[-1][-1].right) for row in columns.taken]
    return all(abs(left - one) < 2 and abs(right - other) < 2 for one, other in ends)


def _is_running_text(columns: _Columns) -> bool:
    """Whether two columns of text were written line by line across both."""
    cells = [cell for row in columns.rows for cell in row if cell]
    return len(columns.spans) == 2 and sum(len(cell) for cell in cells) > 4.5 * len(cells)
