"""Files of students, as GridFS keeps them (bucket `files`). The same file twice is stored once for a student.

A file is found by its owner and its SHA-256; its chunks carry no owner and are reached through their file. Until it
belongs to a material it is an upload: a document of `uploads` that names the owner and has a deadline. Each batch of
chunks is written in one transaction with a later deadline, which pymongo's own GridFS writer cannot do: so there is no
chunk, whenever a process dies, that neither a file nor an upload names, and nobody writes on where an upload is gone.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from functools import partial
from typing import cast

from bson import Int64, ObjectId
from pymongo.client_session import ClientSession
from pymongo.errors import PyMongoError

from functions.contract import clock
from functions.contract.errors import NotFound, Unavailable
from functions.store import storage
from functions.store.client import Document, collection, transaction

FILES, CHUNKS, UPLOADS = "files.files", "files.chunks", "uploads"
BY_HASH, OF_FILE, BY_OWNER = "once", "of_file", "by_owner"  # hints
CHUNK_BYTES = 255 * 1024  # as GridFS has it: a chunk's document is then no more than 256 KB
AT_ONCE = 4  # chunks in one transaction, or read at once
_ALIVE = timedelta(seconds=75)  # MongoDB itself ends a transaction whose process died after 60


class FileGone(NotFound):
    """The file was removed with its last material, just now."""

    code, message = "file_gone", "This file is not here anymore."


class UploadCutOff(Unavailable):
    """The upload's deadline has passed, and what there was of it has been removed."""

    code, message = "upload_cut_off", "The upload took too long. Please try again."


def put(user_id: ObjectId, digest: str, content: bytes) -> ObjectId | None:
    """Store the bytes as an upload and return its id; None when the student has this file already.

    `digest` is their SHA-256 in hexadecimal. Raises StorageFull, TooManyMaterials, NotSignedIn, UploadCutOff.
    """
    upload_id = transaction(lambda session: _begin(session, user_id, digest, len(content)))
    if upload_id is not None:
        try:
            _write(user_id, upload_id, content)
        except BaseException:
            give_up(user_id, upload_id)
            raise
    return upload_id


def _begin(session: ClientSession, user_id: ObjectId, digest: str, size: int) -> ObjectId | None:
    storage.enter(session, user_id)
    if _find(user_id, digest, session):
        return None
    storage.check(session, user_id, more_bytes=size, more_materials=1)
    upload: Document = {"_id": ObjectId(), "userId": user_id, "bytes": size, "until": clock.now() + _ALIVE}
    collection(UPLOADS).insert_one(upload, session=session)
    return cast(ObjectId, upload["_id"])


def _write(user_id: ObjectId, upload_id: ObjectId, content: bytes) -> None:
    starts = range(0, len(content), CHUNK_BYTES)
    for first in range(0, len(starts), AT_ONCE):
        chunks = [
            {"_id": ObjectId(), "files_id": upload_id, "n": n, "data": content[starts[n] : starts[n] + CHUNK_BYTES]}
            for n in range(first, min(first + AT_ONCE, len(starts)))
        ]
        _write_batch(user_id, upload_id, chunks)


def _write_batch(user_id: ObjectId, upload_id: ObjectId, chunks: list[Document]) -> None:
    def write(session: ClientSession) -> None:
        alive = collection(UPLOADS).update_one(
            {"_id": upload_id, "userId": user_id},
            {"$set": {"until": clock.now() + _ALIVE}},
            session=session,
            hint=BY_OWNER,
        )
        if not alive.matched_count:
            storage.enter(session, user_id)  # who was erased is told so
            raise UploadCutOff(retry_after=1)
        collection(CHUNKS).insert_many(chunks, session=session)

    transaction(write)


def keep(session: ClientSession, user_id: ObjectId, digest: str, upload_id: ObjectId | None) -> None:
    """Make an upload the student's file, in the transaction of its material; after `storage.enter`.

    Of two uploads of the same bytes the later one is dropped. Raises FileGone when there is neither upload nor file,
    and UploadCutOff.
    """
    known = _find(user_id, digest, session)
    if upload_id is None:
        if known is None:
            raise FileGone
        return
    upload = collection(UPLOADS).find_one_and_delete(
        {"_id": upload_id, "userId": user_id}, session=session, hint=BY_OWNER
    )
    if upload is None:
        raise UploadCutOff(retry_after=1)
    if known:
        _remove_chunks(session, upload_id)
        return
    file: Document = {
        "_id": upload_id,
        "userId": user_id,
        "hash": digest,
        "filename": digest,
        "length": Int64(upload["bytes"]),
        "chunkSize": CHUNK_BYTES,
        "uploadDate": clock.now(),
    }
    collection(FILES).insert_one(file, session=session)


def let_go(session: ClientSession, user_id: ObjectId, digest: str) -> None:
    """Remove the file unless a material still has it, in the transaction that removed one; after `storage.enter`."""
    wanted = collection("materials").find_one(
        {"userId": user_id, "file.hash": digest}, {"_id": 1}, session=session, hint=OF_FILE
    )
    file = None if wanted else _find(user_id, digest, session)
    if file:
        _remove_file(session, user_id, file)


def give_up(user_id: ObjectId, upload_id: ObjectId) -> None:
    """Remove an upload that becomes no file. Should the store be away just now, whoever looks later does it."""
    with suppress(PyMongoError):
        transaction(lambda session: _remove_upload(session, {"_id": upload_id, "userId": user_id}))


def clean_up(user_id: ObjectId) -> None:
    """Remove what uploads have left whose process died."""
    late = {"userId": user_id, "until": {"$lt": clock.now()}}
    for one in list(collection(UPLOADS).find(late, {"_id": 1}, hint=BY_OWNER)):
        transaction(partial(_remove_upload, chosen={"_id": one["_id"], **late}))


def pieces(user_id: ObjectId, digest: str) -> Iterator[bytes]:
    """The file's bytes, a chunk at a time.

    Raises FileGone, and while it is read, too: a file is never cut short silently.
    """
    file = _find(user_id, digest)
    if file is None:
        raise FileGone
    return _pieces(file)


def _pieces(file: Document) -> Iterator[bytes]:
    count = -(-file["length"] // file["chunkSize"])
    for first in range(0, count, AT_ONCE):
        last = min(first + AT_ONCE, count)
        chosen = {"files_id": file["_id"], "n": {"$gte": first, "$lt": last}}
        found = list(collection(CHUNKS).find(chosen, {"data": 1}, sort=[("n", 1)], hint=OF_FILE))
        if len(found) < last - first:
            raise FileGone
        for one in found:
            yield one["data"]


def remove_everything(user_id: ObjectId) -> int:
    """Remove all files and uploads of a student with their chunks; how many there were."""
    uploads = list(collection(UPLOADS).find({"userId": user_id}, {"_id": 1}, hint=BY_OWNER))
    for one in uploads:
        transaction(partial(_remove_upload, chosen={"_id": one["_id"], "userId": user_id}))
    owned = list(collection(FILES).find({"userId": user_id}, {"_id": 1, "hash": 1}, hint=BY_HASH))
    for file in owned:
        transaction(partial(_remove_file, user_id=user_id, file=file))
    return len(uploads) + len(owned)


def _find(user_id: ObjectId, digest: str, session: ClientSession | None = None) -> Document | None:
    return collection(FILES).find_one({"userId": user_id, "hash": digest}, session=session, hint=BY_HASH)


def _remove_upload(session: ClientSession, chosen: Document) -> None:
    if collection(UPLOADS).delete_one(chosen, session=session, hint=BY_OWNER).deleted_count:
        _remove_chunks(session, chosen["_id"])


def _remove_file(session: ClientSession, user_id: ObjectId, file: Document) -> None:
    _remove_chunks(session, file["_id"])
    chosen = {"userId": user_id, "hash": file.get("hash"), "_id": file["_id"]}
    collection(FILES).delete_one(chosen, session=session, hint=BY_HASH)


def _remove_chunks(session: ClientSession, file_id: ObjectId) -> None:
    collection(CHUNKS).delete_many({"files_id": file_id}, session=session, hint=OF_FILE)
