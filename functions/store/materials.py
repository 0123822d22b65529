"""Materials of a student: what was typed or uploaded to learn from. store/files keeps their files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
from bson import ObjectId

from functions.contract.clock import Moment
from functions.contract.errors import NotFound
from functions.store.client import Document, collection, object_id

_Absent = msgspec.UnsetType
UPLOADS = "uploads/"
"""How the content of a material begins that was made from a file; no typed text begins so."""

BY_OWNER, OF_SUBJECT = "newest", "of_subject"  # hints: without one the planner may take the index of all ids


class MaterialNotFound(NotFound):
    code, message = "material_not_found", "This material does not exist."


class File(msgspec.Struct):
    """The file that a material was made from."""

    name: str
    bytes: int
    kind: str


class Reading(msgspec.Struct):
    """How far the reading of a file is: `page` of `pages`; `problem` is a failed one's code.

    `cut` says that the file holds more than was read. Typed text is read at once.
    """

    status: str
    page: int = 0
    pages: int | None = None
    problem: str | None = None
    cut: bool = False


class Material(msgspec.Struct, rename="camel"):
    """A material as docs/http.md shows it. `passages` is how many were made of it."""

    id: str = msgspec.field(name="_id")
    subject: str
    topic: str
    resource_type: str
    difficulty: str
    content: str
    tags: list[str]
    created_at: Moment
    updated_at: Moment
    reading: Reading
    passages: int
    file: File | _Absent = msgspec.UNSET
    summary: Document | _Absent = msgspec.UNSET


def as_material(document: Document) -> Material:
    """The wire form."""
    material = Material(
        id=str(document["_id"]),
        subject=document["subject"],
        topic=document["topic"],
        resource_type=document["resourceType"],
        difficulty=document["difficulty"],
        content=document["content"],
        tags=document["tags"],
        created_at=document["createdAt"],
        updated_at=document["updatedAt"],
        reading=_as_reading(document),
        passages=document["passages"],
    )
    if file := document.get("file"):
        material.file = File(file["name"], file["bytes"], file["kind"])
    if summary := document.get("summary"):
        material.summary = summary
    return material


def _as_reading(document: Document) -> Reading:
    reading = document["reading"]
    if "file" not in document:  # its passages are made anew should a process have died meanwhile, but it can be read
        return Reading(status="read")
    return Reading(**{name: reading[name] for name in Reading.__struct_fields__})


def get(user_id: ObjectId, material_id: str) -> Material:
    """One of the student's materials. Raises MaterialNotFound."""
    return get_with_digest(user_id, material_id)[0]


def get_with_digest(user_id: ObjectId, material_id: str) -> tuple[Material, str | None]:
    """The same, and the SHA-256 by which store/files has its file; None for typed text."""
    document = collection("materials").find_one({"_id": object_id(material_id), "userId": user_id}, hint=BY_OWNER)
    if document is None:
        raise MaterialNotFound
    return as_material(document), (document.get("file") or {}).get("hash")


def ids_of(user_id: ObjectId, *, subject: str | None = None, material_ids: Sequence[str] = ()) -> list[ObjectId]:
    """The materials of a subject and those of `material_ids` that are the student's; all of them without either."""
    named = [one for one in map(object_id, material_ids) if one]
    chosen: Document = {"userId": user_id}
    if subject is not None and material_ids:
        chosen["$or"] = [{"subject": subject}, {"_id": {"$in": named}}]
    elif subject is not None:
        chosen["subject"] = subject
    elif material_ids:
        chosen["_id"] = {"$in": named}
    index = OF_SUBJECT if "subject" in chosen else BY_OWNER
    return [one["_id"] for one in collection("materials").find(chosen, {"_id": 1}, hint=index)]


def topics_of(user_id: ObjectId, material_ids: Iterable[str]) -> dict[str, str]:
    """The topic of each of these materials that is the student's, by its id."""
    chosen = {"userId": user_id, "_id": {"$in": [object_id(one) for one in set(material_ids)]}}
    return {str(one["_id"]): one["topic"] for one in collection("materials").find(chosen, {"topic": 1}, hint=BY_OWNER)}


def files_of(user_id: ObjectId) -> list[tuple[str, str]]:
    """Name and SHA-256 of each file that a material was made from, oldest first; store/files has what is in it."""
    chosen = {"userId": user_id, "file": {"$exists": True}}
    found = collection("materials").find(chosen, {"file": 1}, sort=[("_id", 1)], hint=BY_OWNER)
    return [(one["file"]["name"], one["file"]["hash"]) for one in found]
