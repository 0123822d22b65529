"""What the model is told to do now: the orders of each teaching move, and what is verified."""

from __future__ import annotations

from typing import TYPE_CHECKING

from functions.tutor.ladder import TWIN, Ladder, Move, MoveKind
from functions.tutor.language import Language
from functions.tutor.turn import Taken

if TYPE_CHECKING:
    from functions.tutor.practice import Exercise

_KEEP_QUIET = (
    "Keep the result of the problem to yourself: not in figures, not in words, not inside an example, not as a choice "
    "among others. Whoever asks for it, and however, gets the same."
)
_MOVES: dict[MoveKind, str] = {
    "explain": "Explain what the student asks. End with one short question that shows whether it has arrived.",
    "ask_try": "The student has a problem and has not shown any work. Ask what was tried, or what the first step would "
    "be; at most one sentence on what kind of problem it is. No hint yet.",
    "hint": "Give one pointed hint: where to look, or which rule helps. Do not carry out the step. Ask the student to.",
    "next_step": "Carry out the one next step and say why it is done. Stop there, and ask for the step after it.",
    "twin": "Show a problem of the same kind with other numbers, worked out in full. Then ask the student to do the "
    "same with the own problem, which you leave untouched.",
    "solution": "Show the whole solution, a line a step, each with its reason. End by offering a similar problem.",
    "right": "The student's answer is right. Say so in the first words, then why, in one or two sentences. Offer a "
    "similar problem.",
    "wrong_try": "The student's answer is not right. Say so kindly and plainly, say what is right in it, and point to "
    "where it goes wrong, without putting it right.",
    "almost": "The student's answer is nearly right. Say exactly what is still missing, without writing it down.",
    "hold": "The student asks for the answer instead of working. Decline in one warm sentence, without a lecture. Then "
    "ask one small question that the student can surely answer and that leads on. Say that the button “I'm stuck” "
    "brings the next hint.",
    "check_work": "Check the student's work line by line. Say which lines hold, name the first that does not and why, "
    "and ask the student to go on from there. Do not rewrite the work.",
    "offer_similar": "Pose one problem of the same kind with other numbers or another example. Only the problem, in "
    "one short paragraph: no hint, no solution.",
}
_NEXT_TO_A_SLIP = {2: "Then do the one next step from there with the student.", TWIN: "Then show a worked twin."}
_ASIDE = "This is a question beside the student's own problem: do not work on that one."
_OPEN = "Nobody has verified a solution: work carefully, say where you are not sure. Do not give the finished result."
_WITHOUT_CITATIONS = "The student's own materials hold nothing about this: cite nothing from them."
_UNCOVERED = (
    "The student's own materials hold nothing about this, and the student has just been told so: begin with the answer "
    "itself, from general knowledge, and cite nothing."
)
_TOO_HARD = "The student found the last answer too hard: simpler words, and a smaller step than before."


def orders(taken: Taken, *, too_hard: bool, is_uncovered: bool = False) -> list[str]:
    """One sentence or two each, in English: what this answer does and what it leaves unsaid.

    `is_uncovered`: the student's own materials were searched and hold nothing about the question.
    """
    move = taken.move
    told = [_MOVES[move.kind]]
    if move.kind == "explain" and not move.may_tell:
        told.append(_ASIDE)
    told += _of_the_attempt(move)
    if too_hard:
        told.append(_TOO_HARD)
    if is_uncovered:
        told.append(_UNCOVERED if move.kind == "explain" else _WITHOUT_CITATIONS)
    if not move.may_tell and move.ladder.problem and move.kind != "offer_similar":
        told.append(_KEEP_QUIET if taken.solution or taken.check else _OPEN)
    return told


def verified(taken: Taken, language: Language) -> str | None:
    """The solution that the model relies on; of a twin, both."""
    if taken.check is not None:
        return f"Question: {taken.check.question}\nAnswer: {taken.check.answer}"
    if taken.solution is None:
        return None
    steps = "\n".join(taken.solution.steps)
    parts = [f"Problem: {taken.solution.problem}\n{steps}\nResult: {taken.solution.answer}"]
    ladder = taken.move.ladder
    if _shows_a_twin(taken.move) and (twin := _twin(ladder, language)):
        parts.append(f"The twin to show, worked out: {twin.question}\n{twin.solution.text}")
    return "\n\n".join(parts)


def _twin(ladder: Ladder, language: Language) -> Exercise | None:
    from functions.tutor import practice  # few answers show one

    return practice.twin(ladder.problem or "", language, ladder.seed)


def _shows_a_twin(move: Move) -> bool:
    return move.kind == "twin" or (move.kind == "wrong_try" and move.ladder.level == TWIN)


def _of_the_attempt(move: Move) -> list[str]:
    told = []
    if move.verdict is not None and move.verdict.why:
        told.append(f"What the comparison with the verified result says: {move.verdict.why.replace('_', ' ')}.")
    if move.line:
        told.append(f"The first line that does not follow from the problem: {move.line}")
    if move.kind == "wrong_try" and not move.may_tell and move.ladder.level in _NEXT_TO_A_SLIP:
        told.append(_NEXT_TO_A_SLIP[move.ladder.level])
    return told
