"""Hundreds of random problems, always the same ones, whose results sympy finds as well; no deployed app carries it."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from statistics import mean, median
from typing import Any

import pytest
import sympy
from sympy.parsing.sympy_parser import (
    convert_xor,
    implicit_multiplication,
    parse_expr,
    split_symbols,
    standard_transformations,
)

from functions.tutor.maths.solve import solve

MANY = 40
READ = (*standard_transformations, convert_xor, split_symbols, implicit_multiplication)
x, y = sympy.symbols("x y", real=True)


def understood(text: str) -> Any:
    """An expression in the plain notation of results, or as it is typed below."""
    return parse_expr(text, {"x": x, "y": y, "cbrt": sympy.cbrt}, transformations=READ)


def result_of(question: str) -> str:
    solution = solve(question, "en")
    assert solution is not None, question
    return solution.result


def randomly(kind: str) -> Iterator[Random]:
    for seed in range(MANY):
        yield Random(f"{kind} {seed}")


def number(random: Random, size: int = 12) -> int:
    return random.choice([-1, 1]) * random.randint(1, size)


def signed(value: int) -> str:
    return f"+ {value}" if value >= 0 else f"- {-value}"


def test_arithmetic() -> None:
    for random in randomly("arithmetic"):
        text = str(random.randint(1, 20))
        for _ in range(random.randint(2, 5)):
            piece = random.choice(["{}", "({} + 3)", "({} - 7)", "{}^2", "1/{}"]).format(random.randint(1, 12))
            text += f" {random.choice('+-*')} {piece}"
        assert understood(result_of(f"Compute {text}")) == understood(text), text


def test_radicals() -> None:
    for random in randomly("radicals"):
        a, b, c = 4 * random.randint(2, 15), 9 * random.randint(2, 7), random.randint(2, 9)
        text = random.choice(
            [f"√{a} + √{b}", f"√{a} * √{b}", f"{c}√{a} - √{b}", f"√{a} / √{b}", f"(√{a} + {c})(√{b} - 1)"]
        )
        typed = text.replace("√", " sqrt ")
        for value in (a, b):
            typed = typed.replace(f"sqrt {value}", f"sqrt({value})")
        found = understood(result_of(f"Simplify {text}"))
        assert sympy.simplify(found - understood(typed)) == 0, text


@pytest.mark.parametrize("degree", [1, 2])
def test_equations(degree: int) -> None:
    for random in randomly(f"equations {degree}"):
        a, b, c, d, e = (number(random) for _ in range(5))
        square = f"{a}x^2 " if degree == 2 else f"{a}x "
        text = f"{square} {signed(b)}x {signed(c)} = {d}x {signed(e)}"
        left, right = (understood(side) for side in text.split("="))
        expected = sympy.solveset(left - right, x, sympy.S.Reals)
        result = result_of(f"Solve {text}")
        if result == "all numbers":
            assert expected == sympy.S.Reals, text
            continue
        found = [] if result == "no solution" else [understood(each.partition("=")[2]) for each in result.split(" or ")]
        assert len(found) == len(expected), text
        assert all(sympy.simplify((left - right).subs(x, value)) == 0 for value in found), text


@pytest.mark.parametrize("degree", [1, 2])
def test_inequalities(degree: int) -> None:
    for random in randomly(f"inequalities {degree}"):
        a, b, c, d = (number(random) for _ in range(4))
        sign = random.choice(["<", ">", "<=", ">="])
        square = f"{a}x^2 " if degree == 2 else f"{a}x "
        text = f"{square} {signed(b)}x {signed(c)} {sign} {d}"
        expected = understood(text).as_set() if a + b or degree == 2 else None
        if expected is None:
            continue
        result = result_of(f"Solve {text}")
        found = {"no solution": sympy.S.EmptySet, "all numbers": sympy.S.Reals}.get(result)
        if found is None:
            found = sympy.Union(*(as_set(each) for each in result.split(" or ")))
        assert sympy.simplify(found.symmetric_difference(expected).measure) == 0, text
        assert all(edge in found if edge in expected else edge not in found for edge in expected.boundary), text


def as_set(text: str) -> Any:
    if text.startswith("x = "):
        return sympy.FiniteSet(understood(text[4:]))
    for place, letter in enumerate(text.split()):
        if letter == "x" and place == len(text.split()) // 2 and text.count("<") == 2:
            low, high = text.split(" x ")
            above = understood(f"x {'>=' if low.endswith('=') else '>'} {low.rstrip('<= ')}")
            return above.as_set() & understood(f"x {high}").as_set()
    return understood(text).as_set()


def test_systems() -> None:
    for random in randomly("systems"):
        a, b, c, d, e, f = (number(random) for _ in range(6))
        first, second = f"{a}x {signed(b)}y = {c}", f"{d}x {signed(e)}y = {f}"
        if a * e == b * d:
            continue
        found = [understood(each.partition("=")[2]) for each in result_of(f"Solve {first} and {second}").split(", ")]
        expected = sympy.linsolve([a * x + b * y - c, d * x + e * y - f], x, y)
        assert tuple(found) in expected, (first, second)


def test_expanding_and_simplifying() -> None:
    for random in randomly("expanding"):
        a, b, c, d = (number(random) for _ in range(4))
        text = random.choice(
            [
                f"({a}x {signed(b)})({c}x {signed(d)})",
                f"({a}x {signed(b)}y)^2 {signed(c)}x",
                f"{a}(x {signed(b)}) - {abs(c)}(y {signed(d)}x)",
                f"(x {signed(a)})(x^2 {signed(b)}x {signed(c)})",
            ]
        )
        for command in ("Expand", "Simplify"):
            result = result_of(f"{command} {text}")
            assert understood(result) == sympy.expand(understood(text)), text


def test_factoring() -> None:
    for random in randomly("factoring"):
        a, b, c, d = (number(random, 9) for _ in range(4))
        expanded = sympy.expand((a * x + b) * (c * x + d) * random.choice([1, x, 2]))
        text = str(expanded).replace("**", "^").replace("*", "")
        result = result_of(f"Factor {text}")
        assert sympy.expand(understood(result)) == expanded, text
        _, factors = sympy.factor_list(expanded)
        assert result.count("(") + (result.lstrip("-0123456789")[:1] == "x") == len(factors), text


def test_derivatives_and_integrals() -> None:
    for random in randomly("calculus"):
        a, b, c, d = (number(random) for _ in range(4))
        low, high = sorted((number(random, 5), number(random, 5)))
        text = f"{a}x^3 {signed(b)}x^2 {signed(c)}x {signed(d)}"
        function = understood(text)
        assert understood(result_of(f"Find the derivative of {text}")) == sympy.diff(function, x)
        whole = result_of(f"Find the integral of {text}").removesuffix(" + C")
        assert sympy.expand(understood(whole) - sympy.integrate(function, x)) == 0
        area = result_of(f"Find the definite integral of {text} from {low} to {high}")
        assert understood(area) == sympy.integrate(function, (x, low, high))


def test_sines_and_tangents() -> None:
    for name in ("sin", "cos", "tan"):
        for degrees in range(0, 361, 5):
            result = result_of(f"{name} {degrees}°")
            expected = getattr(sympy, name)(sympy.pi * degrees / 180)
            if result == "undefined":
                assert expected == sympy.zoo
            elif result.startswith("about "):
                assert abs(float(result[6:]) - float(expected)) < 6e-5
            else:
                assert sympy.simplify(understood(result) - expected) == 0, (name, degrees)


def test_mean_and_median() -> None:
    for random in randomly("statistics"):
        values = [random.randint(-20, 90) for _ in range(random.randint(2, 9))]
        listed = ", ".join(map(str, values))
        assert abs(float(sympy.Rational(result_of(f"Find the mean of {listed}"))) - mean(values)) < 1e-9
        assert float(result_of(f"Find the median of {listed}")) == median(values)


def test_sequences() -> None:
    for random in randomly("sequences"):
        first, step, n = number(random), number(random, 5), random.randint(4, 15)
        added, multiplied = [first + step * k for k in range(n)], [first * step**k for k in range(n)]
        assert result_of(f"Find the {n}th term of {listed(added)}") == str(added[-1])
        assert result_of(f"Find the sum of the first {n} terms of {listed(added)}") == str(sum(added))
        if abs(step) > 1:
            assert result_of(f"Find the {n}th term of the geometric sequence {listed(multiplied)}") == str(
                multiplied[-1]
            )


def listed(terms: list[int]) -> str:
    return ", ".join(map(str, terms[:4])) + ", ..."
