"""What students say of answers: helpful, wrong or too hard; and those that were called wrong, for who repairs them."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec
from bson import ObjectId
from pymongo import DESCENDING

from functions.contract import clock
from functions.store import common
from functions.store.accounts import ASKER, Asker, as_asker
from functions.store.client import collection, object_id
from functions.store.leases import BY_OWNER
from functions.store.messages import MessageNotFound

WRONG = "wrong"  # the name of the index, and the mark


class Wrong(msgspec.Struct, frozen=True):
    """An answer that its student called wrong. `asker` is for taking the student's name out of the texts."""

    question: str
    answer: str
    source: str | None
    model: str | None
    marked_at: datetime
    asker: Asker | None


def mark(user_id: ObjectId, message_id: str, mark: str | None) -> None:
    """Keep the mark of an answer, or none. Raises MessageNotFound.

    An answer that many students get is given to nobody any more when one of them calls it wrong.
    """
    change = (
        {"$set": {"feedback": mark, "markedAt": clock.now()}} if mark else {"$unset": {"feedback": "", "markedAt": ""}}
    )
    before = collection("messages").find_one_and_update(
        {"_id": object_id(message_id), "userId": user_id, "isAiResponse": True},
        change,
        {"common": 1},
        hint=BY_OWNER,
    )
    if before is None:
        raise MessageNotFound
    if mark == WRONG and "common" in before:
        common.remove(before["common"])


def is_wrong(user_id: ObjectId, answer_id: str) -> bool:
    """Whether the student calls an answer wrong, or has removed it."""
    found = collection("messages").find_one(
        {"_id": ObjectId(answer_id), "userId": user_id}, {"feedback": 1}, hint=BY_OWNER
    )
    return found is None or found.get("feedback") == WRONG


def list_wrong(days: float, limit: int) -> list[Wrong]:
    """The newest answers of all students that were called wrong and are not older than so many days."""
    since = ObjectId.from_datetime(clock.now() - timedelta(days=days))
    found = list(
        collection("messages")
        .find({"feedback": WRONG, "_id": {"$gte": since}}, hint=WRONG)
        .sort("_id", DESCENDING)
        .limit(limit)
    )
    owners = [one["userId"] for one in found]
    theirs = {"userId": {"$in": owners}, "_id": {"$in": [one["questionId"] for one in found]}}
    asked = collection("messages").find(theirs, {"text": 1}, hint=BY_OWNER)
    questions = {one["_id"]: one["text"] for one in asked}
    askers = {one["_id"]: as_asker(one) for one in collection("users").find({"_id": {"$in": owners}}, ASKER)}
    return [
        Wrong(
            question=questions.get(one["questionId"], ""),
            answer=one["text"],
            source=one["source"],
            model=one.get("model"),
            marked_at=one["markedAt"],
            asker=askers.get(one["userId"]),
        )
        for one in found
    ]
