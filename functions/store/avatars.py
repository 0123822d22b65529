"""Avatars: small pictures under names that cannot be guessed, since they are shown without sign-in."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import cast

from bson import ObjectId

from functions.contract import clock
from functions.store.client import collection

_ON_ITS_WAY = timedelta(minutes=10)  # longer than any request


def add(user_id: ObjectId, picture: bytes) -> str:
    """Keep a picture; returns its name (32 characters, 192 bits)."""
    name = secrets.token_urlsafe(24)
    collection("avatars").insert_one({"_id": name, "userId": user_id, "picture": picture, "createdAt": clock.now()})
    return name


def remove(user_id: ObjectId, name: str) -> None:
    collection("avatars").delete_one({"_id": name, "userId": user_id})


def remove_left_behind(user_id: ObjectId, shown: str | None) -> None:
    """Remove what a crash has left of this student: old pictures that are not the one shown.

    A new one may be on its way into the profile by another request.
    """
    old = {"$lt": clock.now() - _ON_ITS_WAY}
    collection("avatars").delete_many({"userId": user_id, "_id": {"$ne": shown}, "createdAt": old})


def find_picture(name: str) -> bytes | None:
    """The picture of this name, whoever asks: only somebody who was shown it knows the name."""
    found = collection("avatars").find_one({"_id": name}, {"picture": 1})
    return cast(bytes, found["picture"]) if found else None
