"""The way into worked maths: a question goes in, a solution with its steps comes out."""

from __future__ import annotations

from functions.tutor.language import Language
from functions.tutor.maths import arithmetic, equations, percent
from functions.tutor.maths.reading import MAX_QUESTION, Arithmetic, normalise, read
from functions.tutor.maths.solution import Solution
from functions.tutor.maths.tree import DivisionByZero, Irrational, NegativeRoot, NotMaths
from functions.tutor.maths.values import Unverified


def solve(question: str, language: Language) -> Solution | None:
    """The verified solution of the one problem that is posed; None where there is none that is solved here.

    `language` is that of the sentences. Raises TooLarge for maths that is longer or larger than what is worked out.
    """
    if len(question) > MAX_QUESTION:
        return None
    text = normalise(question)
    try:
        return percent.solve(text, language) or _solve(text, language)
    except (NotMaths, DivisionByZero, Irrational, NegativeRoot, Unverified):
        return None


def _solve(text: str, language: Language) -> Solution | None:
    problem = read(text)
    if problem is None:
        return None
    if isinstance(problem, Arithmetic):
        return arithmetic.work_out(problem.tree, language)
    return equations.work_out(problem, language)
