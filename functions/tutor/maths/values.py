"""Exact values of trees: as a fraction, with roots and π, and as a decimal by a road of its own that checks them.

Everything has a cap on how large it may get, so that no typed power can keep the process busy.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from functions.tutor.maths.surds import EXACT, MAX_BITS, PI, PI_DIGITS, Surd, bits, root_of, surd
from functions.tutor.maths.tree import (
    DivisionByZero,
    Group,
    Irrational,
    Negative,
    NegativeRoot,
    Node,
    NotMaths,
    Number,
    Operation,
    Power,
    Root,
    TooLarge,
    Unknown,
)

__all__ = ["DivisionByZero", "Irrational", "NegativeRoot", "Unverified", "exact_of", "operate", "power", "value_of"]

CLOSE = Decimal("1e-25")


class Unverified(Exception):
    """Putting the result back did not give what it should: nothing is shown."""


def value_of(node: Node) -> Fraction:
    """Raises DivisionByZero, NegativeRoot, Irrational, TooLarge; NotMaths for what has an unknown in it."""
    if (value := exact_of(node).rational) is None:
        raise Irrational
    return value


def exact_of(node: Node, letters: Mapping[str, Surd] | None = None) -> Surd:  # noqa: PLR0911 (a return a kind)
    """The value with roots and π kept. Raises DivisionByZero, NegativeRoot, TooLarge, and NotMaths."""
    match node:
        case Number(value):
            return surd(value)
        case Unknown(name):
            return _letter(name, letters)
        case Negative(of):
            return -exact_of(of, letters)
        case Group(of):
            return exact_of(of, letters)
        case Root(degree, of):
            return root_of(degree, exact_of(of, letters))
        case Power(base, exponent):
            return power(exact_of(base, letters), value_of(exponent))
        case Operation(sign, left, right):
            return operate(sign, exact_of(left, letters), exact_of(right, letters))


def _letter(name: str, letters: Mapping[str, Surd] | None) -> Surd:
    if letters is not None and name in letters:
        return letters[name]
    if name != "π":
        raise NotMaths
    return PI


def operate(sign: str, left: Surd, right: Surd) -> Surd:
    if sign == "+":
        return left + right
    if sign == "-":
        return left - right
    if sign in "/÷":
        if not right.terms:
            raise DivisionByZero(left)
        return left / right
    return left * right


def power(base: Surd, exponent: Fraction) -> Surd:
    """Whole exponents, and 1/2, 1/3 and what comes out even; 0 to the power 0 and below is a division by zero."""
    known = base.rational
    if known == 0 and exponent <= 0:
        raise DivisionByZero(surd(1 if exponent else 0))
    size = max(bits(amount) for _, amount in base.terms) if base.terms else 0
    if abs(exponent) > 1000 or (size * abs(exponent) > MAX_BITS + 8 and known not in (1, -1)):
        raise TooLarge
    if exponent.denominator > 1:
        if exponent.denominator > 12:
            raise NotMaths
        base = root_of(exponent.denominator, base)
    return base**exponent.numerator


def verify(tree: Node, value: Surd, letters: Mapping[str, Surd] | None = None) -> None:
    """Raises Unverified unless the tree, worked out in decimals with the letters' values put in, is the value."""
    known = {name: one.decimal() for name, one in (letters or {}).items()}
    expected, found = value.decimal(), decimal_of(tree, known)
    if abs(found - expected) > CLOSE * max(Decimal(1), abs(expected)):
        raise Unverified


def decimal_of(node: Node, letters: Mapping[str, Decimal] | None = None) -> Decimal:  # noqa: PLR0911 (a return a kind)
    """To about fifty digits; only for trees whose exact value was found, which is what bounds the powers."""
    match node:
        case Number(value):
            return EXACT.divide(Decimal(value.numerator), Decimal(value.denominator))
        case Unknown(name):
            return (letters or {}).get(name, PI_DIGITS) if name == "π" else (letters or {})[name]
        case Negative(of):
            return -decimal_of(of, letters)
        case Group(of):
            return decimal_of(of, letters)
        case Root(degree, of):
            return _decimal_power(decimal_of(of, letters), Fraction(1, degree))
        case Power(base, exponent):
            return _decimal_power(decimal_of(base, letters), value_of(exponent))
        case Operation(sign, left, right):
            first, second = decimal_of(left, letters), decimal_of(right, letters)
            if sign in "/÷":
                return EXACT.divide(first, second)
            added = {"+": EXACT.add, "-": EXACT.subtract}
            return added.get(sign, EXACT.multiply)(first, second)


def _decimal_power(base: Decimal, exponent: Fraction) -> Decimal:
    if base < 0 and exponent.denominator != 1:
        return -_decimal_power(-base, exponent) if exponent.numerator % 2 else _decimal_power(-base, exponent)
    if base == 0:
        return Decimal(0)
    return EXACT.power(base, EXACT.divide(Decimal(exponent.numerator), Decimal(exponent.denominator)))
