"""Problems with numbers that vary: a twin of the student's own, and exercises from a lesson's list.

The numbers of the question are drawn anew, the problem is solved, and it is taken when its result looks like that of
the original: whole where that was whole, no sign that was not there, no denominator that scares. The same seed always
gives the same problem.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from random import Random

from functions.tutor.drawing import ANEW_FIRST, NUMBER, looks_like, plain, with_other_numbers
from functions.tutor.gate import Gate
from functions.tutor.ladder import MAX_PROBLEM
from functions.tutor.language import Language
from functions.tutor.lessons.lesson import library
from functions.tutor.maths.solution import Solution
from functions.tutor.maths.solve import solve
from functions.tutor.maths.syntax import TooLarge

MAX_TRIES, STRICT_TRIES = 120, 95
MAX_DENOMINATOR = 12
SMALL, LARGER = 20, 10  # a result up to the one is never too large, nor one that is so many times the original


@dataclass(frozen=True)
class Exercise:
    """A question as a student would type it, and its verified solution."""

    question: str
    solution: Solution


@lru_cache(maxsize=256)
def twin(question: str, language: Language, seed: int) -> Exercise | None:
    """The same problem with other numbers; None where it is not solved here, or no friendly numbers were found."""
    if len(question) > MAX_PROBLEM:
        return None
    question = plain(question)
    original = _solved(question, language)
    if original is None:
        return None
    draw = Random(f"{seed} {question}")
    avoided = frozenset(NUMBER.findall(original.result))
    tried: set[str] = set()
    for attempt in range(MAX_TRIES):
        changed = with_other_numbers(question, draw, attempt, avoided)
        if changed in tried and attempt < STRICT_TRIES:
            continue
        tried.add(changed)
        if not looks_like(changed, question, wholly=attempt < ANEW_FIRST):
            continue
        solution = _solved(changed, language)
        if solution is None or not _is_as_friendly(solution, original, strictly=attempt < STRICT_TRIES):
            continue
        if _tells_nothing(f"{changed}\n{solution.text}", original):
            return Exercise(changed, solution)
    return None


def exercise(topic: str, language: Language, seed: int) -> Exercise | None:
    """One of the lesson's practice problems, drawn anew; None for a topic that has none."""
    lessons = library().get(topic)
    problems = lessons[language].practice if lessons else []
    if not problems:
        return None
    posed = problems[seed % len(problems)]
    varied = twin(posed, language, seed)
    if varied is not None:
        return varied
    solution = _solved(posed, language)
    return Exercise(posed, solution) if solution else None


def _solved(question: str, language: Language) -> Solution | None:
    try:
        return solve(question, language)
    except TooLarge:
        return None


def _is_as_friendly(solution: Solution, original: Solution, *, strictly: bool) -> bool:
    """The same kind, and a result that is written alike: 4 for 7, 2/3 for 5/4, x = 3 or x = -2 for x = 1 or x = -5.

    Not strictly, a fraction may stand for a whole number.
    """
    if solution.kind != original.kind or solution.form != original.form:
        return False
    if solution.result == original.result and NUMBER.search(original.result):
        return False
    if _pattern(solution.result, strictly) != _pattern(original.result, strictly):
        return False
    if _is_trivial(solution.result) and not _is_trivial(original.result):
        return False
    if _size(solution.result) > max(SMALL, LARGER * _size(original.result)):
        return False
    allowed = max([MAX_DENOMINATOR, *map(int, re.findall(r"/(\d+)", original.result))])
    return all(int(below) <= allowed for below in re.findall(r"/(\d+)", solution.result))


def _pattern(result: str, strictly: bool) -> str:
    """The result with each number replaced by its kind, and decimals by how many there are."""
    pattern = NUMBER.sub(lambda found: "#" + re.sub(r"\d", "0", found.group().partition(".")[2]), result)
    return pattern if strictly else re.sub(r"#\*?(?=[a-zA-Z(])", "", pattern.replace("/#", ""))


def _size(result: str) -> float:
    return max((float(number.replace(",", "")) for number in NUMBER.findall(result)), default=0)


def _is_trivial(result: str) -> bool:
    """x = 0, or x = -1 or x = 1"""
    numbers = [float(number.replace(",", "")) for number in NUMBER.findall(result)]
    return 0 in numbers or set(numbers) == {1}


def _tells_nothing(text: str, original: Solution) -> bool:
    """The twin is shown before the original is solved, so that it must not tell that one's result by chance.

    Whether "no solution" may be shown beside "no solution" is for the one who shows it.
    """
    if not NUMBER.search(original.result):
        return True
    gate = Gate(original.result, form=original.form, may_tell=False, problem=original.problem)
    gate.feed(text)
    gate.close()
    return not gate.leaked
