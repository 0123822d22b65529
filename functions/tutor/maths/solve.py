"""The way into worked maths: a question goes in, a solution with its steps comes out."""

from __future__ import annotations

import re

from functions.tutor.language import Language
from functions.tutor.maths.solution import Solution
from functions.tutor.maths.tree import DivisionByZero, Irrational, NegativeRoot, NotMaths

MAX_QUESTION = 600
ENDLESS_NUMBER = re.compile("[0-9]{40}")


def solve(question: str, language: Language) -> Solution | None:
    """The verified solution of the one problem that is posed; None where there is none that is solved here.

    `language` is that of the sentences. Raises TooLarge for maths that is longer or larger than what is worked out.
    """
    if len(question) > MAX_QUESTION or not question.strip():
        return None
    # At the first question, not at the start: the patterns of all kinds take a tenth of a second to compile.
    from functions.tutor.maths.kinds import SOLVERS, expression
    from functions.tutor.maths.spelling import normalise
    from functions.tutor.maths.values import Unverified

    text = normalise(question)
    # Only signs can make sense of such numbers; patterns of words would spend their time on the digits.
    for solver in SOLVERS if not ENDLESS_NUMBER.search(text) else (expression,):
        try:
            solution = solver(text, language)
        except (NotMaths, DivisionByZero, Irrational, NegativeRoot, Unverified, ZeroDivisionError):
            continue
        if solution is not None:
            return solution
    return None
