"""Finds what a student's message gives as her answer."""

from __future__ import annotations

import re

ANSWER = re.compile(r"^\s*((?:[a-z]\s*=\s*)?-?\d+(?:[./]\d+)?)\s*$", re.IGNORECASE)


def find_answer(message: str) -> str | None:
    """None for a question, for "I don't know", for begging and for a problem that is only restated."""
    found = ANSWER.match(message)
    return found.group(1) if found else None
