"""Materials are made, edited and deleted: each with its file, its passages and what it takes up, all or nothing."""

from __future__ import annotations

import msgspec
from bson import ObjectId
from pymongo import ReturnDocument
from pymongo.client_session import ClientSession
from pymongo.errors import DuplicateKeyError

from functions.contract import clock
from functions.store import files, leases, passages, readings, storage
from functions.store.client import Document, collection, object_id, transaction
from functions.store.material_lists import words_of
from functions.store.materials import BY_OWNER, UPLOADS, Material, MaterialNotFound, as_material


class NewMaterial(msgspec.Struct, frozen=True, kw_only=True):
    """A material as the student gave it. `client_id` is the client's own id of it."""

    subject: str
    topic: str
    resource_type: str
    difficulty: str
    tags: list[str]
    content: str = ""
    client_id: str | None = None


class NewFile(msgspec.Struct, frozen=True):
    """A file that was stored with files.put, which gave `upload_id`. `digest` is its SHA-256 in hexadecimal."""

    name: str
    kind: str
    bytes: int
    digest: str
    upload_id: ObjectId | None


class Begun(msgspec.Struct, frozen=True):
    """A material that is to be read under the lease of `holder`; None where somebody else reads it or has read it."""

    material: Material
    holder: str | None


class Changes(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What to change; None stays as it is. The content of a file cannot be changed."""

    subject: str | None = None
    topic: str | None = None
    resource_type: str | None = None
    difficulty: str | None = None
    tags: list[str] | None = None
    content: str | None = None


def create(user_id: ObjectId, new: NewMaterial, file: NewFile | None = None) -> Begun:
    """A material of typed text or of a file, to be read by the caller. The same `client_id` again gives the first one.

    Raises StorageFull, TooManyMaterials, NotSignedIn, and for a file FileGone and UploadCutOff.
    """
    try:
        return transaction(lambda session: insert(session, user_id, new, file))
    except DuplicateKeyError:
        first = find_repeated(user_id, new.client_id)
        if first is None:
            raise
        return Begun(first, None)


def insert(
    session: ClientSession, user_id: ObjectId, new: NewMaterial, file: NewFile | None = None, *, is_read: bool = False
) -> Begun:
    """The same in a transaction of the caller's; `is_read`: there is nothing in it to read.

    Raises DuplicateKeyError for a repeat.
    """
    storage.enter(session, user_id)
    size = 0 if file else len(new.content.encode())
    storage.check(session, user_id, more_bytes=size, more_materials=1)
    now, holder = clock.now(), leases.new_holder()
    document: Document = {
        "_id": ObjectId(),
        "userId": user_id,
        "subject": new.subject,
        "topic": new.topic,
        "resourceType": new.resource_type,
        "difficulty": new.difficulty,
        "tags": new.tags,
        "content": new.content,
        "bytes": size,
        "createdAt": now,
        "updatedAt": now,
        "words": words_of(new.topic, new.tags),
        "passages": 0,
        **(readings.done() if is_read else readings.new(holder)),
    }
    if new.client_id:
        document["clientId"] = new.client_id
    if file:
        files.keep(session, user_id, file.digest, file.upload_id)
        document["file"] = {"hash": file.digest, "name": file.name, "bytes": file.bytes, "kind": file.kind}
        document["content"] = f"{UPLOADS}{document['_id']}.{file.kind}"
    collection("materials").insert_one(document, session=session)
    return Begun(as_material(document), None if is_read else holder)


def find_repeated(user_id: ObjectId, client_id: str | None) -> Material | None:
    """The material that was made with this id of the client's."""
    if client_id is None:
        return None
    found = collection("materials").find_one({"userId": user_id, "clientId": client_id}, hint="once")
    return as_material(found) if found else None


def change(user_id: ObjectId, material_id: str, changes: Changes) -> Begun:
    """The material as it is then, to be read by the caller if its text is another one: its summary is gone then.

    Raises MaterialNotFound, StorageFull.
    """

    def write(session: ClientSession) -> Begun:
        storage.enter(session, user_id)
        chosen = {"_id": object_id(material_id), "userId": user_id}
        before = collection("materials").find_one(chosen, session=session, hint=BY_OWNER)
        if before is None:
            raise MaterialNotFound
        values, holder = _values(before, changes), None
        gone: Document = {}
        if "content" in values:
            more = values["bytes"] - before["bytes"]
            storage.check(session, user_id, more_bytes=max(0, more))
            holder = leases.new_holder()
            values |= readings.new(holder)
            if values["content"] != before["content"]:
                gone = {"$unset": {"summary": ""}}
        after = collection("materials").find_one_and_update(
            chosen,
            {"$set": values, **gone},
            return_document=ReturnDocument.AFTER,
            session=session,
            hint=BY_OWNER,
        )
        assert after is not None  # nobody else changes it in between
        return Begun(as_material(after), holder)

    return transaction(write)


def _values(before: Document, changes: Changes) -> Document:
    """What to set. A text is new where its words are, or the topic, by which its passages are found as well."""
    sent: Document = msgspec.to_builtins(changes)
    content = sent.pop("content")
    values: Document = {name: value for name, value in sent.items() if value is not None}
    values["updatedAt"] = clock.now()
    topic, tags = ({**before, **values}[name] for name in ("topic", "tags"))
    values["words"] = words_of(topic, tags)
    if "file" not in before:
        content = before["content"] if content is None else content
        if (content, topic) != (before["content"], before["topic"]):
            values |= {"content": content, "bytes": len(content.encode())}
    return values


def delete(user_id: ObjectId, material_id: str) -> None:
    """The material with its passages, and its file if no other material has it. Raises MaterialNotFound.

    Whoever is reading it loses the lease with it, and writes nothing more.
    """

    def remove(session: ClientSession) -> None:
        storage.enter(session, user_id)
        chosen = {"_id": object_id(material_id), "userId": user_id}
        gone = collection("materials").find_one_and_delete(chosen, session=session, hint=BY_OWNER)
        if gone is None:
            raise MaterialNotFound
        passages.remove(session, user_id, gone["_id"])
        if file := gone.get("file"):
            files.let_go(session, user_id, file["hash"])

    transaction(remove)
