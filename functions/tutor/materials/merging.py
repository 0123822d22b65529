"""Makes one summary of a model's notes on several parts of a material."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from functions.tutor.language import Spoken
from functions.tutor.materials import extract
from functions.tutor.materials.grounds import Notes, said
from functions.tutor.materials.summary import (
    MOST_IDEAS,
    MOST_TERMS,
    QUESTIONS,
    Coverage,
    Excerpt,
    Idea,
    SelfTest,
    Summary,
    Term,
)
from functions.tutor.materials.weights import Weights, best_first, roots

Item = TypeVar("Item", Idea, Term, SelfTest)
_ALIKE = 0.6  # of their words are the same


def merged(notes: Sequence[Notes], read: Sequence[Excerpt], topic: str, language: Spoken, given: int) -> Summary:
    """The best of all notes, each thing once, in the order of the material.

    `read` are the passages that the model was shown of as many as were `given`. Questions that it left out are asked
    in the material's own words.
    """
    weights = Weights(read, topic)
    questions = _best([one for each in notes for one in each.questions], weights, QUESTIONS)
    if len(questions) < QUESTIONS:
        asked = {one.passage for one in questions}
        own = extract.summarise(read, topic).questions
        questions += sorted(own, key=lambda one: one.passage in asked)[: QUESTIONS - len(questions)]
    return Summary(
        key_ideas=_best([one for each in notes for one in each.ideas], weights, MOST_IDEAS),
        terms=_best([one for each in notes for one in each.terms], weights, MOST_TERMS),
        questions=sorted(questions, key=lambda one: one.passage),
        language=language,
        source="model",
        coverage=Coverage(len(read), given),
    )


def _best(items: Sequence[Item], weights: Weights, most: int) -> list[Item]:
    """At most so many, those that say most of the material and not what was said already."""
    words = [frozenset(roots(said(one))) for one in items]
    known: set[str] = set()
    chosen: list[int] = []

    def worth(at: int) -> float:
        return weights.total(words[at] - known) / (len(words[at]) + 4)

    for at in best_first(len(items), worth):
        is_new = all(len(words[at] & words[one]) < _ALIKE * len(words[at] | words[one]) for one in chosen)
        if is_new and len(chosen) < most:
            chosen.append(at)
            known |= words[at]
    return sorted((items[at] for at in chosen), key=lambda one: one.passage)
