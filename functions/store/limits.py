"""How often something was tried: counted in MongoDB, so that any number of processes count together.

A key's window begins with its first try and ends by itself; tries that are refused do not make it longer.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import timedelta

from pymongo import ReturnDocument

from functions.contract import clock
from functions.contract.errors import TooManyRequests
from functions.contract.tokens import SERVICE_KEYS
from functions.store.client import collection


@dataclass(frozen=True)
class Limit:
    """At most `count` tries of `what` by or for `whom` within `seconds`. Only a hash of the two is stored, made with a
    key that the database does not have: whoever reads it cannot try addresses until one fits.
    """

    what: str
    whom: str
    count: int
    seconds: float

    @property
    def key(self) -> bytes:
        key = SERVICE_KEYS.value[0].encode()
        return hmac.digest(key, f"{self.what}\0{self.whom}".encode(), "sha256")


def take(limit: Limit) -> None:
    """Count one try. Raises TooManyRequests, with the seconds until the window ends, when there were enough already.

    The count goes up before the try is made, so that tries in parallel cannot be more than the limit either.
    """
    now = clock.now()
    running = {"$gt": ["$expiresAt", now]}
    counted = collection("rate_limits").find_one_and_update(
        {"_id": limit.key},
        [
            {
                "$set": {
                    "count": {"$cond": [running, {"$add": ["$count", 1]}, 1]},
                    "expiresAt": {"$cond": [running, "$expiresAt", now + timedelta(seconds=limit.seconds)]},
                }
            }
        ],
        upsert=True,
        return_document=ReturnDocument.AFTER,
    )
    if counted and counted["count"] > limit.count:
        raise TooManyRequests(retry_after=(counted["expiresAt"] - now).total_seconds())


def give_back(limit: Limit) -> None:
    """Uncount one try: it turned out to be none of those that are limited."""
    collection("rate_limits").update_one({"_id": limit.key, "count": {"$gt": 0}}, {"$inc": {"count": -1}})


def clear(limit: Limit) -> None:
    """Forget the tries so far."""
    collection("rate_limits").delete_one({"_id": limit.key})
