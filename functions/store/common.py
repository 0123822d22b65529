"""Answers to questions that many students ask: nobody's, found by a hash of the question.

Until enough different students have asked, only hashes of them are kept, salted with what each account alone holds and
what goes with it; no text at all. The answer is kept then, and the hashes are forgotten.
"""

from __future__ import annotations

import hashlib
from datetime import timedelta

import msgspec
from pymongo import ReturnDocument

from functions.contract import clock
from functions.contract.settings import setting
from functions.store.accounts import Asker
from functions.store.client import Document, collection
from functions.store.leases import DRAFT

ASKERS = setting(
    "CHAT_COMMON_ASKERS",
    int,
    default=3,
    help="How many students ask the same before it is answered from what the model said. 0: never.",
)
DAYS = setting("CHAT_COMMON_DAYS", float, default=30.0, help="How long such an answer is kept, in days.")


class CommonAnswer(msgspec.Struct, frozen=True):
    """What the model has said, and what belongs to it."""

    text: str
    language: str | None
    model: str | None
    move: str | None
    actions: list[str]


def find(key: bytes) -> CommonAnswer | None:
    """The answer to a question by its hash."""
    found = collection("common_answers").find_one({"_id": key, "expiresAt": {"$gt": clock.now()}}, {"answer": 1})
    return msgspec.convert(found["answer"], CommonAnswer) if found and "answer" in found else None


def count_asker(key: bytes, asker: Asker) -> bool:
    """One more student has asked this; whether there are enough of them now, and no answer is kept yet."""
    counted: Document | None = collection("common_answers", DRAFT).find_one_and_update(
        {"_id": key},
        [
            {
                "$set": {
                    "askers": {
                        "$cond": [
                            {"$ifNull": ["$answer", False]},
                            "$$REMOVE",
                            {"$setUnion": [{"$ifNull": ["$askers", []]}, [_hidden(key, asker)]]},
                        ]
                    },
                    "expiresAt": {"$ifNull": ["$expiresAt", clock.now() + timedelta(days=DAYS.value)]},
                }
            }
        ],
        upsert=True,
        return_document=ReturnDocument.AFTER,
    )
    return counted is not None and "answer" not in counted and len(counted["askers"]) >= ASKERS.value


def keep(key: bytes, answer: CommonAnswer) -> None:
    """Keep the answer, unless another was quicker, and forget who asked."""
    collection("common_answers").update_one(
        {"_id": key, "answer": {"$exists": False}},
        {
            "$set": {"answer": msgspec.to_builtins(answer), "expiresAt": clock.now() + timedelta(days=DAYS.value)},
            "$unset": {"askers": ""},
        },
    )


def remove(key: bytes) -> None:
    """Somebody says that it is wrong: whoever asks next asks the model, and the count begins anew."""
    collection("common_answers").delete_one({"_id": key})


def _hidden(key: bytes, asker: Asker) -> bytes:
    return hashlib.sha256(asker.salt + key).digest()
