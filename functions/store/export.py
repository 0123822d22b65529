"""What the store holds of a student, for the student: every collection, without what is secret or only ours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bson import ObjectId
from pymongo import ASCENDING

from functions.store.client import Document, collection
from functions.store.erase import ACCOUNTS

_BATCH = 100  # documents read at once: between two batches other students have their turn

# Not for anybody's eyes, or no more than how we keep the rest. Bytes are left out wherever they stand: hashes, salts,
# keys. A picture, which is bytes too, is handed over as a file.
_OURS = frozenset({"userId", "passwordHash", "token", "hash", "lease", "words", "open", "materialsVersion"})


def documents(user_id: ObjectId, name: str) -> Iterator[Document]:
    """Each document that a collection holds of the student, as it may be shown."""
    chosen = {"_id" if name == ACCOUNTS else "userId": user_id}
    return map(_shown, collection(name).find(chosen, batch_size=_BATCH))


def chats(user_id: ObjectId) -> Iterator[tuple[Document, Iterator[Document]]]:
    """Each chat, the oldest first, with its messages in their order."""
    order = [("createdAt", ASCENDING), ("_id", ASCENDING)]
    for chat in collection("chats").find({"userId": user_id}, sort=order, hint="newest"):
        said = collection("messages").find(
            {"userId": user_id, "chatId": chat["chatId"]},
            sort=[("_id", ASCENDING)],
            batch_size=_BATCH,
            hint="of_chat",
        )
        yield _shown(chat), map(_shown, said)


def pictures(user_id: ObjectId) -> Iterator[bytes]:
    """The student's pictures: the avatar, and what a crash may have left beside it."""
    for one in collection("avatars").find({"userId": user_id}, {"picture": 1}):
        yield one["picture"]


def _shown(document: Document) -> Document:
    shown: Document = {}
    for name, value in document.items():
        if name not in _OURS and not isinstance(value, bytes):
            shown[name] = _readable(value)
    return shown


def _readable(value: object) -> object:
    if isinstance(value, ObjectId):
        return str(value)
    if isinstance(value, Mapping):
        return _shown(dict(value))
    if isinstance(value, list):
        return [_readable(one) for one in value if not isinstance(one, bytes)]
    return value
