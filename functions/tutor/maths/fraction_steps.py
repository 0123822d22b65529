"""The sentences of a step with fractions: common denominators, reciprocals, lowest terms."""

from __future__ import annotations

from fractions import Fraction
from math import gcd, lcm

from functions.tutor.maths.steps import Page, inline
from functions.tutor.maths.tree import Number, Operation
from functions.tutor.maths.written import latex, value_latex


def fraction_sentence(sign: str, left: Number, right: Number, result: Number, page: Page) -> str:
    (a, b), (c, d) = top_and_bottom(left), top_and_bottom(right)
    chain = [latex(Operation(sign, left, right))]
    if sign in "+-":
        common = lcm(b, d)
        first, second = a * common // b, c * common // d
        if b != d:
            chain.append(_joined(sign, first, second, common))
        chain.append(fraction_latex(first + second if sign == "+" else first - second, common))
        key = "same_denominator" if b == d else "denominator"
        return page.say(key, lcd=inline(value_latex(Fraction(common))), what=inline(_chain(chain, result)))
    if sign in "/÷":
        c, d = (d, c) if c > 0 else (-d, -c)
        chain.append(_joined("*", a, c, b, d))
    tops, bottoms = _product(a, c), _product(*(each for each in (b, d) if each != 1))
    if bottoms:
        chain.append(f"\\frac{{{tops}}}{{{bottoms}}}")
    chain.append(fraction_latex(a * c, b * d))
    return page.say("flip" if sign in "/÷" else "times_fraction", what=inline(_chain(chain, result)))


def _joined(sign: str, first: int, second: int, below: int, below_second: int | None = None) -> str:
    left = Number(Fraction(first, below), fraction_latex(first, below))
    bottom = below if below_second is None else below_second
    return latex(Operation(sign, left, Number(Fraction(second, bottom), fraction_latex(second, bottom))))


def _product(*factors: int) -> str:
    return " \\times ".join(f"({each})" if each < 0 else value_latex(Fraction(each)) for each in factors)


def _chain(pieces: list[str], result: Number) -> str:
    if pieces[-1] != result.latex:
        pieces = [*pieces, result.latex]
    return " = ".join(pieces)


def top_and_bottom(typed: Number) -> tuple[int, int]:
    """As typed, so that 2/4 is seen to be 2 over 4."""
    if typed.parts:
        whole, top, bottom = typed.parts
        return whole * bottom + top, bottom
    return typed.value.numerator, typed.value.denominator


def fraction_latex(top: int, bottom: int) -> str:
    """Not simplified, unlike value_latex."""
    if bottom == 1:
        return value_latex(Fraction(top))
    return f"{'-' if top < 0 else ''}\\frac{{{abs(top)}}}{{{bottom}}}"


def lowest(typed: Number, page: Page) -> str:
    top, bottom = top_and_bottom(typed)
    by = gcd(top, bottom)
    if by == 1:
        return page.say("lowest", what=inline(typed.latex))
    return page.say("simplify", by=inline(str(by)), what=inline(f"{typed.latex} = {value_latex(typed.value)}"))
