"""What the offline tutor gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from functions.tutor.language import Language
from functions.tutor.moves import Action, Ladder, Move, MoveKind

Source = Literal["maths", "library", "materials", "tutor", "none"]
TELLS: tuple[MoveKind, ...] = ("explain", "solution", "right")  # the moves after which nothing is left to find
LAST_RUNG = 4


@dataclass(frozen=True)
class OfflineAnswer:
    """text is Markdown with LaTeX; topic the lesson's key or the kind of maths, None where there is no answer.

    source: "maths" for worked maths, "library" for a lesson or its questions, "materials" for quoted passages, "tutor"
    for a ladder's own sentences.
    """

    text: str
    source: Source
    language: Language
    topic: str | None
    ladder: Ladder = field(default_factory=Ladder)
    actions: tuple[Action, ...] = ()
    move: MoveKind = "explain"


def given(text: str, source: Source, language: Language, topic: str | None, move: Move) -> OfflineAnswer:
    """The answer that leaves the ladder as the move has it."""
    return OfflineAnswer(text, source, language, topic, move.ladder, move.actions, move.kind)


def open_problem(ladder: Ladder) -> str | None:
    """The problem that is still being worked on."""
    return ladder.problem if not ladder.solved and ladder.level < LAST_RUNG else None
