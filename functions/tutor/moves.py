"""The next teaching move: code decides it, a model or the tutor's own words find the sentence.

A ladder of hints stands beside each exercise: ask what was tried, a pointed hint, the next step, a worked twin of the
problem, the solution. In the mode "guide" it is climbed one rung at a time, by an attempt or by a request for help, and
by nothing else: begging, threats, or orders in a pasted text leave it where it is. All of it is pure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zlib import crc32

from msgspec.structs import replace

from functions.tutor.ladder import (
    ASK,
    HINT,
    MAX_PROBLEM,
    RUNGS,
    SOLUTION,
    TWIN,
    Action,
    Intent,
    Ladder,
    Mode,
    Move,
    MoveKind,
)
from functions.tutor.messages import Said, own_words, read_message

if TYPE_CHECKING:
    from functions.tutor.maths.compare import Verdict
    from functions.tutor.maths.solution import Solution

__all__ = ["Action", "Intent", "Ladder", "Mode", "Move", "MoveKind", "begin", "go_on", "next_move"]

ESSAY = 80  # characters, from which on a text is work to be checked
_OF_IT = re.compile(
    r"\b(?:problem|equation|exercise|same|above|previous|earlier|answer|solution|solve|result|worked|steps?|numbers?|it"
    r"|this|that|ito|iyan|iyon|kanina|pareho|parehong|sagot|sagutin|solusyon|nasa itaas)\b"
)
REPLY = 40  # up to which a text is a reply to the tutor, not a new exercise


@dataclass(frozen=True)
class _Heard:
    """All that decides the move."""

    mode: Mode
    ladder: Ladder  # the one that stands, begun anew by a new problem
    said: Said
    intent: Intent | None
    verdict: Verdict | None
    line: str | None
    is_new: bool
    works: bool  # the student shows work without a result that can be judged
    knows: bool  # there is a verified solution
    size: int  # characters of the message


def next_move(
    mode: Mode,
    ladder: Ladder | None,
    message: str,
    intent: Intent | None,
    *,
    solution: Solution | None,
    verdict: Verdict | None,
    posed: str | None = None,
    line: str | None = None,
    works: bool = False,
) -> Move:
    """The move that follows a student's message.

    `posed` is a new problem in the message, else the ladder's stands; `solution` is that of the one that stands then.
    `verdict` is that of the answer in the message, None where it gives none; `line` as in Move; `works`: the message
    holds lines of work on the problem. The problem of an "offer_similar" is for the caller to find.
    """
    said = read_message(message)
    stands = _bounded(ladder or Ladder())
    if posed is None and intent is None and said == "exercise" and _poses(stands, message, mode, solution):
        posed = message
    readable = verdict if verdict is not None and verdict.kind != "unreadable" else None
    heard = _Heard(
        mode,
        begin(posed) if posed else stands,
        said,
        intent,
        readable,
        line,
        is_new=bool(posed),
        works=works or intent == "try" or said == "work" or verdict is not readable,
        knows=solution is not None,
        size=len(message),
    )
    return _asked_for(heard) or _BY_MODE[mode](heard)


def go_on(mode: Mode, ladder: Ladder | None) -> Move:
    """The move of an answer that was cut off and goes on: the ladder is the one that it left."""
    stands = _bounded(ladder or Ladder())
    may_tell = mode == "explain" or not stands.problem or _is_open(stands)
    kind = RUNGS[stands.level] if stands.problem and not may_tell else "explain"
    return Move(kind, stands, may_tell, None, _actions(kind, mode, stands))


def begin(problem: str) -> Ladder:
    """The ladder of a new problem."""
    problem = problem.strip()[:MAX_PROBLEM]
    return Ladder(problem=problem, seed=crc32(problem.encode()) % 1000)


def _bounded(ladder: Ladder) -> Ladder:
    problem = ladder.problem[:MAX_PROBLEM] if ladder.problem else None
    return replace(ladder, problem=problem, level=min(max(ladder.level, ASK), SOLUTION))


def _poses(stands: Ladder, message: str, mode: Mode, solution: Solution | None) -> bool:
    """An exercise that cannot be solved here begins a ladder. While another one stands, a short text is a reply, and so
    is one without figures that speaks of that problem ("write the worked example with the same numbers")."""
    if mode == "check" and len(message) >= ESSAY:
        return False  # it is the work itself
    if not stands.problem or _is_open(stands):
        return True
    speaks_of_it = solution is not None and not re.search(r"\d", message) and _OF_IT.search(own_words(message))
    return len(message) >= REPLY and not speaks_of_it


# ---------------------------------------------------------------- what every mode does alike


def _asked_for(heard: _Heard) -> Move | None:
    """The buttons, and the wish to practise."""
    ladder = heard.ladder
    wishes = heard.intent is None and heard.said == "practice" and not heard.is_new and not heard.verdict
    if heard.intent == "similar" or wishes:
        return _move("offer_similar", heard, replace(ladder, seed=ladder.seed + 1))
    if heard.intent == "solution":
        allowed = ladder.level >= TWIN or heard.mode == "explain" or ladder.solved
        return _move("solution", heard, replace(ladder, level=SOLUTION)) if allowed else _hold(heard)
    return None


def _judged(heard: _Heard) -> Move | None:
    """The answer in the message, where there is one that can be judged. Begging with a number in it is none."""
    verdict, ladder = heard.verdict, heard.ladder
    if verdict is None:
        return None
    tried = replace(ladder, attempts=ladder.attempts + 1)
    if verdict.kind == "same":
        return _move("right", heard, replace(tried, solved=True))
    if verdict.kind == "almost":
        return _move("almost", heard, tried)
    if heard.said == "begging":
        return None
    return _missed(heard, tried)


def _missed(heard: _Heard, tried: Ladder) -> Move:
    """A wrong answer or line: one rung up, and the solution only after the twin."""
    if heard.mode == "explain":
        return _move("wrong_try", heard, tried)
    higher = _up(tried)
    if higher.level == SOLUTION and tried.level < SOLUTION:
        return _move("solution", heard, higher)
    return _move("check_work" if heard.mode == "check" else "wrong_try", heard, higher)


def _hold(heard: _Heard) -> Move:
    return _move("hold", heard, replace(heard.ladder, begged=heard.ladder.begged + 1))


def _climbed(heard: _Heard) -> Move:
    """A request for help: the next rung. Beyond the last one, and without a problem, it is an explanation."""
    ladder = heard.ladder
    if not ladder.problem or ladder.solved or ladder.level == SOLUTION:
        return _move("explain", heard, ladder)
    higher = _up(ladder)
    return _move(RUNGS[higher.level], heard, higher)


def _up(ladder: Ladder) -> Ladder:
    return replace(ladder, level=min(ladder.level + 1, SOLUTION))


# ---------------------------------------------------------------- the modes


def _explain(heard: _Heard) -> Move:
    return _judged(heard) or _move("explain", heard, heard.ladder)


def _guide(heard: _Heard) -> Move:
    ladder = heard.ladder
    if judged := _judged(heard):
        return judged
    if heard.is_new and heard.intent != "stuck":
        return _worked(heard) if heard.works or heard.line else _move("ask_try", heard, ladder)
    if heard.intent is None and heard.said == "begging":
        return _move("solution", heard, ladder) if _is_open(ladder) and ladder.problem else _hold(heard)
    if heard.intent == "stuck" or (heard.intent is None and heard.said == "stuck"):
        return _climbed(heard)
    if not ladder.problem or _is_open(ladder) or (heard.said == "concept" and not heard.works):
        return _move("explain", heard, ladder)
    return _worked(heard) if heard.works else _again(heard)


def _again(heard: _Heard) -> Move:
    """A reply that changes nothing ("ok"): the same rung; after the twin it is the student's turn."""
    ladder = heard.ladder
    return _move("ask_try" if ladder.level == TWIN else RUNGS[ladder.level], heard, ladder)


def _worked(heard: _Heard) -> Move:
    """Work that gives no result yet."""
    tried = replace(heard.ladder, attempts=heard.ladder.attempts + 1)
    if heard.line:
        return _missed(heard, tried)
    told = replace(tried, level=max(tried.level, HINT))
    if not heard.knows or heard.mode == "check":
        return _move("check_work", heard, told)
    return _move("next_step" if told.level == TWIN else RUNGS[told.level], heard, told)


def _check(heard: _Heard) -> Move:
    ladder = heard.ladder
    if heard.verdict and heard.verdict.kind == "same" and heard.line:  # the right result by a wrong way
        return _move("check_work", heard, replace(ladder, attempts=ladder.attempts + 1, solved=True))
    if judged := _judged(heard):
        return judged
    begs = heard.said == "begging" and heard.intent is None
    essay = heard.size >= ESSAY and heard.said not in ("concept", "stuck") and not heard.is_new
    if (heard.works or heard.line or essay) and not begs:
        return _worked(heard)
    return _guide(heard)


_BY_MODE = {"guide": _guide, "explain": _explain, "check": _check}


# ---------------------------------------------------------------- what a move allows


def _is_open(ladder: Ladder) -> bool:
    """Nothing is left to give away."""
    return ladder.solved or ladder.level == SOLUTION


def _move(kind: MoveKind, heard: _Heard, ladder: Ladder) -> Move:
    may_tell = heard.mode == "explain" or _is_open(ladder) or not ladder.problem
    if kind == "offer_similar":
        may_tell = False
    verdict = heard.verdict if kind in ("right", "almost", "wrong_try", "check_work", "solution") else None
    return Move(kind, ladder, may_tell, verdict, _actions(kind, heard.mode, ladder), heard.line)


def _actions(kind: MoveKind, mode: Mode, ladder: Ladder) -> tuple[Action, ...]:
    if kind == "offer_similar":
        return ("stuck", "try")
    if not ladder.problem:
        return ()
    if mode == "explain" or _is_open(ladder):
        return ("similar",)
    return ("stuck", "try", "solution") if ladder.level == TWIN else ("stuck", "try")
