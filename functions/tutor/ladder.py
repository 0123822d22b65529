"""The ladder of hints beside an exercise, and what a teaching move is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import msgspec

if TYPE_CHECKING:
    from functions.tutor.maths.compare import Verdict

Mode = Literal["guide", "explain", "check"]
Intent = Literal["stuck", "try", "solution", "similar"]
Action = Literal["stuck", "try", "solution", "similar"]
MoveKind = Literal[
    "explain",
    "ask_try",
    "hint",
    "next_step",
    "twin",
    "solution",
    "right",
    "wrong_try",
    "almost",
    "hold",
    "check_work",
    "offer_similar",
]

ASK, HINT, NEXT_STEP, TWIN, SOLUTION = range(5)  # the rungs
RUNGS: tuple[MoveKind, ...] = ("ask_try", "hint", "next_step", "twin", "solution")
MAX_PROBLEM = 600  # characters


class Ladder(msgspec.Struct, frozen=True, rename="camel"):
    """Where one chat stands. The backend keeps it and gives it back; a field that is not known is passed over.

    `topic` and `check`: the lesson and which of its check questions is being practised; `seed` is that of the twin or
    the practice problem.
    """

    problem: str | None = None  # as the student posed it, at most MAX_PROBLEM characters
    level: int = ASK
    attempts: int = 0
    begged: int = 0
    solved: bool = False
    topic: str | None = None
    check: int | None = None
    seed: int = 0


@dataclass(frozen=True)
class Move:
    """What the tutor does now.

    `may_tell`: the result may stand in the answer. `verdict` is that of the attempt in this message. `line` is the
    first line of the student's work that does not follow, where that was found.
    """

    kind: MoveKind
    ladder: Ladder
    may_tell: bool
    verdict: Verdict | None = None
    actions: tuple[Action, ...] = ()
    line: str | None = None
