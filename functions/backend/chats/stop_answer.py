"""POST /api/messages/{id}/stop; a student has read enough. What came stays; the model is not asked again for it."""

from __future__ import annotations

from functions.callers.student import Student, student
from functions.contract.http_function import http_function
from functions.store import leases, messages
from functions.store.messages import Answered, MessageNotFound


@http_function("POST", "/api/messages/{id}/stop", caller=student, refuses=(MessageNotFound,))
def stop_answer(student: Student, id: str) -> Answered:
    """Stop for good; an answer that is finished stays finished."""
    answer = messages.get_answer(student.user_id, id)
    leases.stop(student.user_id, answer.id)
    return Answered(messages.get_answer(student.user_id, id))
