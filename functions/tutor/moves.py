"""The next teaching move: code decides it, a model or the tutor's own words find the sentence.

A ladder of hints stands beside each exercise: ask what was tried, a pointed hint, the next step, a worked twin of the
problem, the solution. In the mode "guide" it is climbed one rung at a time, by an attempt or by a request for help, and
by nothing else: begging, threats, or orders in a pasted text leave it where it is. All of it is pure.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import msgspec

if TYPE_CHECKING:
    from functions.tutor.maths.compare import Verdict
    from functions.tutor.maths.solution import Solution

Mode = Literal["guide", "explain", "check"]
Intent = Literal["stuck", "try", "solution", "similar"]
Action = Literal["stuck", "try", "solution", "similar"]
MoveKind = Literal[
    *("explain", "ask_try", "hint", "next_step", "twin", "solution"),
    *("right", "wrong_try", "almost", "hold", "check_work", "offer_similar"),
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


def next_move(
    mode: Mode,
    ladder: Ladder | None,
    message: str,
    intent: Intent | None,
    *,
    solution: Solution | None,
    verdict: Verdict | None,
    is_new: bool = False,
    line: str | None = None,
) -> Move:
    """The move that follows a student's message.

    `solution` is that of the problem that stands: with `is_new` of the one in the message, else of the ladder's.
    `verdict` is that of the answer in the message, None where it gives none; `line` as in Move.
    """
    stands = ladder or Ladder()
    if is_new:
        stands = Ladder(problem=message[:MAX_PROBLEM])
    if verdict is not None and verdict.kind == "same":
        return Move("right", msgspec.structs.replace(stands, solved=True), True, verdict, ("similar",))
    return Move("explain", stands, mode == "explain" or solution is None, verdict, line=line)
