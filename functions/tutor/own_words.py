"""The tutor's own sentence for a teaching move: what a student reads when no model says it, or may not.

The same move always gets the same words. Where the result may not be told, every paragraph goes through the gate that
stands before a model, too, and one that would tell is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from functions.tutor import check_words, practice
from functions.tutor.gate import Gate
from functions.tutor.language import Language
from functions.tutor.lessons.lesson import Check
from functions.tutor.maths.solution import Solution
from functions.tutor.moves import Move, MoveKind
from functions.tutor.sayings import SAYINGS, saying

YOUNG = frozenset({"K", "1", "2", "3"})
COUNTED = frozenset({"arithmetic", "fractions", "units"})  # kinds that can be drawn or counted out
WHY = 2  # how many of the last steps say why a result is right
PATIENCE = 2  # attempts, after which the second step is given, too
CHECKED = re.compile(r"^\*\*(?:Check\.|Pagsusuri)")
AFTER_THE_LAST_EQUALS = re.compile(r"(=|\\approx|\\to|\\rightarrow)(?![^()]*(?:=|\\approx))[^()=]*\\\)")


def say(
    move: Move,
    solution: Solution | None,
    language: Language,
    grade: str | None = None,
    check: Check | None = None,
) -> str:
    """Markdown with LaTeX. `solution` is that of the ladder's problem after the move, None where it is not solved here;
    `check` is the lesson's question that it is, if it is one."""
    if check is not None:
        return check_words.say(move, check, language)
    told = _Told(move, solution, language)
    paragraphs = SAYERS[move.kind](told)
    if move.kind == "hint" and grade in YOUNG and (solution is None or solution.kind in COUNTED):
        paragraphs.insert(-1, saying("young", language))
    if not move.may_tell and solution is not None:
        paragraphs = [paragraph for paragraph in paragraphs if keeps_quiet(paragraph, solution)]
    return "\n\n".join(paragraphs) or saying("look_back", language)


def keeps_quiet(text: str, solution: Solution) -> bool:
    """Whether the text tells nothing of the result; the problem itself, said again, tells nothing."""
    gate = Gate(solution.result, form=solution.form, may_tell=False, problem=solution.problem)
    gate.feed(text.replace(solution.problem, " "))
    gate.close()
    return not gate.leaked


@dataclass(frozen=True)
class _Told:
    """What a sentence is made from."""

    move: Move
    solution: Solution | None
    language: Language

    def say(self, key: str, **values: object) -> str:
        """The sentence of that key whose turn it is: another one each time, the same one for the same state."""
        return saying(key, self.language, turn_of(self.move), **values)


def turn_of(move: Move) -> int:
    """A number that differs from one move of a chat to the next."""
    ladder = move.ladder
    return len(ladder.problem or "") + ladder.attempts + ladder.begged + ladder.level + ladder.seed


def _ask_try(told: _Told) -> list[str]:
    if told.solution is not None:
        return [told.say("the_problem", problem=told.solution.problem), told.say("ask_try")]
    return [told.say("ask_try" if told.move.ladder.problem else "ask_problem")]


# ---------------------------------------------------------------- the rungs of help


def _hint(told: _Told) -> list[str]:
    return [f"{told.say('hint')} {_pointer(told)}", told.say("hint_ask")]


def _pointer(told: _Told) -> str:
    """The first of a solution's steps asks for the way and tells none of it."""
    return told.solution.steps[0] if told.solution is not None else told.say("any_hint")


def _next_step(told: _Told) -> list[str]:
    step = _step(told.solution, told.move.ladder.attempts) if told.solution is not None else ""
    return [*([told.say("next_step"), step] if step else [told.say("look_back")]), told.say("next_step_ask")]


def _step(solution: Solution, attempts: int) -> str:
    """The first step that was worked, after several attempts the second; one that would tell the result is left open,
    and "" where that is not enough."""
    worked = solution.steps[1:-1]
    first = 1 if attempts > PATIENCE and len(worked) > 1 else 0
    steps = [worked[first]] if worked else []
    for step in (*steps, *map(_left_open, (*steps, solution.steps[-1]))):
        if (step != solution.steps[-1]) and keeps_quiet(step, solution):
            return step
    return ""


def _left_open(step: str) -> str:
    return AFTER_THE_LAST_EQUALS.sub(r"\1 \\; ?\\)", step)


def _twin(told: _Told) -> list[str]:
    problem = told.move.ladder.problem or ""
    similar = practice.twin(problem, told.language, told.move.ladder.seed)
    if similar is None or (told.solution is not None and similar.solution.result == told.solution.result):
        return [*_next_step(told)[:-1], told.say("put_back"), told.say("next_step_ask")]
    shown = told.solution.problem if told.solution is not None else problem
    worked = similar.solution.text.split("\n\n")
    return [told.say("twin"), f"**{similar.question}**", *worked, told.say("twin_back", problem=shown)]


def _help(told: _Told) -> list[str]:
    """What the rung that was reached gives."""
    by_level = {2: _next_step, 3: _twin}
    return by_level[told.move.ladder.level](told) if told.move.ladder.level in by_level else [_pointer(told)]


# ---------------------------------------------------------------- what was asked for in full


def _solution(told: _Told) -> list[str]:
    if told.solution is None:
        return [told.say("solution_unknown"), told.say("look_back")]
    return [told.say("solution"), told.solution.text, told.say("offer_similar")]


def _explain(told: _Told) -> list[str]:
    if told.solution is None:
        return [told.say("ask_problem")]
    return [told.solution.text] if told.move.may_tell else _help(told)


def _offer_similar(told: _Told) -> list[str]:
    """The ladder is the new problem's by now."""
    problem = told.move.ladder.problem
    if not problem:
        return [told.say("no_similar")]
    return [told.say("similar"), f"**{problem}**", told.say("similar_ask")]


# ---------------------------------------------------------------- about an attempt


def _right(told: _Told) -> list[str]:
    if told.solution is None:
        return [told.say("right_plain")]
    checks = [paragraph for paragraph in told.solution.text.split("\n\n") if CHECKED.match(paragraph)]
    why = checks or [f"{told.say('why')} {' '.join(told.solution.steps[1:][-WHY:])}"]
    return [told.say("right", answer=told.solution.answer.rstrip(".")), *why, told.say("offer_similar")]


def _wrong_try(told: _Told) -> list[str]:
    if told.move.verdict is not None and told.move.verdict.kind == "unreadable":
        return [told.say("unreadable")]
    if told.solution is None:
        return [told.say("unknown_try"), *_help(told)]
    line, slip = told.move.line, _slip(told)
    said = told.say("wrong_line", line=f"`{line}`") if line else slip
    opening = [f"{told.say('wrong_try')} {said}".rstrip()]
    if told.move.ladder.level > 1 or not said:
        return [*opening, *_help(told)]
    return [*opening, told.say("wrong_ask")]


def _almost(told: _Told) -> list[str]:
    return [f"{told.say('almost')} {_slip(told) or told.say('put_back')}", told.say("almost_ask")]


def _slip(told: _Told) -> str:
    """What the verdict knows of the mistake; "" where nothing."""
    verdict = told.move.verdict
    key = f"slip_{verdict.why}" if verdict is not None and verdict.why else ""
    return told.say(key) if key in SAYINGS else ""


def _check_work(told: _Told) -> list[str]:
    tried = told.move.ladder.problem and told.solution is None and told.move.ladder.attempts > 0
    if told.move.line or told.move.verdict is not None or tried:
        return _wrong_try(told)
    return [told.say("check_work" if told.move.ladder.problem else "check_no_problem")]


# ---------------------------------------------------------------- about begging


def _hold(told: _Told) -> list[str]:
    """In the order of the begging, so that nobody hears the same sentence three times."""
    begged, level = max(told.move.ladder.begged - 1, 0), told.move.ladder.level
    following = _pointer(told) if level == 1 else saying("hold_next", told.language, begged)
    return [saying("hold", told.language, begged, next=following)]


SAYERS: dict[MoveKind, Callable[[_Told], list[str]]] = {
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
