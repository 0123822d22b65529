"""PUT /api/users/{user_id}/password; a student changes the password, by the current one. All other devices are out."""

from __future__ import annotations

from typing import Annotated

from flask import Request
from msgspec import Meta, Struct

from functions.backend.accounts import _passwords, _tries
from functions.backend.accounts._passwords import PasswordTooWeak, WrongPassword
from functions.backend.accounts._profile import own_account
from functions.callers.student import Student, student
from functions.contract.errors import TooManyRequests
from functions.contract.http_function import http_function
from functions.store import passwords


class PasswordChange(Struct, rename="camel", forbid_unknown_fields=True):
    """The password as it is and as it shall be."""

    current_password: Annotated[str, Meta(max_length=_passwords.LONGEST)]
    new_password: Annotated[str, Meta(max_length=_passwords.LONGEST)]


@http_function(
    "PUT",
    "/api/users/{user_id}/password",
    caller=student,
    body=PasswordChange,
    refuses=(PasswordTooWeak, WrongPassword, TooManyRequests),
)
def change_password(request: Request, student: Student, user_id: str, body: PasswordChange) -> dict[str, bool]:
    """This session stays, all others end. Of two changes at once the second has a wrong password."""
    account = own_account(student, user_id)
    _passwords.check_strength(body.new_password, field="newPassword")
    counted = _tries.count_password(request, str(student.user_id))
    if not _passwords.verify(account.password_hash, body.current_password):
        raise WrongPassword(fields={"currentPassword": WrongPassword.code})
    counted.succeeded()
    if not passwords.change(student.user_id, account, _passwords.hash_password(body.new_password), keep=student.token):
        raise WrongPassword(fields={"currentPassword": WrongPassword.code})
    return {"success": True}
