"""Inequalities and intervals: x > 3, -1 <= x < 2, (3, ∞), [0, 5)."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

from functions.tutor.maths.answers import algebra
from functions.tutor.maths.answers.algebra import Algebra, Value
from functions.tutor.maths.answers.kinds import End, Quantity, Region, Relation
from functions.tutor.maths.answers.polynomial import ONE, Unreadable
from functions.tutor.maths.answers.quantities import named

Read = Callable[[str], Quantity]
Interval = tuple[End, End]
EVERYWHERE = End(None)
INTERVAL = re.compile(r"[\[(] ?([^\[\](),]+|[^\[\],]+) ?, ?([^\[\](),]+|[^\[\],]+) ?[\])]")
FLIPPED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "!=": "!=", "=": "="}


def is_interval(text: str) -> bool:
    return bool(INTERVAL.fullmatch(text))


def interval(text: str, read: Read) -> Region:
    found = INTERVAL.fullmatch(text)
    if not found:
        raise Unreadable
    low, high = (_end(found.group(place), read) for place in (1, 2))
    first = End(low, text.startswith("[") and low is not None)
    last = End(high, text.endswith("]") and high is not None)
    if low is not None and high is not None and _size(low) > _size(high):
        raise Unreadable
    return Region(((first, last),))


def _end(text: str, read: Read) -> Value | None:
    return None if re.fullmatch(r"[-+]? ?infinity", text.strip()) else read(text).value


def between(low: Quantity, high: Quantity, closed: bool) -> Region:
    return Region(((End(low.value, closed), End(high.value, closed)),))


def from_signs(pieces: list[str], signs: list[str], read: Read, algebra_: Algebra) -> Region | Relation:
    """x > 3, 3 < x, > 3, -1 <= x < 2, 2x > 6, y < x + 1."""
    if pieces[0] == "" and len(pieces) == 2:
        return _half(read(pieces[1]), signs[0], None)
    if len(pieces) == 3:
        low, middle, high = (read(piece) for piece in pieces)
        name = named(middle)
        if name is None or signs[0][0] != signs[1][0] or signs[0][0] not in "<>":
            raise Unreadable
        return meet([_half(low, FLIPPED[signs[0]], name), _half(high, signs[1], name)])
    if len(pieces) != 2:
        raise Unreadable
    left, right = (read(piece) for piece in pieces)
    for one, other, sign in ((left, right, signs[0]), (right, left, FLIPPED[signs[0]])):
        if (name := named(one)) and not other.value.names - {"π"}:
            return _half(other, sign, name)
    return _solved(left, signs[0], right, algebra_) or Relation(left, signs[0], right)


def _solved(left: Quantity, sign: str, right: Quantity, algebra_: Algebra) -> Region | None:
    """2x > 6 is x > 3, but not solved."""
    difference = algebra_.subtract(left.value, right.value)
    names = difference.names - {"π"}
    if len(names) != 1 or difference.bottom != ONE:
        return None
    name = next(iter(names))
    term = ((name, Fraction(1)),)
    if set(difference.top) - {term, ()} or term not in difference.top:
        return None
    slope = difference.top[term]
    value = algebra.number(-difference.top.get((), Fraction(0)) / slope)
    region = _half(Quantity(value, left.node), sign if slope > 0 else FLIPPED[sign], name)
    return Region(region.intervals, name, region.without, solved=False)


def _half(end: Quantity, sign: str, name: str | None) -> Region:
    value = end.value
    if value.about is None:
        raise Unreadable
    closed = sign.endswith("=") and sign != "!="
    if sign == "!=":
        return Region(((EVERYWHERE, EVERYWHERE),), name, (end,))
    if sign.startswith("<"):
        return Region(((EVERYWHERE, End(value, closed)),), name)
    if sign.startswith(">"):
        return Region(((End(value, closed), EVERYWHERE),), name)
    return Region(((End(value, True), End(value, True)),), name)


def meet(regions: list[Region]) -> Region:
    """What lies in all of them."""
    first, *others = regions
    intervals = list(first.intervals)
    for other in others:
        intervals = [both for one in intervals for two in other.intervals if (both := _overlap(one, two)) is not None]
    return _region(intervals, regions)


def unite(regions: list[Region]) -> Region:
    return _region([one for region in regions for one in region.intervals], regions)


def _region(intervals: list[Interval], regions: list[Region]) -> Region:
    names = {region.name for region in regions if region.name}
    if len(names) > 1 or not intervals:
        raise Unreadable
    without = tuple(one for region in regions for one in region.without)
    ordered = tuple(sorted(intervals, key=lambda one: _size(one[0].value, -1)))
    return Region(ordered, next(iter(names), None), without, all(region.solved for region in regions))


def _overlap(one: Interval, two: Interval) -> Interval | None:
    low = max(one[0], two[0], key=lambda end: (_size(end.value, -1), not end.closed))
    high = min(one[1], two[1], key=lambda end: (_size(end.value, 1), end.closed))
    bottom, top = _size(low.value, -1), _size(high.value, 1)
    if bottom > top or (bottom == top and not (low.closed and high.closed)):
        return None
    return low, high


def _size(value: Value | None, infinite: int = 1) -> float:
    if value is None:
        return infinite * float("inf")
    if value.about is None:
        raise Unreadable
    return value.about
