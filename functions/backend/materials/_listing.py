"""What the two lists of materials share: filters, a page, how much is stored."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import msgspec
from bson import ObjectId
from msgspec import Meta
from msgspec.structs import replace

from functions.backend.materials import _reading
from functions.backend.materials._fields import Difficulty, ResourceType
from functions.contract.texts import fold
from functions.store import storage
from functions.store.material_lists import Filter, MaterialPages, Word, list_materials
from functions.store.materials import Material
from functions.store.storage import Storage
from functions.store.subjects import Subject, list_subjects
from functions.tutor.materials.terms import terms_of

MOST_WORDS = 8
EXCERPT = 200  # characters


class SubjectQuery(msgspec.Struct, rename="camel"):
    """`search` looks for each of its words in topic, tags and text; `brief` leaves summaries and long texts out."""

    topic: str | None = None
    resource_type: ResourceType | None = None
    search: Annotated[str, Meta(max_length=200)] | None = None
    page: Annotated[int, Meta(ge=1, le=10_000)] = 1
    limit: Annotated[int, Meta(ge=1, le=100)] = 20
    brief: bool = False


class MaterialList(msgspec.Struct):
    """A page of materials, newest first, what all of the student's take up, and the subjects there are."""

    materials: list[Material]
    pagination: MaterialPages
    storage: Storage
    subjects: list[Subject]


def give(
    user_id: ObjectId,
    query: SubjectQuery,
    *,
    subjects: Sequence[str],
    difficulty: Difficulty | None = None,
    tags: Sequence[str] = (),
) -> MaterialList:
    """The page that is asked for, after what other processes have left is taken up."""
    _reading.look_after(user_id)
    chosen = Filter(
        subjects=subjects,
        topic=query.topic,
        resource_type=query.resource_type,
        difficulty=difficulty,
        tags=tags,
        words=_words(query.search or ""),
    )
    found, place = list_materials(user_id, chosen, page=query.page, limit=query.limit)
    found = [_brief(one) for one in found] if query.brief else found
    return MaterialList(found, place, storage.find(user_id), list_subjects(user_id))


def _brief(material: Material) -> Material:
    """As a list on a phone shows it: twenty typed texts may be megabytes."""
    return replace(material, content=material.content[:EXCERPT], summary=msgspec.UNSET)


def _words(search: str) -> list[Word]:
    """The words to look for; those that every text has (the, ang) only where there are no others."""
    words = [Word(fold(one), tuple(terms_of(one))) for one in search.split()[:MOST_WORDS]]
    return [one for one in words if one.terms] or words
