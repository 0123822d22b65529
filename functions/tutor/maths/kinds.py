"""Every kind of problem that is solved, in the order in which they are tried."""

from __future__ import annotations

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
from functions.tutor.maths.reading import Arithmetic, read
from functions.tutor.maths.solution import Solution


def expression(text: str, language: Language) -> Solution | None:
    """What is asked by its signs alone: arithmetic and equations."""
    problem = read(text)
    if problem is None:
        return None
    if isinstance(problem, Arithmetic):
        return arithmetic.work_out(problem.tree, language)
    return equations.work_out(problem, language)


Solver = Callable[[str, Language], Solution | None]
# Each takes only what it reads as a whole.
SOLVERS: list[Solver] = [
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
    expression,
]
