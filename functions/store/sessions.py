"""Sessions: an opaque token for the student, only its hash for us. A TTL index removes those that ended."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import cast

from bson import ObjectId

from functions.contract import clock
from functions.contract.settings import setting
from functions.store.client import collection

DAYS = setting("SESSIONS_DAYS", float, default=1.0, help="How long a log-in lasts, in days.")
REMEMBERED_DAYS = setting("SESSIONS_REMEMBERED_DAYS", float, default=30.0, help="The same with rememberMe.")


def lifetime(remember: bool) -> timedelta:
    return timedelta(days=REMEMBERED_DAYS.value if remember else DAYS.value)


def open_session(user_id: ObjectId, *, remember: bool = False) -> str:
    """A new session of this student; returns its token (43 characters, 256 bits)."""
    token = secrets.token_urlsafe(32)
    now = clock.now()
    collection("sessions").insert_one(
        {"_id": _hash(token), "userId": user_id, "createdAt": now, "expiresAt": now + lifetime(remember)}
    )
    return token


def find_user(token: str) -> ObjectId | None:
    """Whose session this is, or None when there is none or it has ended."""
    found = collection("sessions").find_one({"_id": _hash(token), "expiresAt": {"$gt": clock.now()}}, {"userId": 1})
    return cast(ObjectId, found["userId"]) if found else None


def end_session(token: str) -> None:
    """The token stops working at once; nothing happens when it did not work."""
    collection("sessions").delete_one({"_id": _hash(token)})


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode(errors="replace")).digest()
