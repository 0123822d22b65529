"""Decides whether a student's reply answers a check question: numbers as maths, words by their roots.

A slip of the finger is forgiven, a negation and another term are not: "hindi oxygen", "oxygen or nitrogen" and "neuron"
for "neutron" stay wrong. What the check accepts is a list of alternatives, see lesson.py.
"""

from __future__ import annotations

import re
from functools import cache

from functions.contract.texts import fold
from functions.tutor.lessons.lesson import Check, library
from functions.tutor.lessons.words import OTHER_TERMS, all_words, root, slips, sound
from functions.tutor.maths.attempts import find_answer
from functions.tutor.maths.compare import Verdict, compare
from functions.tutor.maths.solution import Form

MAX_REPLY = 600
NEGATIONS = frozenset(
    re.findall(
        "[a-z]+",
        "not no never isnt arent dont doesnt didnt wasnt werent wont wouldnt couldnt shouldnt hasnt havent cannot cant "
        "without nor hindi di hndi wala walang huwag wag",
    )
)
NEAR = 3  # how many words before a term a negation still reaches
TURNS = re.compile(r"[;:!?\n]|[.,](?!\d)|(?=\b(?:but|kundi|pero|because|kasi|dahil)\b)")
REASONS = re.compile(r"\b(?:because|since|kasi|dahil|kase|kc)\b", re.IGNORECASE)
EITHER = re.compile(r"\b(?:or|o|either|maybe|siguro)\b|(?<!\d)/|/(?!\d)")  # 2/3 is one answer
LISTED = re.compile(r",|;|\band\b|\bat\b|&")
SMALL = frozenset(re.findall("[a-z]+", "a an the ang ng mga na at and ay is are of sa to po"))
LINK, SHORT = re.compile(r"(?:e?s|(?<=[aeiou])ng|(?<=n)g)$"), 3
PRODUCT = re.compile(r"\)\(|\d\([^)]*[a-z]")  # (x + 3)(x + 4), 3(2x + 3): for it, what was to be factored is no answer
ONE_SLIP, TWO_SLIPS = 6, 10  # letters of a word from which on so many slips are forgiven


def grade(check: Check, reply: str) -> Verdict | None:
    """The verdict, "almost" where a part of the answer is there; None for an open question, which no list can judge."""
    if not check.accept:
        return None
    reply = reply[:MAX_REPLY].strip()
    verdicts = [_against(one, reply) for one in check.accept]
    return min(verdicts, key=lambda verdict: ("same", "almost", "different", "unreadable").index(verdict.kind))


def _against(expected: str, reply: str) -> Verdict:
    if not any(character.isdigit() for character in expected):
        return _in_words(expected, reply)
    reply = _without_denials(REASONS.split(reply, maxsplit=1)[0])
    given = find_answer(reply)
    form: Form = "factored" if PRODUCT.search(expected) else "simplified"
    verdict = compare(expected, given if given is not None else reply, form=form)
    if verdict.kind in ("same", "almost") or (
        verdict.kind == "different" and not re.search("[a-z]{3}", fold(expected))
    ):
        return verdict
    only_number = len(re.findall(r"\d+", reply)) == len(re.findall(r"\d+", expected))
    return _in_words(expected, reply) if only_number else verdict


def _in_words(expected: str, reply: str) -> Verdict:
    wanted = [word for word in all_words(expected) if word not in SMALL] or all_words(expected)
    if not wanted or not all_words(reply):
        return Verdict("unreadable")
    if EITHER.search(fold(reply)) and not EITHER.search(fold(expected)) and len(_terms(reply)) > len(wanted):
        return Verdict("different", "either")
    denied = bool(NEGATIONS & set(wanted))
    clauses = [clause for clause in TURNS.split(fold(reply)) if clause.strip()]
    said = [word for clause in clauses for word in _affirmed(clause, denied)]
    if expected.startswith('"'):
        exactly = " ".join(all_words(expected))
        return Verdict("same" if f" {exactly} " in f" {' '.join(said)} " else "different")
    places = [_place(word, said) for word in wanted]
    if None not in places:
        in_order = LISTED.search(fold(expected)) is not None or places == sorted(places, key=lambda place: place or 0)
        return Verdict("same") if in_order else Verdict("different")
    enough = len(wanted) > 1 and 2 * (len(places) - places.count(None)) >= len(wanted)
    return Verdict("almost", "incomplete") if enough and LISTED.search(fold(expected)) else Verdict("different")


def _without_denials(reply: str) -> str:
    """ "hindi 5 kundi 6" says 6."""
    clauses = [clause for clause in TURNS.split(reply) if clause.strip()]
    affirmed = [clause for clause in clauses if not NEGATIONS & set(all_words(clause))]
    return reply if len(affirmed) == len(clauses) else ", ".join(affirmed)


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
    if _bare(wanted) == _bare(said):
        return True
    forgiven = 0 if len(wanted) < ONE_SLIP else 1 if len(wanted) < TWO_SLIPS else 2
    if not forgiven or wanted[0] != said[0] or root(said) in _vocabulary():
        return False
    return slips(wanted, said) <= forgiven


def _bare(word: str) -> str:
    """By its sound, and without the ending of a plural or of a Filipino link: kumain and kakain stay two answers."""
    return LINK.sub("", sound(word)) if len(word) > SHORT else word


@cache
def _vocabulary() -> frozenset[str]:
    """The roots of all that the library's keywords and answers name: no slip, but a term of its own."""
    lessons = [lesson for both in library().values() for lesson in both.values()]
    texts = [text for lesson in lessons for text in (*lesson.keywords, lesson.title, *_answers(lesson.checks))]
    return frozenset(root(word) for text in texts for word in all_words(text))


def _answers(checks: list[Check]) -> list[str]:
    return [one for check in checks for one in check.accept]
