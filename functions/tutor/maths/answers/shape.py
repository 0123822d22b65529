"""How a value is written: worked out, in lowest terms, factored, expanded."""

from __future__ import annotations

from fractions import Fraction
from math import gcd

from functions.tutor.maths.answers.algebra import Algebra, Value
from functions.tutor.maths.answers.evaluate import work_out
from functions.tutor.maths.answers.grammar import Node
from functions.tutor.maths.answers.polynomial import Polynomial, names

PLAIN = frozenset(("number", "fraction", "scientific", "percent"))


def is_worked_out(node: Node) -> bool:
    """Whether a rational number stands there as one number, not as a task: 3/4, -2.5, 2 1/2, but not 8/2 or 5 + 3."""
    node = unsigned(node)
    if node.kind == "percent":
        return is_worked_out(node.of[0])
    if node.kind == "fraction":
        return node.value is not None and (node.value.denominator != 1)
    if node.kind == "quotient":
        top, bottom = unsigned(node.of[0]), unsigned(node.of[1])
        if top.kind == bottom.kind == "number" and top.value is not None and bottom.value:
            return (top.value / bottom.value).denominator != 1
        return False
    return node.kind in PLAIN


def unsigned(node: Node) -> Node:
    while node.kind == "negative":
        node = node.of[0]
    return node


def in_lowest_terms(node: Node) -> bool:  # noqa: PLR0911 (a return for each kind of tree)
    """Whether every fraction of whole numbers in it is reduced, and no number stands under a root that comes out."""
    if node.kind == "fraction":
        top, _, bottom = node.text.rpartition(" ")[2].partition("/")
        return gcd(int(top), int(bottom)) == 1 and bottom != "1"
    if node.kind == "quotient":
        top_, bottom_ = unsigned(node.of[0]), unsigned(node.of[1])
        if top_.kind == bottom_.kind == "number" and top_.value is not None and bottom_.value is not None:
            if top_.value.denominator == bottom_.value.denominator == 1:
                return gcd(top_.value.numerator, bottom_.value.numerator) == 1 and bottom_.value != 1
            return False
        if _has_root(bottom_):
            return False
    if node.kind == "root" and not _letters(node):
        value = node.of[0].value or Fraction(0)
        degree = int(node.text)
        if node.of[0].kind not in ("number", "sum", "root") or value.denominator != 1:
            return False
        return node.of[0].kind != "number" or not any(value.numerator % part**degree == 0 for part in range(2, 60))
    return all(in_lowest_terms(below) for below in node.of)


def is_unfinished(node: Node) -> bool:
    """Whether numbers in it still wait to be multiplied or added: 2 * π * 5, π * 6^2, √(9 + 16)."""
    parts = factors(node) if node.kind == "product" else terms(node) if node.kind == "sum" else []
    if sum(not _letters(part) and not _has_root(part) for part in parts) > 1:
        return True
    if (node.kind == "power" and node.of[0].kind == "number") or (node.kind == "root" and node.of[0].kind != "number"):
        return True
    return any(map(is_unfinished, node.of))


def _has_root(node: Node) -> bool:
    return node.kind == "root" or any(map(_has_root, node.of))


def terms(node: Node) -> list[Node]:
    """The terms of a sum, inner sums that only brackets or a sign set apart included."""
    if node.kind == "sum":
        return [term for below in node.of for term in terms(below)]
    if node.kind == "negative":
        return terms(node.of[0])
    return [node]


def factors(node: Node) -> list[Node]:
    """The factors of a product; a power of a bracket counts as often as its exponent says."""
    if node.kind == "product":
        return [factor for below in node.of for factor in factors(below)]
    if node.kind == "negative":
        return [Node("number", value=Fraction(-1), text="-1"), *factors(node.of[0])]
    if node.kind == "power" and node.of[1].value is not None and node.of[1].value.denominator == 1:
        times = int(node.of[1].value)
        return [node.of[0]] * times if 0 < times <= 8 else [node]
    return [node]


def is_factored_like(expected: Node, given: Node, algebra: Algebra) -> bool:
    """Whether the factors are those of the expected result, up to the order and numbers in front."""
    wanted, wanted_numbers = _factors(expected, algebra)
    found, found_numbers = _factors(given, algebra)
    if len(wanted) != len(found):
        return False
    for one in wanted:
        match = next((other for other in found if _multiple(one, other)), None)
        if match is None:
            return False
        found.remove(match)
    # (2x + 4)(x + 3) still holds a 2 that 2(x + 2)(x + 3) has taken out.
    return abs(wanted_numbers) == abs(found_numbers) or abs(wanted_numbers) == 1


def _factors(node: Node, algebra: Algebra) -> tuple[list[Polynomial], Fraction]:
    values = [work_out(factor, algebra) for factor in factors(node)]
    number = Fraction(1)
    for value in values:
        number *= value.number if value.number is not None else 1
    return [value.top for value in values if names(value.top)], number


def _multiple(one: Polynomial, other: Polynomial) -> bool:
    if one.keys() != other.keys():
        return False
    return len({one[monomial] / other[monomial] for monomial in one}) == 1


def is_expanded(node: Node) -> bool:
    """No product or power with a sum in it."""
    if node.kind in ("product", "power", "quotient") and any(below.kind == "sum" for below in node.of):
        return False
    return all(is_expanded(below) for below in node.of)


def like_terms_are_collected(node: Node, value: Value) -> bool:
    """No more terms than there have to be, and no letter twice in one: not 2x + 3x, not x^2 * x^3."""
    letters = sum(len(monomial) for monomial in value.top)
    return len(terms(node)) <= max(len(value.top), 1) and _letters(node) <= letters


def _letters(node: Node) -> int:
    return (node.kind == "letter") + sum(map(_letters, node.of))


def size(node: Node) -> int:
    """How many letters, numbers and operations stand in it."""
    return 1 + sum(map(size, node.of))
