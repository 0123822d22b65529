"""The tutor's own sentences about a lesson's check question: its hints are the rungs, its answer says why."""

from __future__ import annotations

from functions.tutor.language import Language
from functions.tutor.lessons.lesson import Check
from functions.tutor.moves import Move
from functions.tutor.sayings import SAYINGS, saying

TOLD = ("solution", "explain")
HELP = ("hint", "next_step", "twin")


def say(move: Move, check: Check, language: Language) -> str:
    """Markdown. The answer stands in it where the move may tell it."""
    turn = move.ladder.attempts + move.ladder.begged + move.ladder.level
    if move.kind == "right":
        return f"{saying('right_plain', language, turn)} {check.answer}"
    if move.kind in TOLD and move.may_tell:
        return f"{saying('check_answer', language)} {check.answer}"
    if move.kind == "hold":
        return _hold(move, check, language)
    if move.kind in ("wrong_try", "almost", "check_work") and move.verdict is not None:
        return _missed(move, check, language, turn)
    if move.kind in HELP:
        return _help(move, check, language)
    opening = {"offer_similar": "check_another", "check_work": "check_unread"}.get(move.kind, "check_again")
    return f"{saying(opening, language, turn)}\n\n**{check.question}**"


def _help(move: Move, check: Check, language: Language) -> str:
    """The hint of this rung; on the last one the student is sent back to the idea as well."""
    level = max(move.ladder.level, 1)
    hint = check.hints[min(level, len(check.hints)) - 1]
    return f"{hint}\n\n{saying('reread', language)}" if level > len(check.hints) else hint


def _missed(move: Move, check: Check, language: Language, turn: int) -> str:
    why = move.verdict.why if move.verdict is not None else None
    slip = saying(f"slip_{why}", language) if why and f"slip_{why}" in SAYINGS else ""
    opening = "almost" if move.kind == "almost" else "check_wrong"
    said = f"{saying(opening, language, turn)} {slip}".rstrip()
    return said if move.kind == "almost" and slip else f"{said}\n\n{_help(move, check, language)}"


def _hold(move: Move, check: Check, language: Language) -> str:
    begged = max(move.ladder.begged - 1, 0)
    following = check.hints[0] if move.ladder.level == 1 else saying("check_next", language, begged)
    return saying("hold", language, begged, next=following)
