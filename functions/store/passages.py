"""The passages of a student's materials: stored with a material, found by their terms, opened by a citation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate

import msgspec
from bson import ObjectId
from pymongo import ASCENDING
from pymongo.client_session import ClientSession

from functions.contract.errors import NotFound
from functions.store.client import Document, collection, object_id

OF_MATERIAL = "of_material"  # a hint, as leases.BY_OWNER is
_SENT = {"materialId": 1, "number": 1, "page": 1, "heading": 1, "text": 1}


class PassageNotFound(NotFound):
    code, message = "passage_not_found", "This passage does not exist any more."


class Passage(msgspec.Struct, rename="camel"):
    """A passage as it is shown. `number` counts from 1 in its material; `page` is None where a file has no pages."""

    id: str = msgspec.field(name="_id")
    material_id: str
    number: int
    page: int | None
    heading: str
    text: str


class Candidate(Passage):
    """A passage that may be about a question, with the terms to compare, which are never sent out."""

    terms: str


class NewPassage(msgspec.Struct, frozen=True):
    """A passage to be stored; the tutor's Piece has the same fields."""

    text: str
    heading: str
    page: int | None
    terms: str


Ids = Mapping[tuple[int, str], ObjectId]


def ids_of(user_id: ObjectId, material_id: ObjectId) -> Ids:
    """The ids of a material's passages by number and text: what is read anew and says the same keeps its id."""
    chosen = {"userId": user_id, "materialId": material_id}
    found = collection("passages").find(chosen, {"number": 1, "text": 1}, hint=OF_MATERIAL)
    return {(one["number"], one["text"]): one["_id"] for one in found}


def insert(
    session: ClientSession,
    user_id: ObjectId,
    material_id: ObjectId,
    pieces: Sequence[NewPassage],
    *,
    after: int = 0,
    ids: Ids | None = None,
) -> None:
    """The next passages of a material, numbered in their order after the number `after`, under `ids` of before."""
    made = [
        {
            "_id": (ids or {}).get((number, piece.text)) or ObjectId(),
            "userId": user_id,
            "materialId": material_id,
            "number": number,
            **msgspec.structs.asdict(piece),
        }
        for number, piece in enumerate(pieces, after + 1)
    ]
    if made:
        collection("passages").insert_many(made, session=session)


def remove(session: ClientSession, user_id: ObjectId, material_id: ObjectId) -> None:
    """Remove all passages of a material."""
    collection("passages").delete_many(
        {"userId": user_id, "materialId": material_id}, session=session, hint=OF_MATERIAL
    )


def find(
    user_id: ObjectId, terms: Sequence[str], *, material_ids: Sequence[ObjectId] | None, limit: int = 200
) -> list[Candidate]:
    """The student's passages with any of the terms, those with most of them first, from any material or from these."""
    chosen: Document = {"userId": user_id} if material_ids is None else _within(user_id, material_ids)
    found = _search(chosen, terms, limit)
    if len(found) == limit:
        # MongoDB's score does not know that a rare word says more: the passages that hold one come in any case.
        found |= _search(chosen, _rare(chosen, terms, limit // 2), limit)
    return [_as_candidate(one) for one in found.values()]


def _within(user_id: ObjectId, material_ids: Sequence[ObjectId]) -> Document:
    return {"userId": user_id, "materialId": {"$in": list(material_ids)}}


def _search(chosen: Document, terms: Sequence[str], limit: int) -> dict[ObjectId, Document]:
    """By id, those first that hold most of the terms."""
    if not terms:
        return {}
    score: Document = {"score": {"$meta": "textScore"}}
    query = {**chosen, "$text": {"$search": " ".join(terms)}}
    order = [*score.items(), ("_id", ASCENDING)]
    found = collection("passages").find(query, {**_SENT, "terms": 1, **score}, sort=order, limit=limit)
    return {one["_id"]: one for one in found}


def _rare(chosen: Document, terms: Sequence[str], most: int) -> list[str]:
    """Of the terms, the rarest that `most` passages hold together; all are counted in one round trip."""

    def counting(term: str) -> list[Document]:
        return [{"$match": {**chosen, "$text": {"$search": term}}}, {"$count": "count"}, {"$set": {"term": term}}]

    first, *others = terms
    joined = [{"$unionWith": {"coll": "passages", "pipeline": counting(term)}} for term in others]
    counts = sorted((one["count"], one["term"]) for one in collection("passages").aggregate(counting(first) + joined))
    sums = accumulate(count for count, _ in counts)
    return [term for (_, term), held in zip(counts, sums, strict=True) if held <= most]


def get(user_id: ObjectId, passage_id: str) -> Passage:
    """One of the student's passages. Raises PassageNotFound."""
    found = collection("passages").find_one({"_id": object_id(passage_id), "userId": user_id}, _SENT, hint="by_owner")
    if found is None:
        raise PassageNotFound
    return _as_passage(found)


def page_of(user_id: ObjectId, material_id: ObjectId, *, after: int, limit: int) -> list[Passage]:
    """The next passages of a material, in their order, after the number `after`."""
    chosen = {"userId": user_id, "materialId": material_id, "number": {"$gt": after}}
    found = collection("passages").find(chosen, _SENT, sort=[("number", ASCENDING)], limit=limit, hint=OF_MATERIAL)
    return [_as_passage(one) for one in found]


def _as_passage(document: Document) -> Passage:
    return Passage(
        id=str(document["_id"]),
        material_id=str(document["materialId"]),
        number=document["number"],
        page=document["page"],
        heading=document["heading"],
        text=document["text"],
    )


def _as_candidate(document: Document) -> Candidate:
    return Candidate(**msgspec.structs.asdict(_as_passage(document)), terms=document["terms"])
