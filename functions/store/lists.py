"""Lists of a student's messages, a page at a time, each on the index that serves it."""

from __future__ import annotations

from datetime import date
from typing import cast

import msgspec
from bson import ObjectId
from pymongo import DESCENDING

from functions.store import usage
from functions.store.client import Document, collection, object_id
from functions.store.leases import BY_OWNER
from functions.store.messages import OF_CHAT, OF_SUBJECT, Message, MessageNotFound, as_message

_FIRST, _LAST = date(1971, 1, 1), date(2100, 1, 1)  # ids tell no other times


class Page(msgspec.Struct, rename="camel"):
    """Where a list of messages stands: `page` counts from the oldest."""

    total: int
    page: int
    pages: int


def list_messages(
    user_id: ObjectId,
    *,
    chat_id: str | None = None,
    subject: str | None = None,
    day: date | None = None,
    limit: int,
    before: str | None = None,
) -> tuple[list[Message], Page]:
    """The `limit` newest messages before `before`, oldest first. MessageNotFound when `before` is none of theirs."""
    of_day = _ids_of(day) if day else {}
    chosen: Document = {"userId": user_id} | ({"_id": of_day} if of_day else {})
    index = BY_OWNER
    if subject is not None:
        chosen["subject"], index = subject, OF_SUBJECT
    if chat_id is not None:
        chosen["chatId"], index = chat_id, OF_CHAT
    total = older = collection("messages").count_documents(chosen, hint=index)
    if before is not None:
        mark = collection("messages").find_one({"_id": object_id(before), "userId": user_id}, {"_id": 1}, hint=BY_OWNER)
        if mark is None:
            raise MessageNotFound
        chosen["_id"] = {**of_day, "$lt": min(mark["_id"], of_day.get("$lt", mark["_id"]))}
        older = collection("messages").count_documents(chosen, hint=index)
    found = collection("messages").find(chosen, sort=[("_id", DESCENDING)], limit=limit, hint=index)
    page = Page(total=total, page=max(1, -(-older // limit)), pages=max(1, -(-total // limit)))
    return [as_message(one) for one in found][::-1], page


def _ids_of(day: date) -> dict[str, ObjectId]:
    """An id begins with the second in which it was made, so a day is a range of the index by id."""
    begin, end = usage.bounds_of(min(max(day, _FIRST), _LAST))
    return {"$gte": ObjectId.from_datetime(begin), "$lt": ObjectId.from_datetime(end)}


def subjects(user_id: ObjectId) -> list[str]:
    """The subjects this student has asked about, in alphabetical order."""
    return sorted(cast(list[str], collection("messages").distinct("subject", {"userId": user_id})))
