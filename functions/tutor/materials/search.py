"""Ranks the passages that may be about a question, or finds that none is.

BM25 (Robertson and Zaragoza, 2009) over the forms of the words, with those of the heading and the title, words of the
other language, and what stands close together. As with the lessons, the coverage keeps it honest: the share of the
question's weight that a passage holds. Where not even the best passage holds enough, the materials are not about it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from math import log, sqrt
from typing import Generic, Protocol, TypeVar

import msgspec

from functions.contract.texts import fold
from functions.tutor.materials.bilingual import other_words
from functions.tutor.materials.spelling import slips_of
from functions.tutor.materials.stems import forms, loose_form
from functions.tutor.materials.terms import PARTS, WEAK, words_of

K1, B = 1.2, 0.5
LENGTH = 90  # terms of a passage of ordinary length
IN_HEADING, IN_TITLE = 1.5, 0.6  # how often a word there counts
OTHER_LANGUAGE, LOOSELY = 0.7, 0.6  # how far a word that means the same, and a derived one, counts
MISSPELT = 0.8  # how far a word that is a slip away counts
WEAKLY = 0.35  # how far "formula" and "meaning" count
NAMED = 1.5  # how far a name counts: what is about another person, place or book is about something else
EARLIER = 0.5  # how far the words of the question before count
PAIR, NEAR = 0.4, 4  # what two words of the question close together add; how close, in terms
FEWEST = 100  # of passages, that rarity is reckoned on: few candidates tell nothing about how rare a word is
THRESHOLD = 0.36  # of the evidence that a passage is about the question
TOGETHER = 0.5  # what words close together add to it
BESIDE = 0.4  # of the best one's score, that the others need
MAX_CHARACTERS, MAX_WORDS, MAX_TERMS = 2000, 24, 96
_NAME = re.compile(r"(?<=[^\s.?!:\"“(] )[^\W\d_a-zà-ÿ][\w'-]*")  # a capital inside a sentence
_REFERS = frozenset(
    re.findall(
        "[a-z]+",
        """
        it its they them this that these those he she his her ito nito iyon iyan yun yon yan niya siya nila sila
        doon dito diyan ganun ganoon ganyan naman
        """,
    )
)


class Searched(Protocol):
    """What is ranked; the store's Candidate is one."""

    @property
    def text(self) -> str: ...
    @property
    def heading(self) -> str: ...
    @property
    def terms(self) -> str: ...


P = TypeVar("P", bound=Searched)
_Wanted = dict[str, list[tuple[int, float]]]  # which words of the question a form speaks for, and how far


class Word(msgspec.Struct, frozen=True):
    """A word of the question: its weight, and each form under which it is found with how far that speaks for it."""

    weight: float
    forms: dict[str, float]


class Query(msgspec.Struct, frozen=True):
    """A question as it is searched for: `terms` go to the store's `find`."""

    words: tuple[Word, ...]
    terms: tuple[str, ...]


class Hit(msgspec.Struct, Generic[P], frozen=True):
    """A passage about the question; `score` compares within one search only."""

    candidate: P
    score: float


def query_of(question: str, before: str = "") -> Query | None:
    """What to search for; None where nothing is asked ("ok, thanks").

    `before` is what the student asked before it, oldest first, a line each. It counts for a question that points back:
    "Bakit ito berde?", "An example?"
    """
    question, before = question[:MAX_CHARACTERS], before[-MAX_CHARACTERS:]
    asked = _words(question)
    weight = EARLIER if _says_much(asked) else 1.0
    for line in reversed(before.split("\n")):
        if not _points_back(question, asked):
            break
        earlier = {form: Word(weight * word.weight, word.forms) for form, word in _words(line).items()}
        question, asked = line, {**earlier, **asked}
    words = tuple(asked.values())[-MAX_WORDS:]
    graded = sorted((-grade, form) for word in words for form, grade in word.forms.items())
    terms = tuple(dict.fromkeys(form for _, form in graded))[:MAX_TERMS]
    return Query(words, terms) if words else None


def _points_back(question: str, asked: dict[str, Word]) -> bool:
    return not _says_much(asked) or not _REFERS.isdisjoint(re.findall("[a-z]+", fold(question)))


def _says_much(asked: dict[str, Word]) -> bool:
    return any(word.weight >= EARLIER for word in asked.values())


def _words(text: str) -> dict[str, Word]:
    """The words that say something, by their first form."""
    words = list(dict.fromkeys(words_of(text)))[:MAX_WORDS]
    names = {word for name in _NAME.findall(text) for word in words_of(name)} if text != text.upper() else set()
    return {
        forms(word)[0]: Word(WEAKLY if word in WEAK else NAMED if word in names else 1.0, _graded(word))
        for word in words
    }


def _graded(word: str) -> dict[str, float]:
    found = {form: OTHER_LANGUAGE for other in other_words(word) for form in forms(other)}
    loose = loose_form(word)
    return (({loose: LOOSELY} if loose else {}) | found) | dict.fromkeys(forms(word), 1.0)


class _Seen(msgspec.Struct, frozen=True):
    """What a candidate holds of each word of the question: how often, how surely, and where close together."""

    counts: list[float]
    grades: list[float]
    pairs: set[tuple[int, int]]
    length: int


def best(query: Query, candidates: Sequence[P], limit: int) -> list[Hit[P]]:
    """The passages about it, best first; none where not even the best is about it."""
    found = _compared(query, candidates)
    if max((sure for _, sure in found), default=0.0) < THRESHOLD:
        return []
    return [hit for hit, _ in found[:limit] if hit.score >= BESIDE * found[0][0].score]


def ranked(query: Query, candidates: Sequence[P]) -> list[Hit[P]]:
    """All that hold any of its words, best first, for a student who looks through them."""
    return [hit for hit, sure in _compared(query, candidates) if sure]


def _compared(query: Query, candidates: Sequence[P]) -> list[tuple[Hit[P], float]]:
    """Each candidate with its score and how surely it is about the question, best first."""
    parts = [[part.split() for part in one.terms.split(PARTS)] for one in candidates]
    words = _as_meant(query.words, {form for each in parts for part in each for form in part})
    wanted: _Wanted = {}
    for number, word in enumerate(words):
        for form, grade in word.forms.items():
            wanted.setdefault(form, []).append((number, grade))
    seen = [_look(each, wanted, len(words)) for each in parts]
    weights = [word.weight * _rarity(number, seen) for number, word in enumerate(words)]
    found = [
        (Hit(one, _score(look, weights)), _evidence(look, weights)) for one, look in zip(candidates, seen, strict=True)
    ]
    return sorted(found, key=lambda each: each[0].score, reverse=True)


def _as_meant(words: Sequence[Word], known: set[str]) -> list[Word]:
    """A word that no candidate holds in any form may be misspelt: with the forms that are a slip away."""
    strange = [word for word in words if word.weight > WEAKLY and known.isdisjoint(word.forms)]
    meant = slips_of([form for word in strange for form, grade in word.forms.items() if grade == 1], known)
    return [
        Word(word.weight, word.forms | {near: MISSPELT for form in word.forms for near in meant.get(form, ())})
        for word in words
    ]


def _look(parts: list[list[str]], wanted: _Wanted, size: int) -> _Seen:
    title, heading, text, loose = parts
    places = [(place, form) for place, form in enumerate(text) if form in wanted]
    counts, grades = [0.0] * size, [0.0] * size
    for form, often in Counter(form for _, form in places).items():
        for number, grade in wanted[form]:
            counts[number] = max(counts[number], grade * often)
            grades[number] = max(grades[number], grade)
    for part, times in ((loose, 0.0), (heading, IN_HEADING), (title, IN_TITLE)):
        for number, grade in _strongest(part, wanted).items():
            counts[number] = counts[number] + times * grade if times else max(counts[number], grade)
            grades[number] = max(grades[number], grade)
    return _Seen(counts, grades, _pairs(places, wanted), len(text))


def _strongest(part: list[str], wanted: _Wanted) -> dict[int, float]:
    found: dict[int, float] = {}
    for form in wanted.keys() & set(part):
        for number, grade in wanted[form]:
            found[number] = max(found.get(number, 0.0), grade)
    return found


def _pairs(places: list[tuple[int, str]], wanted: _Wanted) -> set[tuple[int, int]]:
    """Which two words of the question stand close together."""
    return {
        (one, other)
        for (place, form), (later, next_form) in pairwise(places)
        if later - place <= NEAR
        for one, _ in wanted[form]
        for other, _ in wanted[next_form]
        if one != other
    }


def _rarity(number: int, seen: list[_Seen]) -> float:
    """BM25's, as a share of that of a word which no passage holds."""
    having = sum(1 for one in seen if one.grades[number])
    among = len(seen) + FEWEST
    return log(1 + (among - having + 0.5) / (having + 0.5)) / log(1 + (among + 0.5) / 0.5)


def _score(seen: _Seen, weights: list[float]) -> float:
    norm = K1 * (1 - B + B * seen.length / LENGTH)
    score = sum(weight * count * (K1 + 1) / (count + norm) for weight, count in zip(weights, seen.counts, strict=True))
    return score + PAIR * _close(seen, weights)


def _close(seen: _Seen, weights: list[float]) -> float:
    return sum(min(weights[one], weights[other]) for one, other in seen.pairs)


def _evidence(seen: _Seen, weights: list[float]) -> float:
    """The share of the question that the passage holds, and how much that is: one word of one is less than three."""
    held = sum(weight * grade for weight, grade in zip(weights, seen.grades, strict=True))
    return held / sum(weights) * sqrt(held + TOGETHER * _close(seen, weights))
