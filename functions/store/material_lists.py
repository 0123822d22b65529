"""Lists of a student's materials, a page at a time, newest first, with filters."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec
from bson import ObjectId
from pymongo import DESCENDING

from functions.contract.texts import fold
from functions.store.client import Document, collection
from functions.store.materials import BY_OWNER, OF_SUBJECT, Material, as_material


class MaterialPages(msgspec.Struct):
    """Where a list of materials stands: `page` counts from the newest."""

    total: int
    page: int
    pages: int


class Word(msgspec.Struct, frozen=True):
    """A word to look for: `folded` anywhere in a topic or a tag, or all of `terms` in one passage."""

    folded: str
    terms: tuple[str, ...]


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """Which materials: all that is said must hold. Of `subjects` and of `tags` one is enough, of `words` none."""

    subjects: Sequence[str] = ()
    topic: str | None = None
    resource_type: str | None = None
    difficulty: str | None = None
    tags: Sequence[str] = ()
    words: Sequence[Word] = ()


def words_of(topic: str, tags: Sequence[str]) -> str:
    """What of a material is searched besides its passages."""
    return fold("\n".join((topic, *tags)))


def list_materials(user_id: ObjectId, chosen: Filter, *, page: int, limit: int) -> tuple[list[Material], MaterialPages]:
    """The materials of a page, and where it stands."""
    query = _query(user_id, chosen)
    index = OF_SUBJECT if isinstance(query.get("subject"), str) else BY_OWNER
    total = collection("materials").count_documents(query, hint=index)
    found = collection("materials").find(
        query, sort=[("_id", DESCENDING)], skip=(page - 1) * limit, limit=limit, hint=index
    )
    place = MaterialPages(total=total, page=page, pages=max(1, -(-total // limit)))
    return [as_material(one) for one in found], place


def _query(user_id: ObjectId, chosen: Filter) -> Document:
    query: Document = {"userId": user_id}
    if chosen.subjects:
        query["subject"] = chosen.subjects[0] if len(chosen.subjects) == 1 else {"$in": list(chosen.subjects)}
    equal = {"topic": chosen.topic, "resourceType": chosen.resource_type, "difficulty": chosen.difficulty}
    query |= {name: value for name, value in equal.items() if value is not None}
    if chosen.tags:
        query["tags"] = {"$in": list(chosen.tags)}
    if chosen.words:
        query["$and"] = [_has(user_id, word) for word in chosen.words]
    return query


def _has(user_id: ObjectId, word: Word) -> Document:
    """That a material's topic, tags or passages have the word."""
    either: list[Document] = [{"words": {"$regex": re.escape(word.folded)}}]
    if word.terms:
        # In quotation marks: all of the terms, where plain ones would be any of them.
        every = " ".join(f'"{term}"' for term in word.terms)
        holding = collection("passages").distinct("materialId", {"userId": user_id, "$text": {"$search": every}})
        either.append({"_id": {"$in": holding}})
    return {"$or": either}
