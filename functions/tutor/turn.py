"""One turn of a student: the problem that stands, the answer she gives, and the move that follows.

What `chat` and the offline tutor both need to know before anybody finds the words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from functions.tutor.language import Language
from functions.tutor.moves import Intent, Ladder, Mode, Move, next_move

if TYPE_CHECKING:
    from functions.tutor.maths.solution import Solution


@dataclass(frozen=True)
class Taken:
    """The move, and the verified solution of the problem that stands after it, where it can be solved here."""

    move: Move
    solution: Solution | None


def take_turn(mode: Mode, ladder: Ladder | None, message: str, intent: Intent | None, language: Language) -> Taken:
    """Read the message, judge the answer in it, and decide the move."""
    return Taken(next_move(mode, ladder, message, intent, solution=None, verdict=None), None)
