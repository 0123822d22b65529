"""POST /api/auth/login; anyone with an account's e-mail and password is signed in.

An unknown e-mail gets the answer of a wrong password, after the same time and the same number of tries. Takes JSON, or
the form of /login before its script is ready.
"""

from __future__ import annotations

from typing import Annotated

from flask import Request, Response
from msgspec import Meta, Struct

from functions.backend.accounts import _devices, _emails, _passwords, _tries
from functions.backend.accounts._session import SignedIn, signed_in
from functions.callers.anyone import anyone
from functions.contract.errors import NotSignedIn, TooManyRequests
from functions.contract.forms import FormPage
from functions.contract.http_function import http_function
from functions.store import accounts, addresses, passwords, sessions
from functions.store.accounts import Account
from functions.store.client import StoreUnavailable
from functions.store.erase import require_account


class LogIn(Struct, rename="camel"):
    """Unknown fields are ignored: clients of old send some."""

    email: Annotated[str, Meta(max_length=_emails.LONGEST)]
    password: Annotated[str, Meta(max_length=_passwords.LONGEST)]
    remember_me: bool = False


class InvalidCredentials(NotSignedIn):
    """There is no such account, or it has another password; nobody is told which."""

    code, message = "invalid_credentials", "Invalid credentials"


@http_function(
    "POST",
    "/api/auth/login",
    caller=anyone,
    body=LogIn,
    form=FormPage("/login", keeps=("email",)),
    answers={200: SignedIn},
    refuses=(InvalidCredentials, TooManyRequests, StoreUnavailable),
)
def log_in(request: Request, body: LogIn) -> Response:
    """A new session's token, for a day, or for thirty with rememberMe."""
    email = _emails.normal_form(body.email)
    counted = _tries.count_log_in(request, email)
    account = accounts.find_by_email(email)
    if not _passwords.verify(account.password_hash if account else None, body.password) or account is None:
        raise InvalidCredentials
    counted.succeeded()
    if account.former_email:
        addresses.settle(account.id, email)
    _renew_hash(account, body.password)
    token = sessions.open_session(account.id, remember=body.remember_me, device=_devices.words(request))
    _look_again(account, token)  # the password took its time
    return signed_in(request, account, token, status=200, message="Welcome back.", remember=body.remember_me)


def _look_again(account: Account, token: str) -> None:
    """End the new session of an account that is gone, or has another password by now. Raises NotSignedIn."""
    require_account(account.id)
    if passwords.has_changed(account.id, account):
        sessions.end_session(token)
        raise InvalidCredentials


def _renew_hash(account: Account, password: str) -> None:
    if _passwords.is_outdated(account.password_hash):
        accounts.replace_password_hash(account.id, account.password_hash, _passwords.hash_password(password))
