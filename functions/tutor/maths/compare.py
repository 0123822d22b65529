"""Decides whether what was given is the same maths as what was expected, exactly and within a budget of work.

Both are read into one of a few kinds (values, points, systems, equations, regions of the number line, ratios; see
answers/kinds.py) and compared as that: no text is held against text, nothing is evaluated as code, and what is longer
or larger than school maths is unreadable instead of slow.
"""

from __future__ import annotations

from functions.tutor.maths.answers.algebra import Algebra
from functions.tutor.maths.answers.judge import judge
from functions.tutor.maths.answers.polynomial import Unreadable
from functions.tutor.maths.answers.reading import read_answer
from functions.tutor.maths.answers.verdict import SAME, Verdict
from functions.tutor.maths.solution import Form

__all__ = ["Form", "Verdict", "compare"]


def compare(expected: str, given: str, *, form: Form = "any") -> Verdict:
    """expected in plain notation, given as a student types it; form says what the result has to look like."""
    algebra = Algebra()
    try:
        wanted = read_answer(expected, algebra)
        return judge(wanted, read_answer(given, algebra, wanted), form, algebra)
    except (Unreadable, RecursionError, OverflowError):
        if len(given) < 200 and given.strip() and " ".join(given.split()).lower() == " ".join(expected.split()).lower():
            return SAME
        return Verdict("unreadable")
