"""Solves linear equations in one unknown, step by step; quadratic ones go on to quadratics.py."""

from __future__ import annotations

from functions.tutor.language import Language
from functions.tutor.maths import quadratics
from functions.tutor.maths.arithmetic import undefined
from functions.tutor.maths.balance import Balance
from functions.tutor.maths.polynomials import at
from functions.tutor.maths.reading import Equation
from functions.tutor.maths.solution import Solution
from functions.tutor.maths.steps import Page, inline
from functions.tutor.maths.surds import surd
from functions.tutor.maths.tree import DivisionByZero, NotMaths
from functions.tutor.maths.written import latex, value_latex, value_plain

KIND = "linear_equations"


def work_out(problem: Equation, language: Language) -> Solution:
    """Raises NotMaths for an equation that is neither linear nor quadratic, TooLarge, and Unverified."""
    x = problem.unknown
    page = Page(language, f"{latex(problem.left)} = {latex(problem.right)}", "solve_for", x=x)
    try:
        balance = Balance(problem.left, problem.right, x, page)
    except DivisionByZero as found:
        return undefined(found, page)
    balance.collect()
    degree = max(len(balance.left), len(balance.right)) - 1
    if degree > 2:
        raise NotMaths
    if degree == 2:
        if at(balance.left, 2) != at(balance.right, 2):
            return quadratics.work_out(balance)
        balance.take_away(2, at(balance.right, 2))
    return _linear(balance)


def _linear(balance: Balance) -> Solution:
    balance.isolate()
    if len(balance.left) < 2:
        return _without_unknown(balance)
    value = at(balance.right, 0)
    balance.verify(surd(value))
    quadratics.check(balance, value)
    shown, plain = value_latex(value, balance.decimals), value_plain(value, balance.decimals)
    return balance.page.finish(KIND, f"{balance.x} = {shown}", f"{balance.x} = {plain}")


def _without_unknown(balance: Balance) -> Solution:
    truth = balance.left == balance.right
    if truth:
        balance.verify_identity()
    what = inline(f"{balance.written(balance.left)} = {balance.written(balance.right)}")
    balance.page.tell("always" if truth else "never", what=what)
    if truth:
        return balance.page.finish_in_words(KIND, "every_number", "all numbers")
    return balance.page.finish_in_words(KIND, "no_solution", "no solution")
