"""Compares two quantities: value, unit, rounding, and the form in which they are written."""

from __future__ import annotations

from fractions import Fraction
from math import pi

from functions.tutor.maths.answers import algebra
from functions.tutor.maths.answers.algebra import Algebra, Value
from functions.tutor.maths.answers.kinds import Quantity
from functions.tutor.maths.answers.polynomial import ONE
from functions.tutor.maths.answers.shape import (
    in_lowest_terms,
    is_expanded,
    is_factored_like,
    is_worked_out,
    like_terms_are_collected,
    size,
    unsigned,
)
from functions.tutor.maths.answers.units import Unit
from functions.tutor.maths.answers.verdict import DIFFERENT, SAME, Verdict, almost, different
from functions.tutor.maths.solution import Form

# A number without a unit may be these: the problem's unit is not always known.
HARMLESS = frozenset(("money", "angle"))


def compare_quantities(expected: Quantity, given: Quantity, form: Form, algebra_: Algebra) -> Verdict:
    unit = _units(expected, given)
    if unit.kind == "different":
        return unit
    wanted, found = expected.value, given.value
    if isinstance(expected.unit, Unit) and isinstance(given.unit, Unit) and expected.unit.size != given.unit.size:
        found = algebra_.multiply(found, algebra.number(given.unit.size / expected.unit.size))
    if algebra_.equal(wanted, found):
        verdict = _percent(expected, given) or _form(expected, given, form, algebra_)
    else:
        verdict = _percent(expected, given) or _values(wanted, found, expected, given, algebra_)
    return unit if verdict == SAME else verdict


def _units(expected: Quantity, given: Quantity) -> Verdict:
    wanted, found = expected.unit, given.unit
    if isinstance(wanted, Unit) and isinstance(found, Unit):
        return SAME if wanted.of == found.of else different("unit_wrong")
    if isinstance(wanted, Unit):
        return almost("unit_missing") if found is None else different("unit_wrong")
    if isinstance(found, Unit) and {dimension for dimension, _ in found.of} & HARMLESS:
        return SAME
    return almost("unit_extra") if isinstance(found, Unit) else SAME


def _percent(expected: Quantity, given: Quantity) -> Verdict | None:
    """25 for 25 % lacks its unit; 0.25 is its value, but no percent; 25 % for 25 is something else."""
    if not _is_percent(expected) or _is_percent(given) or expected.value.number is None or given.value.number is None:
        return None
    if given.value.number == expected.value.number * 100:
        return almost("unit_missing")
    return almost("percent") if given.value.number == expected.value.number else None


def _is_percent(one: Quantity) -> bool:
    return unsigned(one.node).kind == "percent"


def _values(wanted: Value, found: Value, expected: Quantity, given: Quantity, algebra_: Algebra) -> Verdict:
    if wanted.about is not None and found.about is not None:
        return _rounded(wanted, found, expected, given) or DIFFERENT if _close(wanted, found) else _slip(wanted, found)
    if algebra_.equal(wanted, algebra_.negative(found)):
        return different("sign")
    return DIFFERENT


def _form(expected: Quantity, given: Quantity, form: Form, algebra_: Algebra) -> Verdict:  # noqa: PLR0911
    node, value = given.node, given.value
    if value.number is not None:
        if not is_worked_out(node) and (is_worked_out(expected.node) or size(node) > size(expected.node)):
            return almost("not_simplified")
        if form == "simplified" and "." not in unsigned(node).text and not in_lowest_terms(node):
            return almost("not_simplified")
        return SAME
    if not value.names - {"π"}:
        if form == "simplified" and not in_lowest_terms(node) and in_lowest_terms(expected.node):
            return almost("not_simplified")
        return SAME
    if form == "factored" and not is_factored_like(expected.node, node, algebra_):
        return almost("not_factored")
    if form == "expanded" and not is_expanded(node):
        return almost("not_expanded")
    if form in ("simplified", "expanded") and not _is_simple(expected, given):
        return almost("not_simplified")
    return SAME


def _is_simple(expected: Quantity, given: Quantity) -> bool:
    if given.value.bottom == ONE and not _has_bars(given.node):
        return like_terms_are_collected(given.node, given.value) and size(given.node) <= 2 * size(expected.node) + 2
    return size(given.node) <= size(expected.node) + 4


def _has_bars(node: object) -> bool:
    return getattr(node, "kind", "") == "quotient" or any(map(_has_bars, getattr(node, "of", ())))


def _close(wanted: Value, found: Value) -> bool:
    first, second = wanted.about or 0.0, found.about or 0.0
    return abs(first - second) <= 0.06 * abs(first) or abs(first - second) < 0.06


def places(one: Quantity) -> int | None:
    """The decimal places that were typed; None where it is no decimal or whole number."""
    node = unsigned(one.node)
    if node.kind == "percent":
        node = unsigned(node.of[0])
    if node.kind != "number" or node.text.endswith("..."):
        return None
    return len(node.text.partition(".")[2])


def _rounded(wanted: Value, found: Value, expected: Quantity, given: Quantity) -> Verdict | None:
    """A rounded result may be given with more places, an exact one not with fewer: 0.33 is only almost 1/3."""
    first, second = wanted.about or 0.0, found.about or 0.0
    wanted_places, found_places = places(expected), places(given)
    hundred = 100 if _is_percent(expected) and _is_percent(given) else 1
    first, second = first * hundred, second * hundred
    if expected.about and wanted_places is not None:
        finer = found_places is None or found_places > wanted_places or found is not given.value
        if finer and _rounds_to(second, first, Fraction(1, 10**wanted_places)) and _near(first, second, 0.005):
            return SAME
    if not found_places:
        return almost("rounding") if expected.about and found_places is None and _near(first, second, 0.005) else None
    step = Fraction(1, 10**found_places)
    cut_off = abs(first - second) <= 1.01 * float(step) and _near(first, second, 0.02)
    with_pi = "π" in wanted.names or expected.about
    crude = any(_rounds_to(first * size_ / pi, second, step) for size_ in (3.14, 3.1416, 22 / 7))
    return almost("rounding") if _rounds_to(first, second, step) or cut_off or (with_pi and crude) else None


def _near(first: float, second: float, share: float) -> bool:
    return abs(first - second) <= share * abs(first)


def _rounds_to(exact: float, rounded: float, step: Fraction) -> bool:
    """With the last place up or down where it lies in the middle."""
    return abs(exact - rounded) <= float(step) / 2 * (1 + 1e-9) + 1e-12


def _slip(wanted: Value, found: Value) -> Verdict:
    """What probably went wrong."""
    first, second = wanted.about or 0.0, found.about or 0.0
    if first and abs(first + second) <= 1e-9 * abs(first):
        return different("sign")
    if first and second and abs(first * second - 1) < 1e-9 and abs(first) != 1:
        return different("inverted")
    if first and second and first / second > 0:
        ratio = max(first / second, second / first)
        if any(abs(ratio / 10.0**power - 1) < 1e-9 for power in range(1, 7)):
            return different("off_by_power_of_ten")
    return DIFFERENT
