"""POST /api/messages/{id}/ask-again; a student wants another answer to the newest question of a chat.

The answer keeps its id and is written anew, a finished one too. With the same Idempotency-Key it is written once.
"""

from __future__ import annotations

from flask import Request, Response

from functions.backend.chats import _asking
from functions.backend.chats._answering import give, give_again
from functions.backend.chats._writer import Writer
from functions.callers.student import Student, student
from functions.contract.errors import Conflict
from functions.contract.http_function import http_function
from functions.contract.repeats import client_id_of
from functions.store import leases, messages
from functions.store.messages import Answered, MessageNotFound
from functions.store.usage import TooManyAnswers


class AnswerNotAskable(Conflict):
    code, message = "answer_not_askable", "Only the newest answer of a chat can be asked again, once it is finished."


@http_function(
    "POST",
    "/api/messages/{id}/ask-again",
    caller=student,
    streams=True,
    headers=("Idempotency-Key",),
    refuses=(MessageNotFound, AnswerNotAskable, TooManyAnswers),
)
def ask_again(request: Request, student: Student, id: str, request_id: str) -> Answered | Response:
    """The new answer; what stood there before is kept in the store."""
    user_id, key = student.user_id, client_id_of(request, None)
    answer = messages.get_answer(user_id, id)
    if key and leases.was_asked_with(user_id, answer.id, key):
        return give_again(request, user_id, answer)
    if not messages.is_newest(user_id, answer):
        raise AnswerNotAskable
    take = lambda: leases.take_again(user_id, answer.id, key)  # noqa: E731
    asking = _asking.of_old(user_id, answer, request_id, take, is_again=True)
    if asking is None:
        raise AnswerNotAskable
    return give(request, Writer(asking))
