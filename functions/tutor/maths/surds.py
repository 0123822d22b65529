"""Exact numbers: sums of fractions times square roots, cube roots and powers of π, such as 3 + 2√5 or 36π.

Roots are kept simplified (√50 is 5√2), so that two equal numbers are equal objects. Everything is capped: what grows
past the cap raises TooLarge, and what leaves these numbers (the root of a sum) raises NotMaths.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from functools import lru_cache
from math import gcd, isqrt, lcm

from functions.tutor.maths.tree import DivisionByZero, NegativeRoot, NotMaths, TooLarge
from functions.tutor.maths.written import value_latex, value_plain

MAX_BITS = 133  # forty digits
MAX_UNDER_ROOT = 10**10  # what is simplified by trial division
MAX_TERMS = 8
MAX_POWER = 60
EXACT = Context(prec=60)
PI_DIGITS = Decimal("3.14159265358979323846264338327950288419716939937510582097494459")

# (n, m, k) stands for √n · ∛m · π^k; n has no square factor, m no cube.
Radical = tuple[int, int, int]
ONE: Radical = (1, 1, 0)


@dataclass(frozen=True)
class Surd:
    """`terms`: each radical with its coefficient, sorted, none of them 0; zero has no terms."""

    terms: tuple[tuple[Radical, Fraction], ...]

    def __add__(self, other: Surd) -> Surd:
        return _sum([*self.terms, *other.terms])

    def __neg__(self) -> Surd:
        return Surd(tuple((radical, -amount) for radical, amount in self.terms))

    def __sub__(self, other: Surd) -> Surd:
        return self + -other

    def __mul__(self, other: Surd) -> Surd:
        return _sum(_product(one, another) for one in self.terms for another in other.terms)

    def __truediv__(self, other: Surd) -> Surd:
        return self * other.inverse()

    def __pow__(self, exponent: int) -> Surd:
        if abs(exponent) > MAX_POWER and len(self.terms) > 1:
            raise TooLarge
        base, power, left = (self if exponent >= 0 else self.inverse()), surd(1), abs(exponent)
        while left:
            power = power * base if left & 1 else power
            left >>= 1
            base = base * base if left else base
        return power

    def inverse(self) -> Surd:
        """Its denominator is made rational. Raises DivisionByZero, and NotMaths for sums of more than three roots."""
        if not self.terms:
            raise DivisionByZero(surd(1))
        *rest, last = self.terms
        if not rest:
            (square, cube, pi), amount = last
            return _sum([((square, 1, -pi), 1 / (amount * square))]) * root(3, Fraction(1, cube))
        if len(self.terms) > 3 or any(cube != 1 or pi for (_, cube, pi), _ in self.terms):
            raise NotMaths
        first, second = Surd(tuple(rest)), Surd((last,))
        return (first - second) * (first * first - second * second).inverse()

    @property
    def rational(self) -> Fraction | None:
        """The number as a fraction; None where a root or π is in it."""
        if not self.terms:
            return Fraction(0)
        return self.terms[0][1] if len(self.terms) == 1 and self.terms[0][0] == ONE else None

    def decimal(self) -> Decimal:
        """To about fifty places."""
        total = Decimal(0)
        for (square, cube, pi), amount in self.terms:
            value = EXACT.divide(Decimal(amount.numerator), Decimal(amount.denominator))
            value = EXACT.multiply(value, EXACT.sqrt(Decimal(square)))
            if cube != 1:
                value = EXACT.multiply(value, EXACT.power(Decimal(cube), EXACT.divide(Decimal(1), Decimal(3))))
            if pi:
                value = EXACT.multiply(value, EXACT.power(PI_DIGITS, Decimal(pi)))
            total = EXACT.add(total, value)
        return total

    def __lt__(self, other: Surd) -> bool:
        return (self - other).decimal() < 0

    def rounded(self, places: int) -> str:
        """Half goes up: 3.61; zeros at the end are kept."""
        return rounded(self.decimal(), places)

    def latex(self) -> str:
        return self._written(_radical_latex, value_latex, "\\frac{{{}}}{{{}}}", "")

    def plain(self) -> str:
        """In the plain notation of results: 3 + 2*sqrt(5), (1 + sqrt(5))/2, 36*pi."""
        return self._written(_radical_plain, value_plain, "{}/{}", "*")

    def _written(
        self, radical: Callable[[Radical], str], value: Callable[[Fraction], str], over: str, times: str
    ) -> str:
        if (known := self.rational) is not None:
            return value(known)
        bottom = lcm(*(amount.denominator for _, amount in self.terms))
        text = ""
        for name, amount in self.terms:
            whole, letters = amount * bottom, radical(name)
            size = letters if letters and abs(whole) == 1 else value(abs(whole)) + (times if letters else "") + letters
            sign = "-" if whole < 0 else "+"
            text += f" {sign} {size}" if text else size if sign == "+" else "-" + size
        if bottom == 1:
            return text
        minus = len(self.terms) == 1 and text.startswith("-")
        top = text.removeprefix("-") if minus else text
        top = f"({top})" if over[0] == "{" and len(self.terms) > 1 else top
        return ("-" if minus else "") + over.format(top, bottom)


def surd(value: Fraction | int) -> Surd:
    return _sum([(ONE, Fraction(value))])


PI = Surd((((1, 1, 1), Fraction(1)),))


def root(degree: int, of: Fraction) -> Surd:
    """√ (2) or ∛ (3) of a fraction. Raises NegativeRoot, NotMaths for other degrees that do not come out even."""
    if of < 0 and degree % 2 == 0:
        raise NegativeRoot(of)
    top, bottom = whole_root(degree, abs(of.numerator)), whole_root(degree, of.denominator)
    sign = -1 if of < 0 else 1
    if top is not None and bottom is not None:
        return surd(Fraction(sign * top, bottom))
    if degree not in (2, 3):
        raise NotMaths
    outside, inside = _simplified(degree, abs(of.numerator) * of.denominator ** (degree - 1))
    radical = (inside, 1, 0) if degree == 2 else (1, inside, 0)
    return _sum([(radical, Fraction(sign * outside, of.denominator))])


def root_of(degree: int, of: Surd) -> Surd:
    """Raises NotMaths for the root of a root."""
    if (known := of.rational) is None:
        raise NotMaths
    return root(degree, known)


def whole_root(degree: int, of: int) -> int | None:
    """The whole number whose power is `of` (not negative); None where there is none."""
    near = isqrt(of) if degree == 2 else round(of ** (1 / degree))
    return next((guess for guess in (near - 1, near, near + 1) if guess >= 0 and guess**degree == of), None)


def rounded(value: Decimal, places: int) -> str:
    return f"{value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, EXACT):f}"


@lru_cache(maxsize=256)
def _simplified(degree: int, of: int) -> tuple[int, int]:
    """(a, b) with of = a^degree · b and b as small as can be."""
    if (even := whole_root(degree, of)) is not None:
        return even, 1
    if of > MAX_UNDER_ROOT:
        raise TooLarge
    outside, left, factor = 1, of, 2
    while factor**3 <= left:
        while left % factor**degree == 0:
            left //= factor**degree
            outside *= factor
        factor += 1
    last = whole_root(degree, left)  # or one large square times a factor below the cube root
    if last is None and degree == 2:
        last = next(
            (big for small in range(2, factor) if left % small == 0 and (big := whole_root(2, left // small))), 1
        )
    last = last or 1
    return outside * last, left // last**degree


def _product(one: tuple[Radical, Fraction], other: tuple[Radical, Fraction]) -> tuple[Radical, Fraction]:
    ((square, cube, pi), amount), ((square2, cube2, pi2), amount2) = one, other
    common = gcd(square, square2)
    outside, inside = _simplified(3, cube * cube2)
    return (square * square2 // common**2, inside, pi + pi2), amount * amount2 * common * outside


def _sum(terms: Iterable[tuple[Radical, Fraction]]) -> Surd:
    total: dict[Radical, Fraction] = {}
    for radical, amount in terms:
        total[radical] = total.get(radical, Fraction(0)) + amount
    kept = sorted((radical, amount) for radical, amount in total.items() if amount)
    if len(kept) > MAX_TERMS or any(bits(amount) > MAX_BITS or radical[0] > 10**20 for radical, amount in kept):
        raise TooLarge
    return Surd(tuple(kept))


def bits(value: Fraction) -> int:
    return max(value.numerator.bit_length(), value.denominator.bit_length())


def _radical_latex(radical: Radical) -> str:
    square, cube, pi = radical
    power = "" if pi == 0 else "\\pi" if pi == 1 else f"\\pi^{{{pi}}}"
    roots = (f"\\sqrt[3]{{{cube}}}" if cube != 1 else "") + (f"\\sqrt{{{square}}}" if square != 1 else "")
    return power + roots


def _radical_plain(radical: Radical) -> str:
    square, cube, pi = radical
    power = [] if pi == 0 else ["pi" if pi == 1 else f"pi^{pi}"]
    roots = [f"cbrt({cube})"] * (cube != 1) + [f"sqrt({square})"] * (square != 1)
    return "*".join(power + roots)
