"""POST /api/auth/reset-password; anyone with the link from a mail chooses a new password. Every device is out then."""

from __future__ import annotations

from typing import Annotated

from flask import Request, Response
from msgspec import Meta, Struct

from functions.backend.accounts import _passwords, _tries
from functions.backend.accounts._session import forget_cookie
from functions.callers.anyone import anyone
from functions.contract.http_function import http_function
from functions.contract.responses import respond
from functions.store import passwords
from functions.store.client import StoreUnavailable
from functions.store.passwords import LinkNotValid


class NewPassword(Struct, forbid_unknown_fields=True):
    """`token` is what stands in the link."""

    token: Annotated[str, Meta(max_length=100)]
    password: Annotated[str, Meta(max_length=_passwords.LONGEST)]


@http_function(
    "POST",
    "/api/auth/reset-password",
    caller=anyone,
    body=NewPassword,
    answers={200: dict[str, bool]},
    refuses=(LinkNotValid, _passwords.PasswordTooWeak, StoreUnavailable),
)
def reset_password(request: Request, body: NewPassword) -> Response:
    """All sessions end, and failed log-ins are forgotten: the student may log in at once."""
    _passwords.check_strength(body.password)
    if not passwords.is_link(body.token):  # before the work of a hash
        raise LinkNotValid
    account = passwords.use_link(body.token, _passwords.hash_password(body.password))
    _tries.forget(request, account.email)
    return forget_cookie(respond({"success": True}))
