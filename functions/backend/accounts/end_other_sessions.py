"""DELETE /api/users/{user_id}/sessions; a student logs out every device but this one."""

from __future__ import annotations

from functions.backend.accounts._profile import own_account
from functions.callers.student import Student, student
from functions.contract.http_function import http_function
from functions.contract.responses import NO_CONTENT, Reply
from functions.store import sessions


@http_function("DELETE", "/api/users/{user_id}/sessions", caller=student, answers={204: None})
def end_other_sessions(student: Student, user_id: str) -> Reply:
    """204; the others' tokens stop working at once."""
    own_account(student, user_id)
    sessions.end_sessions(student.user_id, but=student.token)
    return NO_CONTENT
