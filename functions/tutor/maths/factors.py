"""The factors of a polynomial in one unknown: zeros that are fractions, and squares in the fourth power."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import isqrt

from functions.tutor.maths.polynomials import Polynomial
from functions.tutor.maths.steps import Page, inline
from functions.tutor.maths.surds import whole_root
from functions.tutor.maths.tree import NotMaths, TooLarge
from functions.tutor.maths.written import value_latex

MAX_TRIED = 1000


def factors_of(polynomial: Polynomial, page: Page) -> list[Polynomial]:
    """The factors, with whole coefficients; the polynomial has no common factor, and its first coefficient is positive.

    Raises NotMaths where it is not known whether it factors, and TooLarge.
    """
    left = [int(each) for each in polynomial]
    size = len(left) - 1
    if size > 1:
        _name_pattern(left, page)
    factors: list[Polynomial] = []
    while len(left) > 2 and (zero := next(_zeros(left), None)) is not None:
        left = _without_zero(left, zero)
        factors.append((Fraction(-zero.numerator), Fraction(zero.denominator)))
    if len(left) == 5:
        factors += _quartic(left)
    elif len(left) > 5:
        raise NotMaths
    elif len(left) > 1:
        factors.append(tuple(map(Fraction, left)))
    elif left != [1]:
        raise NotMaths
    return sorted(factors, key=lambda factor: (len(factor), factor[-1], factor[0] < 0, abs(factor[0])))


def _name_pattern(left: list[int], page: Page) -> None:
    size = len(left) - 1
    ends = [whole_root(2, abs(left[0])), whole_root(2, abs(left[-1]))]
    middle = left[1:-1]
    if size == 2:
        c, b, a = left
        inside = b * b - 4 * a * c
        if b == 0 and c < 0 and None not in ends:
            page.step("difference_of_squares")
        elif inside == 0:
            page.step("perfect_square_trinomial")
        elif inside > 0 and isqrt(inside) ** 2 == inside:
            first, second = (b - isqrt(inside)) // 2, (b + isqrt(inside)) // 2
            said = {"product": a * c, "sum": b, "first": first, "second": second}
            values = {key: inline(value_latex(Fraction(value))) for key, value in said.items()}
            page.step("two_numbers" if a == 1 else "split", **values)
    elif size == 3 and not any(middle) and None not in [whole_root(3, abs(left[0])), whole_root(3, abs(left[-1]))]:
        page.step("sum_of_cubes" if left[0] > 0 else "difference_of_cubes")
    elif size == 4 and not any(middle) and left[0] < 0 and None not in ends:
        page.step("difference_of_squares")
    else:
        page.step("rational_zero")


def _zeros(left: list[int]) -> Iterator[Fraction]:
    """The zeros that are fractions. Raises TooLarge where there are too many to try."""
    if len(left) == 3:
        c, b, a = left
        inside = b * b - 4 * a * c
        square = isqrt(max(inside, 0))
        if square * square == inside:
            yield from (Fraction(-b + square, 2 * a), Fraction(-b - square, 2 * a))
        return
    tops, bottoms = _divisors(left[0]), _divisors(left[-1])
    if len(tops) * len(bottoms) > MAX_TRIED:
        raise TooLarge
    for bottom in bottoms:
        for top in (sign * each for each in tops for sign in (1, -1)):
            size = len(left) - 1
            if sum(each * top**place * bottom ** (size - place) for place, each in enumerate(left)) == 0:
                yield Fraction(top, bottom)


def _divisors(number: int) -> list[int]:
    size = abs(number)
    small = [each for each in range(1, isqrt(size) + 1) if size % each == 0]
    return small + [size // each for each in small if each * each != size]


def _without_zero(left: list[int], zero: Fraction) -> list[int]:
    """Divided by (q·x - p) for the zero p/q."""
    quotient: list[int] = []
    carried = Fraction(0)
    for each in reversed(left[1:]):
        carried = each + carried * zero
        quotient.append(int(carried / zero.denominator))
    return quotient[::-1]


def _quartic(left: list[int]) -> list[Polynomial]:
    """Without zeros that are fractions, so only into two squares; raises NotMaths where that is not known."""
    c, first, b, third, a = left
    if first or third:
        raise NotMaths
    inside = b * b - 4 * a * c
    if inside >= 0 and isqrt(inside) ** 2 == inside:
        squares = [Fraction(-b + sign * isqrt(inside), 2 * a) for sign in (1, -1)]
        return [(Fraction(-one.numerator), Fraction(0), Fraction(one.denominator)) for one in squares]
    if a != 1:
        raise NotMaths
    for q in (isqrt(abs(c)), -isqrt(abs(c))):
        middle = whole_root(2, 2 * q - b) if 2 * q - b >= 0 and q * q == c else None
        if middle:
            return [(Fraction(q), Fraction(sign * middle), Fraction(1)) for sign in (1, -1)]
    return [tuple(map(Fraction, left))]
