"""Compares what holds several values: alternatives, tuples, systems, ratios, regions of the number line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import permutations
from typing import TypeVar

from functions.tutor.maths.answers.algebra import Algebra, Value
from functions.tutor.maths.answers.kinds import Quantity, Ratio, Region
from functions.tutor.maths.answers.values import compare_quantities
from functions.tutor.maths.answers.verdict import DIFFERENT, SAME, Verdict, almost, different
from functions.tutor.maths.solution import Form

One = TypeVar("One")
Tuple = tuple[Quantity, ...]
MAX_ITEMS = 12


def sets(expected: Sequence[One], given: Sequence[One], compare: Callable[[One, One], Verdict]) -> Verdict:
    """Alternatives in any order; one of two is almost right."""
    if max(len(expected), len(given)) > MAX_ITEMS:
        return Verdict("unreadable")
    wanted, left = _distinct(expected, compare), _distinct(given, compare)
    worst, missing = SAME, 0
    for one in wanted:
        verdicts = [compare(one, other) for other in left]
        best = min(range(len(verdicts)), key=lambda place: _RANK[verdicts[place].kind], default=None)
        if best is None or verdicts[best].kind not in ("same", "almost"):
            missing += 1
            continue
        worst = verdicts[best] if worst == SAME else worst
        left.pop(best)
    if left:
        return DIFFERENT if missing else different("solution_extra")
    if missing:
        return almost("solution_missing") if missing < len(wanted) else DIFFERENT
    return worst


def alternatives(expected: Sequence[One], given: Sequence[One], compare: Callable[[One, One], Verdict]) -> Verdict:
    """As sets, but where there is one of each, what is wrong with it is said."""
    return compare(expected[0], given[0]) if len(expected) == 1 == len(given) else sets(expected, given, compare)


_RANK = {"same": 0, "almost": 1, "different": 2, "unreadable": 3}


def _distinct(items: Sequence[One], compare: Callable[[One, One], Verdict]) -> list[One]:
    kept: list[One] = []
    for item in items:
        if not any(compare(one, item) == SAME for one in kept):
            kept.append(item)
    return kept


def _worst(verdicts: list[Verdict]) -> Verdict:
    return max(verdicts, key=lambda verdict: _RANK[verdict.kind], default=SAME)


def tuples(expected: Tuple, given: Tuple, algebra: Algebra) -> Verdict:
    """Points: in this order."""
    if len(expected) != len(given):
        return DIFFERENT
    verdicts = _pairwise(expected, given, algebra)
    worst = _worst(verdicts)
    if worst.kind != "different" or len(expected) > 3:
        return worst
    if any(_worst(_pairwise(expected, order, algebra)) == SAME for order in permutations(given)):
        return different("swapped")
    return different("sign") if {verdict.why for verdict in verdicts} <= {"sign", None} and worst.why else DIFFERENT


def _pairwise(expected: Tuple, given: Tuple, algebra: Algebra) -> list[Verdict]:
    return [compare_quantities(one, other, "any", algebra) for one, other in zip(expected, given, strict=True)]


def systems(expected: dict[str, Quantity], given: dict[str, Quantity], algebra: Algebra) -> Verdict:
    """Values by the name of their unknown."""
    if given.keys() - expected.keys():
        return different("unknown_wrong")
    names = sorted(given)
    verdict = tuples(tuple(expected[name] for name in names), tuple(given[name] for name in names), algebra)
    if verdict.kind in ("same", "almost") and expected.keys() - given.keys():
        return almost("solution_missing")
    return verdict


def ratios(expected: Ratio, given: Ratio, form: Form, algebra: Algebra) -> Verdict:
    if len(expected.parts) != len(given.parts):
        return DIFFERENT
    wanted, found = [one.value for one in expected.parts], [one.value for one in given.parts]
    if not _proportional(wanted, found, algebra):
        return different("swapped") if _proportional(wanted, found[::-1], algebra) else DIFFERENT
    alike = _worst(_pairwise(expected.parts, given.parts, algebra)) == SAME
    return almost("not_simplified") if form == "simplified" and not alike else SAME


def _proportional(one: list[Value], other: list[Value], algebra: Algebra) -> bool:
    return all(
        algebra.equal(algebra.multiply(one[0], other[place]), algebra.multiply(other[0], one[place]))
        for place in range(1, len(one))
    )


def regions(expected: Region, given: Region, algebra: Algebra) -> Verdict:
    if expected.name and given.name and expected.name != given.name:
        return different("unknown_wrong")
    if len(expected.intervals) != len(given.intervals):
        return DIFFERENT
    if tuples(expected.without, given.without, algebra) != SAME:
        return DIFFERENT
    ends = [
        (one, other)
        for wanted, found in zip(expected.intervals, given.intervals, strict=True)
        for one, other in zip(wanted, found, strict=True)
    ]
    if not all(_same_end(one.value, other.value, algebra) for one, other in ends):
        return different("sign") if _is_turned(expected, given, algebra) else DIFFERENT
    if any(one.closed != other.closed for one, other in ends):
        return different("boundary")
    return SAME if given.solved else almost("not_solved")


def _same_end(one: Value | None, other: Value | None, algebra: Algebra) -> bool:
    return one is other if one is None or other is None else algebra.equal(one, other)


def _is_turned(expected: Region, given: Region, algebra: Algebra) -> bool:
    """x < 3 for x > 3."""
    (low, high), (first, last) = expected.intervals[0], given.intervals[0]
    return (
        len(expected.intervals) == 1
        and (low.value is None or high.value is None)
        and _same_end(low.value, last.value, algebra)
        and _same_end(high.value, first.value, algebra)
    )
