"""The tutor that still teaches when no model can be asked: worked maths, then the lesson library, then an honest no.

In Guide it keeps the ladder of hints, for a problem and for a lesson's check questions. Every answer has its source,
which the web app shows beneath it: the text does not say it again. What it knows of a chat is the Ladder.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from functions.tutor import offline_words as words
from functions.tutor.language import ENGLISH, FILIPINO, Language, guess_language
from functions.tutor.lessons.lesson import library
from functions.tutor.lessons.search import find_lesson
from functions.tutor.lessons.words import all_words
from functions.tutor.maths.solve import solve
from functions.tutor.maths.syntax import TooLarge
from functions.tutor.messages import read_message
from functions.tutor.moves import Intent, Ladder, Mode, Move
from functions.tutor.offline_answer import TELLS, OfflineAnswer, Source, given, open_problem
from functions.tutor.offline_lessons import ON_A_CHECK, speak_of, teach
from functions.tutor.own_words import say
from functions.tutor.sayings import saying
from functions.tutor.turn import Taken, take_turn

SPOKEN: dict[str, Language] = {"en": "en", "fil": "fil", "mixed": "fil"}
LISTED = 4  # titles of a subject that is not the student's
MAX_GUESSED, MAX_FRIENDLY = 2000, 100  # characters
FRIENDLY = frozenset(all_words("hi hello helo hey good morning afternoon evening magandang umaga hapon gabi kumusta"))
GRATEFUL = frozenset(all_words("thanks thank thankyou ty tnx thx salamat"))
AROUND = frozenset(
    all_words("po ho there tutor teacher maam mam sir brainbytes all ka na ikaw ba you much very maraming ok okay")
)


@dataclass(frozen=True)
class _Asked:
    """A student's message and what is known around it."""

    text: str
    language: Language
    subject: str | None
    intent: Intent | None
    grade: str | None


def answer(
    question: str,
    language: str | None = None,
    subject: str | None = None,
    *,
    ladder: Ladder | None = None,
    mode: Mode = "guide",
    intent: Intent | None = None,
    grade: str | None = None,
    before: str = "",
    limited: words.Limited | None = None,
) -> OfflineAnswer:
    """The best answer without a model. The language is guessed where it is none that is known; `before` is what the
    student asked last; `limited`: whose answers from the model are used up for today."""
    spoken = SPOKEN.get(language or "") or _guess(question, ladder)
    found = _friendly(question, spoken, ladder or Ladder()) if intent is None else None
    if found is None:
        taken = take_turn(mode, ladder, question, intent, spoken, before=before)
        found = _answer(taken, _Asked(question, spoken, subject, intent, grade))
    return replace(found, text=f"{words.LIMITED[limited][spoken]}\n\n{found.text}") if limited else found


def _guess(question: str, ladder: Ladder | None) -> Language:
    """A reply such as "x = 4" or "oxygen" is in no language: that of the problem then."""
    tells = set(all_words(question[:MAX_GUESSED])) & (FILIPINO | ENGLISH)
    return guess_language(question if tells or ladder is None else ladder.problem or question)


def _answer(taken: Taken, asked: _Asked) -> OfflineAnswer:
    move, language = taken.move, asked.language
    asks_anew = move.kind == "explain" or (move.kind == "ask_try" and taken.solution is None and taken.check is None)
    told = taken.solution is not None and move.may_tell and not taken.aside
    if asks_anew and not told and (found := find_lesson(asked.text, asked.subject)):
        return teach(found.topic, language, move)
    if move.kind == "explain" and not move.may_tell and open_problem(move.ladder):
        return _outside(taken, asked)
    if taken.check is not None:
        replied = asked.intent in (None, "try") and read_message(asked.text) in ("other", "work")
        return speak_of(move, taken.check, language, replied=replied)
    if taken.solution is not None:
        source: Source = "maths" if move.kind in TELLS else "tutor"
        return given(say(move, taken.solution, language, asked.grade), source, language, taken.solution.kind, move)
    return _without_help(move, asked)


def _outside(taken: Taken, asked: _Asked) -> OfflineAnswer:
    """A question about an idea that no lesson holds, while a problem stands: it is said so, and led back."""
    language = asked.language
    said = say(taken.move, taken.solution, language, asked.grade, check=taken.check)
    return given(f"{words.OUTSIDE[language]}\n\n{said}", "tutor", language, None, taken.move)


def _without_help(move: Move, asked: _Asked) -> OfflineAnswer:
    """Neither solved here nor in the library: what can be done all the same, or that there is nothing."""
    language = asked.language
    if move.kind == "offer_similar" and move.ladder.problem is None:
        return given(_listed(saying("which_topic", language), asked), "tutor", language, None, move)
    opening = words.TOO_LARGE if _is_too_large(asked.text) else None
    if move.ladder.problem is None and read_message(asked.text) in ("stuck", "work", "begging"):
        return given(saying("ask_problem", language), "tutor", language, None, move)
    if move.ladder.problem is None and move.kind not in ("hold", "check_work"):
        text = f"{(opening or words.NOTHING)[language]}\n\n{words.WHAT_NOW[language]}"
        return given(_listed(text, asked), "none", language, None, move)
    said = say(move, None, language, asked.grade)
    if move.kind == "ask_try":
        said = f"{(opening or words.UNSOLVED)[language]}\n\n{said}"
    return given(said, "tutor", language, None, move)


def _listed(opening: str, asked: _Asked) -> str:
    """The topics of the student's subject, all of them; of the other subjects a few."""
    titles: dict[str, list[str]] = {}
    for lessons in library().values():
        lesson = lessons[asked.language]
        titles.setdefault(lesson.subject, []).append(lesson.title)
    lines = []
    for name in sorted(titles, key=lambda one: (one != asked.subject, one)):
        shown = titles[name] if name == asked.subject else titles[name][:LISTED]
        more = ", …" * (len(shown) < len(titles[name]))
        lines.append(f"  - **{name}** ({len(titles[name])}): {', '.join(shown)}{more}")
    return "\n".join([opening, *lines])


def _is_too_large(question: str) -> bool:
    try:
        solve(question, "en")
    except TooLarge:
        return True
    return False


def _friendly(question: str, language: Language, ladder: Ladder) -> OfflineAnswer | None:
    """A greeting is greeted, thanks are taken: neither is a question that nothing is known about."""
    said = set(all_words(question[:MAX_FRIENDLY]))
    if len(question) > MAX_FRIENDLY or not said & (FRIENDLY | GRATEFUL) or said - FRIENDLY - GRATEFUL - AROUND:
        return None
    opening = words.THANKS if said & GRATEFUL else words.GREETING
    problem = open_problem(ladder)
    after = words.BACK_TO[language].format(problem=problem) if problem else words.WHAT_I_DO[language]
    actions = ON_A_CHECK if problem else ()
    return OfflineAnswer(f"{opening[language]} {after}", "tutor", language, None, ladder, actions)
