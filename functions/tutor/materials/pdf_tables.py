"""Tables of a PDF page that are drawn with lines: the lines that touch are a grid, its boxes the cells."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from functions.tutor.materials.pdf_rules import Rule
from functions.tutor.materials.pdf_words import Word

NEAR = 3  # points between lines that are meant to be one, or to touch
MAX_CELLS = 5_000
FILLED = 0.3  # of the cells, else it is squared paper, a chart or a frame


@dataclass
class Table:
    """Rows of cells; `top` and `bottom` are where it stands."""

    rows: list[list[str]]
    top: float
    bottom: float


@dataclass
class Grid:
    """`columns` are the upright lines from left to right, `rows` the level ones from bottom to top."""

    columns: list[int]
    rows: list[int]
    words: dict[tuple[int, int], list[Word]] = field(default_factory=dict)
    table: Table = field(default_factory=lambda: Table([], 0, 0))

    def holds(self, word: Word) -> bool:
        x, y = word.middle
        return self.columns[0] < x < self.columns[-1] and self.rows[0] < y < self.rows[-1]

    def place(self, word: Word) -> None:
        """Puts a word into its cell, and that into the table."""
        row, column = self._cell(word)
        if not self.table.rows:
            self.table.rows += [[""] * (len(self.columns) - 1) for _ in self.rows[1:]]
            self.table.top, self.table.bottom = self.rows[-1], self.rows[0]
        cell = self.table.rows[len(self.rows) - 2 - row]
        cell[column] = f"{cell[column]} {word.text}".strip()

    def _cell(self, word: Word) -> tuple[int, int]:
        x, y = word.middle
        return bisect_right(self.rows, y) - 1, bisect_right(self.columns, x) - 1


def grids_of(level: Sequence[Rule], upright: Sequence[Rule], words: Sequence[Word]) -> list[Grid]:
    """The grids on a page that hold a table of these words: two columns and two rows at least."""
    found = []
    for rules in _touching([(rule, True) for rule in level] + [(rule, False) for rule in upright]):
        rows = _merged([where for (where, _, _), is_level in rules if is_level])
        columns = _merged([where for (where, _, _), is_level in rules if not is_level])
        cells = (len(rows) - 1) * (len(columns) - 1)
        if len(rows) < 3 or len(columns) < 3 or cells > MAX_CELLS:
            continue
        grid = Grid(columns, rows)
        filled = {grid._cell(word) for word in words if grid.holds(word)}
        if len(filled) >= max(3, FILLED * cells) and len({column for _, column in filled}) > 1:
            found.append(grid)
    return found


def _merged(places: list[int]) -> list[int]:
    """Places in order, those that are near each other as one."""
    merged: list[int] = []
    for place in sorted(places):
        if not merged or place - merged[-1] > NEAR:
            merged.append(place)
    return merged


def _touching(rules: list[tuple[Rule, bool]]) -> list[list[tuple[Rule, bool]]]:
    """The lines in groups that hang together."""
    groups: list[tuple[list[int], list[tuple[Rule, bool]]]] = []
    for rule in rules:
        (where, begin, end), is_level = rule
        box = [begin, where, end, where] if is_level else [where, begin, where, end]
        members = [rule]
        apart = []
        for group in groups:
            if _meet(group[0], box):
                box = [*map(min, group[0][:2], box[:2]), *map(max, group[0][2:], box[2:])]
                members = group[1] + members
            else:
                apart.append(group)
        groups = [*apart, (box, members)]
    return [members for _, members in groups]


def _meet(one: list[int], other: list[int]) -> bool:
    left, bottom = max(one[0], other[0]), max(one[1], other[1])
    right, top = min(one[2], other[2]), min(one[3], other[3])
    return left - right <= NEAR and bottom - top <= NEAR
