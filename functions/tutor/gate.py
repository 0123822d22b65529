"""Stands between the model and the student: what tells the result too early, or claims a wrong one, does not leave."""

from __future__ import annotations

from functions.tutor.maths.compare import Form


class Gate:
    """Text leaves in the order it came. expected None: everything passes at once."""

    leaked = False  # the model told the result although it may not: the rest is dropped
    wrong = False  # the model claims a result that is not the expected one: the rest is dropped
    confirmed = False  # the model told the right result

    def __init__(self, expected: str | None, *, form: Form = "any", may_tell: bool, problem: str = "") -> None:
        self.expected, self.form, self.may_tell, self.problem = expected, form, may_tell, problem

    def feed(self, text: str) -> str:
        """What may leave now."""
        return text

    def close(self) -> str:
        """What was still held."""
        return ""
