"""The e-mail address of an account changes: for a while the one before it can take the account back.

A session is enough to change an address, and a session may stand open on a shared phone. So for HELD, links to a new
password go to the address before, whichever of the two is asked for, and one that is used puts that address back. A
log-in with the new address ends this: whoever did that knows the password. An account younger than SETTLED is
corrected, not taken: it holds nothing, and a mistyped address gets no say.
"""

from __future__ import annotations

from datetime import timedelta
from typing import cast

from bson import ObjectId

from functions.contract import clock
from functions.store.client import Document, collection

HELD = timedelta(days=7)
SETTLED = timedelta(days=1)
_BY_FORMER = "by_former_email"  # a hint


def former_after(account: Document, email: str) -> Document | None:
    """The `former` of an account that gets this address: of several changes the first one's, or None."""
    if held := former_of(account):
        return None if held == email else cast(Document, account["former"])
    now = clock.now()
    if account["email"] == email or account["createdAt"] > now - SETTLED:
        return None
    return {"email": account["email"], "until": now + HELD}


def former_of(account: Document) -> str:
    """The address that can take the account back, or ""."""
    former = account.get("former")
    return former["email"] if former and former["until"] > clock.now() else ""


def find_held(email: str) -> Document | None:
    """The account that can be taken back with this address."""
    return collection("users").find_one(_held(email), hint=_BY_FORMER)


def settle(user_id: ObjectId, email: str) -> None:
    """Somebody who knows the password has used this address: the one before it has no say any more."""
    collection("users").update_one({"_id": user_id, "email": email}, {"$unset": {"former": ""}})


def of_link(user_id: ObjectId, email: str) -> Document:
    """Which account a link to this address is for: it has the address, or can be taken back with it."""
    return {"_id": user_id, "$or": [{"email": email}, _held(email)]}


def put_back(email: str) -> Document:
    """What a link to this address sets besides the password."""
    return {"email": email, "former": None}


def _held(email: str) -> Document:
    return {"former.email": email, "former.until": {"$gt": clock.now()}}
