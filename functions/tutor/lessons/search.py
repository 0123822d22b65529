"""Finds the lessons that a question is about, or finds that there is none.

BM25 (Robertson and Zaragoza, 2009) over the words of each topic, both languages together, so that a question in either,
or in both mixed, meets the same topic. A word of the title or the keywords counts three times. What keeps it honest is
the coverage: the share of the question's weight that the lesson knows. Under the threshold there is no lesson.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from math import log

from functions.tutor.lessons.lesson import Lesson, library
from functions.tutor.lessons.words import OTHER_TERMS, all_words, root, slips, sound, telling_words

K1, B = 1.2, 0.3
STRONG = 3  # how often a word of the title or a keyword counts
IN_TEXT = 0.4  # how far a word that stands only in the text speaks for the topic
THRESHOLD = 0.5
BESIDE = 0.3  # a second or third lesson beside one that fits
PHRASE = 0.3  # what a whole keyword of several words adds to the coverage
STRANGE = 0.6  # how far a word that no lesson knows counts, beside the rarest that one knows
ELSEWHERE = 0.7  # how far a keyword of another topic counts against this one
FOREIGN = 2.0  # a country that the lesson does not name: "pangulo ng Japan" is not about this government
COUNTRIES = frozenset(
    root(word)
    for word in all_words(
        "japan china tsina korea america amerika usa canada france pransiya germany india russia rusya england "
        "inglatera britain australia singapore malaysia indonesia thailand vietnam taiwan italy italya mexico brazil"
    )
)
SAME_SUBJECT = 1.2
JOINED, JOINING = "&", frozenset(("and", "or", "at", "o", "vs", "versus", "kaysa"))
NAMED = {"english": "English", "ingles": "English", "filipino": "Filipino", "tagalog": "Filipino"}
MAX_WORDS, PHRASE_WORDS = 40, 6
TYPO_LENGTH, LONG = 5, 12  # letters from which on one slip, and two, are forgiven
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
    strong: frozenset[str]  # the roots of all titles and keywords
    spellings: dict[str, list[str]]  # the words of titles and keywords, by their first letter
    length: float  # of a topic, on average


def find_lesson(question: str, subject: str | None = None) -> Found | None:
    """The topic that fits best; None where none fits well enough. `subject` only decides between close ones."""
    return next(iter(find_lessons(question, subject, limit=1)), None)


def find_lessons(question: str, subject: str | None = None, limit: int = 3) -> list[Found]:
    """The topics that fit, best first; none where not even the best fits well enough."""
    index = _index()
    asked = _asked(question, index)
    spoken = _runs(_phrase(question)[: 4 * MAX_WORDS])
    candidates = [_compare(topic, entry, asked, spoken, index) for topic, entry in index.entries.items()]

    subjects = {subject, *(NAMED[word] for word in all_words(question)[:MAX_WORDS] if word in NAMED)}

    def worth(found: Found) -> float:
        return found.score * (SAME_SUBJECT if index.entries[found.topic].subject in subjects else 1)

    fitting = sorted((found for found in candidates if found.coverage >= THRESHOLD), key=worth, reverse=True)
    beside = sorted((found for found in candidates if BESIDE <= found.coverage < THRESHOLD), key=worth, reverse=True)
    return (fitting + beside)[:limit] if fitting else []


@cache
def _index() -> _Index:
    entries = {topic: _entry(list(lessons.values())) for topic, lessons in library().items()}
    known = Counter(word for entry in entries.values() for word in entry.counts)
    words = {sound(word) for lessons in library().values() for lesson in lessons.values() for word in _heading(lesson)}
    spellings: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words):
        if len(word) >= TYPO_LENGTH:
            spellings[word[0]].append(word)
    length = sum(entry.counts.total() for entry in entries.values()) / len(entries)
    strong = frozenset(word for entry in entries.values() for word in entry.strong)
    return _Index(entries, known, strong, spellings, length)


def _entry(lessons: list[Lesson]) -> _Entry:
    strong = [root(word) for lesson in lessons for word in _heading(lesson)]
    text = [root(word) for lesson in lessons for word in telling_words(_body(lesson))]
    counts = Counter(text)
    for word in set(strong):
        counts[word] += STRONG
    spoken = [tuple(_phrase(keyword)) for lesson in lessons for keyword in lesson.keywords]
    phrases = frozenset(phrase for phrase in spoken if len(phrase) > 1)
    return _Entry(lessons[0].subject, frozenset(strong), counts, phrases)


def _phrase(text: str) -> list[str]:
    """The roots of all words; "is and are" and "is or are" are one phrase."""
    return [JOINED if word in JOINING else root(word) for word in all_words(text)]


def _heading(lesson: Lesson) -> list[str]:
    return telling_words(" ".join([lesson.title, *lesson.keywords]))


def _body(lesson: Lesson) -> str:
    return " ".join([lesson.idea, lesson.example, *(check.question for check in lesson.checks)])


def _asked(question: str, index: _Index) -> list[str]:
    """The roots of the question's words, each once; a word that no lesson knows may be one misspelt."""
    words = dict.fromkeys(telling_words(question)[:MAX_WORDS])
    strange = [word for word in words if root(word) not in index.known and word not in OTHER_TERMS][:MAX_TYPOS]
    meant = {word: near for word in strange if (near := _nearest(sound(word), index))}
    return list(dict.fromkeys(root(meant.get(word, word)) for word in words))


def _nearest(word: str, index: _Index) -> str | None:
    """The spelling that is a slip or two away; None for a short word, where two words are soon alike."""
    if len(word) < TYPO_LENGTH:
        return None
    allowed = 1 if len(word) < LONG else 2
    near = [each for each in index.spellings.get(word[0], ()) if abs(len(each) - len(word)) <= allowed]
    return min(
        (each for each in near if slips(each, word) <= allowed), key=lambda each: slips(each, word), default=None
    )


def _compare(topic: str, entry: _Entry, asked: list[str], spoken: set[tuple[str, ...]], index: _Index) -> Found:
    score, covered, weight = 0.0, 0.0, 0.0
    for word in asked:
        rarity = _rarity(word, index)
        count = entry.counts[word]
        score += rarity * count * (K1 + 1) / (count + K1 * (1 - B + B * entry.counts.total() / index.length))
        covered += rarity * (1 if word in entry.strong else IN_TEXT if count else 0)
        weight += rarity * _against(word, count, index)
    phrases = len(entry.phrases & spoken)
    if not phrases and not any(word in entry.strong for word in asked):
        return Found(topic, score, 0.0)
    coverage = covered / weight if weight else float(bool(phrases))
    return Found(topic, score + phrases, coverage + (PHRASE if phrases else 0))


def _against(word: str, count: int, index: _Index) -> float:
    """How far a word that the topic may not know speaks against it."""
    if word in COUNTRIES and not count:
        return FOREIGN
    if not index.known[word]:
        return STRANGE
    return ELSEWHERE if not count and word in index.strong else 1


def _rarity(word: str, index: _Index) -> float:
    """The inverse document frequency of BM25, highest for a word that no topic knows."""
    topics, having = len(index.entries), index.known[word]
    return log(1 + (topics - having + 0.5) / (having + 0.5))


def _runs(spoken: list[str]) -> set[tuple[str, ...]]:
    """Every run of two words up to PHRASE_WORDS."""
    sizes = range(2, PHRASE_WORDS + 1)
    return {tuple(spoken[start : start + size]) for size in sizes for start in range(len(spoken) - size + 1)}
