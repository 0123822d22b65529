"""The way into worked maths: a question goes in, a solution with its steps comes out."""

from __future__ import annotations

from typing import TypedDict

from functions.tutor.language import Language
from functions.tutor.maths import arithmetic, equations, percent
from functions.tutor.maths.exact import Unverified
from functions.tutor.maths.reading import Arithmetic, Equation, Problem, read
from functions.tutor.maths.steps import Worked
from functions.tutor.maths.syntax import NotMaths, TooLarge
from functions.tutor.maths.values import Irrational, NegativeRoot


class Question(TypedDict):
    """`language` is that of the sentences between the formulas."""

    text: str
    language: Language


class Solution(TypedDict):
    """A Worked as JSON. kind "too_large" has no text: it is maths, but more than is worked out here."""

    kind: str
    answer: str
    text: str


def solve(question: Question) -> Solution | None:
    """The verified solution; None where there is no maths that is solved here.

    Takes and returns JSON, so that it can run in a child process: it may be slow, and loads sympy.
    """
    try:
        problem = read(question["text"])
        if problem is None:
            return None
        worked = _work_out(problem, question["language"])
    except TooLarge:
        return Solution(kind="too_large", answer="", text="")
    except (NotMaths, Irrational, NegativeRoot, Unverified):
        return None
    return Solution(kind=worked.kind, answer=worked.answer, text=worked.text)


def _work_out(problem: Problem, language: Language) -> Worked:
    if isinstance(problem, Arithmetic):
        return arithmetic.work_out(problem.tree, language)
    if isinstance(problem, Equation):
        return equations.work_out(problem, language)
    return percent.work_out(problem, language)
