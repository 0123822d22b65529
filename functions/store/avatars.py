"""Avatars: small pictures under names that cannot be guessed, since they are shown without sign-in."""

from __future__ import annotations

import secrets
from typing import cast

from bson import ObjectId

from functions.contract import clock
from functions.store.client import collection


def add(user_id: ObjectId, picture: bytes) -> str:
    """Keep a picture; returns its name (32 characters, 192 bits)."""
    name = secrets.token_urlsafe(24)
    collection("avatars").insert_one({"_id": name, "userId": user_id, "picture": picture, "createdAt": clock.now()})
    return name


def remove(user_id: ObjectId, name: str) -> None:
    collection("avatars").delete_one({"_id": name, "userId": user_id})


def keep_only(user_id: ObjectId, name: str | None) -> None:
    """Remove this student's pictures but the one called `name`, also any that a crash has left behind."""
    collection("avatars").delete_many({"userId": user_id, "_id": {"$ne": name}})


def find_picture(name: str) -> bytes | None:
    """The picture of this name, whoever asks: only somebody who was shown it knows the name."""
    found = collection("avatars").find_one({"_id": name}, {"picture": 1})
    return cast(bytes, found["picture"]) if found else None
