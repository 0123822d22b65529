"""Accounts: one document a student in `users`, whose `_id` is every other document's `userId`."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bson import ObjectId
from pymongo import ReturnDocument
from pymongo.errors import DuplicateKeyError

from functions.contract import clock
from functions.contract.errors import InvalidFields
from functions.store import addresses
from functions.store.client import Document, collection

_FIELDS = {
    "email": "email",
    "name": "name",
    "preferred_subjects": "preferredSubjects",
    "avatar": "avatar",
    "language": "language",
    "grade_level": "gradeLevel",
    "answer_language": "answerLanguage",
}


class EmailTaken(InvalidFields):
    """Another account has this e-mail address."""

    code, message, field = "email_taken", "Email already registered", "email"


@dataclass(frozen=True)
class Account:
    """`avatar` is "" or the picture's path; `language` is the page's: "en", "fil" or None for the browser's own.

    `grade_level` is "", "K", "1" to "12" or "college"; `answer_language` the tutor's: "auto", "en", "fil" or "mixed".
    `password_changes` counts how often the password was changed. `former_email` is the address before, while links to a
    new password go there, or "".
    """

    id: ObjectId
    email: str
    name: str
    password_hash: str
    preferred_subjects: list[str]
    avatar: str
    language: str | None
    created_at: datetime
    updated_at: datetime
    grade_level: str = ""
    answer_language: str = "auto"
    password_changes: int = 0
    former_email: str = ""


@dataclass(frozen=True)
class Asker:
    """What answering a question needs to know of its student. `salt` hides who asked what, and goes with the account.

    `grade` and `language` are None where the student leaves them to the tutor.
    """

    name: str
    email: str
    grade: str | None
    language: str | None
    salt: bytes


ASKER = {"name": 1, "email": 1, "gradeLevel": 1, "answerLanguage": 1, "salt": 1}
"""The fields of which `as_asker` makes an Asker."""


def as_asker(document: Document) -> Asker:
    language = document.get("answerLanguage", "auto")
    return Asker(
        name=document["name"],
        email=document["email"],
        grade=document.get("gradeLevel") or None,
        language=None if language == "auto" else language,
        salt=document.get("salt", b""),
    )


def create(user_id: ObjectId, *, email: str, name: str, password_hash: str) -> Account:
    """A new account under an id that the caller made. Raises EmailTaken."""
    if addresses.find_held(email):
        raise EmailTaken
    now = clock.now()
    document: Document = {
        "_id": user_id,
        "email": email,
        "name": name,
        "passwordHash": password_hash,
        "preferredSubjects": [],
        "avatar": "",
        "language": None,
        "salt": secrets.token_bytes(16),
        "createdAt": now,
        "updatedAt": now,
    }
    try:
        collection("users").insert_one(document)
    except DuplicateKeyError as error:
        raise EmailTaken from error
    return as_account(document)


def find(user_id: ObjectId) -> Account | None:
    document = collection("users").find_one({"_id": user_id})
    return as_account(document) if document else None


def find_answer_language(user_id: ObjectId) -> str | None:
    """The language that the tutor shall answer in: "en", "fil", "mixed", or None for the student's own."""
    document = collection("users").find_one({"_id": user_id}, ASKER)
    return as_asker(document).language if document else None


def find_by_email(email: str) -> Account | None:
    """The account that logs in with this address, which must be in its normal form."""
    document = collection("users").find_one({"email": email})
    return as_account(document) if document else None


def find_for_link(email: str) -> Account | None:
    """The account that a link to a new password is for: it has this address, or had it until a few days ago."""
    return find_by_email(email) or (as_account(held) if (held := addresses.find_held(email)) else None)


def change(user_id: ObjectId, **changes: Any) -> tuple[Account, Account] | None:
    """Change fields of an account, by their names here. The account before and after, or None.

    Of changes in parallel each has another's "after" as its "before". Raises EmailTaken.
    """
    values = {_FIELDS[name]: value for name, value in changes.items()} | {"updatedAt": clock.now()}
    try:
        before = _change_email(user_id, values) if "email" in values else _set({"_id": user_id}, values)
    except DuplicateKeyError as error:
        raise EmailTaken from error
    return (as_account(before), as_account({**before, **values})) if before else None


def _set(chosen: Document, values: Document) -> Document | None:
    """The document before."""
    return collection("users").find_one_and_update(chosen, {"$set": values}, return_document=ReturnDocument.BEFORE)


def _change_email(user_id: ObjectId, values: Document) -> Document | None:
    """The same with another address, where the one before it may keep a say: again, if another change came between."""
    while known := collection("users").find_one({"_id": user_id}):
        held = addresses.find_held(values["email"])
        if held and held["_id"] != user_id:
            raise EmailTaken
        values["former"] = addresses.former_after(known, values["email"])
        as_known = {"_id": user_id, "email": known["email"], "former": known.get("former")}
        if before := _set(as_known, values):
            return before
    return None


def replace_password_hash(user_id: ObjectId, old: str, new: str) -> None:
    """The same password under newer parameters; nothing happens when the password has changed in between."""
    collection("users").update_one({"_id": user_id, "passwordHash": old}, {"$set": {"passwordHash": new}})


def as_account(document: Document) -> Account:
    return Account(
        id=document["_id"],
        email=document["email"],
        name=document["name"],
        password_hash=document["passwordHash"],
        preferred_subjects=document["preferredSubjects"],
        avatar=document["avatar"],
        language=document["language"],
        created_at=document["createdAt"],
        updated_at=document["updatedAt"],
        grade_level=document.get("gradeLevel", ""),
        answer_language=document.get("answerLanguage", "auto"),
        password_changes=document.get("passwordChanges", 0),
        former_email=addresses.former_of(document),
    )
