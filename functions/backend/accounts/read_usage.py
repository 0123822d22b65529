"""GET /api/users/{user_id}/usage; a student sees what is used today and what there is, where `me` works as the id."""

from __future__ import annotations

from typing import Literal

import msgspec

from functions.backend.accounts._profile import own_account
from functions.callers.student import Student, student
from functions.contract.clock import Moment
from functions.contract.http_function import http_function
from functions.store import usage


class Meter(msgspec.Struct):
    """`limit` 0 is no limit."""

    used: int
    limit: int


class Usage(msgspec.Struct, rename="camel"):
    """Of one day, which begins at midnight in the Philippines. `tutor`: who answers the next question."""

    day: str
    questions: Meter
    tokens: Meter
    resets_at: Moment
    tutor: Literal["model", "offline"]


@http_function("GET", "/api/users/{user_id}/usage", caller=student)
def read_usage(student: Student, user_id: str) -> Usage:
    """At a limit, the student's or that of all together, the offline tutor answers until the day turns."""
    own_account(student, user_id)
    used = usage.find(student.user_id)
    return Usage(
        day=used.day,
        questions=Meter(used.questions, usage.STUDENT_QUESTIONS.value),
        tokens=Meter(used.tokens, usage.STUDENT_TOKENS.value),
        resets_at=usage.day_ends_at(),
        tutor="offline" if usage.limit_reached(usage.with_one_more(used)) else "model",
    )
