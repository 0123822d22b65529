"""Decides whether a student's reply answers a check question: numbers as maths, words by their roots.

A slip of the finger is forgiven, a negation and another term are not: "hindi oxygen", "oxygen or nitrogen" and "neuron"
for "neutron" stay wrong. What the check accepts is a list of alternatives, see lesson.py.
"""

from __future__ import annotations

import re
from functools import cache

from functions.tutor.lessons.lesson import Check, library
from functions.tutor.lessons.words import all_words, fold, root
from functions.tutor.maths.attempts import find_answer
from functions.tutor.maths.compare import Verdict, compare

MAX_REPLY = 600
NEGATIONS = frozenset(
    re.findall(
        "[a-z]+",
        "not no never isnt arent dont doesnt didnt wasnt cannot cant without nor hindi di hndi wala walang huwag wag",
    )
)
NEAR = 3  # how many words before a term a negation still reaches
TURNS = re.compile(r"[.,;:!?\n]|\b(?:but|kundi|pero|because|kasi|dahil)\b")
EITHER = re.compile(r"\b(?:or|o|either|maybe|siguro)\b|/")
LISTED = re.compile(r",|;|\band\b|\bat\b|&")
SMALL = frozenset(re.findall("[a-z]+", "a an the ang ng mga na at and ay is are of sa to po"))
# Each is one slip away from another term of the lessons.
OTHER_TERMS = frozenset(
    re.findall(
        "[a-z]+",
        """neuron photon meiosis mitosis nucleolus thermal terminal solvent solute reducer producer consumer perpektibo
    imperpektibo perfect imperfect effusion diffusion fusion fission affect effect mass mask median medium concave
    convex rotation revolution protein potassium magnesium manganese legislative executive""",
    )
)
ONE_SLIP, TWO_SLIPS = 6, 10  # letters of a word from which on so many slips are forgiven


def grade(check: Check, reply: str) -> Verdict | None:
    """The verdict, "almost" where a part of the answer is there; None for an open question, which no list can judge."""
    if not check.accept:
        return None
    reply = reply[:MAX_REPLY].strip()
    verdicts = [_against(one, reply, check) for one in check.accept]
    return min(verdicts, key=lambda verdict: ("same", "almost", "different", "unreadable").index(verdict.kind))


def _against(expected: str, reply: str, check: Check) -> Verdict:
    if any(character.isdigit() for character in expected):
        given = find_answer(reply)
        verdict = compare(expected, given if given is not None else reply)
        if verdict.kind in ("same", "almost") or not re.search("[a-z]{2}", fold(expected)):
            return verdict
    return _in_words(expected, reply, check)


def _in_words(expected: str, reply: str, check: Check) -> Verdict:
    wanted = [word for word in all_words(expected) if word not in SMALL] or all_words(expected)
    if not wanted or not all_words(reply):
        return Verdict("unreadable")
    if EITHER.search(fold(reply)) and not EITHER.search(fold(expected)) and len(_terms(reply)) > len(wanted):
        return Verdict("different", "either")
    denied = bool(NEGATIONS & set(wanted))
    clauses = [clause for clause in TURNS.split(fold(reply)) if clause.strip()]
    said = [word for clause in clauses for word in _affirmed(clause, denied)]
    places = [_place(word, said) for word in wanted]
    if None not in places:
        in_order = LISTED.search(fold(expected)) is not None or places == sorted(places, key=lambda place: place or 0)
        return Verdict("same") if in_order else Verdict("different")
    enough = len(wanted) > 1 and 2 * (len(places) - places.count(None)) >= len(wanted)
    return Verdict("almost", "incomplete") if enough and LISTED.search(fold(expected)) else Verdict("different")


def _terms(reply: str) -> list[str]:
    return [word for word in all_words(reply) if word not in SMALL and word not in ("or", "o", "either")]


def _affirmed(clause: str, denied: bool) -> list[str]:
    """The clause's words; without those that a negation denies, unless the answer itself is a negation."""
    words = all_words(clause)
    if denied:
        return words
    taken = [place for place, word in enumerate(words) if word in NEGATIONS]
    return [word for place, word in enumerate(words) if not any(0 <= place - start <= NEAR for start in taken)]


def _place(wanted: str, said: list[str]) -> int | None:
    return next((place for place, word in enumerate(said) if is_same_word(wanted, word)), None)


def is_same_word(wanted: str, said: str) -> bool:
    """Whether both are one word, its forms and a slip of the finger forgiven."""
    if wanted == said:
        return True
    if wanted.isdigit() or said.isdigit() or said in OTHER_TERMS:
        return False
    if root(wanted) == root(said) and min(len(wanted), len(said)) > 3 and not _differ_in_front(wanted, said):
        return True
    slips = 0 if len(wanted) < ONE_SLIP else 1 if len(wanted) < TWO_SLIPS else 2
    return slips > 0 and wanted[0] == said[0] and root(said) not in _vocabulary() and _slips(wanted, said) <= slips


def _differ_in_front(first: str, second: str) -> bool:
    """kumain and kakain have one root, and are not the same answer."""
    return first[:2] != second[:2]


@cache
def _vocabulary() -> frozenset[str]:
    """The roots of all that the library's keywords and answers name: no slip, but a term of its own."""
    lessons = [lesson for both in library().values() for lesson in both.values()]
    texts = [text for lesson in lessons for text in (*lesson.keywords, lesson.title, *_answers(lesson.checks))]
    return frozenset(root(word) for text in texts for word in all_words(text))


def _answers(checks: list[Check]) -> list[str]:
    return [one for check in checks for one in check.accept]


def _slips(first: str, second: str) -> int:
    """Letters left out, put in, changed or swapped with the next one (optimal string alignment)."""
    if abs(len(first) - len(second)) > 2:
        return 3
    before: list[int] = []
    last = list(range(len(second) + 1))
    for row, letter in enumerate(first, 1):
        now = [row]
        for column, other in enumerate(second, 1):
            cost = min(last[column] + 1, now[column - 1] + 1, last[column - 1] + (letter != other))
            if row > 1 and column > 1 and letter == second[column - 2] and first[row - 2] == other:
                cost = min(cost, before[column - 2] + 1)
            now.append(cost)
        before, last = last, now
    return last[-1]
