"""The summary of a material: written by one at a time, under a lease, on however many machines.

A writer that died leaves its lease to run out; whoever looks at the material then writes the summary anew.
"""

from __future__ import annotations

from datetime import timedelta

from bson import ObjectId
from pymongo import ReturnDocument

from functions.contract import clock
from functions.store.client import Document, collection
from functions.store.leases import new_holder
from functions.store.materials import BY_OWNER

LEASE_SECONDS = 45.0  # longer than the writing of one can take: it is never renewed
STARTS = 3  # of writers that died, after which the summary has failed


def take(user_id: ObjectId, material_id: ObjectId, *, again: bool = False) -> str | None:
    """A new holder for a summary that is not there or failed, `again` also for one that is there; else None.

    One that is being written is its writer's until the lease runs out.
    """
    free: list[Document] = [{"summary": {"$exists": False}}, {"summary.status": "failed"}, _left()]
    return _take(user_id, material_id, {"$or": [*free, *([{"summary.status": "complete"}] if again else [])]}, None)


def take_up(user_id: ObjectId, material_id: ObjectId) -> str | None:
    """A new holder for a summary whose writer is gone; None where there is no such thing, or it was tried too often."""
    failed = {"$set": {"summary.status": "failed"}, "$unset": {"summaryLease": ""}}
    given_up = {"_id": material_id, "userId": user_id, **_left(), "summaryLease.starts": {"$gte": STARTS}}
    if collection("materials").update_one(given_up, failed, hint=BY_OWNER).matched_count:
        return None
    return _take(user_id, material_id, _left(), {"$add": ["$summaryLease.starts", 1]})


def _left() -> Document:
    return {"summary.status": "writing", "summaryLease.until": {"$lt": clock.now()}}


def _take(user_id: ObjectId, material_id: ObjectId, free: Document, starts: Document | None) -> str | None:
    holder, until = new_holder(), clock.now() + timedelta(seconds=LEASE_SECONDS)
    taken = collection("materials").find_one_and_update(
        {"_id": material_id, "userId": user_id, **free},
        [
            {
                "$set": {
                    "summary": {"$literal": {"status": "writing"}},
                    "summaryLease": {"holder": holder, "until": until, "starts": starts or 1},
                }
            }
        ],
        projection={"_id": 1},
        return_document=ReturnDocument.AFTER,
        hint=BY_OWNER,
    )
    return holder if taken else None


def keep(user_id: ObjectId, material_id: ObjectId, holder: str, summary: Document) -> bool:
    """The writer's last word; False when the material is gone or has another text by now, or another writes."""
    mine = {"_id": material_id, "userId": user_id, "summaryLease.holder": holder, "summary.status": "writing"}
    kept = collection("materials").update_one(
        mine, {"$set": {"summary": summary}, "$unset": {"summaryLease": ""}}, hint=BY_OWNER
    )
    return kept.matched_count == 1


def let_go(user_id: ObjectId, material_id: ObjectId, holder: str) -> None:
    """The process ends: another may write it, at once."""
    mine = {"_id": material_id, "userId": user_id, "summaryLease.holder": holder}
    gone = {"$set": {"summaryLease.until": clock.now() - timedelta(seconds=1)}}
    collection("materials").update_one(mine, gone, hint=BY_OWNER)
