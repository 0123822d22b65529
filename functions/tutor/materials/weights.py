"""How much the words of a material say of it, and which of its passages say most where not all can be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import heapify, heappop, heappush
from math import log2

from functions.tutor.lessons.words import root, telling_words
from functions.tutor.materials.summary import Excerpt

_HEADED = 1.6  # how much more a word says that stands in a heading or in the topic


def roots(text: str) -> list[str]:
    """The telling words of a text, down to their roots, in their order."""
    return [root(word) for word in telling_words(text)]


class Weights:
    """What each word weighs: the more often it stands in the material, the more; headings and the topic count more."""

    def __init__(self, passages: Sequence[Excerpt], topic: str) -> None:
        self._counts = Counter(one for passage in passages for one in roots(passage.text))
        self._headed = frozenset(roots(" ".join((topic, *{passage.heading for passage in passages}))))

    def of(self, word: str) -> float:
        """The weight of a root."""
        return log2(1 + self._counts[word]) * (_HEADED if word in self._headed else 1.0)

    def total(self, words: Iterable[str]) -> float:
        return sum(map(self.of, words))


def choose(passages: Sequence[Excerpt], topic: str, room: int, each: int = 0) -> list[Excerpt]:
    """The passages that together say most within `room` characters, in their order; all of them where they fit.

    Each time that one is taken which adds most for its length. What it says is not counted again, so a part that
    repeats another waits. `each` is what a passage takes beside its text.
    """
    lengths = [len(one.text) + each for one in passages]
    if sum(lengths) <= room:
        return list(passages)
    weights = Weights(passages, topic)
    said = [frozenset(roots(one.text)) for one in passages]
    known: set[str] = set()
    chosen: list[int] = []

    def worth(at: int) -> float:
        return weights.total(said[at] - known) / (lengths[at] + 100)

    for at in best_first(len(passages), worth):
        if lengths[at] <= room:
            chosen.append(at)
            known |= said[at]
            room -= lengths[at]
    return [passages[at] for at in sorted(chosen)]


def best_first(count: int, worth: Callable[[int], float]) -> Iterator[int]:
    """The numbers below `count`, those of most worth first. What is taken may lessen the worth of others, never add."""
    waiting = [(-worth(at), at) for at in range(count)]
    heapify(waiting)
    while waiting:
        promised, at = heappop(waiting)
        now = -worth(at)
        if waiting and now > promised and (now, at) > waiting[0]:  # others are worth more by now: it waits again
            heappush(waiting, (now, at))
        else:
            yield at
