"""The only place that uses sympy: irrational roots, and the second opinion that checks every result.

sympy gets numbers and trees of our own, never text; it is imported when the first of these functions is called, and
takes half a second then.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from functions.tutor.maths.syntax import Group, Negative, Node, Number, Operation, Power, Root, Unknown
from functions.tutor.maths.values import check_power, value_of


class Unverified(Exception):
    """Putting the result back did not give what it should: nothing is shown."""


@dataclass(frozen=True)
class Surd:
    """An exact irrational number, and its value rounded to four places."""

    latex: str
    about: str


def verify_value(tree: Node, value: Fraction) -> None:
    """Raises Unverified unless sympy too gets this value from the tree."""
    import sympy

    if _expression(tree) != sympy.Rational(value.numerator, value.denominator):
        raise Unverified


def verify_solution(left: Node, right: Node, unknown: str, value: Fraction) -> None:
    """Raises Unverified unless the value makes both sides equal."""
    import sympy

    difference = _expression(left) - _expression(right)
    put_back = difference.subs(sympy.Symbol(unknown), sympy.Rational(value.numerator, value.denominator))
    if sympy.simplify(put_back) != 0:
        raise Unverified


def verify_identity(left: Node, right: Node) -> None:
    """Raises Unverified unless both sides are equal whatever the unknown is."""
    import sympy

    if sympy.expand(_expression(left) - _expression(right)) != 0:
        raise Unverified


def surd(tree: Node) -> Surd:
    """An irrational number without unknowns, simplified: √50 is 5√2. Raises Unverified where it is no real number."""
    import sympy

    expression = _expression(tree)
    simplified = sympy.radsimp(expression)
    found = _surd(simplified)
    if abs(sympy.N(expression - simplified, 30)) > 1e-20:
        raise Unverified
    return found


def roots(left: Node, right: Node, unknown: str, coefficients: tuple[Fraction, Fraction, Fraction]) -> list[Surd]:
    """The two irrational roots of ax² + bx + c (given as c, b, a), smaller first, each put back into left = right."""
    import sympy

    c, b, a = coefficients
    letter, found = sympy.Symbol(unknown), []
    difference = sympy.expand(_expression(left) - _expression(right))
    for sign in (-1, 1):
        root = (-_rational(b) + sign * sympy.sqrt(_rational(b * b - 4 * a * c))) / (2 * _rational(a))
        root = sympy.radsimp(sympy.nsimplify(root))
        if sympy.expand(difference.subs(letter, root)) != 0:
            raise Unverified
        found.append(root)
    return [_surd(root) for root in sorted(found, key=float)]


def _surd(number: Any) -> Surd:
    import sympy

    if not number.is_real:
        raise Unverified
    return Surd(str(sympy.latex(number)), f"{float(number):.4f}")


def _rational(value: Fraction) -> Any:
    import sympy

    return sympy.Rational(value.numerator, value.denominator)


def _expression(node: Node) -> Any:  # noqa: PLR0911 (a return for each kind of tree)
    import sympy

    match node:
        case Number(value):
            return _rational(value)
        case Unknown(name):
            return sympy.Symbol(name)
        case Negative(of):
            return -_expression(of)
        case Group(of):
            return _expression(of)
        case Root(2, of):
            return sympy.sqrt(_expression(of))
        case Root(_, of):
            return sympy.real_root(_expression(of), 3)
        case Power(base, exponent):
            power = value_of(exponent)
            check_power(base, power)
            return _expression(base) ** _rational(power)
        case Operation(sign, left, right):
            first, second = _expression(left), _expression(right)
            if sign in "/÷":
                return first / second
            return {"+": first + second, "-": first - second}.get(sign, first * second)
