"""One writer for an answer, on however many machines.

It holds a lease and renews it with every save, and every few seconds while there is nothing to save. When the lease ran
out, the answer reads as incomplete, and another writer may take it over.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import timedelta

from bson import ObjectId
from pymongo import ReturnDocument, WriteConcern

from functions.contract import clock
from functions.store.client import Document, collection

DRAFT = WriteConcern(1)
EARLIER = 5  # versions of an answer that are kept when it is asked again
SECONDS = 15.0  # so long a student looks at an answer whose writer died without a word
RENEW_SECONDS = 5.0  # two renewals may fail, or come late
_OF_ONE_TEXT = ("check", "actions", "safety", "move", "tutor", "model", "common", "citations", "grounded")
BY_OWNER = "newest"  # the index of an owner's messages by id; without the hint the planner may take that of all ids


def new_holder() -> str:
    return secrets.token_hex(8)


def new_lease(holder: str) -> Document:
    return {"holder": holder, "until": clock.now() + timedelta(seconds=SECONDS)}


def ran_out(answer: Document) -> bool:
    """Whether an answer still counts as being written although its writer is gone."""
    return bool(answer["status"] == "writing" and answer["lease"]["until"] < clock.now())


def save(
    user_id: ObjectId, answer_id: str, holder: str, text: str, details: Mapping[str, object] | None = None
) -> bool:
    """Keep what is written so far and renew the lease; False when this writer shall stop. `details`: further fields.

    A draft: losing one with a server costs nothing that the next one, or `finish`, does not bring. So it does not wait
    for a majority and the journal, which is half of what it costs MongoDB.
    """
    saved = collection("messages", DRAFT).update_one(
        {"_id": ObjectId(answer_id), "userId": user_id, "lease.holder": holder, "status": "writing"},
        {"$set": {"text": text, "lease": new_lease(holder), **(details or {})}},
        hint=BY_OWNER,
    )
    return saved.matched_count == 1


def renew(user_id: ObjectId, answer_id: str, holder: str) -> None:
    """Hold the lease on; nothing happens when this writer has it no more."""
    collection("messages", DRAFT).update_one(
        {"_id": ObjectId(answer_id), "userId": user_id, "lease.holder": holder, "status": "writing"},
        {"$set": {"lease": new_lease(holder)}},
        hint=BY_OWNER,
    )


def finish(
    user_id: ObjectId,
    answer_id: str,
    holder: str,
    *,
    text: str,
    status: str,
    source: str | None,
    details: Mapping[str, object] | None = None,
) -> str | None:
    """The writer's last word. A stop by the student keeps its status and gets the text that came with it.

    `details` are further fields of the answer; None takes one away.

    Returns the status that is stored; None when the answer is no longer this writer's, or is gone.
    """
    mine = {"_id": ObjectId(answer_id), "userId": user_id, "lease.holder": holder}
    written: Document = {"text": text, "source": source}
    written |= {name: value for name, value in (details or {}).items() if value is not None}
    gone = {"lease": ""} | {name: "" for name, value in (details or {}).items() if value is None}
    ended = collection("messages").update_one(
        {**mine, "status": "writing"}, {"$set": {**written, "status": status}, "$unset": gone}, hint=BY_OWNER
    )
    if ended.matched_count:
        return status
    # Of a failure nothing is kept: nobody waits any more for "the tutor will answer".
    kept: Document = {"$unset": {"lease": ""}} if status == "failed" else {"$set": written, "$unset": gone}
    stopped = collection("messages").update_one({**mine, "status": "stopped"}, kept, hint=BY_OWNER)
    return "stopped" if stopped.matched_count else None


def stop(user_id: ObjectId, answer_id: str) -> None:
    """The student's stop: final. An answer that is not being written stays as it is."""
    collection("messages").update_one(
        {"_id": ObjectId(answer_id), "userId": user_id, "status": "writing"},
        {"$set": {"status": "stopped"}},
        hint=BY_OWNER,
    )


def replace(user_id: ObjectId, answer_id: str, text: str, details: Mapping[str, object]) -> None:
    """Other words in place of an answer that is finished already and of what it cites, unless it is written anew."""
    collection("messages").update_one(
        {"_id": ObjectId(answer_id), "userId": user_id, "status": {"$ne": "writing"}},
        {"$set": {"text": text, **details}, "$unset": {"citations": "", "grounded": ""}},
        hint=BY_OWNER,
    )


def take_over(user_id: ObjectId, answer_id: str) -> tuple[str, Document] | None:
    """A new holder and the answer as it is now, if it failed, is incomplete, or its writer is gone; else None.

    A failed answer starts again empty, an incomplete one keeps its text.
    """
    holder = new_holder()
    gone = {"status": "writing", "lease.until": {"$lt": clock.now()}}
    taken = collection("messages").find_one_and_update(
        {
            "_id": ObjectId(answer_id),
            "userId": user_id,
            "isAiResponse": True,
            "$or": [{"status": {"$in": ["failed", "incomplete"]}}, gone],
        },
        [
            {
                "$set": {
                    "text": {"$cond": [{"$eq": ["$status", "failed"]}, "", "$text"]},
                    "status": "writing",
                    "lease": new_lease(holder),
                }
            }
        ],
        return_document=ReturnDocument.AFTER,
        hint=BY_OWNER,
    )
    return (holder, taken) if taken else None


def take_again(user_id: ObjectId, answer_id: str, key: str | None) -> tuple[str, Document] | None:
    """A new holder and the answer, empty, to be written anew, unless it is being written or was for this `key`.

    What stood there before is kept beside it.
    """
    holder = new_holder()
    gone = {"status": "writing", "lease.until": {"$lt": clock.now()}}
    before = {name: f"${name}" for name in ("text", "status", "source", "model", "feedback", "tutor")}
    taken = collection("messages").find_one_and_update(
        {
            "_id": ObjectId(answer_id),
            "userId": user_id,
            "isAiResponse": True,
            "$or": [{"status": {"$ne": "writing"}}, gone],
            **({"askedWith": {"$ne": key}} if key else {}),
        },
        [
            {
                "$set": {
                    "earlier": {"$slice": [{"$concatArrays": [{"$ifNull": ["$earlier", []]}, [before]]}, -EARLIER]},
                    "text": "",
                    "status": "writing",
                    "source": None,
                    "lease": new_lease(holder),
                    "askedWith": {"$literal": key},
                }
            },
            {"$unset": [*_OF_ONE_TEXT, "feedback", "markedAt"]},
        ],
        return_document=ReturnDocument.AFTER,
        hint=BY_OWNER,
    )
    return (holder, taken) if taken else None


def was_asked_with(user_id: ObjectId, answer_id: str, key: str) -> bool:
    """Whether an answer was last asked again with this key of the client's."""
    query = {"_id": ObjectId(answer_id), "userId": user_id, "askedWith": key}
    return collection("messages").find_one(query, {"_id": 1}, hint=BY_OWNER) is not None
