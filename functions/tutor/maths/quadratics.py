"""Solves quadratic equations: by square roots, by factoring, and by the formula."""

from __future__ import annotations

from fractions import Fraction
from math import gcd, isqrt, lcm

from functions.tutor.maths.balance import SIGNS, Balance
from functions.tutor.maths.polynomials import at, minus, signed
from functions.tutor.maths.solution import Solution
from functions.tutor.maths.steps import Page, inline
from functions.tutor.maths.surds import Surd, root, surd
from functions.tutor.maths.tree import substitute, unknowns
from functions.tutor.maths.values import value_of
from functions.tutor.maths.written import latex, number, value_latex, value_plain

KIND = "quadratic_equations"


def work_out(balance: Balance) -> Solution:
    """The balance's sides differ in their squares. Raises Unverified, TooLarge."""
    left = minus(balance.left, balance.right)
    if left[1] == 0:
        return _square_alone(balance)
    balance.change(left, (), "standard")
    shorten(balance)
    c, b, a = balance.left
    if c == 0:
        return _common_factor(balance, a, b)
    discriminant = b * b - 4 * a * c
    if discriminant >= 0 and isqrt(int(discriminant)) ** 2 == discriminant:
        factors = factored(balance, int(a), int(b), int(c))
        return _zero_product(balance, factors)
    return _formula(balance, a, b, c)


def roots_of(c: Fraction, b: Fraction, a: Fraction) -> list[Surd]:
    """The real roots of ax² + bx + c, the smaller first."""
    discriminant = b * b - 4 * a * c
    if discriminant < 0:
        return []
    half = root(2, discriminant) / surd(2 * a)
    middle = surd(-b / (2 * a))
    return sorted([middle - half, middle + half]) if discriminant else [middle]


def shorten(balance: Balance) -> None:
    """Whole coefficients without a common factor, the first one positive: easier numbers, the same solutions."""
    by = Fraction(lcm(*(each.denominator for each in balance.left)))
    if by > 1:
        balance.scale(by, "clear")
    common = gcd(*(int(each) for each in balance.left)) * (1 if balance.left[2] > 0 else -1)
    if common != 1:
        balance.scale(Fraction(1, common), "shorten")
    balance.decimals = False


def factored(balance: Balance, a: int, b: int, c: int) -> list[tuple[str, Fraction]]:
    """The factors of a square trinomial that has a square discriminant, with their zeros; tells how they are found."""
    square = isqrt(b * b - 4 * a * c)
    first, second = (b - square) // 2, (b + square) // 2
    said = {"product": a * c, "sum": b, "first": first, "second": second}
    values = {key: inline(value_latex(Fraction(value))) for key, value in said.items()}
    balance.page.step("two_numbers" if a == 1 else "split", **values)
    if a != 1:
        split = balance.written((Fraction(0), Fraction(first), Fraction(a)))
        balance.page.show(split + signed(balance.written((Fraction(c), Fraction(second)))) + _end(balance))
    zeros = [Fraction(-first, a), Fraction(-second, a)]
    factors = [(balance.written((Fraction(-each.numerator), Fraction(each.denominator))), each) for each in zeros]
    balance.page.show("".join(f"({text})" for text, _ in factors) + _end(balance))
    return factors if first != second else factors[:1]


def _square_alone(balance: Balance) -> Solution:
    if len(balance.left) < 3:
        balance.swap()
    for place in (2, 1):
        balance.take_away(place, at(balance.right, place))
    balance.take_away(0, balance.left[0])
    if balance.left[2] != 1:
        balance.scale(1 / balance.left[2], "divide")
    square = at(balance.right, 0)
    if square < 0:
        balance.page.tell("square_negative")
        return balance.page.finish_in_words(KIND, "no_real_solution", "no solution")
    if square == 0:
        balance.page.tell("square_zero")
        return _finish(balance, [surd(0)])
    balance.page.step("square_roots")
    balance.page.show(f"{balance.x} = \\pm \\sqrt{{{value_latex(square, balance.decimals)}}}")
    return _finish(balance, [-root(2, square), root(2, square)])


def _common_factor(balance: Balance, a: Fraction, b: Fraction) -> Solution:
    other = balance.written((b, a))
    balance.page.step("common_factor", what=inline(balance.x))
    balance.page.show(f"{balance.x}({other}) = 0")
    return _zero_product(balance, [(balance.x, Fraction(0)), (other, -b / a)])


def _zero_product(balance: Balance, factors: list[tuple[str, Fraction]]) -> Solution:
    either = f" {balance.page.say('or')} ".join(inline(f"{text} = 0") for text, _ in factors)
    balance.page.step("zero_product", what=either)
    return _finish(balance, [surd(value) for value in sorted(value for _, value in factors)])


def _formula(balance: Balance, a: Fraction, b: Fraction, c: Fraction) -> Solution:
    page = balance.page
    discriminant = b * b - 4 * a * c
    letters = ", ".join(f"{name} = {value_latex(each)}" for name, each in zip("abc", (a, b, c), strict=True))
    page.step("formula", what=inline(letters))
    page.show(f"{balance.x} = \\frac{{-b \\pm \\sqrt{{b^{{2}} - 4ac}}}}{{2a}}")
    base, factors = _in_brackets(b), f"4({value_latex(a)})({value_latex(c)})"
    worth = f"b^{{2}} - 4ac = {base}^{{2}} - {factors} = {value_latex(discriminant)}"
    page.step("discriminant", what=inline(worth))
    if discriminant < 0:
        page.tell("discriminant_negative")
        return page.finish_in_words(KIND, "no_real_solution", "no solution")
    page.step("put_in")
    under = f"\\sqrt{{{value_latex(discriminant)}}}"
    page.show(f"{balance.x} = \\frac{{{value_latex(-b)} \\pm {under}}}{{{value_latex(2 * a)}}}")
    return _finish(balance, roots_of(c, b, a))


def _finish(balance: Balance, values: list[Surd]) -> Solution:
    page, answers, plain, about = balance.page, [], [], []
    for value in values:
        balance.verify(value)
        known = value.rational
        if known is not None:
            check(balance, known)
            shown, typed = value_latex(known, balance.decimals), value_plain(known, balance.decimals)
        else:
            shown, typed = value.latex(), value.plain()
            page.check("check_surd", value=inline(f"{balance.x} = {shown}"))
            about.append(f"\\approx {value.rounded(4)}")
        answers.append(f"{balance.x} = {shown}")
        plain.append(f"{balance.x} = {typed}")
    more = page.say("which_is_about", what=inline(either(about, page))) if about else ""
    return page.finish(KIND, either(answers, page), " or ".join(plain), more=more)


def check(balance: Balance, value: Fraction) -> None:
    """Shows what both sides give with the value put in."""
    put_in = number(value, balance.decimals)
    left, right = balance.typed
    worth = value_latex(value_of(substitute(left, balance.x, put_in)), balance.decimals)
    sides = []
    for side in (left, right):
        written = latex(substitute(side, balance.x, put_in)) if unknowns(side) else ""
        sides.append(inline(f"{written} = {worth}" if written not in ("", f"({worth})") else worth))
    shown = inline(f"{balance.x} = {put_in.latex}")
    balance.page.check("check_equation", value=shown, left=sides[0], right=sides[1])


def either(answers: list[str], page: Page) -> str:
    return f" \\text{{ {page.say('or')} }} ".join(answers)


def _end(balance: Balance) -> str:
    return f" {SIGNS[balance.sign]} 0"


def _in_brackets(value: Fraction) -> str:
    return f"({value_latex(value)})" if value < 0 else value_latex(value)
