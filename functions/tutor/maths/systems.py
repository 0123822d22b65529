"""Solves systems of two linear equations in two unknowns, by elimination."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm

from functions.tutor.language import Language
from functions.tutor.maths.polynomials import Terms, added, scaled, terms_of, written
from functions.tutor.maths.polynomials import plain as plain_terms
from functions.tutor.maths.question_words import FRAME_WORDS
from functions.tutor.maths.reading import find_runs, is_given
from functions.tutor.maths.solution import Solution
from functions.tutor.maths.steps import Page, inline
from functions.tutor.maths.surds import surd
from functions.tutor.maths.syntax import Token, parse
from functions.tutor.maths.tree import Node, NotMaths, has_decimals, substitute, unknowns
from functions.tutor.maths.values import Unverified, exact_of
from functions.tutor.maths.wording import words
from functions.tutor.maths.written import latex, number, value_latex, value_plain

KIND = "systems"
WORDS = FRAME_WORDS | words(
    """system systems linear simultaneous two by elimination substitution method gamit gamitin paraan at sistema
    dalawang dalawa both satisfy values pair ordered following sumusunod"""
)


@dataclass(frozen=True)
class _Line:
    """ax + by = c, and the equation as it was typed."""

    typed: tuple[Node, Node]
    a: Fraction
    b: Fraction
    c: Fraction

    def times(self, by: Fraction) -> _Line:
        return _Line(self.typed, self.a * by, self.b * by, self.c * by)

    def latex(self, names: list[str], decimals: bool) -> str:
        return f"{written(self._terms(names), decimals)} = {value_latex(self.c, decimals)}"

    def plain(self, names: list[str]) -> str:
        return f"{plain_terms(self._terms(names))} = {self.c}"

    def _terms(self, names: list[str]) -> Terms:
        x, y = names
        return {monomial: amount for monomial, amount in ((((x, 1),), self.a), (((y, 1),), self.b)) if amount}


def solve(text: str, language: Language) -> Solution | None:
    """Raises NotMaths, TooLarge, and Unverified when the check fails."""
    if text.count("=") != 2:
        return None
    runs = [run for run in find_runs(text.replace("\n", " ; "), WORDS).runs if len(run) > 1]
    if len(runs) != 2 or any(sum(token.text == "=" for token in run) != 1 for run in runs):
        return None
    typed = [_sides(run) for run in runs]
    if all(is_given(*sides) for sides in typed):
        return None
    names = sorted(set().union(*(unknowns(side) for pair in typed for side in pair)))
    if len(names) != 2 or "π" in names:
        return None
    return _work_out([_line(left, right, names) for left, right in typed], names, language)


def _sides(run: list[Token]) -> tuple[Node, Node]:
    middle = next(place for place, token in enumerate(run) if token.text == "=")
    return parse(run[:middle]), parse(run[middle + 1 :])


def _line(left: Node, right: Node, names: list[str]) -> _Line:
    terms = added(terms_of(left), scaled(terms_of(right), Fraction(-1)))
    x, y = ((name, 1) for name in names)
    if any(monomial not in ((), (x,), (y,)) for monomial in terms):
        raise NotMaths
    a, b = terms.get((x,), Fraction(0)), terms.get((y,), Fraction(0))
    return _Line((left, right), a, b, -terms.get((), Fraction(0)))


def _work_out(lines: list[_Line], names: list[str], language: Language) -> Solution:
    typed = [f"{latex(left)} = {latex(right)}" for left, right in (line.typed for line in lines)]
    page = Page(language, f"\\begin{{cases}} {typed[0]} \\\\ {typed[1]} \\end{{cases}}", "solve_system")
    decimals = any(has_decimals(side) for line in lines for side in line.typed)
    first, second = lines if decimals else (_whole(line) for line in lines)
    shown = [line.latex(names, decimals) for line in (first, second)]
    if shown != typed:
        page.step("standard_form")
        page.show(f"{shown[0]}, \\quad {shown[1]}")
    determinant = first.a * second.b - second.a * first.b
    if not (first.a or first.b) or not (second.a or second.b):
        raise NotMaths
    if determinant == 0:
        return _degenerate(first, second, names, page)
    x, y = names
    out = 0 if _is_easier(first.a, second.a, first.b, second.b) else 1  # which unknown is eliminated
    pairs = [(line.a, line.b) for line in (first, second)]
    (a, rest), (b, other) = [(pair[out], pair[1 - out]) for pair in pairs]
    kept = names[1 - out]
    left_sum, right_sum = _eliminate(page, (first, second), (a, b), (rest, other), names, out, decimals)
    known = right_sum / left_sum
    page.step("solve_one", x=inline(kept), what=inline(f"{kept} = {value_latex(known, decimals)}"))
    via = first if a else second
    coefficient, constant = (via.a, via.b) if out == 0 else (via.b, via.a)
    value = (via.c - constant * known) / coefficient
    page.step(
        "put_back",
        known=inline(f"{kept} = {value_latex(known, decimals)}"),
        equation=inline(via.latex(names, decimals)),
        x=inline(names[out]),
        what=inline(f"{names[out]} = {value_latex(value, decimals)}"),
    )
    values = {names[out]: value, kept: known}
    for line in lines:
        sides = [exact_of(side, {name: surd(values[name]) for name in names}) for side in line.typed]
        if sides[0] != sides[1]:
            raise Unverified
    left, right = (lines[1] if via is first else lines[0]).typed
    for name in names:
        put_in = number(values[name], decimals)
        left, right = substitute(left, name, put_in), substitute(right, name, put_in)
    page.check("check_system", what=inline(f"{latex(left)} = {latex(right)}"))
    answer = ", \\ ".join(f"{name} = {value_latex(values[name], decimals)}" for name in (x, y))
    return page.finish(KIND, answer, ", ".join(f"{name} = {value_plain(values[name], decimals)}" for name in (x, y)))


def _eliminate(  # noqa: PLR0917 (the two equations, seen from both unknowns)
    page: Page,
    lines: tuple[_Line, _Line],
    gone: tuple[Fraction, Fraction],
    kept: tuple[Fraction, Fraction],
    names: list[str],
    out: int,
    decimals: bool,
) -> tuple[Fraction, Fraction]:
    """The coefficient and the constant of the one unknown that is left."""
    (first, second), (a, b), (rest, other) = lines, gone, kept
    if not a or not b:
        return (rest, first.c) if not a else (other, second.c)
    scale = Fraction(lcm(abs(a.numerator), abs(b.numerator)), gcd(a.denominator, b.denominator))
    up, down = scale / abs(a), scale / abs(b)
    name = inline(names[out])
    if up != 1 or down != 1:
        page.step("eliminate_times", x=name)
        page.show(", \\quad ".join(line.times(by).latex(names, decimals) for line, by in ((first, up), (second, down))))
    same = (a > 0) == (b > 0)
    sign = -1 if same else 1
    left, right = rest * up + sign * other * down, first.c * up + sign * second.c * down
    page.step("eliminate_subtract" if same else "eliminate_add", x=name)
    page.show(f"{written({((names[1 - out], 1),): left}, decimals)} = {value_latex(right, decimals)}")
    return left, right


def _is_easier(a: Fraction, b: Fraction, c: Fraction, d: Fraction) -> bool:
    """Whether eliminating the unknown before which a and b stand needs the smaller numbers."""
    return _effort(a, b) <= _effort(c, d)


def _effort(a: Fraction, b: Fraction) -> Fraction:
    return Fraction(0) if not a or not b else Fraction(lcm(abs(a.numerator), abs(b.numerator))) / min(abs(a), abs(b))


def _whole(line: _Line) -> _Line:
    return line.times(Fraction(lcm(line.a.denominator, line.b.denominator, line.c.denominator)))


def _degenerate(first: _Line, second: _Line, names: list[str], page: Page) -> Solution:
    same = first.a * second.c == second.a * first.c and first.b * second.c == second.b * first.c
    page.step("same_line" if same else "parallel")
    if not same:
        return page.finish_in_words(KIND, "no_solution", "no solution")
    what = inline(first.latex(names, False))
    return page.finish_in_words(KIND, "infinitely_many", first.plain(names), what=what)
