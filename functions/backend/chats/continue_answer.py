"""POST /api/messages/{id}/continue; a student wants the rest of an incomplete answer, or asks again after a failure."""

from __future__ import annotations

from flask import Request, Response

from functions.backend.chats import _asking
from functions.backend.chats._answering import give
from functions.backend.chats._writer import Writer
from functions.callers.student import Student, student
from functions.contract.errors import Conflict
from functions.contract.http_function import http_function
from functions.store import leases, messages
from functions.store.messages import Answered, MessageNotFound
from functions.store.usage import TooManyAnswers


class AnswerNotContinuable(Conflict):
    code, message = "answer_not_continuable", "This answer is finished, or still being written."


@http_function(
    "POST",
    "/api/messages/{id}/continue",
    caller=student,
    streams=True,
    refuses=(MessageNotFound, AnswerNotContinuable, TooManyAnswers),
)
def continue_answer(request: Request, student: Student, id: str, request_id: str) -> Answered | Response:
    """A failed answer starts again, an incomplete one goes on from its end; both keep their id."""
    user_id = student.user_id
    answer = messages.get_answer(user_id, id)
    asking = _asking.of_old(user_id, answer, request_id, lambda: leases.take_over(user_id, answer.id))
    if asking is None:
        raise AnswerNotContinuable
    return give(request, Writer(asking))
