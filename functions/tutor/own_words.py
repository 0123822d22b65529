"""The tutor's own sentence for a teaching move: what a student reads when no model says it, or may not.

The same move always gets the same words. Where the result may not be told, every paragraph goes through the gate that
stands before a model, too, and one that would tell is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from functions.tutor import practice
from functions.tutor.gate import Gate
from functions.tutor.language import Language
from functions.tutor.maths.solution import Solution
from functions.tutor.moves import Move, MoveKind
from functions.tutor.sayings import SAYINGS, saying

YOUNG = frozenset({"K", "1", "2", "3"})
COUNTED = frozenset({"arithmetic", "fractions", "units"})  # kinds that can be drawn or counted out
CHECKS = re.compile(r"^\*\*(?:Check\.|Pagsusuri)")
AFTER_THE_LAST_EQUALS = re.compile(r"(=|\\approx|\\to|\\rightarrow)(?![^()]*(?:=|\\approx))[^()=]*\\\)")


def say(move: Move, solution: Solution | None, language: Language, grade: str | None = None) -> str:
    """Markdown with LaTeX. `solution` is that of the ladder's problem, None where it could not be solved here."""
    paragraphs = SAYERS[move.kind](move, solution, language)
    if move.kind == "hint" and grade in YOUNG and (solution is None or solution.kind in COUNTED):
        paragraphs.insert(-1, saying("young", language))
    if not move.may_tell and solution is not None:
        paragraphs = [paragraph for paragraph in paragraphs if _keeps_quiet(paragraph, solution)]
    return "\n\n".join(paragraphs) or saying("look_back", language)


def _ask_try(move: Move, solution: Solution | None, language: Language) -> list[str]:
    asked = saying("ask_try", language, _turn(move))
    if solution is not None:
        return [saying("the_problem", language, problem=solution.problem), asked]
    return [asked if move.ladder.problem else saying("ask_problem", language)]


def _hint(move: Move, solution: Solution | None, language: Language) -> list[str]:
    turn = _turn(move)
    return [f"{saying('hint', language, turn)} {_pointer(solution, language)}", saying("hint_ask", language, turn)]


def _pointer(solution: Solution | None, language: Language) -> str:
    """The first of a solution's steps asks for the way and tells none of it."""
    return solution.steps[0] if solution is not None else saying("any_hint", language)


def _next_step(move: Move, solution: Solution | None, language: Language) -> list[str]:
    turn = _turn(move)
    if solution is None or not (step := _step(solution, move.ladder.attempts)):
        return [saying("look_back", language), saying("next_step_ask", language, turn)]
    return [f"{saying('next_step', language, turn)} {step}", saying("next_step_ask", language, turn)]


def _step(solution: Solution, attempts: int) -> str:
    """The first step that was worked, after several attempts the second; "" where it would tell the result."""
    worked = solution.steps[1:-1]
    if worked:
        return worked[1 if attempts > 2 and len(worked) > 1 else 0]
    step = _unfinished(solution.steps[-1])
    return step if step != solution.steps[-1] and _keeps_quiet(step, solution) else ""


def _unfinished(step: str) -> str:
    """The step with what comes behind its last equals sign left for the student."""
    return AFTER_THE_LAST_EQUALS.sub(r"\1 \\; ?\\)", step)


def _twin(move: Move, solution: Solution | None, language: Language) -> list[str]:
    problem = move.ladder.problem or ""
    similar = practice.twin(problem, language, move.ladder.seed)
    if similar is None:
        return _next_step(move, solution, language)
    shown = solution.problem if solution else problem
    return [
        saying("twin", language),
        f"**{similar.question}**",
        *similar.solution.text.split("\n\n"),
        saying("twin_back", language, problem=shown),
    ]


def _solution(move: Move, solution: Solution | None, language: Language) -> list[str]:
    if solution is None:
        return [saying("look_back", language)]
    return [saying("solution", language), solution.text, saying("offer_similar", language)]


def _explain(move: Move, solution: Solution | None, language: Language) -> list[str]:
    if solution is None:
        return [saying("ask_problem", language)]
    return [saying("explain", language), solution.text]


def _right(move: Move, solution: Solution | None, language: Language) -> list[str]:
    if solution is None:
        return [saying("right_plain", language)]
    checks = [paragraph for paragraph in solution.text.split("\n\n") if CHECKS.match(paragraph)]
    why = checks or [f"{saying('why', language)} {step}" for step in solution.steps[-1:]]
    return [
        saying("right", language, _turn(move), answer=solution.answer.rstrip(".")),
        *why,
        saying("offer_similar", language),
    ]


def _wrong_try(move: Move, solution: Solution | None, language: Language) -> list[str]:
    turn = _turn(move)
    if move.verdict is not None and move.verdict.kind == "unreadable":
        return [saying("unreadable", language)]
    said = [saying("wrong_try", language, turn)]
    if move.line:
        said.append(saying("wrong_line", language, line=f"`{move.line}`"))
    else:
        said.append(_slip(move, language) or _pointer(solution, language))
    return [*said, saying("wrong_ask", language, turn)]


def _almost(move: Move, solution: Solution | None, language: Language) -> list[str]:
    slip = _slip(move, language) or saying("put_back", language)
    return [f"{saying('almost', language, _turn(move))} {slip}", saying("almost_ask", language)]


def _slip(move: Move, language: Language) -> str:
    """What the verdict says of the mistake; "" where nothing."""
    key = f"slip_{move.verdict.why}" if move.verdict and move.verdict.why else ""
    return saying(key, language) if key in SAYINGS else ""


def _hold(move: Move, solution: Solution | None, language: Language) -> list[str]:
    begged = max(move.ladder.begged - 1, 0)
    level = move.ladder.level
    following = _pointer(solution, language) if level == 1 else saying("hold_next", language, begged)
    return [saying("hold", language, begged, next=following)]


def _check_work(move: Move, solution: Solution | None, language: Language) -> list[str]:
    if move.line:
        return _wrong_try(move, solution, language)
    return [saying("check_work" if solution is not None else "check_no_problem", language)]


def _offer_similar(move: Move, solution: Solution | None, language: Language) -> list[str]:
    similar = practice.twin(move.ladder.problem or "", language, move.ladder.seed)
    if similar is None:
        return [saying("no_similar", language)]
    turn = _turn(move)
    return [saying("similar", language, turn), f"**{similar.question}**", saying("similar_ask", language)]


def _turn(move: Move) -> int:
    """Which of the sentences of a key: another one each time, the same one for the same state."""
    ladder = move.ladder
    return len(ladder.problem or "") + ladder.attempts + ladder.begged + ladder.seed


def _keeps_quiet(paragraph: str, solution: Solution) -> bool:
    gate = Gate(solution.result, form=solution.form, may_tell=False, problem=solution.problem)
    gate.feed(paragraph)
    gate.close()
    return not gate.leaked


Sayer = Callable[[Move, Solution | None, Language], list[str]]
SAYERS: dict[MoveKind, Sayer] = {
    "explain": _explain,
    "ask_try": _ask_try,
    "hint": _hint,
    "next_step": _next_step,
    "twin": _twin,
    "solution": _solution,
    "right": _right,
    "wrong_try": _wrong_try,
    "almost": _almost,
    "hold": _hold,
    "check_work": _check_work,
    "offer_similar": _offer_similar,
}
