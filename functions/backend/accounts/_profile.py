"""A student's own profile: whose it is, what it shows."""

from __future__ import annotations

import msgspec

from functions.callers.student import Student
from functions.contract.clock import Moment
from functions.contract.errors import NotFound, NotSignedIn
from functions.store import accounts
from functions.store.accounts import Account

LONGEST_NAME = 80  # characters


class Profile(msgspec.Struct, rename="camel"):
    """A profile as it goes over the wire."""

    id: str = msgspec.field(name="_id")
    name: str
    email: str
    preferred_subjects: list[str]
    avatar: str
    language: str | None
    grade_level: str
    answer_language: str
    created_at: Moment
    updated_at: Moment


def own_account(student: Student, user_id: str) -> Account:
    """The student's account. Raises NotFound for anybody else's id, whether it exists or not."""
    if user_id not in ("me", str(student.user_id)):
        raise NotFound
    account = accounts.find(student.user_id)
    if account is None:  # deleted while this request was on its way
        raise NotSignedIn
    return account


def profile(account: Account) -> Profile:
    return Profile(
        id=str(account.id),
        name=account.name,
        email=account.email,
        preferred_subjects=account.preferred_subjects,
        avatar=account.avatar,
        language=account.language,
        grade_level=account.grade_level,
        answer_language=account.answer_language,
        created_at=account.created_at,
        updated_at=account.updated_at,
    )
