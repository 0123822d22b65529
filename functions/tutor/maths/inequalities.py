"""Solves inequalities in one unknown: linear, compound (-1 < 2x + 3 ≤ 7, joined by "and" or "or"), and quadratic."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from functions.tutor.language import Language
from functions.tutor.maths import intervals, quadratics
from functions.tutor.maths.balance import SIGNS, TURNED, Balance
from functions.tutor.maths.intervals import Interval
from functions.tutor.maths.polynomials import at, minus, polynomial
from functions.tutor.maths.question_words import FRAME_WORDS
from functions.tutor.maths.reading import find_runs, is_given
from functions.tutor.maths.solution import Solution
from functions.tutor.maths.steps import Page, inline
from functions.tutor.maths.surds import Surd, surd
from functions.tutor.maths.syntax import Token, parse
from functions.tutor.maths.tree import Node, NotMaths, unknowns
from functions.tutor.maths.values import Unverified, exact_of
from functions.tutor.maths.written import latex, value_latex

KIND = "inequalities"
TYPED = {"<": "<", ">": ">", "≤": "<=", "≥": ">="}
JOINTS = {"or": "or", "o": "or", "and": "and", "at": "and"}
WORDS = FRAME_WORDS | {"inequality", "inequalities", "compound", "set", "inequation", "or", "o", "at"}


@dataclass(frozen=True)
class Comparison:
    left: Node
    sign: str  # < > <= >=
    right: Node

    def holds(self, x: str, value: Surd) -> bool:
        left, right = exact_of(self.left, {x: value}), exact_of(self.right, {x: value})
        return {"<": left < right, ">": right < left, "<=": not right < left, ">=": not left < right}[self.sign]

    def latex(self) -> str:
        return f"{latex(self.left)} {SIGNS[self.sign]} {latex(self.right)}"


def solve(text: str, language: Language) -> Solution | None:
    """Raises NotMaths, TooLarge, and Unverified when the check fails."""
    if not any(sign in text for sign in TYPED):
        return None
    found = find_runs(text, WORDS)
    chains = [_chain(run) for run in found.runs]
    if not chains or len(chains) > 2 or any(len(chain) == 0 for chain in chains):
        return None
    joint = next((JOINTS[word] for word in found.words if word in JOINTS), "")
    if (len(chains) == 2) != bool(joint) or (len(chains) == 2 and any(len(chain) > 1 for chain in chains)):
        return None
    comparisons = [one for chain in chains for one in chain]
    if all(is_given(one.left, one.right) for one in comparisons):
        return None
    letters = set().union(*(unknowns(side) for one in comparisons for side in (one.left, one.right)))
    if len(letters) != 1 or "π" in letters:
        return None
    return _work_out(comparisons, joint or "and", letters.pop(), language)


def _chain(run: list[Token]) -> list[Comparison]:
    """a < b, or a < b < c as two. Empty where a sign is missing, or they point both ways."""
    sides: list[list[Token]] = [[]]
    signs = []
    for token in run:
        if token.text in TYPED:
            signs.append(TYPED[token.text])
            sides.append([])
        else:
            sides[-1].append(token)
    if len(signs) not in (1, 2) or len({sign[0] for sign in signs}) > 1:
        return []
    trees = [parse(side) for side in sides]
    return [Comparison(left, sign, right) for (left, right), sign in zip(pairwise(trees), signs, strict=True)]


def _work_out(comparisons: list[Comparison], joint: str, x: str, language: Language) -> Solution:
    chained = joint == "and" and len(comparisons) == 2 and comparisons[0].right == comparisons[1].left
    first, *others = comparisons
    if chained:
        shown = f"{first.latex()} {SIGNS[others[0].sign]} {latex(others[0].right)}"
    else:
        shown = f" \\text{{ {'or' if joint == 'or' else 'and'} }} ".join(one.latex() for one in comparisons)
    page = Page(language, shown, "solve_for", x=x)
    whole = all(_degree(one, x) < 2 for one in comparisons)
    if chained and whole and _middle(comparisons, x, page):
        pass
    else:
        for one in comparisons:
            if len(comparisons) > 1:
                page.step("solve_part", what=inline(one.latex()))
            _steps(one, x, page)
    edges = sorted({root for one in comparisons for root in _edges(one, x)})
    test = all if joint == "and" else any
    found = intervals.where(edges, lambda value: test(one.holds(x, value) for one in comparisons))
    if len(comparisons) > 1 and not (chained and whole):
        page.step("join_and" if joint == "and" else "join_or")
    return finish(found, x, page)


def finish(found: list[Interval], x: str, page: Page) -> Solution:
    if not found:
        return page.finish_in_words(KIND, "no_solution", "no solution")
    if found == [intervals.EVERYTHING]:
        return page.finish_in_words(KIND, "every_number", "all numbers")
    answer = quadratics.either([one.latex(x) for one in found], page)
    return page.finish(KIND, answer, " or ".join(one.plain(x) for one in found))


def _degree(one: Comparison, x: str) -> int:
    degree = len(minus(polynomial(one.left, x), polynomial(one.right, x))) - 1
    if degree > 2:
        raise NotMaths
    return degree


def _edges(one: Comparison, x: str) -> list[Surd]:
    difference = minus(polynomial(one.left, x), polynomial(one.right, x))
    if len(difference) == 3:
        return quadratics.roots_of(*difference)
    return [surd(-difference[0] / difference[1])] if len(difference) == 2 else []


def _steps(one: Comparison, x: str, page: Page) -> None:
    balance = Balance(one.left, one.right, x, page, one.sign)
    balance.collect()
    if _degree(one, x) == 2:
        _quadratic(balance)
        return
    if max(len(balance.left), len(balance.right)) == 3:
        balance.take_away(2, at(balance.right, 2))
    balance.isolate()
    if len(balance.left) == 2:
        edge = surd(at(balance.right, 0))
        for side in (-1, 0, 1):
            value = edge + surd(side)
            expected = {"<": side < 0, "<=": side <= 0, ">": side > 0, ">=": side >= 0}[balance.sign]
            if one.holds(x, value) != expected:
                raise Unverified
        return
    holds = one.holds(x, surd(0))
    what = inline(f"{balance.written(balance.left)} {SIGNS[balance.sign]} {balance.written(balance.right)}")
    page.tell("always" if holds else "never", what=what)


def _quadratic(balance: Balance) -> None:
    page = balance.page
    balance.change(minus(balance.left, balance.right), (), "standard")
    by = balance.left[2]
    if by < 0:
        balance.scale(Fraction(-1), "divide")
    quadratics.shorten(balance)
    c, b, a = balance.left
    roots = quadratics.roots_of(c, b, a)
    page.step("find_zeros", what=inline(f"{balance.written(balance.left)} = 0"))
    if not roots:
        page.step("no_zeros")
        return
    if roots[0].rational is not None and c and b:
        balance.sign, sign = "=", balance.sign
        quadratics.factored(balance, int(a), int(b), int(c))
        balance.sign = sign
    zeros = ", ".join(inline(f"{balance.x} = {root.latex()}") for root in roots)
    page.step("test_intervals", what=zeros)


def _middle(comparisons: list[Comparison], x: str, page: Page) -> bool:
    """a < mx + b < c, worked in all three parts at once."""
    low, high = comparisons
    if unknowns(low.left) or unknowns(high.right):
        return False
    middle = polynomial(low.right, x)
    if len(middle) != 2:
        return False
    parts = [at(polynomial(low.left, x), 0), at(polynomial(high.right, x), 0)]
    signs, decimals = (low.sign, high.sign), "." in low.latex() + high.latex()
    b, m = middle

    def show(coefficient: Fraction) -> None:
        size = "" if coefficient == 1 else "-" if coefficient == -1 else value_latex(coefficient, decimals)
        first, last = (value_latex(part, decimals) for part in parts)
        page.show(f"{first} {SIGNS[signs[0]]} {size}{x} {SIGNS[signs[1]]} {last}")

    if b:
        parts = [part - b for part in parts]
        page.step("subtract_all" if b > 0 else "add_all", what=inline(value_latex(abs(b), decimals)))
        show(m)
    if m != 1:
        parts = [part / m for part in parts]
        if m < 0:
            signs = (TURNED[signs[0]], TURNED[signs[1]])
        page.step("divide_all" if m > 0 else "divide_and_turn_all", by=inline(value_latex(m, decimals)))
        show(Fraction(1))
    return True
