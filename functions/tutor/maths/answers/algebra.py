"""Quotients of sums: what the expressions of school maths are worked out to, exactly and within a budget."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from math import gcd, lcm

from functions.tutor.maths.answers import polynomial
from functions.tutor.maths.answers.polynomial import ONE, Budget, Polynomial, Unreadable

MAX_POWER = 64


@dataclass(frozen=True)
class Value:
    """top over bottom; bottom is never 0."""

    top: Polynomial
    bottom: Polynomial = field(default_factory=lambda: ONE)

    @cached_property
    def number(self) -> Fraction | None:
        """The rational number that it is, where it is one."""
        top, bottom = polynomial.number(self.top), polynomial.number(self.bottom)
        if top is not None and bottom:
            return top / bottom
        return self._quotient()

    def _quotient(self) -> Fraction | None:
        """√8/√2 is 2, (2x+2)/(x+1) is 2: the tops and bottoms differ by a factor."""
        if len(self.top) != len(self.bottom) or not self.top:
            return None
        monomial = next(iter(self.bottom))
        if monomial not in self.top:
            return None
        factor = self.top[monomial] / self.bottom[monomial]
        return factor if polynomial.scale(self.bottom, factor) == dict(self.top) else None

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(polynomial.names(self.top) | polynomial.names(self.bottom))

    @cached_property
    def about(self) -> float | None:
        """Its size as a float; None where there is an unknown in it."""
        try:
            top, bottom = polynomial.about(self.top), polynomial.about(self.bottom)
            return top / bottom if top is not None and bottom else None
        except OverflowError:
            return None


def number(value: Fraction | int) -> Value:
    return Value(polynomial.constant(Fraction(value)))


def name(text: str) -> Value:
    return Value(polynomial.letter(text))


class Algebra:
    """Works values out; one for a comparison, because the budget is for all of it."""

    def __init__(self) -> None:
        self.budget = Budget()
        self.roots: dict[str, tuple[int, Value]] = {}  # opaque roots: degree and what stands under them

    def add(self, left: Value, right: Value) -> Value:
        if left.bottom == right.bottom:
            return Value(polynomial.add(left.top, right.top), left.bottom)
        top = polynomial.add(self._times(left.top, right.bottom), self._times(right.top, left.bottom))
        return Value(top, self._times(left.bottom, right.bottom))

    def negative(self, of: Value) -> Value:
        return Value(polynomial.scale(of.top, Fraction(-1)), of.bottom)

    def subtract(self, left: Value, right: Value) -> Value:
        return self.add(left, self.negative(right))

    def multiply(self, left: Value, right: Value) -> Value:
        return self._lean(Value(self._times(left.top, right.top), self._times(left.bottom, right.bottom)))

    def divide(self, left: Value, right: Value) -> Value:
        if not right.top:
            raise Unreadable
        return self.multiply(left, Value(right.bottom, right.top))

    def equal(self, left: Value, right: Value) -> bool:
        return not self.subtract(left, right).top

    def power(self, base: Value, exponent: Value) -> Value:
        value = exponent.number
        if value is None:
            return self._symbolic_power(base, exponent)
        if value.denominator != 1:
            if not 1 < value.denominator <= 6:
                raise Unreadable
            return self.power(self.root(base, value.denominator), number(value.numerator))
        times = int(value)
        if not base.top and times <= 0:
            raise Unreadable
        plain = base.number
        if plain is not None:
            bits = max(plain.numerator.bit_length(), plain.denominator.bit_length())
            if abs(times) * (bits - 1) > 400:
                raise Unreadable
            return number(plain**times)
        if abs(times) > MAX_POWER:
            raise Unreadable
        if times < 0:
            base, times = Value(base.bottom, base.top), -times
        result = number(1)
        for _ in range(times):
            result = self.multiply(result, base)
        return result

    def _symbolic_power(self, base: Value, exponent: Value) -> Value:
        """2^(n + 3) is 8 times the opaque 2^n."""
        if exponent.bottom != ONE:
            return self.opaque("power", base, exponent)
        shift = exponent.top.get((), Fraction(0))
        if shift.denominator == 1 and shift:
            rest = Value({monomial: factor for monomial, factor in exponent.top.items() if monomial})
            return self.multiply(self.power(base, number(shift)), self._symbolic_power(base, rest))
        return self.opaque("power", base, exponent)

    def root(self, of: Value, degree: int) -> Value:
        if not of.top:
            return of
        if len(of.top) == len(of.bottom) == 1:
            return self.divide(self._root_of_term(of.top, degree), self._root_of_term(of.bottom, degree))
        if of.bottom != ONE:
            return self.divide(self.root(Value(of.top), degree), self.root(Value(of.bottom), degree))
        content = _content(of.top)
        inner = Value(polynomial.scale(of.top, 1 / content))
        result = self.opaque(f"root{degree}", inner)
        self.roots[next(iter(result.names))] = (degree, inner)
        return self.multiply(self._root_of_term({(): content}, degree), result)

    def _root_of_term(self, term: Polynomial, degree: int) -> Value:
        """√(50x³) is 5·2^(1/2)·x^(3/2): letters under a root stand for positive numbers, as in school."""
        monomial, factor = next(iter(term.items()))
        sign = number(1)
        if factor < 0:
            if degree == 2:
                sign = name("i")
            elif degree % 2:
                sign = number(-1)
            else:
                raise Unreadable
        if any(letter == "i" for letter, _ in monomial):
            raise Unreadable
        rest = tuple((letter, exponent / degree) for letter, exponent in monomial)
        return self.multiply(
            self.multiply(sign, Value(polynomial.root_of_number(abs(factor), degree))), Value({rest: Fraction(1)})
        )

    def opaque(self, what: str, *of: Value) -> Value:
        """A piece that is equal only to itself: sin(x), log(x), √(x + 1)."""
        inside = ";".join(f"{polynomial.key(v.top)}/{polynomial.key(v.bottom)}" for v in map(_leading_one, of))
        return name(f"{what}({inside})")

    def _times(self, left: Polynomial, right: Polynomial) -> Polynomial:
        product = polynomial.multiply(left, right, self.budget)
        if self.roots and (name_ := self._powered_root(product)):
            return self._without_root(product, name_)
        return product

    def _powered_root(self, product: Polynomial) -> str | None:
        return next(
            (
                letter
                for monomial in product
                for letter, exponent in monomial
                if letter in self.roots and exponent >= self.roots[letter][0]
            ),
            None,
        )

    def _without_root(self, product: Polynomial, root: str) -> Polynomial:
        """√(x + 1)² is x + 1."""
        degree, inner = self.roots[root]
        total: Polynomial = {}
        for monomial, factor in product.items():
            powers = dict(monomial)
            term: Polynomial = {}
            if powers.get(root, 0) >= degree:
                powers[root] -= degree
                rest = tuple(sorted((n, e) for n, e in powers.items() if e))
                term = self._times({rest: factor}, inner.top)
            else:
                term = {monomial: factor}
            total = polynomial.add(total, term)
        return total

    def _lean(self, of: Value) -> Value:
        """A constant bottom goes into the top; a power that stands in every term of both is cancelled."""
        if len(of.bottom) != 1:
            return of
        monomial, factor = next(iter(of.bottom.items()))
        if not monomial:
            return of if factor == 1 else Value(polynomial.scale(of.top, 1 / factor))
        for letter, exponent in monomial:
            common = min([exponent, *(dict(term).get(letter, Fraction(0)) for term in of.top)])
            if common:
                of = Value(_lowered(of.top, letter, common), _lowered(of.bottom, letter, common))
        return of


def _lowered(of: Polynomial, letter: str, by: Fraction) -> Polynomial:
    return {
        tuple((n, e - by if n == letter else e) for n, e in monomial if n != letter or e != by): factor
        for monomial, factor in of.items()
    }


def _leading_one(of: Value) -> Value:
    factor = 1 / of.bottom[min(of.bottom)]
    return Value(polynomial.scale(of.top, factor), polynomial.scale(of.bottom, factor))


def _content(of: Polynomial) -> Fraction:
    """The positive number that can be taken out of every term."""
    tops = gcd(*(factor.numerator for factor in of.values()))
    return Fraction(tops, lcm(*(factor.denominator for factor in of.values())))
