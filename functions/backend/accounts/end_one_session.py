"""DELETE /api/users/{user_id}/sessions/{id}; a student logs one device out, this one too."""

from __future__ import annotations

from flask import Response

from functions.backend.accounts._profile import own_account
from functions.backend.accounts._session import forget_cookie
from functions.callers.student import Student, student
from functions.contract.http_function import http_function
from functions.contract.responses import NO_CONTENT, respond
from functions.store import sessions
from functions.store.sessions import SessionNotFound


@http_function(
    "DELETE",
    "/api/users/{user_id}/sessions/{id}",
    caller=student,
    answers={204: None},
    refuses=(SessionNotFound,),
)
def end_one_session(student: Student, user_id: str, id: str) -> Response:
    """204; the session's token stops working at once."""
    own_account(student, user_id)
    key = sessions.end_listed(student.user_id, id)
    response = respond(NO_CONTENT)
    return forget_cookie(response) if sessions.is_key_of(key, student.token) else response
