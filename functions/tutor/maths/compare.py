"""Decides whether what was given is the same maths as what was expected."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Form = Literal["any", "simplified", "factored", "expanded"]


@dataclass(frozen=True)
class Verdict:
    """almost: the right value, but `why` says what is still missing."""

    kind: Literal["same", "almost", "different", "unreadable"]
    why: str | None = None


def compare(expected: str, given: str, *, form: Form = "any") -> Verdict:
    """Both in plain notation or as a student types; form says what the result has to look like."""
    try:
        return Verdict("same" if _value(expected) == _value(given) else "different")
    except (ValueError, ZeroDivisionError):
        return Verdict("unreadable")


def _value(text: str) -> Fraction:
    return Fraction(text.rpartition("=")[2].replace(",", "").strip())
