"""Where something holds on the number line: intervals, found by trying every edge and a place between each two."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from functions.tutor.maths.surds import Surd, surd


@dataclass(frozen=True)
class Interval:
    """None: there is no edge on that side; `closed`: whether the edges belong to it."""

    low: Surd | None
    high: Surd | None
    closed: tuple[bool, bool]

    def latex(self, x: str) -> str:
        return self._written(x, lambda edge: edge.latex(), ("<", "\\le", ">", "\\ge"))

    def plain(self, x: str) -> str:
        return self._written(x, lambda edge: edge.plain(), ("<", "<=", ">", ">="))

    def _written(self, x: str, write: Callable[[Surd], str], signs: tuple[str, str, str, str]) -> str:
        less, less_or_equal, more, more_or_equal = signs
        from_low, to_high = self.closed
        if self.low is None and self.high is None:
            return x
        if self.low is None and self.high is not None:
            return f"{x} {less_or_equal if to_high else less} {write(self.high)}"
        if self.high is None and self.low is not None:
            return f"{x} {more_or_equal if from_low else more} {write(self.low)}"
        if self.low is None or self.high is None or self.low == self.high:
            return f"{x} = {write(self.low or surd(0))}"
        first, last = less_or_equal if from_low else less, less_or_equal if to_high else less
        return f"{write(self.low)} {first} {x} {last} {write(self.high)}"


EVERYTHING = Interval(None, None, (False, False))


def where(edges: list[Surd], holds: Callable[[Surd], bool]) -> list[Interval]:
    """The intervals on which it holds, from left to right; it can change at the edges (sorted) only."""
    if not edges:
        return [EVERYTHING] if holds(surd(0)) else []
    found: list[Interval] = []
    open_at: tuple[Surd | None, bool] | None = (None, False) if holds(edges[0] - surd(1)) else None
    for place, edge in enumerate(edges):
        here = holds(edge)
        after = holds(_between(edge, edges[place + 1] if place + 1 < len(edges) else None))
        if open_at is not None and not (here and after):
            found.append(Interval(open_at[0], edge, (open_at[1], here)))
            open_at = None
        elif open_at is None and here and not after:
            found.append(Interval(edge, edge, (True, True)))
        if open_at is None and after:
            open_at = (edge, here)
    if open_at is not None:
        found.append(Interval(open_at[0], None, (open_at[1], False)))
    return found


def _between(edge: Surd, following: Surd | None) -> Surd:
    return edge + surd(1) if following is None else (edge + following) * surd(Fraction(1, 2))
