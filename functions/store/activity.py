"""What a student has done, counted from indexes alone: no message is read for it but the newest questions.

A button's wish ("I'm stuck", "show me the solution") is no interaction: it is part of the question before it.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
from bson import ObjectId
from pymongo import DESCENDING

from functions.contract.clock import Moment
from functions.store.client import Document, collection
from functions.store.usage import UTC_OFFSET_HOURS

ASKED, CHECKED = "asked", "checked"  # indexes, as hints
_HOUR = 3_600_000  # milliseconds
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class AskedQuestion(msgspec.Struct, rename="camel"):
    """One of the newest questions."""

    id: str = msgspec.field(name="_id")
    chat_id: str
    subject: str
    text: str
    created_at: Moment


class Counts(msgspec.Struct):
    """Interactions by subject, by day and by hour of the day (0 to 23), each on the students' own clock."""

    subjects: Counter[str]
    days: Counter[date]
    hours: Counter[int]


def count(user_id: ObjectId) -> Counts:
    """All interactions of a student; the index answers alone."""
    local = {"$add": [{"$subtract": ["$createdAt", _EPOCH]}, int(UTC_OFFSET_HOURS.value * _HOUR)]}
    subjects = _count_by(user_id, "$subject", "subject")
    counts = Counts(Counter(subjects), Counter(), Counter())
    for since, asked in _count_by(user_id, {"$floor": {"$divide": [local, _HOUR]}}, "createdAt").items():
        day, hour = divmod(int(since), 24)
        counts.days[_EPOCH.date() + timedelta(days=day)] += asked
        counts.hours[hour] += asked
    return counts


def _count_by(user_id: ObjectId, key: object, field: str) -> dict[Any, int]:
    """How many interactions there are for each value of an expression over a field."""
    stages: list[Document] = [
        {"$match": {"userId": user_id, "isAiResponse": False}},
        {"$project": {"_id": 0, field: 1, "intent": 1}},
        {"$group": {"_id": key, "asked": {"$sum": {"$cond": [{"$ifNull": ["$intent", False]}, 0, 1]}}}},
    ]
    found = collection("messages").aggregate(stages, hint=ASKED)
    return {row["_id"]: row["asked"] for row in found if row["asked"]}


def newest(user_id: ObjectId, limit: int) -> list[AskedQuestion]:
    """The newest questions that the student has typed, newest first."""
    found = collection("messages").find(
        {"userId": user_id, "isAiResponse": False, "intent": None},
        {"chatId": 1, "subject": 1, "text": 1, "createdAt": 1},
        sort=[("_id", DESCENDING)],
        limit=limit,
        hint=ASKED,
    )
    return [
        AskedQuestion(
            id=str(one["_id"]),
            chat_id=one["chatId"],
            subject=one["subject"],
            text=one["text"],
            created_at=one["createdAt"],
        )
        for one in found
    ]


def count_checks(user_id: ObjectId) -> dict[str, int]:
    """How many of the answers each check has ("right", "corrected", …); the index answers alone."""
    stages: list[Document] = [
        {"$match": {"userId": user_id, "check": {"$type": "string"}}},
        {"$project": {"_id": 0, "check": 1}},
        {"$group": {"_id": "$check", "answers": {"$sum": 1}}},
    ]
    return {row["_id"]: row["answers"] for row in collection("messages").aggregate(stages, hint=CHECKED)}
