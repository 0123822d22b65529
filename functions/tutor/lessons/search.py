"""Finds the lesson that a question is about, or finds that there is none.

BM25 (Robertson and Zaragoza, 2009) over the words of each topic, both languages together, so that a question in either,
or in both mixed, meets the same topic. A word of the title or the keywords counts three times. What keeps it honest is
the coverage: the share of the question's weight that the lesson knows. Under the threshold there is no lesson.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from math import log

from functions.tutor.lessons.lesson import Lesson, library
from functions.tutor.lessons.words import all_words, root, telling_words

K1, B = 1.2, 0.3
STRONG = 3  # how often a word of the title or a keyword counts
IN_TEXT = 0.4  # how far a word that stands only in the text speaks for the topic
THRESHOLD = 0.5
PHRASE = 0.3  # what a whole keyword of several words adds to the coverage
SAME_SUBJECT = 1.2
MAX_WORDS = 40
TYPO_LENGTH, TYPO_CUTOFF = 8, 0.84
MAX_TYPOS = 4  # comparing spellings is slow


@dataclass(frozen=True)
class Found:
    """coverage: 0 to 1 and a little above; score: BM25, comparable within one search only."""

    topic: str
    score: float
    coverage: float


@dataclass(frozen=True)
class _Entry:
    subject: str
    strong: frozenset[str]
    counts: Counter[str]
    phrases: frozenset[tuple[str, ...]]


@dataclass(frozen=True)
class _Index:
    entries: dict[str, _Entry]
    known: Counter[str]  # in how many topics a root stands
    spellings: frozenset[str]  # the long words of titles and keywords
    length: float  # of a topic, on average


def find_lesson(question: str, subject: str | None = None) -> Found | None:
    """The topic that fits best; None where none fits well enough. `subject` only decides between close ones."""
    index = _index()
    asked = _asked(question, index)
    spoken = [root(word) for word in all_words(question)[: 4 * MAX_WORDS]]
    candidates = [_compare(topic, entry, asked, spoken, index) for topic, entry in index.entries.items()]
    fitting = [found for found in candidates if found.coverage >= THRESHOLD]

    def worth(found: Found) -> float:
        return found.score * (SAME_SUBJECT if index.entries[found.topic].subject == subject else 1)

    return max(fitting, key=worth, default=None)


@cache
def _index() -> _Index:
    entries = {topic: _entry(list(lessons.values())) for topic, lessons in library().items()}
    known = Counter(word for entry in entries.values() for word in entry.counts)
    words = {word for lessons in library().values() for lesson in lessons.values() for word in _heading(lesson)}
    spellings = frozenset(word for word in words if len(word) >= TYPO_LENGTH)
    length = sum(entry.counts.total() for entry in entries.values()) / len(entries)
    return _Index(entries, known, spellings, length)


def _entry(lessons: list[Lesson]) -> _Entry:
    strong = [root(word) for lesson in lessons for word in _heading(lesson)]
    text = [root(word) for lesson in lessons for word in telling_words(_body(lesson))]
    counts = Counter(text)
    for word in set(strong):
        counts[word] += STRONG
    spoken = [tuple(root(word) for word in all_words(keyword)) for lesson in lessons for keyword in lesson.keywords]
    phrases = frozenset(phrase for phrase in spoken if len(phrase) > 1)
    return _Entry(lessons[0].subject, frozenset(strong), counts, phrases)


def _heading(lesson: Lesson) -> list[str]:
    return telling_words(" ".join([lesson.title, *lesson.keywords]))


def _body(lesson: Lesson) -> str:
    return " ".join([lesson.idea, lesson.example, *(check.question for check in lesson.checks)])


def _asked(question: str, index: _Index) -> list[str]:
    """The roots of the question's words, each once; a long word that no lesson knows may be one misspelt."""
    words = dict.fromkeys(telling_words(question)[:MAX_WORDS])
    strange = [word for word in words if len(word) >= TYPO_LENGTH and root(word) not in index.known]
    near = {word: get_close_matches(word, index.spellings, n=1, cutoff=TYPO_CUTOFF) for word in strange[:MAX_TYPOS]}
    return list(dict.fromkeys(root(meant[0] if (meant := near.get(word)) else word) for word in words))


def _compare(topic: str, entry: _Entry, asked: list[str], spoken: list[str], index: _Index) -> Found:
    score, covered, weight = 0.0, 0.0, 0.0
    for word in asked:
        rarity = _rarity(word, index)
        count = entry.counts[word]
        score += rarity * count * (K1 + 1) / (count + K1 * (1 - B + B * entry.counts.total() / index.length))
        covered += rarity * (1 if word in entry.strong else IN_TEXT if count else 0)
        weight += rarity
    phrases = sum(_holds(spoken, phrase) for phrase in entry.phrases)
    if not phrases and not any(word in entry.strong for word in asked):
        return Found(topic, score, 0.0)
    coverage = covered / weight if weight else float(bool(phrases))
    return Found(topic, score + phrases, coverage + (PHRASE if phrases else 0))


def _rarity(word: str, index: _Index) -> float:
    """The inverse document frequency of BM25, highest for a word that no topic knows."""
    topics, having = len(index.entries), index.known[word]
    return log(1 + (topics - having + 0.5) / (having + 0.5))


def _holds(spoken: list[str], phrase: tuple[str, ...]) -> bool:
    size = len(phrase)
    return any(tuple(spoken[start : start + size]) == phrase for start in range(len(spoken) - size + 1))
