"""What an answer can be once it is read."""

from __future__ import annotations

from dataclasses import dataclass

from functions.tutor.maths.answers.algebra import Value
from functions.tutor.maths.answers.grammar import Node
from functions.tutor.maths.answers.units import Unit


@dataclass(frozen=True)
class Quantity:
    """unit: a Unit, the noun that was counted ("apples", "units"), or None. about: it was called rounded."""

    value: Value
    node: Node
    unit: Unit | str | None = None
    about: bool = False


@dataclass(frozen=True)
class Special:
    """none: no solution; all: every number; undefined."""

    what: str


@dataclass(frozen=True)
class Values:
    """One value or several alternatives, with the unknown where it was named. shape: one, or, list, set, chain."""

    items: tuple[Quantity, ...]
    name: str | None = None
    shape: str = "one"


@dataclass(frozen=True)
class Points:
    """Ordered tuples of values: (2, -1); several with "or"."""

    items: tuple[tuple[Quantity, ...], ...]


@dataclass(frozen=True)
class System:
    """Values of several unknowns; several alternatives with "or"."""

    items: tuple[dict[str, Quantity], ...]


@dataclass(frozen=True)
class Relation:
    """An equation or inequality that is not a value: y = 2x + 1, 2x > 6, y < x. sign: = < <= > >= !=."""

    left: Quantity
    sign: str
    right: Quantity


@dataclass(frozen=True)
class End:
    """Of an interval; value None is infinity. closed: it belongs to the interval."""

    value: Value | None
    closed: bool = False


@dataclass(frozen=True)
class Region:
    """Intervals of one unknown, in order. without: single values that are left out (x != 3)."""

    intervals: tuple[tuple[End, End], ...]
    name: str | None = None
    without: tuple[Quantity, ...] = ()
    solved: bool = True  # False: 2x > 6 was given for x > 3


@dataclass(frozen=True)
class Ratio:
    parts: tuple[Quantity, ...]


Answer = Special | Values | Points | System | Relation | Region | Ratio
