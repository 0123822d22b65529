"""GET /api/users/{user_id}/sessions; a student sees on which devices the account is logged in."""

from __future__ import annotations

import msgspec

from functions.backend.accounts._profile import own_account
from functions.callers.student import Student, student
from functions.contract.http_function import http_function
from functions.store import sessions
from functions.store.sessions import Session


class Sessions(msgspec.Struct):
    """The current one first, then the one in use last."""

    sessions: list[Session]


@http_function("GET", "/api/users/{user_id}/sessions", caller=student)
def list_sessions(student: Student, user_id: str) -> Sessions:
    """The sessions that have not ended, the hundred newest at most."""
    own_account(student, user_id)
    return Sessions(sessions.list_sessions(student.user_id, student.token))
