"""Looks through a student's work line by line for the first line that does not follow.

An equation follows when it has the solutions of the problem, an expression when it has its value. What cannot be read
is passed over: nothing is called wrong that was not compared.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from functions.tutor.language import Language
from functions.tutor.maths.solution import Solution
from functions.tutor.maths.solve import solve
from functions.tutor.maths.syntax import TooLarge

MAX_LINES = 12
MAX_LINE = 120  # characters

_BREAKS = re.compile(r"\n|;|=>|⇒|→|\\\\|\b(?:so|then|therefore|kaya|tapos|saka)\b", re.IGNORECASE)
_UNKNOWN = re.compile(r"\s*([a-z])\s*(?:=|<|>|≤|≥)")
_SIGNS = re.compile(r"[=<>≤≥]")
_NUMBERED = re.compile(r"^\s*(?:\(?\d{1,2}[.)]\s+|[-*•]\s+|step \d+:?|hakbang \d+:?)", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True)
class Work:
    """How many lines could be held against the problem, and the first of them that does not follow from it."""

    lines: int
    line: str | None


def look_through(message: str, solution: Solution, language: Language) -> Work:
    """Each line of work in the message against the problem's verified solution."""
    pieces = [_NUMBERED.sub("", piece).strip(" .,:$") for piece in _BREAKS.split(message)]
    pieces = [piece for piece in pieces if 0 < len(piece) <= MAX_LINE and not _is_prose(piece)]
    checked = [(piece, _follows(piece, solution, language)) for piece in pieces[:MAX_LINES]]
    wrong = next((piece for piece, follows in checked if follows is False), None)
    return Work(sum(follows is not None for _, follows in checked), wrong)


def _is_prose(piece: str) -> bool:
    return not re.search(r"\d", piece) or len(_WORDS.findall(piece)) > 2


def _follows(piece: str, solution: Solution, language: Language) -> bool | None:
    """None where it cannot be said."""
    unknown = _UNKNOWN.match(solution.result)
    if unknown is None:
        return _has_the_value(piece, solution, language)
    if not re.search(rf"(?<![a-z]){unknown.group(1)}(?![a-z])", piece):
        return _holds(piece)
    return _has_the_solutions(piece, solution, language) if _SIGNS.search(piece) else None


def _has_the_solutions(piece: str, solution: Solution, language: Language) -> bool | None:
    """A line that only states a result is held against it as it is; another one is solved first."""
    found = _solved(piece, language)
    return _verdict(solution.result, found.result if found else piece)


def _has_the_value(piece: str, solution: Solution, language: Language) -> bool | None:
    """Each side of "3/4 + 2/4 = 5/4" is worth what the problem is worth."""
    sides = [side.strip() for side in piece.split("=") if side.strip()]
    said = [_worth(side, solution, language) for side in sides]
    if len(sides) > 1 and said[0] is False and _holds(piece):
        return None  # a sum on the side: "12 × 5 = 60" on the way to something else
    return None if None in said or not said else all(said)


def _worth(side: str, solution: Solution, language: Language) -> bool | None:
    found = _solved(side, language)
    return _verdict(solution.result, found.result if found else side)


def _holds(piece: str) -> bool | None:
    """Whether a sum without an unknown ("11 - 3 = 8") is right."""
    sides = [side.strip() for side in piece.split("=")]
    if len(sides) != 2 or not all(sides):
        return None
    return _verdict(sides[1], sides[0])


def _verdict(expected: str, given: str) -> bool | None:
    from functions.tutor.maths.compare import compare  # most questions hold no work

    kind = compare(expected, given).kind
    return None if kind == "unreadable" else kind != "different"


def _solved(piece: str, language: Language) -> Solution | None:
    try:
        return solve(piece, language)
    except TooLarge:
        return None
