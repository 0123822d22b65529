"""Holds what was given against what was expected, kind by kind."""

from __future__ import annotations

from fractions import Fraction

from functions.tutor.maths.answers import algebra
from functions.tutor.maths.answers.algebra import Algebra
from functions.tutor.maths.answers.collections import alternatives, ratios, regions, sets, systems, tuples
from functions.tutor.maths.answers.kinds import (
    Answer,
    Points,
    Quantity,
    Ratio,
    Region,
    Relation,
    Special,
    System,
    Values,
)
from functions.tutor.maths.answers.polynomial import Polynomial
from functions.tutor.maths.answers.values import compare_quantities
from functions.tutor.maths.answers.verdict import DIFFERENT, SAME, Verdict, almost, different
from functions.tutor.maths.solution import Form

FLIPPED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "!=": "!=", "=": "="}


def judge(expected: Answer, given: Answer, form: Form, algebra_: Algebra) -> Verdict:  # noqa: PLR0911 (a return for each kind)
    judge_ = _Judge(form, algebra_)
    match expected:
        case Special():
            return SAME if expected == given else DIFFERENT
        case Values():
            return judge_.values(expected, given)
        case Points():
            return judge_.points(expected, given)
        case System():
            return judge_.system(expected, given)
        case Relation():
            return judge_.relation(expected, given)
        case Region():
            return regions(expected, given, algebra_) if isinstance(given, Region) else DIFFERENT
        case Ratio():
            return judge_.ratio(expected, given)


class _Judge:
    def __init__(self, form: Form, algebra_: Algebra) -> None:
        self.form, self.algebra = form, algebra_

    def values(self, expected: Values, given: Answer) -> Verdict:  # noqa: PLR0911 (one for each kind it can meet)
        if isinstance(given, Relation) and len(expected.items) == 1:
            return self.relation_for_value(expected, given)
        if isinstance(given, Ratio) and len(expected.items) == 1 and len(given.parts) == 2:
            top, bottom = given.parts
            quotient = Quantity(self.algebra.divide(top.value, bottom.value), expected.items[0].node)
            same = compare_quantities(expected.items[0], quotient, "any", self.algebra) == SAME
            return almost("not_simplified") if same else DIFFERENT
        if not isinstance(given, Values):
            return DIFFERENT
        if expected.name and given.name and expected.name != given.name:
            return self.other_name(expected, given)
        if len(expected.items) == 1 == len(given.items):
            verdict = self.one(expected.items[0], given.items[0])
            line = expected.name and expected.items[0].value.names - {"π"}
            return almost("equation_missing") if verdict == SAME and line and given.name is None else verdict
        verdict = sets(expected.items, given.items, self.one)
        if verdict == DIFFERENT and sets(expected.items, self.negated(given.items), self.one) == SAME:
            return different("sign")
        return verdict

    def one(self, expected: Quantity, given: Quantity) -> Verdict:
        if "c" in expected.value.names and expected.value.names - {"c", "π"}:
            return self.antiderivative(expected, given)
        return compare_quantities(expected, given, self.form, self.algebra)

    def negated(self, items: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
        return tuple(Quantity(self.algebra.negative(one.value), one.node, one.unit) for one in items)

    def other_name(self, expected: Values, given: Values) -> Verdict:
        """x = 2y for y = x/2 is the same line; y = 4 for x = 4 is not."""
        if not len(expected.items) == 1 == len(given.items):
            return different("unknown_wrong")
        left, right = (
            self.algebra.subtract(algebra.name(one.name or ""), one.items[0].value) for one in (expected, given)
        )
        same = _factor(left.top, right.top) is not None
        return SAME if same else different("unknown_wrong")

    def antiderivative(self, expected: Quantity, given: Quantity) -> Verdict:
        difference = self.algebra.subtract(expected.value, given.value)
        if difference.names - {"c", "k", "π"}:
            return compare_quantities(expected, given, self.form, self.algebra)
        return SAME if given.value.names & {"c", "k"} else almost("constant_missing")

    def relation_for_value(self, expected: Values, given: Relation) -> Verdict:
        """2x = 8 for x = 4 is not solved; 2x - y + 1 = 0 is the line y = 2x + 1."""
        if expected.name is None or given.sign != "=":
            return DIFFERENT
        one = expected.items[0].value
        left = self.algebra.subtract(algebra.name(expected.name), one)
        right = self.algebra.subtract(given.left.value, given.right.value)
        if _factor(left.top, right.top) is None:
            return DIFFERENT
        return SAME if one.names - {"π"} else almost("not_solved")

    def points(self, expected: Points, given: Answer) -> Verdict:
        def same(one: tuple[Quantity, ...], other: tuple[Quantity, ...]) -> Verdict:
            return tuples(one, other, self.algebra)

        if isinstance(given, Points):
            return alternatives(expected.items, given.items, same)
        if isinstance(given, System) and all(len(pairs) == len(expected.items[0]) for pairs in given.items):
            points = tuple(tuple(pairs[name] for name in sorted(pairs)) for pairs in given.items)
            return self.points(expected, Points(points))
        if isinstance(given, Values) and given.name is None and given.shape == "list" and len(expected.items) == 1:
            return same(expected.items[0], given.items)
        return DIFFERENT

    def system(self, expected: System, given: Answer) -> Verdict:
        def same(one: dict[str, Quantity], other: dict[str, Quantity]) -> Verdict:
            return systems(one, other, self.algebra)

        if isinstance(given, System):
            return alternatives(expected.items, given.items, same)
        if isinstance(given, Points):
            points = tuple(tuple(pairs[name] for name in sorted(pairs)) for pairs in expected.items)
            return self.points(Points(points), given)
        if not isinstance(given, Values) or len(expected.items) != 1:
            return DIFFERENT
        pairs = expected.items[0]
        if given.name is not None:
            return same(pairs, {given.name: given.items[0]}) if len(given.items) == 1 else DIFFERENT
        in_order = tuples(tuple(pairs[name] for name in sorted(pairs)), given.items, self.algebra)
        return almost("names_missing") if in_order == SAME else DIFFERENT

    def relation(self, expected: Relation, given: Answer) -> Verdict:
        if isinstance(given, Values) and given.name and len(given.items) == 1:
            one = given.items[0]
            given = Relation(Quantity(algebra.name(given.name), one.node), "=", one)
        if not isinstance(given, Relation):
            return DIFFERENT
        wanted = self.algebra.subtract(expected.left.value, expected.right.value)
        found = self.algebra.subtract(given.left.value, given.right.value)
        factor = _factor(wanted.top, found.top)
        if factor is None:
            return DIFFERENT
        sign = given.sign if factor > 0 or given.sign in ("=", "!=") else FLIPPED[given.sign]
        if expected.sign == sign:
            return SAME
        return different("boundary") if expected.sign.strip("=") == sign.strip("=") else DIFFERENT

    def ratio(self, expected: Ratio, given: Answer) -> Verdict:
        if isinstance(given, Ratio):
            return ratios(expected, given, self.form, self.algebra)
        if isinstance(given, Values) and len(given.items) == 1 and len(expected.parts) == 2:
            quotient = self.algebra.divide(expected.parts[0].value, expected.parts[1].value)
            return compare_quantities(Quantity(quotient, given.items[0].node), given.items[0], "any", self.algebra)
        return DIFFERENT


def _factor(one: Polynomial, other: Polynomial) -> Fraction | None:
    """What one has to be multiplied by to be the other; None where nothing will do."""
    if not one or one.keys() != other.keys():
        return None
    quotients = {other[monomial] / one[monomial] for monomial in one}
    return next(iter(quotients)) if len(quotients) == 1 else None
