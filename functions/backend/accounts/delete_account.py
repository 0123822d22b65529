"""DELETE /api/users/{user_id}; a student deletes the account and everything that belongs to it, by the password."""

from __future__ import annotations

from typing import Annotated

from flask import Request, Response
from msgspec import Meta, Struct

from functions.backend.accounts import _passwords, _tries
from functions.backend.accounts._profile import own_account
from functions.backend.accounts._session import forget_cookie
from functions.callers.student import Student, student
from functions.contract.errors import TooManyRequests
from functions.contract.http_function import http_function
from functions.contract.responses import NO_CONTENT, respond
from functions.store.erase import erase


class Deletion(Struct, rename="camel", forbid_unknown_fields=True):
    """The student's password."""

    password: Annotated[str, Meta(max_length=_passwords.LONGEST)]


@http_function(
    "DELETE",
    "/api/users/{user_id}",
    caller=student,
    body=Deletion,
    answers={204: None},
    refuses=(_passwords.WrongPassword, TooManyRequests),
)
def delete_account(request: Request, student: Student, user_id: str, body: Deletion) -> Response:
    """204, and nothing of the student is left."""
    account = own_account(student, user_id)
    counted = _tries.count_password(request, str(student.user_id))
    if not _passwords.verify(account.password_hash, body.password):
        raise _passwords.WrongPassword
    counted.succeeded()
    erase(student.user_id)
    return forget_cookie(respond(NO_CONTENT))
