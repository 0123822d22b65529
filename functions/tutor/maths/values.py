"""Exact values of trees without unknowns, as fractions, with a cap on how large anything may get."""

from __future__ import annotations

from fractions import Fraction
from math import isqrt

from functions.tutor.maths.syntax import (
    Group,
    Negative,
    Node,
    NotMaths,
    Number,
    Operation,
    Power,
    Root,
    TooLarge,
    Unknown,
)

MAX_BITS = 133  # forty digits
MAX_DEGREE = 4


class DivisionByZero(Exception):
    """`args[0]` is what was divided."""


class NegativeRoot(Exception):
    """The even root of a negative number; `args[0]` is the root's tree."""


class Irrational(Exception):
    """A root that is no fraction."""


def value_of(node: Node) -> Fraction:
    """Raises DivisionByZero, NegativeRoot, Irrational, TooLarge; NotMaths for what has an unknown in it."""
    match node:
        case Number(value):
            return value
        case Unknown():
            raise NotMaths
        case Negative(of):
            return -value_of(of)
        case Group(of):
            return value_of(of)
        case Root(degree, of):
            return root(degree, value_of(of), node)
        case Power(base, exponent):
            return power(value_of(base), value_of(exponent))
        case Operation(sign, left, right):
            return operate(sign, value_of(left), value_of(right))


def operate(sign: str, left: Fraction, right: Fraction) -> Fraction:
    if sign == "+":
        return _capped(left + right)
    if sign == "-":
        return _capped(left - right)
    if sign in "/÷":
        if right == 0:
            raise DivisionByZero(left)
        return _capped(left / right)
    return _capped(left * right)


def power(base: Fraction, exponent: Fraction) -> Fraction:
    """Whole exponents only; 0 to the power 0 and below is a division by zero."""
    if exponent.denominator != 1:
        raise NotMaths
    if base == 0 and exponent <= 0:
        raise DivisionByZero(Fraction(1) if exponent else Fraction(0))
    if abs(exponent) > 1000 or (_bits(base) * abs(exponent) > MAX_BITS + 8 and abs(base) != 1):
        raise TooLarge
    return _capped(base**exponent.numerator)


def root(degree: int, of: Fraction, tree: Root) -> Fraction:
    if degree == 2 and of < 0:
        raise NegativeRoot(tree)
    top, bottom = _whole_root(degree, abs(of.numerator)), _whole_root(degree, of.denominator)
    if top is None or bottom is None:
        raise Irrational
    return Fraction(-top if of < 0 else top, bottom)


def check_power(base: Node, exponent: Fraction) -> None:
    """Raises NotMaths or TooLarge for a power that must not be worked out, with or without an unknown in its base."""
    try:
        known = value_of(base)
    except Irrational:
        known = Fraction(2**8)
    except NotMaths:
        if exponent.denominator != 1 or not 0 <= exponent <= MAX_DEGREE:
            raise NotMaths from None
        return
    power(known, exponent)


def _whole_root(degree: int, of: int) -> int | None:
    near = isqrt(of) if degree == 2 else round(of ** (1 / 3))
    return next((guess for guess in (near - 1, near, near + 1) if guess >= 0 and guess**degree == of), None)


def _capped(value: Fraction) -> Fraction:
    if _bits(value) > MAX_BITS:
        raise TooLarge
    return value


def _bits(value: Fraction) -> int:
    return max(value.numerator.bit_length(), value.denominator.bit_length())
