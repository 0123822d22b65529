"""The way into worked maths: a question goes in, a solution with its steps comes out."""

from __future__ import annotations

import re
from collections.abc import Callable

from functions.tutor.language import Language
from functions.tutor.maths import (
    algebra,
    arithmetic,
    averages,
    calculus,
    chance,
    conversion,
    coordinates,
    equations,
    inequalities,
    interest,
    measuring,
    percent,
    proportion,
    sequences,
    systems,
    triangles,
    trigonometry,
)
from functions.tutor.maths.reading import MAX_QUESTION, Arithmetic, read
from functions.tutor.maths.solution import Solution
from functions.tutor.maths.spelling import normalise
from functions.tutor.maths.tree import DivisionByZero, Irrational, NegativeRoot, NotMaths
from functions.tutor.maths.values import Unverified

ENDLESS_NUMBER = re.compile("[0-9]{40}")


def solve(question: str, language: Language) -> Solution | None:
    """The verified solution of the one problem that is posed; None where there is none that is solved here.

    `language` is that of the sentences. Raises TooLarge for maths that is longer or larger than what is worked out.
    """
    if len(question) > MAX_QUESTION:
        return None
    text = normalise(question)
    # Only signs can make sense of such numbers; patterns of words would spend their time on the digits.
    for solver in SOLVERS if not ENDLESS_NUMBER.search(text) else (_expression,):
        try:
            solution = solver(text, language)
        except (NotMaths, DivisionByZero, Irrational, NegativeRoot, Unverified, ZeroDivisionError):
            continue
        if solution is not None:
            return solution
    return None


def _expression(text: str, language: Language) -> Solution | None:
    """What is asked by its signs alone: arithmetic and equations."""
    problem = read(text)
    if problem is None:
        return None
    if isinstance(problem, Arithmetic):
        return arithmetic.work_out(problem.tree, language)
    return equations.work_out(problem, language)


# In the order they are tried; each takes only what it reads as a whole.
SOLVERS: list[Callable[[str, Language], Solution | None]] = [
    interest.solve,
    chance.solve,
    trigonometry.solve,
    triangles.solve,
    measuring.solve,
    coordinates.solve,
    sequences.solve,
    averages.solve,
    conversion.solve,
    calculus.solve,
    percent.solve,
    proportion.solve,
    algebra.solve,
    systems.solve,
    inequalities.solve,
    _expression,
]
