"""Random pairs, equal by rewriting or changed in one place, judged by sympy as a second opinion."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import sympy

from functions.tutor.maths.compare import compare

X, Y = sympy.symbols("x y", positive=True)


def written(expression: sympy.Expr) -> str:
    """As a pupil types it."""
    return str(expression).replace("**", "^")


def polynomial(random: Random) -> sympy.Expr:
    terms = random.randint(1, 4)
    return sum(
        sympy.Rational(random.randint(-9, 9), random.choice([1, 1, 1, 2, 3]))
        * X ** random.randint(0, 3)
        * Y ** random.choice([0, 0, 1, 2])
        for _ in range(terms)
    ) + random.randint(1, 5)


def surd(random: Random) -> sympy.Expr:
    parts = [random.randint(-6, 6) * sympy.sqrt(random.randint(2, 50)) for _ in range(random.randint(1, 3))]
    return sum(parts) + sympy.Rational(random.randint(-9, 9), random.randint(1, 4))


def rewritten(random: Random, expression: sympy.Expr) -> str:
    """The same in another form."""
    way = random.randint(0, 3)
    if way == 0:
        return written(sympy.factor(expression))
    if way == 1:
        return written(sympy.expand(expression))
    if way == 2:
        shift = random.randint(1, 9)
        return f"({written(expression + shift)}) - {shift}"
    factor = random.randint(2, 7)
    return f"({written(sympy.expand(expression * factor))})/{factor}"


def changed(random: Random, expression: sympy.Expr) -> sympy.Expr:
    """Different in one place, as a slip of the pen would be."""
    way = random.randint(0, 3)
    if way == 0:
        return -expression
    if way == 1:
        return expression + random.choice([-1, 1, X, sympy.sqrt(2)])
    if way == 2:
        return expression * random.choice([2, sympy.Rational(1, 2), 10])
    return expression.subs(X, X + 1) if expression.has(X) else expression + sympy.Rational(1, 3)


def test_expressions_are_equal_when_sympy_says_so() -> None:
    random = Random(4)
    for _ in range(300):
        expression = polynomial(random) if random.random() < 0.7 else surd(random)
        other = rewritten(random, expression)
        verdict = compare(written(expression), other)
        # A number written as a task ("7 - 3") is the same value, but not worked out.
        assert verdict.kind == "same" or verdict.why == "not_simplified", (expression, other, verdict)


def test_a_slip_of_the_pen_is_never_accepted() -> None:
    random = Random(5)
    for _ in range(300):
        expression = polynomial(random) if random.random() < 0.7 else surd(random)
        other = changed(random, expression)
        if sympy.simplify(expression - other) == 0:
            continue
        verdict = compare(written(expression), written(sympy.expand(other)))
        assert verdict.kind == "different", (expression, other, verdict)


def test_rational_functions_agree_with_sympy() -> None:
    random = Random(6)
    for _ in range(150):
        top, bottom = polynomial(random), polynomial(random)
        if random.random() < 0.5:
            common = X + random.randint(1, 5)
            other = f"({written(sympy.expand(top * common))})/({written(sympy.expand(bottom * common))})"
            expected = "same"
        else:
            wrong = changed(random, top)
            if sympy.simplify(top - wrong) == 0:
                continue
            other, expected = f"({written(wrong)})/({written(bottom)})", "different"
        verdict = compare(f"({written(top)})/({written(bottom)})", other)
        assert verdict.kind == expected or verdict.why == "not_simplified", (top, bottom, other, verdict)


def test_lines_are_the_same_up_to_a_factor() -> None:
    random = Random(7)
    for _ in range(150):
        slope, shift = (Fraction(random.randint(-9, 9), random.randint(1, 4)) for _ in range(2))
        times = random.choice([-3, -2, -1, 2, 4])
        a, b, c = times * slope, -times, times * shift
        line = f"y = {slope}*x + {shift}" if shift >= 0 else f"y = {slope}*x - {-shift}"
        other = f"({a})*x + ({b})*y + ({c}) = 0"
        if slope:
            assert compare(line, other).kind == "same", (line, other)
        off = f"({a})*x + ({b})*y + ({c + 1}) = 0"
        assert compare(line, off).kind == "different", (line, off)


def test_numbers_in_every_spelling() -> None:
    random = Random(8)
    for _ in range(300):
        value = Fraction(random.randint(-400, 400), random.choice([1, 2, 3, 4, 5, 8, 10, 100]))
        times = random.randint(2, 6)
        spellings = [
            f"{value.numerator * times}/{value.denominator * times}",
            f"\\frac{{{value.numerator}}}{{{value.denominator}}}",
        ]
        whole, rest = divmod(abs(value.numerator), value.denominator)
        if rest and whole:
            spellings.append(f"{'-' if value < 0 else ''}{whole} {rest}/{value.denominator}")
        if value.denominator in (1, 2, 4, 5, 8, 10, 100):
            spellings.append(str(float(value)))
        for spelling in spellings:
            verdict = compare(str(value), spelling)
            assert verdict.kind == "same" or verdict.why == "not_simplified", (value, spelling, verdict)
        wrong = value + random.choice([Fraction(1), Fraction(-1), Fraction(1, 2), -2 * value or 1])
        assert compare(str(value), str(wrong)).kind == "different", (value, wrong)


def test_solutions_in_any_order_but_not_with_another_sign() -> None:
    random = Random(9)
    for _ in range(150):
        first, second = random.sample(range(-12, 13), 2)
        expected = f"x = {first} or x = {second}"
        assert (
            compare(
                expected, random.choice([f"{second}, {first}", f"x={second} o x={first}", f"{{{first}, {second}}}"])
            ).kind
            == "same"
        )
        if {first, second} != {-first, -second}:
            assert compare(expected, f"x = {-first}, x = {-second}").kind == "different"
