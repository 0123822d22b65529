"""Sessions: an opaque token for the student, only its hash for us. A TTL index removes those that ended."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import cast

import msgspec
from bson import ObjectId
from pymongo import WriteConcern
from pymongo.client_session import ClientSession

from functions.contract import clock
from functions.contract.clock import Moment
from functions.contract.errors import NotFound
from functions.contract.settings import setting
from functions.store.client import Document, collection

DAYS = setting("SESSIONS_DAYS", float, default=1.0, help="How long a log-in lasts, in days.")
REMEMBERED_DAYS = setting("SESSIONS_REMEMBERED_DAYS", float, default=30.0, help="The same with rememberMe.")
SEEN_EVERY = timedelta(hours=1)  # so seldom it is noted that a session is in use: no write for each request
_BY_OWNER = "by_owner"  # a hint: the planner may take the index of those that end
_LISTED = 100  # the newest; all others can be ended at once


class SessionNotFound(NotFound):
    """The student has no such session, or it has ended."""

    code, message = "session_not_found", "This device is logged out already."


class Session(msgspec.Struct, rename="camel"):
    """A session in the list. `device` is browser and system, such as "Chrome, Android", or "" where nothing is known.

    `id` is no secret: it opens nothing. `lastSeenAt` is right to the hour.
    """

    id: str = msgspec.field(name="_id")
    device: str
    created_at: Moment
    last_seen_at: Moment
    expires_at: Moment
    current: bool


def lifetime(remember: bool) -> timedelta:
    return timedelta(days=REMEMBERED_DAYS.value if remember else DAYS.value)


def open_session(user_id: ObjectId, *, remember: bool = False, device: str = "") -> str:
    """A new session of this student; returns its token (43 characters, 256 bits)."""
    token = secrets.token_urlsafe(32)
    now = clock.now()
    collection("sessions").insert_one(
        {
            "_id": _hash(token),
            "userId": user_id,
            "device": device,
            "createdAt": now,
            "lastSeenAt": now,
            "expiresAt": now + lifetime(remember),
        }
    )
    return token


def find_user(token: str) -> ObjectId | None:
    """Whose session this is, or None when there is none or it has ended."""
    key, now = _hash(token), clock.now()
    found = collection("sessions").find_one(
        {"_id": key, "expiresAt": {"$gt": now}}, {"userId": 1, "createdAt": 1, "lastSeenAt": 1}
    )
    if found is None:
        return None
    if now - _last_seen(found) >= SEEN_EVERY:
        collection("sessions", WriteConcern(1)).update_one({"_id": key}, {"$set": {"lastSeenAt": now}})
    return cast(ObjectId, found["userId"])


def list_sessions(user_id: ObjectId, token: str) -> list[Session]:
    """The student's sessions, the one in use last first; `token` is that of the current one."""
    current = _hash(token)
    running = {"userId": user_id, "expiresAt": {"$gt": clock.now()}}
    found = collection("sessions").find(running, hint=_BY_OWNER)
    listed = [
        Session(
            id=_public_id(one["_id"]),
            device=one.get("device", ""),
            created_at=one["createdAt"],
            last_seen_at=_last_seen(one),
            expires_at=one["expiresAt"],
            current=one["_id"] == current,
        )
        for one in found
    ]
    return sorted(listed, key=lambda one: (one.current, one.last_seen_at), reverse=True)[:_LISTED]


def end_session(token: str) -> None:
    """The token stops working at once; nothing happens when it did not work."""
    collection("sessions").delete_one({"_id": _hash(token)})


def end_listed(user_id: ObjectId, session_id: str) -> bytes:
    """End one of the student's sessions by its id in the list; returns its key. Raises SessionNotFound."""
    keys = [one["_id"] for one in collection("sessions").find({"userId": user_id}, {"_id": 1}, hint=_BY_OWNER)]
    key = next((one for one in keys if _public_id(one) == session_id), None)
    if key is None or not collection("sessions").delete_one({"userId": user_id, "_id": key}).deleted_count:
        raise SessionNotFound
    return cast(bytes, key)


def end_sessions(user_id: ObjectId, *, but: str = "", session: ClientSession | None = None) -> None:
    """End all sessions of the student but that of the token `but`."""
    chosen: Document = {"userId": user_id} | ({"_id": {"$ne": _hash(but)}} if but else {})
    collection("sessions").delete_many(chosen, hint=_BY_OWNER, session=session)


def is_key_of(key: bytes, token: str) -> bool:
    """Whether a session that was ended is that of this token."""
    return key == _hash(token)


def _last_seen(found: Document) -> datetime:
    """A session that was opened before this was kept was seen when it was made."""
    return cast(datetime, found.get("lastSeenAt", found["createdAt"]))


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode(errors="replace")).digest()


def _public_id(key: bytes) -> str:
    """The key is a hash already; what is shown is a part of its hash, which leads to nothing."""
    return hashlib.sha256(b"listed" + key).hexdigest()[:24]
