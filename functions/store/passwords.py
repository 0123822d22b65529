"""Changing a password, by the one before it or by a link from a mail. What the old one has opened ends with it.

A student has one link at most: a newer one, another password or another e-mail address makes it worthless. Only a hash
of its token is kept; a TTL index removes those that ended.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from bson import ObjectId
from pymongo import ReturnDocument
from pymongo.client_session import ClientSession
from pymongo.errors import DuplicateKeyError

from functions.contract import clock
from functions.contract.errors import InvalidFields
from functions.store import addresses, sessions
from functions.store.accounts import Account, as_account
from functions.store.client import Document, collection, transaction

LINK_LIFETIME = timedelta(hours=1)
_BY_TOKEN = "by_token"  # a hint: the planner may take the index of those that end


class LinkNotValid(InvalidFields):
    """The link was used, is too old, or a newer one, another password or another e-mail address came after it."""

    code, field = "reset_link_invalid", "token"
    message = "This link does not work any more. Please ask for a new one."


def change(user_id: ObjectId, before: Account, password_hash: str, *, keep: str) -> bool:
    """Replace the password that `before` has, and end all sessions but that of the token `keep`.

    False, and nothing happens, when the account is gone or has another password by now.
    """
    unchanged = {"_id": user_id, "passwordChanges": before.password_changes or None}
    changed = transaction(lambda session: _replace(session, unchanged, password_hash, keep))
    if changed is None:
        return False
    sessions.end_sessions(user_id, but=keep)
    return True


def has_changed(user_id: ObjectId, since: Account) -> bool:
    """Whether the account has another password than it had."""
    unchanged = {"_id": user_id, "passwordChanges": since.password_changes or None}
    return collection("users").find_one(unchanged, {"_id": 1}) is None


def make_link(user_id: ObjectId, email: str) -> str:
    """The token (43 characters, 256 bits) of a new link for the mail to this address, instead of the one before."""
    token = secrets.token_urlsafe(32)
    made = {"token": _hash(token), "email": email, "expiresAt": clock.now() + LINK_LIFETIME}
    collection("password_links").update_one({"userId": user_id}, {"$set": made}, upsert=True)
    return token


def is_link(token: str) -> bool:
    """Whether there is such a link, which may end at any moment."""
    return collection("password_links").find_one(_running(token), {"_id": 1}, hint=_BY_TOKEN) is not None


def use_link(token: str, password_hash: str) -> Account:
    """Replace the password of whose link this is, and end the link and all sessions. Raises LinkNotValid.

    Of several that use a link at once, one does. The account has the address then that the link went to.
    """

    def use(session: ClientSession) -> Account:
        link = collection("password_links").find_one_and_delete(_running(token), hint=_BY_TOKEN, session=session)
        chosen = addresses.of_link(link["userId"], link["email"]) if link else {}
        changed = _replace(session, chosen, password_hash, also=addresses.put_back(link["email"])) if link else None
        if changed is None:
            raise LinkNotValid
        return changed

    try:
        account = transaction(use)
    except DuplicateKeyError as error:  # another account has the address by now
        raise LinkNotValid from error
    sessions.end_sessions(account.id)
    return account


def _replace(
    session: ClientSession, chosen: Document, password_hash: str, keep: str = "", also: Document | None = None
) -> Account | None:
    """The account with its new password, or None. All or nothing, except for a log-in that is just being answered.

    That one opens its session behind this transaction's back. So the caller ends the sessions once more afterwards, and
    a log-in looks at the password again when its session is there: one of the two sees the other.
    """
    change = {"$set": {"passwordHash": password_hash, **(also or {})}, "$inc": {"passwordChanges": 1}}
    changed = collection("users").find_one_and_update(
        chosen, change, return_document=ReturnDocument.AFTER, session=session
    )
    if changed is None:
        return None
    collection("password_links").delete_one({"userId": changed["_id"]}, session=session)
    sessions.end_sessions(changed["_id"], but=keep, session=session)
    return as_account(changed)


def _running(token: str) -> Document:
    return {"token": _hash(token), "expiresAt": {"$gt": clock.now()}}


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode(errors="replace")).digest()
