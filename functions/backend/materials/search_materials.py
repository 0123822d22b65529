"""GET /api/materials/search; a student finds passages of the own materials by words or by a question, best first."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from functions.callers.student import Student, student
from functions.contract.errors import InvalidFields
from functions.contract.http_function import http_function
from functions.store import materials, passages
from functions.store.passages import Candidate, Passage
from functions.tutor.materials.search import query_of, ranked


class SearchQuery(msgspec.Struct, rename="camel"):
    """Words in English, Filipino or both. `material_id` looks into that material alone, else `subject` into its own."""

    q: Annotated[str, Meta(max_length=300)]
    subject: Annotated[str, Meta(max_length=200)] | None = None
    material_id: str | None = None
    limit: Annotated[int, Meta(ge=1, le=50)] = 10


class FoundPassage(Passage):
    """A passage and the topic of its material."""

    topic: str


class FoundPassages(msgspec.Struct):
    passages: list[FoundPassage]


@http_function("GET", "/api/materials/search", caller=student, query=SearchQuery)
def search_materials(student: Student, query: SearchQuery) -> FoundPassages:
    """What holds any of the words; nothing of another student's, and nothing for words that are in no material."""
    if not query.q.strip():
        raise InvalidFields(fields={"q": "field_too_short"})
    asked = query_of(query.q)
    if asked is None:
        return FoundPassages([])
    chosen = None
    if query.material_id is not None:
        chosen = materials.ids_of(student.user_id, material_ids=[query.material_id])
    elif query.subject is not None:
        chosen = materials.ids_of(student.user_id, subject=query.subject)
    found = [hit.candidate for hit in ranked(asked, passages.find(student.user_id, asked.terms, material_ids=chosen))]
    return FoundPassages(_with_topics(student, found[: query.limit]))


def _with_topics(student: Student, found: list[Candidate]) -> list[FoundPassage]:
    """Without those of a material that has just been deleted."""
    topics = materials.topics_of(student.user_id, (one.material_id for one in found))
    return [
        FoundPassage(**{name: getattr(one, name) for name in Passage.__struct_fields__}, topic=topic)
        for one in found
        if (topic := topics.get(one.material_id)) is not None
    ]
