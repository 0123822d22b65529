"""A saved request sent again, after those that it needs, as a student who is there for it alone or as a real one."""

from __future__ import annotations

import base64
import json
import secrets
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from flask import Response
from msgspec import UNSET

from functions import catalog, router
from functions.dev import saved
from functions.dev.needs import uses_database
from functions.dev.problem import Problem
from functions.dev.saved import Saved
from functions.dev.sending import Outgoing, Upload, send

if TYPE_CHECKING:
    from functions.store.accounts import Account

PASSWORD = "Mabuhay-2026"  # what stands for `{password}`; a student made for a replay has it
_PICTURE = (  # four green pixels
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFklEQVR42mPUqzViYGBgYmBgYGBgAAAKggDhLMaoFwAAAABJRU5ErkJggg=="
)


@dataclass(frozen=True)
class Student:
    """Who is signed in, and what `{…}` stands for."""

    token: str
    values: Mapping[str, str] = field(repr=False)


@contextmanager
def student(email: str | None, *, needed: bool) -> Iterator[Student | None]:
    """The student with this e-mail address, in a session that ends; without one, a student who is gone afterwards.

    Nobody where none is `needed`. Raises Problem when there is no such account.
    """
    if not needed:
        yield None
        return
    from functions.store import accounts, erase, sessions

    account = accounts.find_by_email(email.strip().lower()) if email else _new_student()
    if account is None:
        raise Problem(f"There is no account for {email}: make one with `call register`, or in the browser.")
    token, new_email = sessions.open_session(account.id), _new_email()
    values = {"email": account.email, "name": account.name, "user_id": str(account.id), "password": PASSWORD}
    try:
        yield Student(token, values | {"token": token, "new_email": new_email, "picture": _PICTURE})
    finally:
        sessions.end_session(token)
        made = accounts.find_by_email(new_email)
        for one in (made, None if email else account):
            if one:
                erase.erase(one.id)


def _new_student() -> Account:
    from bson import ObjectId

    from functions.backend.accounts import _passwords
    from functions.store import accounts

    hashed = _passwords.hash_password(PASSWORD)
    return accounts.create(ObjectId(), email=_new_email(), name="Ana", password_hash=hashed)


def _new_email() -> str:
    return f"ana.{secrets.token_hex(6)}@example.ph"


def needs_database(name: str, label: str) -> bool:
    """Whether a saved request, or one that comes before it, talks to MongoDB."""
    before = (one.partition("/") for one in saved.load(name, label).after)
    return uses_database(name) or any(needs_database(first, second) for first, _, second in before)


def replay(name: str, label: str, who: Student | None, given: Mapping[str, str]) -> tuple[Response, float]:
    """The answer to a saved request, and when it was sent. `given` fills its holes before all else. Raises Problem."""
    one, values = saved.load(name, label), dict(who.values if who else {})
    values |= _send_before(one, who, values, given)
    started = time.perf_counter()
    return _send(name, one, who, values | dict(given)), started


def _send_before(
    one: Saved, who: Student | None, values: Mapping[str, str], given: Mapping[str, str]
) -> dict[str, str]:
    """Send what comes before, each with all that comes before it; what their answers say by its dotted name."""
    found: dict[str, str] = {}
    for first in one.after:
        name, _, label = first.partition("/")
        before = saved.load(name, label)
        found |= _send_before(before, who, {**values, **found}, given)
        response = _send(name, before, who, {**values, **found, **given})
        if response.status_code != before.expect.status:
            raise Problem(
                f"{first}, which comes before, answered {response.status_code} instead of {before.expect.status}: "
                f"try `python -m functions call {name} --request {label}`."
            )
        if response.mimetype == "application/json":
            found |= saved.flat(json.loads(response.get_data()))
        response.close()
    return found


def _send(name: str, one: Saved, who: Student | None, values: Mapping[str, str]) -> Response:
    outgoing = Outgoing(
        path=saved.fill_path(one.path, values),
        query=saved.fill_query(one.query, values),
        headers=saved.fill(one.headers, values),
        body=None if one.json is UNSET else json.dumps(saved.fill(one.json, values)),
        form=saved.fill(one.form, values),
        files={
            field: Upload(file.name, base64.b64decode(saved.fill(file.base64, values)))
            for field, file in one.files.items()
        },
    )
    token = who.token if who and one.signed_in else None
    return send(router.load(catalog.find(name)), outgoing, token)
