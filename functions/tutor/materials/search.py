"""Ranks the passages that may be about a question, or finds that none is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log
from typing import Generic, Protocol, TypeVar

import msgspec

from functions.tutor.materials.terms import terms_of

K1, B = 1.2, 0.5
THRESHOLD = 0.5  # of the question's weight that the best passage has to hold
MAX_TERMS = 24


class Searched(Protocol):
    """What is ranked; the store's Candidate is one."""

    @property
    def text(self) -> str: ...
    @property
    def heading(self) -> str: ...
    @property
    def terms(self) -> str: ...


P = TypeVar("P", bound=Searched)


class Query(msgspec.Struct, frozen=True):
    """A question as it is searched for: `terms` go to the store's `find`."""

    terms: tuple[str, ...]


class Hit(msgspec.Struct, Generic[P], frozen=True):
    """A passage about the question; `score` compares within one search only."""

    candidate: P
    score: float


def query_of(question: str, before: str = "") -> Query | None:
    """What to search for; None where nothing is asked ("ok, thanks"). `before` is what the student asked before it."""
    terms = dict.fromkeys(terms_of(question)) or dict.fromkeys(terms_of(before))
    return Query(tuple(terms)[:MAX_TERMS]) if terms else None


def best(query: Query, candidates: Sequence[P], limit: int) -> list[Hit[P]]:
    """The passages about it, best first; none where not even the best is about it."""
    counts = [Counter(one.terms.split()) for one in candidates]
    known = {term: sum(term in count for count in counts) for term in query.terms}
    weights = {term: log(1 + (len(counts) - having + 0.5) / (having + 0.5)) for term, having in known.items()}
    length = sum(count.total() for count in counts) / len(counts) if counts else 1
    hits = []
    for candidate, count in zip(candidates, counts, strict=True):
        share = sum(weights[term] for term in query.terms if count[term]) / sum(weights.values())
        if share >= THRESHOLD:
            norm = K1 * (1 - B + B * count.total() / length)
            score = sum(weights[term] * count[term] * (K1 + 1) / (count[term] + norm) for term in query.terms)
            hits.append(Hit(candidate, score))
    return sorted(hits, key=lambda hit: hit.score, reverse=True)[:limit]
