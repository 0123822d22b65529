"""Which problem a message is about: one that it poses, or the one that stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from functions.tutor.ladder import MAX_PROBLEM
from functions.tutor.language import Language
from functions.tutor.maths.solution import Solution
from functions.tutor.maths.solve import solve
from functions.tutor.maths.syntax import TooLarge
from functions.tutor.messages import own_words, sets_a_task, work_begins
from functions.tutor.moves import Intent, Ladder

if TYPE_CHECKING:
    from functions.tutor.lessons.lesson import Check

MAX_PARTS = 4  # of a message, tried for a problem of their own
_ENDS = re.compile(r"(?<=[.?!;])\s+|\n+|,\s+(?=[a-z]\s*=)|(?<=\d)\s+(?=[a-z]\s*=\s*-?\d)")
_CLAIM = re.compile(r"(?<![\w=.)^*/+−×÷-])[\d(](?:[\d\s.,/()^*+−×÷-]|(?<=[\d ])x(?=[\d ]))*(?=\s*=\s*-?\d)")
# "3/4 + 1/2" of "Tama ba ito? 3/4 + 1/2 = 4/6"
_TERM = re.compile(r"\d*[a-z](?![a-z])|\d+")
_STATED = re.compile(r"\s*[a-z]\s*[=<>≤≥]+\s*-?[\d.,/\s]+[^\d=+*/^]*", re.IGNORECASE)  # "x = 4 po ba?"
_ITS_RESULT = re.compile(
    r"\b(?:answers?|results?|solutions?|sagot|solusyon|resulta)\b|\b(?:what(?:'s| is)|ano(?: \w+)?) (?:ang )?[x-z]\b"
)
NOTHING_TO_READ = ("stuck", "solution", "similar")  # the text of these is a fixed sentence


@dataclass(frozen=True)
class Posed:
    """text None: the one that stood before; `again`: the message poses that one once more, or asks for its result."""

    text: str | None
    solution: Solution | None
    check: Check | None
    again: bool = False


def find_problem(stands: Ladder, message: str, intent: Intent | None, language: Language) -> Posed:
    """The problem that the message poses, else the one that stands."""
    check = check_question(stands)
    current = solved(stands.problem, language) if stands.problem else None
    text, found = (None, None) if intent in NOTHING_TO_READ else _posed(message, language)
    if found is None and stands.problem is None and (claim := _CLAIM.search(message[:MAX_PROBLEM])):
        text, found = claim[0].strip(), solved(claim[0], language)
    if found is None or _belongs(found, message, current):
        again = found is not None and current is not None and found.problem == current.problem
        return Posed(None, current, check, again or bool(_ITS_RESULT.search(own_words(message))))
    return Posed(text, found, None)


def beside(problem: str, message: str) -> str:
    """What the message says beside the problem; of "Is 3/4 + 1/2 = 4/6?" what is claimed."""
    before, _, after = message.partition(problem)
    claimed = after.lstrip()
    return claimed.lstrip("= ") if claimed.startswith("=") else f"{before} {after}"


def solved(text: str, language: Language) -> Solution | None:
    """As `solve`; None also for what is too large to be worked out."""
    try:
        return solve(text, language)
    except TooLarge:
        return None


def check_question(stands: Ladder) -> Check | None:
    """The check question that is being practised, in the language in which it was asked."""
    if stands.topic is None or stands.check is None:
        return None
    from functions.tutor.lessons.lesson import library

    lessons = library().get(stands.topic, {})
    for lesson in lessons.values():
        if 0 <= stands.check < len(lesson.checks) and lesson.checks[stands.check].question == stands.problem:
            return lesson.checks[stands.check]
    return None


def _posed(message: str, language: Language) -> tuple[str | None, Solution | None]:
    """The first part of the message that is a problem, and its solution."""
    for part in _parts(message):
        if solution := solved(part, language):
            return part, solution
    return None, None


def _parts(message: str) -> list[str]:
    """The whole message, then what stands before an answer of the student's, then its sentences; "x = 4" is none."""
    before = message[: work_begins(message)].strip(" ,:;")
    sentences = [part.strip() for part in _ENDS.split(message)[:MAX_PARTS]]
    parts = dict.fromkeys([message.strip(), before, *sentences])
    return [part for part in parts if re.search(r"\d|=", part) and not _STATED.fullmatch(part)]


def _belongs(found: Solution, message: str, current: Solution | None) -> bool:
    """Whether the maths in the message is the problem that stands, or a step of work on it."""
    if current is None:
        return False
    if found.problem == current.problem:
        return True
    if sets_a_task(own_words(message)):
        return False
    from functions.tutor.maths.compare import compare

    if compare(current.result, found.result).kind == "same":
        return True
    steps, terms = _terms(found.problem), _terms(current.problem)
    return bool(steps & terms) or (len(steps) < len(terms) and _letters(steps) == _letters(terms))


def _terms(problem: str) -> set[str]:
    return set(_TERM.findall(re.sub(r"\\[a-z]+", " ", problem)))


def _letters(terms: set[str]) -> set[str]:
    return {term[-1] for term in terms if term[-1].isalpha()}
