"""How much a student may keep as materials, and how much of it is used: files, uploads under way, typed text.

What is used is added up when it is asked for, so no count can drift. Whatever adds or removes something begins with
`enter`: it changes the account, so that of two such transactions of one student the later waits and adds up anew.
"""

from __future__ import annotations

import msgspec
from bson import ObjectId
from pymongo.client_session import ClientSession

from functions.contract.errors import NotSignedIn, TooLarge
from functions.contract.settings import setting
from functions.store.client import Document, collection

_MB = 1024 * 1024
FILE_BYTES = setting("MATERIALS_FILE_BYTES", int, default=10 * _MB, help="The largest file of a student, in bytes.")
STUDENT_BYTES = setting(
    "MATERIALS_STUDENT_BYTES", int, default=50 * _MB, help="What all files and texts of a student may have, in bytes."
)
STUDENT_MATERIALS = setting("MATERIALS_STUDENT_MATERIALS", int, default=200, help="Materials of a student.")


class Storage(msgspec.Struct):
    """What a student's materials take up, in bytes."""

    used: int
    limit: int


class StorageFull(TooLarge):
    """The student's materials would have more bytes than they may."""

    code, field = "storage_full", "file"


class TooManyMaterials(TooLarge):
    """The student has as many materials as there may be."""

    code = "too_many_materials"


def enter(session: ClientSession, user_id: ObjectId) -> None:
    """Be the only one in this transaction who changes this student's materials. Raises NotSignedIn: it is erased."""
    entered = collection("users").update_one({"_id": user_id}, {"$inc": {"materialsVersion": 1}}, session=session)
    if not entered.matched_count:
        raise NotSignedIn


def check(session: ClientSession, user_id: ObjectId, *, more_bytes: int = 0, more_materials: int = 0) -> None:
    """Raise StorageFull or TooManyMaterials, which say what is left, unless there is room; after `enter`."""
    used, materials = _used(session, user_id)
    most, most_materials = STUDENT_BYTES.value, STUDENT_MATERIALS.value
    if more_materials and materials + more_materials > most_materials:
        raise TooManyMaterials(
            message=f"You have {materials} materials, and {most_materials} is the most. Delete what you no longer need."
        )
    if more_bytes and used + more_bytes > most:
        left, needed = size_of(max(0, most - used), down=True), size_of(more_bytes)
        raise StorageFull(
            message=f"This needs {needed}, and {left} of your {size_of(most)} is left. Delete what you no longer need."
        )


def find(user_id: ObjectId) -> Storage:
    """What is used and what may be."""
    return Storage(_used(None, user_id)[0], STUDENT_BYTES.value)


def _used(session: ClientSession | None, user_id: ObjectId) -> tuple[int, int]:
    """Bytes and materials. No material is read for it, only the index."""
    texts, materials = _sum(session, user_id, "materials", "$bytes", "sizes")
    stored, _ = _sum(session, user_id, "files.files", "$length", "once")
    on_their_way, _ = _sum(session, user_id, "uploads", "$bytes", "by_owner")
    return texts + stored + on_their_way, materials


def _sum(session: ClientSession | None, user_id: ObjectId, name: str, field: str, index: str) -> tuple[int, int]:
    """The sum of a field in a student's documents of a collection, and how many these are."""
    stages: list[Document] = [
        {"$match": {"userId": user_id}},
        {"$group": {"_id": None, "sum": {"$sum": field}, "count": {"$sum": 1}}},
    ]
    found = next(collection(name).aggregate(stages, hint=index, session=session), None)
    return (int(found["sum"]), int(found["count"])) if found else (0, 0)


def size_of(count: int, *, down: bool = False) -> str:
    """Bytes as a student reads them; what is left is never rounded up."""
    if count < _MB:
        kilobytes = count // 1024 if down else -(-count // 1024)
        return f"{kilobytes} KB"
    tenths = count * 10 // _MB if down else -(-count * 10 // _MB)
    return f"{tenths / 10:g} MB"
