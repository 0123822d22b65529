"""What solving a problem gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Form = Literal["any", "simplified", "factored", "expanded"]


@dataclass(frozen=True)
class Solution:
    """A problem worked out and checked."""

    kind: str  # "linear_equations", "fractions", "percent", …
    problem: str  # the problem as it was read, Markdown with LaTeX
    steps: tuple[str, ...]  # one sentence a step, Markdown, without numbering; only the last may tell the result
    result: str  # in the plain notation: 3/4, x = 2 or x = 3, 5*sqrt(2), 12 cm, about 3.61 cm
    form: Form  # what the result has to look like: x^2 + 5x + 6 is no answer to "factor x^2 + 5x + 6"
    answer: str  # the result as a student reads it, Markdown with LaTeX
    text: str  # the whole worked solution, Markdown
