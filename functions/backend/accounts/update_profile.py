"""PUT /api/users/{user_id}; a student changes name, e-mail, subjects, grade, languages or avatar.

JSON or a multipart form. What is not sent stays as it is, but a form without preferredSubjects means none. The e-mail
is also what the student logs in with; the address before is told of a change. The answer is the profile as it is now.
"""

from __future__ import annotations

from functools import partial
from typing import Annotated, Literal

from flask import Request
from msgspec import UNSET, Meta, Struct, UnsetType

from functions.backend.accounts import _changed_mail, _emails, _mail, _pictures
from functions.backend.accounts._profile import LONGEST_NAME, Profile, own_account, profile
from functions.callers.student import Student, student
from functions.contract.bodies import JSON, MULTIPART
from functions.contract.errors import NotSignedIn
from functions.contract.http_function import SMALL, http_function
from functions.contract.texts import clean_text
from functions.store import accounts, avatars
from functions.store.accounts import Account, EmailTaken

LONGEST_SUBJECT = 100  # characters
AVATARS = "/uploads/avatars/"

Grade = Literal["", "K", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "college"]


class ProfileChanges(Struct, rename="camel"):
    """Unknown fields are ignored: clients of old send the whole profile back."""

    name: Annotated[str, Meta(max_length=1000)] | UnsetType = UNSET
    email: Annotated[str, Meta(max_length=_emails.LONGEST)] | UnsetType = UNSET
    preferred_subjects: Annotated[list[Annotated[str, Meta(max_length=1000)]], Meta(max_length=50)] | UnsetType = UNSET
    language: Literal["en", "fil"] | UnsetType | None = UNSET
    grade_level: Grade | UnsetType = UNSET
    answer_language: Literal["auto", "en", "fil", "mixed"] | UnsetType = UNSET
    remove_avatar: bool = False


@http_function(
    "PUT",
    "/api/users/{user_id}",
    caller=student,
    body=ProfileChanges,
    accepts=(JSON, MULTIPART),
    max_upload_bytes=_pictures.MAX_BYTES + SMALL,
    files=("avatar",),
    refuses=(EmailTaken, _emails.EmailInvalid, _pictures.PictureTooLarge, _pictures.NotAPicture),
)
def update_profile(request: Request, student: Student, user_id: str, body: ProfileChanges, request_id: str) -> Profile:
    """The changed profile."""
    own_account(student, user_id)
    changes = _read(body, is_form=request.mimetype == MULTIPART)
    picture = _picture(request)
    if picture or body.remove_avatar:
        before, after = _change_with_avatar(student, changes, picture)
    else:
        before, after = _change(student, changes)
    if after.former_email and not before.former_email:
        _tell_former_address(request, after, request_id)
    return profile(after)


def _tell_former_address(request: Request, account: Account, request_id: str) -> None:
    """A mail after the answer: a session alone, on a shared phone perhaps, was enough for the change."""
    language = account.language or request.accept_languages.best_match(("en", "fil")) or "en"
    _mail.send_soon(partial(_changed_mail.write, account.former_email, language), request_id)


def _read(body: ProfileChanges, *, is_form: bool) -> dict[str, object]:
    """What to change. Raises InvalidFields."""
    changes: dict[str, object] = {}
    if body.name is not UNSET:
        changes["name"] = clean_text(body.name, "name", LONGEST_NAME)
    if body.email is not UNSET:
        changes["email"] = _emails.read(body.email)
    for name in ("language", "grade_level", "answer_language"):
        if (value := getattr(body, name)) is not UNSET:
            changes[name] = value
    if body.preferred_subjects is not UNSET or is_form:
        chosen = [one for one in body.preferred_subjects or [] if one.strip()]
        subjects = [clean_text(one, "preferredSubjects", LONGEST_SUBJECT) for one in chosen]
        changes["preferred_subjects"] = list(dict.fromkeys(subjects))
    return changes


def _picture(request: Request) -> bytes | None:
    """The avatar that came along, made small; a file field that was left empty is none."""
    upload = request.files.get("avatar") if request.mimetype == MULTIPART else None
    content = upload.read(_pictures.MAX_BYTES + 1) if upload else b""
    return _pictures.avatar(content) if content or (upload and upload.filename) else None


def _change_with_avatar(student: Student, changes: dict[str, object], picture: bytes | None) -> tuple[Account, Account]:
    """The new picture is kept before the profile shows it, the old one goes only when the profile shows it no more."""
    name = avatars.add(student.user_id, picture) if picture else None
    try:
        before, after = _change(student, {**changes, "avatar": f"{AVATARS}{name}.webp" if name else ""})
    except Exception:
        if name:
            avatars.remove(student.user_id, name)
        raise
    avatars.remove(student.user_id, before.avatar.removeprefix(AVATARS).removesuffix(".webp"))
    avatars.remove_left_behind(student.user_id, name)
    return before, after


def _change(student: Student, changes: dict[str, object]) -> tuple[Account, Account]:
    changed = accounts.change(student.user_id, **changes)
    if changed is None:  # deleted while this request was on its way
        raise NotSignedIn
    return changed
