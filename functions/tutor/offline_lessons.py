"""How the offline tutor teaches from the lesson library: the idea, an example, then the check questions one by one."""

from __future__ import annotations

from msgspec.structs import replace

from functions.tutor import offline_words as words
from functions.tutor.language import Language
from functions.tutor.lessons.lesson import Check, Lesson, library
from functions.tutor.moves import Action, Ladder, Move, MoveKind
from functions.tutor.offline_answer import TELLS, OfflineAnswer, open_problem
from functions.tutor.own_words import say

ON_A_CHECK: tuple[Action, ...] = ("stuck", "try")


def teach(topic: str, language: Language, move: Move) -> OfflineAnswer:
    """The idea and an example; then a check question, or back to the problem that stands."""
    lesson, ladder, actions = library()[topic][language], move.ladder, move.actions
    problem = open_problem(ladder)
    if problem and ladder.check is None and move.kind == "explain":
        after = [words.BACK_TO[language].format(problem=problem)]
    else:
        check = lesson.checks[0]
        after = [f"### {words.YOUR_TURN[language]}", f"**{check.question}**", words.INVITATION[language]]
        ladder, actions = _posed(topic, 0, check, ladder), ON_A_CHECK
    text = "\n\n".join([*_taught(lesson, language), *after, _sources(lesson, language)])
    return OfflineAnswer(text, "library", language, topic, ladder, actions)


def speak_of(move: Move, check: Check, language: Language, *, replied: bool) -> OfflineAnswer:
    """The word for the move; after the answer, the next question of the lesson.

    A reply to a question that no list can judge is set beside the answer.
    """
    open_reply = replied and not check.accept
    text = f"{words.COMPARE[language]}\n\n{check.answer}" if open_reply else say(move, None, language, check=check)
    if open_reply or (move.kind in TELLS and move.may_tell):
        return _onward(text, move, "solution" if open_reply else move.kind, language)
    return OfflineAnswer(text, "library", language, move.ladder.topic, move.ladder, move.actions, move.kind)


def _onward(text: str, move: Move, kind: MoveKind, language: Language) -> OfflineAnswer:
    topic, place = move.ladder.topic or "", (move.ladder.check or 0) + 1
    lesson = library()[topic][language]
    if place < len(lesson.checks):
        following = lesson.checks[place]
        text += f"\n\n{words.NEXT_CHECK[language]}\n\n**{following.question}**"
        ladder = _posed(topic, place, following, move.ladder)
        return OfflineAnswer(text, "library", language, topic, ladder, ON_A_CHECK, kind)
    text += f"\n\n{words.LAST_CHECK[language]}" + f" {words.MORE_PRACTICE[language]}" * bool(lesson.practice)
    return OfflineAnswer(text, "library", language, topic, replace(move.ladder, solved=True), ("similar",), kind)


def _posed(topic: str, place: int, check: Check, ladder: Ladder) -> Ladder:
    return Ladder(problem=check.question, topic=topic, check=place, seed=ladder.seed)


def _taught(lesson: Lesson, language: Language) -> list[str]:
    return [
        f"## {lesson.title}",
        lesson.idea.strip(),
        f"### {words.EXAMPLE[language]}",
        lesson.example.strip(),
    ]


def _sources(lesson: Lesson, language: Language) -> str:
    sources = "; ".join(f"[{source.name}]({source.url})" if source.url else source.name for source in lesson.sources)
    return f"*{words.SOURCES[language]}: {sources}*"
