"""One turn of a student: the problem that stands, the answer she gives, and the move that follows.

What `chat` and the offline tutor both need to know before anybody finds the words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec.structs import replace as changed

from functions.tutor.ladder import SOLUTION
from functions.tutor.language import Language
from functions.tutor.maths.solution import Solution
from functions.tutor.messages import read_message, without_the_wish
from functions.tutor.moves import Intent, Ladder, Mode, Move, begin, go_on, next_move
from functions.tutor.posed import NOTHING_TO_READ, Posed, beside, check_question, find_problem, solved
from functions.tutor.work import Work, look_through

if TYPE_CHECKING:
    from functions.tutor.lessons.lesson import Check
    from functions.tutor.maths.compare import Verdict

# What compares, and what knows the library, is loaded where it is needed: most questions need neither, and a cold
# start would wait for both.

_GUESSES = 3  # "is it 1? is it 2? is it 3?"
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class Taken:
    """The move, and what is known of the problem that stands after it: its verified solution, where it can be solved
    here, or the lesson's check question that it is. `aside`: the student asks about something beside that problem.
    `kept`: of the problem that stood until now and was not solved; its result is not told beside the new one."""

    move: Move
    solution: Solution | None = None
    check: Check | None = None
    aside: bool = False
    kept: Solution | None = None


def go_on_with(mode: Mode, ladder: Ladder | None, language: Language) -> Taken:
    """The turn of an answer that was cut off: nothing is judged anew."""
    move = go_on(mode, ladder)
    problem = move.ladder.problem
    return Taken(move, solved(problem, language) if problem else None, check_question(move.ladder))


def take_turn(
    mode: Mode,
    ladder: Ladder | None,
    message: str,
    intent: Intent | None,
    language: Language,
    *,
    before: str = "",
) -> Taken:
    """Read the message, judge the answer in it, and decide the move.

    `before` is what the student asked last: a wish to practise that names no topic means that one.
    """
    stands = ladder or Ladder()
    problem = find_problem(stands, message, intent, language)
    rest = beside(problem.text, message) if problem.text else message
    verdict = None if intent in NOTHING_TO_READ else _verdict(problem, rest, intent)
    work = _work(problem, rest, verdict, language, stands) if intent not in NOTHING_TO_READ else Work(0, None)
    move = next_move(
        mode,
        stands,
        message,
        intent,
        solution=problem.solution,
        verdict=verdict,
        posed=problem.text,
        line=work.line,
        works=bool(work.lines),
    )
    if move.kind == "offer_similar":
        return _similar(move, without_the_wish(message) if intent is None else "", before, language)
    known = move.ladder.problem is not None and (problem.text is not None or move.ladder.problem == stands.problem)
    aside = move.kind == "explain" and problem.text is None and not problem.again
    if known:
        return Taken(move, problem.solution, problem.check, aside)
    is_open = mode == "explain" or stands.solved or stands.level == SOLUTION
    return Taken(move, kept=None if is_open else problem.solution)


def _answer_in(said: str) -> str | None:
    """The student's answer; of several lines the last one gives it. Three guesses in a row are none."""
    if said.count("?") >= _GUESSES:
        return None
    from functions.tutor.maths.attempts import find_answer

    *others, last = [line for line in said.splitlines() if line.strip()] or [said]
    return (find_answer(last) if others else None) or find_answer(said)


def _work(problem: Posed, said: str, verdict: Verdict | None, language: Language, stands: Ladder) -> Work:
    """The lines of work in what was said. A single line that only states the answer is none."""
    if problem.solution is None:
        replied = problem.check is not None and read_message(said) == "other" and bool(said.strip())
        gives = (stands.problem is not None or _DIGIT.search(said)) and _answer_in(said) is not None
        return Work(int(replied or bool(gives)), None)
    work = look_through(said, problem.solution, language)
    return Work(work.lines, None) if verdict and work.lines == 1 else work


def _verdict(problem: Posed, said: str, intent: Intent | None) -> Verdict | None:
    """Of the answer in what was said; None where there is none, or nothing to hold it against."""
    if problem.check is not None and problem.check.accept:
        from functions.tutor.lessons import grading

        replies = intent == "try" or read_message(said) in ("other", "work")
        return grading.grade(problem.check, said) if replies else None
    if problem.solution is None or not said.strip(" .,:;"):
        return None
    given = _answer_in(said)
    if given is None and intent != "try":
        return None
    from functions.tutor.maths.compare import compare

    return compare(problem.solution.result, given or said.strip(), form=problem.solution.form)


def _similar(move: Move, wish: str, before: str, language: Language) -> Taken:
    """A new problem to practise: on the topic that was wished for, else a twin of the one that stood."""
    from functions.tutor import practice
    from functions.tutor.lessons.lesson import library
    from functions.tutor.lessons.search import find_lesson

    ladder = move.ladder
    named = find_lesson(wish) if wish else None
    topic = named.topic if named else ladder.topic
    if topic is None and ladder.problem is None and (asked_last := find_lesson(before) if before else None):
        topic = asked_last.topic
    if named is None and ladder.problem and (twin := practice.twin(ladder.problem, language, ladder.seed)):
        return _offered(move, twin.question, twin.solution, ladder.topic)
    if topic is None:
        return Taken(_with(move, Ladder(seed=ladder.seed)))
    if exercise := practice.exercise(topic, language, ladder.seed):
        return _offered(move, exercise.question, exercise.solution, topic)
    checks = library()[topic][language].checks
    place = 0 if ladder.check is None or topic != ladder.topic else (ladder.check + 1) % len(checks)
    asked = Ladder(problem=checks[place].question, topic=topic, check=place, seed=ladder.seed)
    return Taken(_with(move, asked), None, checks[place])


def _offered(move: Move, question: str, solution: Solution, topic: str | None) -> Taken:
    return Taken(_with(move, changed(begin(question), topic=topic, seed=move.ladder.seed)), solution)


def _with(move: Move, ladder: Ladder) -> Move:
    return Move(move.kind, ladder, move.may_tell, move.verdict, move.actions, move.line)


def warm() -> None:
    """Load what the first maths problem would wait for, while nobody waits."""
    import functions.tutor.gate  # noqa: F401

    take_turn("guide", None, "Solve 2x = 8. I got 3.", None, "en")
