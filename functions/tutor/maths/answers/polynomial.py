"""Exact sums of terms over the rational numbers, within a budget.

A term is a product of powers: letters (x, π, i), opaque pieces such as sin(x), and primes with an exponent between 0
and 1, so that √8 is 2·2^(1/2). Products of such powers of primes are independent over the rationals (Besicovitch), so
two sums are equal exactly when their terms are.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import isqrt, pi

Monomial = tuple[tuple[str, Fraction], ...]
Polynomial = Mapping[Monomial, Fraction]

MAX_BITS = 1200
MAX_TERMS = 160
MAX_DEGREE = 40
WORK = 4000  # term multiplications in one comparison


class Unreadable(Exception):
    """It is no maths that is compared here, or more of it than is worked out here."""


class Budget:
    """How many terms may still be multiplied."""

    def __init__(self) -> None:
        self.left = WORK

    def take(self, work: int) -> None:
        self.left -= work
        if self.left < 0:
            raise Unreadable


ONE: Polynomial = {(): Fraction(1)}


def constant(value: Fraction) -> Polynomial:
    return {(): value} if value else {}


def letter(name: str) -> Polynomial:
    return {((name, Fraction(1)),): Fraction(1)}


def add(left: Polynomial, right: Polynomial) -> Polynomial:
    if not left or not right:
        return left or right
    total = dict(left)
    for monomial, factor in right.items():
        value = total.get(monomial, 0) + factor
        if value:
            total[monomial] = value
        else:
            del total[monomial]
    if len(total) > MAX_TERMS:
        raise Unreadable
    return total


def scale(of: Polynomial, by: Fraction) -> Polynomial:
    return {monomial: factor * by for monomial, factor in of.items()} if by else {}


def multiply(left: Polynomial, right: Polynomial, budget: Budget) -> Polynomial:
    if left == ONE:
        return right
    if right == ONE:
        return left
    budget.take(len(left) * len(right))
    total: dict[Monomial, Fraction] = {}
    for first, a in left.items():
        for second, b in right.items():
            monomial, factor = _times(first, second)
            value = total.get(monomial, 0) + a * b * factor
            if value:
                total[monomial] = value
            else:
                total.pop(monomial, None)
    if len(total) > MAX_TERMS or any(_bits(value) > MAX_BITS for value in total.values()):
        raise Unreadable
    return total


def _times(first: Monomial, second: Monomial) -> tuple[Monomial, Fraction]:
    """The product of two terms, and the rational number that falls out of it (√2·√2 = 2, i·i = -1)."""
    if not first or not second:
        return first or second, Fraction(1)
    powers = dict(first)
    for name, exponent in second:
        powers[name] = powers.get(name, Fraction(0)) + exponent
    factor = Fraction(1)
    for name, exponent in list(powers.items()):
        if name.isdigit() and exponent >= 1:
            whole = exponent.numerator // exponent.denominator
            factor *= Fraction(int(name)) ** whole
            powers[name] = exponent - whole
        elif name == "i" and exponent >= 2:
            factor *= (-1) ** (int(exponent) // 2 % 2)
            powers[name] = Fraction(int(exponent) % 2)
        if not powers[name]:
            del powers[name]
    if sum(powers.values()) > MAX_DEGREE:
        raise Unreadable
    return tuple(sorted(powers.items())), factor


def names(of: Polynomial) -> set[str]:
    """The letters and opaque pieces that stand in it; no primes."""
    return {name for monomial in of for name, _ in monomial if not name.isdigit()}


def key(of: Polynomial) -> str:
    """The same text for the same sum."""
    return "+".join(f"{factor}{[(n, str(e)) for n, e in monomial]}" for monomial, factor in sorted(of.items()))


def number(of: Polynomial) -> Fraction | None:
    """The rational number that it is; None for everything else."""
    if not of:
        return Fraction(0)
    return of.get(()) if len(of) == 1 else None


def about(of: Polynomial) -> float | None:
    """Its size, None where it holds an unknown."""
    total = 0.0
    for monomial, factor in of.items():
        term = float(factor)
        for name, exponent in monomial:
            if name.isdigit():
                term *= float(name) ** float(exponent)
            elif name == "π":
                term *= pi ** float(exponent)
            else:
                return None
        total += term
    return total


def root_of_number(value: Fraction, degree: int) -> Polynomial:
    """The positive root of a positive number as one term: ∛16 is 2·2^(1/3)."""
    factor, powers = Fraction(1), {}
    for number_, sign in ((value.numerator, 1), (value.denominator, -1)):
        for prime, count in factors(number_).items():
            exponent = Fraction(sign * count, degree)
            whole = exponent.numerator // exponent.denominator
            factor *= Fraction(prime) ** whole
            if exponent != whole:
                powers[str(prime)] = exponent - whole
    return {tuple(sorted(powers.items())): factor}


def factors(number_: int) -> dict[int, int]:
    """Its prime factors, by trial up to 3,000: larger ones only where the rest is prime or the square of one."""
    found: dict[int, int] = {}
    prime = 2
    while prime * prime <= number_ and prime < 3000:
        while number_ % prime == 0:
            found[prime] = found.get(prime, 0) + 1
            number_ //= prime
        prime += 1 if prime == 2 else 2
    if number_ > 1:
        side = isqrt(number_)
        if side * side == number_ and side > 1:
            found[side] = found.get(side, 0) + 2
        elif number_ < 9_000_000:
            found[number_] = found.get(number_, 0) + 1
        else:
            raise Unreadable
    return found


def _bits(value: Fraction) -> int:
    return max(value.numerator.bit_length(), value.denominator.bit_length())
