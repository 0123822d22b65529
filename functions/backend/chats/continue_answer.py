"""POST /api/messages/{id}/continue; a student wants the rest of an incomplete answer, or asks again after a failure."""

from __future__ import annotations

from flask import Request, Response

from functions.backend.chats._writer import Writer
from functions.callers.student import Student, student
from functions.contract.errors import Conflict
from functions.contract.http_function import http_function
from functions.contract.streams import event_stream, wants_events
from functions.store import leases, messages
from functions.store.messages import Answered, MessageNotFound


class AnswerNotContinuable(Conflict):
    code, message = "answer_not_continuable", "This answer is finished, or still being written."


@http_function(
    "POST",
    "/api/messages/{id}/continue",
    caller=student,
    streams=True,
    refuses=(MessageNotFound, AnswerNotContinuable),
)
def continue_answer(request: Request, student: Student, id: str, request_id: str) -> Answered | Response:
    """A failed answer starts again, an incomplete one goes on from its end; both keep their id."""
    answer = messages.get_answer(student.user_id, id)
    question = messages.get_question(student.user_id, answer)
    taken = leases.take_over(student.user_id, answer.id)
    if taken is None:
        raise AnswerNotContinuable
    holder, document = taken
    writer = Writer(student.user_id, question, messages.as_message(document), holder, request_id)
    if wants_events(request):
        return event_stream(request, writer.events())
    return Answered(writer.result())
