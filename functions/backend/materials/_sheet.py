"""The summary of a material as it is stored and shown: each item with the page and the id of its passage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import msgspec

from functions.contract import clock
from functions.contract.clock import Moment
from functions.store.client import Document
from functions.store.passages import Passage
from functions.tutor.language import Spoken
from functions.tutor.materials.summary import Coverage, Summary


class _Placed(msgspec.Struct, rename="camel", kw_only=True):
    page: int | None
    passage_id: str


class KeyIdea(_Placed):
    """A sentence that says what matters, and the passage that it comes from."""

    text: str


class KeyTerm(_Placed):
    """A term of the material and what it means there."""

    term: str
    meaning: str


class TestQuestion(_Placed):
    """A question to ask oneself, and its answer."""

    question: str
    answer: str


class MaterialSummary(msgspec.Struct, rename="camel", omit_defaults=True):
    """All but `status` is there when it is complete; `source` "words": picked from the text without a model."""

    status: Literal["writing", "complete", "failed"]
    source: Literal["model", "words"] | None = None
    key_ideas: list[KeyIdea] | None = None
    terms: list[KeyTerm] | None = None
    questions: list[TestQuestion] | None = None
    language: Spoken | None = None
    coverage: Coverage | None = None
    created_at: Moment | None = None


def as_stored(summary: Summary, found: Sequence[Passage]) -> Document:
    """A finished one; `found` are all passages of the material."""
    places = {one.number: {"page": one.page, "passageId": one.id} for one in found}

    def placed(items: Sequence[msgspec.Struct]) -> list[Mapping[str, Any]]:
        told = (msgspec.structs.asdict(one) for one in items)
        return [{**one, **places[number]} for one in told if (number := one.pop("passage")) in places]

    return {
        "status": "complete",
        "source": summary.source,
        "keyIdeas": placed(summary.key_ideas),
        "terms": placed(summary.terms),
        "questions": placed(summary.questions),
        "language": summary.language,
        "coverage": {"read": summary.coverage.read, "given": len(found)},
        "createdAt": clock.now(),
    }
