"""Deleting a student: every document, in every collection.

A collection is walked when it has an index and is not one of the few that hold nothing of a student's own, so a new
collection is erased from its first day. A repeat after a crash half-way ends what was begun.
"""

from __future__ import annotations

from bson import ObjectId

from functions.contract.errors import NotSignedIn
from functions.store import files
from functions.store.accounts import ASKER, Asker, as_asker
from functions.store.client import collection
from functions.store.indexes import INDEXES

ACCOUNTS = "users"
NOBODYS = frozenset({"rate_limits", "common_answers", "bundle_usage"})
GRIDFS = frozenset({files.FILES, files.CHUNKS, files.UPLOADS})  # chunks are found through the other two


def owned_collections() -> list[str]:
    """The collections that are walked for `userId`, sessions first: no request may come in between."""
    names = [name for name in INDEXES if name != ACCOUNTS and name not in NOBODYS | GRIDFS]
    return sorted(names, key=lambda name: name != "sessions")


def erase(user_id: ObjectId) -> None:
    """Remove everything of this student, the account after the rest: until then a repeat is possible.

    A request that was on its way may have written behind our back. If it looked for the account afterwards, as
    `require_account` says, and found it, the last walk finds what it wrote.
    """
    _walk_until_nothing_is_found(user_id)
    collection(ACCOUNTS).delete_one({"_id": user_id})
    _walk_until_nothing_is_found(user_id)


def require_account(user_id: ObjectId) -> Asker:
    """For a request that has just stored something: whose account it is.

    Raises NotSignedIn, and removes what was stored, if the account is gone.
    """
    account = collection(ACCOUNTS).find_one({"_id": user_id}, ASKER)
    if account is None:
        _walk_until_nothing_is_found(user_id)
        raise NotSignedIn
    return as_asker(account)


def _walk_until_nothing_is_found(user_id: ObjectId) -> None:
    while _walk(user_id):
        pass


def _walk(user_id: ObjectId) -> int:
    """Remove the student's documents of each collection once; how many there were."""
    removed = sum(collection(name).delete_many({"userId": user_id}).deleted_count for name in owned_collections())
    return removed + files.remove_everything(user_id)
