"""Files of students in GridFS, in the bucket `files`. The same file twice is stored once for a student.

A file is found by its owner and its SHA-256; its chunks carry no owner and are reached through their file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bson import ObjectId
from pymongo.client_session import ClientSession

from functions.store.client import collection, database, transaction

if TYPE_CHECKING:
    from gridfs import GridOut

FILES, CHUNKS = "files.files", "files.chunks"


def find(user_id: ObjectId, hash: str) -> GridOut | None:
    """The student's file with this SHA-256 (in hexadecimal), open for reading."""
    from gridfs import GridOut

    found = collection(FILES).find_one({"userId": user_id, "hash": hash})
    return GridOut(database()["files"], file_document=found) if found else None


def remove_everything(user_id: ObjectId) -> int:
    """Remove all files of a student with their chunks; how many files there were."""
    owned = [one["_id"] for one in collection(FILES).find({"userId": user_id}, {"_id": 1})]

    def remove(session: ClientSession) -> None:
        collection(CHUNKS).delete_many({"files_id": {"$in": owned}}, session=session)
        collection(FILES).delete_many({"userId": user_id}, session=session)

    if owned:
        transaction(remove)
    return len(owned)
