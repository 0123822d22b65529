"""Who reads a material, until when: one at a time, on however many machines.

Whoever reads holds a lease and renews it. When it ran out (a process was killed, a platform froze it) the next who
looks reads the material anew; after STARTS readings that came to no end it has failed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import msgspec
from bson import ObjectId
from pymongo import ReturnDocument, timeout
from pymongo.client_session import ClientSession

from functions.contract import clock
from functions.store import leases, passages
from functions.store.client import Document, collection, transaction
from functions.store.passages import NewPassage

STARTS = 3
GAVE_UP = "file_reading_failed"
BY_OWNER, BY_LEASE = "newest", "being_read"  # hints
SOON_SECONDS = 1.0  # that whoever only looks may wait
AT_ONCE = 200  # passages in one transaction


def new(holder: str) -> Document:
    """The fields of a material whose reading begins, under the lease of `holder`."""
    return {"reading": _state("reading") | {"starts": 1}, "lease": leases.new_lease(holder)}


def done() -> Document:
    """The fields of one of which there is nothing to read."""
    return {"reading": _state("read") | {"starts": 0}}


def _state(status: str, *, page: int = 0, pages: int | None = None, problem: str | None = None) -> Document:
    return {"status": status, "page": page, "pages": pages, "problem": problem, "cut": False}


def find_left(user_id: ObjectId) -> list[ObjectId]:
    """The student's materials whose reader is gone, oldest first."""
    chosen = {"userId": user_id, "lease.until": {"$lt": clock.now()}}
    return sorted(one["_id"] for one in collection("materials").find(chosen, {"_id": 1}, hint=BY_LEASE))


def take(user_id: ObjectId, material_id: ObjectId) -> tuple[str, int] | None:
    """A new holder of the lease, and which start this is, if the reader is gone; else None.

    Where it was started often enough, it has failed now. What a process that died has left locked, which MongoDB
    unlocks after a minute, is not waited for.
    """
    with timeout(SOON_SECONDS):
        return _take(user_id, material_id)


def _take(user_id: ObjectId, material_id: ObjectId) -> tuple[str, int] | None:
    left = {"_id": material_id, "userId": user_id, "lease.until": {"$lt": clock.now()}}
    holder = leases.new_holder()
    taken = collection("materials").find_one_and_update(
        {**left, "reading.starts": {"$lt": STARTS}},
        {"$set": {"lease": leases.new_lease(holder)}, "$inc": {"reading.starts": 1}},
        projection={"reading.starts": 1},
        return_document=ReturnDocument.AFTER,
        hint=BY_OWNER,
    )
    if taken:
        return holder, taken["reading"]["starts"]
    failed = {"$set": {"reading": _state("failed", problem=GAVE_UP)}, "$unset": {"lease": ""}}
    collection("materials").update_one({**left, "reading.starts": {"$gte": STARTS}}, failed, hint=BY_OWNER)
    return None


class Source(msgspec.Struct, frozen=True):
    """What is to be read: a typed text, or a file of a kind by its digest."""

    topic: str
    content: str
    kind: str | None
    digest: str | None


def find_source(user_id: ObjectId, material_id: ObjectId, holder: str) -> Source | None:
    """What the holder of the lease reads; None when the lease is another's."""
    found = collection("materials").find_one(_mine(user_id, material_id, holder), hint=BY_OWNER)
    if found is None:
        return None
    file = found.get("file") or {}
    return Source(found["topic"], found["content"], file.get("kind"), file.get("hash"))


def renew(user_id: ObjectId, material_id: ObjectId, holder: str, *, page: int, pages: int | None) -> bool:
    """Hold the lease on and keep how far the reading is; False when this reader shall stop."""
    changed = collection("materials", leases.DRAFT).update_one(
        _mine(user_id, material_id, holder),
        {"$set": {"lease": leases.new_lease(holder), "reading.page": page, "reading.pages": pages}},
        hint=BY_OWNER,
    )
    return changed.matched_count == 1


def let_go(user_id: ObjectId, material_id: ObjectId, holder: str) -> None:
    """Let another process read it, at once; this start does not count."""
    collection("materials").update_one(
        _mine(user_id, material_id, holder),
        {"$set": {"lease.until": clock.now() - timedelta(seconds=1)}, "$inc": {"reading.starts": -1}},
        hint=BY_OWNER,
    )


def fail(user_id: ObjectId, material_id: ObjectId, holder: str, *, problem: str) -> bool:
    """The file cannot be read, and `problem` is the code of why; False when this reader had lost the lease."""
    changed = collection("materials").update_one(
        _mine(user_id, material_id, holder),
        {"$set": {"reading": _state("failed", problem=problem), "passages": 0}, "$unset": {"lease": ""}},
        hint=BY_OWNER,
    )
    return changed.matched_count == 1


def finish(
    user_id: ObjectId,
    material_id: ObjectId,
    holder: str,
    pieces: Sequence[NewPassage],
    *,
    pages: int | None,
    cut: bool,
) -> bool:
    """The material's passages are these; False when this reader has lost the lease, and then it wrote nothing more.

    The first batch replaces those there were; each goes in with the lease, the last one ends it. What says the same as
    before keeps its id, so that a summary and citations still lead to it.
    """
    ids = passages.ids_of(user_id, material_id)
    for first in range(0, max(1, len(pieces)), AT_ONCE):
        batch = pieces[first : first + AT_ONCE]
        last = first + AT_ONCE >= len(pieces)
        change: Document = {"$set": {"lease": leases.new_lease(holder)}}
        if last:
            read = _state("read", page=pages or 0, pages=pages) | {"cut": cut}
            change = {"$set": {"reading": read, "passages": len(pieces)}, "$unset": {"lease": ""}}
        if not _add(_mine(user_id, material_id, holder), batch, first, change, ids):
            return False
    return True


def _add(mine: Document, batch: Sequence[NewPassage], first: int, change: Document, ids: passages.Ids) -> bool:
    user_id, material_id = mine["userId"], mine["_id"]

    def write(session: ClientSession) -> bool:
        if not collection("materials").update_one(mine, change, session=session, hint=BY_OWNER).matched_count:
            return False
        if not first:
            passages.remove(session, user_id, material_id)
        passages.insert(session, user_id, material_id, batch, after=first, ids=ids)
        return True

    return transaction(write)


def _mine(user_id: ObjectId, material_id: ObjectId, holder: str) -> Document:
    return {"_id": material_id, "userId": user_id, "lease.holder": holder}
