"""POST /api/auth/register; anyone makes an account and is signed in with it.

Takes JSON, or the form of /register before its script is ready.
"""

from __future__ import annotations

from typing import Annotated

from bson import ObjectId
from flask import Request, Response
from msgspec import Meta, Struct

from functions.backend.accounts import _devices, _emails, _passwords, _tries
from functions.backend.accounts._profile import LONGEST_NAME
from functions.backend.accounts._session import SignedIn, signed_in
from functions.callers.anyone import anyone
from functions.contract.errors import InvalidFields, TooManyRequests
from functions.contract.forms import FormPage
from functions.contract.http_function import http_function
from functions.contract.texts import clean_text
from functions.store import accounts, sessions
from functions.store.accounts import Account, EmailTaken
from functions.store.client import StoreUnavailable


class Registration(Struct, rename="camel"):
    """Unknown fields are ignored: clients of old send some."""

    email: Annotated[str, Meta(max_length=_emails.LONGEST)]
    password: Annotated[str, Meta(max_length=_passwords.LONGEST)]
    name: Annotated[str, Meta(max_length=1000)] | None = None


@http_function(
    "POST",
    "/api/auth/register",
    caller=anyone,
    body=Registration,
    form=FormPage("/register", keeps=("email", "name")),
    answers={201: SignedIn},
    refuses=(EmailTaken, _emails.EmailInvalid, _passwords.PasswordTooWeak, TooManyRequests, StoreUnavailable),
)
def register(request: Request, body: Registration) -> Response:
    """The new account's token, and the cookie that holds it."""
    email, name = _read(body)
    _tries.count_registration(request)
    if accounts.find_by_email(email):
        raise EmailTaken
    account, token = _create(email, name, _passwords.hash_password(body.password), _devices.words(request))
    return signed_in(request, account, token, status=201, message="Your account is ready.")


def _read(body: Registration) -> tuple[str, str]:
    """The e-mail and the name. Raises InvalidFields that names all that is wrong."""
    read: dict[str, str] = {}
    wrong: list[InvalidFields] = []
    readers = {"email": _read_email, "name": _read_name, "password": _read_password}
    for field, reader in readers.items():
        try:
            read[field] = reader(body)
        except InvalidFields as error:
            wrong.append(error)
    if len(wrong) == 1:
        raise wrong[0]
    if wrong:
        raise InvalidFields(fields={field: code for error in wrong for field, code in error.fields.items()})
    return read["email"], read["name"]


def _read_email(body: Registration) -> str:
    return _emails.read(body.email)


def _read_name(body: Registration) -> str:
    typed = (body.name or "").strip() or body.email.strip().partition("@")[0]
    return clean_text(typed or "-", "name", LONGEST_NAME)


def _read_password(body: Registration) -> str:
    return _passwords.check_strength(body.password)


def _create(email: str, name: str, password_hash: str, device: str) -> tuple[Account, str]:
    """The account with its first session, or neither: a session without an account serves nobody and ends by itself."""
    user_id = ObjectId()
    token = sessions.open_session(user_id, device=device)
    try:
        return accounts.create(user_id, email=email, name=name, password_hash=password_hash), token
    except EmailTaken:  # somebody was faster, by milliseconds
        sessions.end_session(token)
        raise
