"""POST /api/messages/chats/{chat_id}/hints; a student asks with a button: for a hint, the solution, a similar problem.

It is asked with a fixed sentence, and answered as every question is.
"""

from __future__ import annotations

import msgspec
from flask import Request, Response

from functions.backend.chats._answering import ask
from functions.backend.chats._asking import Asked, Spoken
from functions.backend.chats._sentences import HINTS, Kind
from functions.callers.student import Student, student
from functions.contract.http_function import http_function
from functions.contract.repeats import ClientId, client_id_of
from functions.contract.responses import Reply
from functions.store import accounts, chats
from functions.store.chats import ChatNotFound
from functions.store.messages import NewQuestion
from functions.store.usage import TooManyAnswers


class Wish(msgspec.Struct, rename="camel", forbid_unknown_fields=True):
    """`client_id` is the client's own id of this question, `language` that of the sentence and of the answer."""

    kind: Kind
    client_id: ClientId | None = None
    language: Spoken | None = None


@http_function(
    "POST",
    "/api/messages/chats/{chat_id}/hints",
    caller=student,
    body=Wish,
    streams=True,
    headers=("Idempotency-Key",),
    answers={201: Asked},
    refuses=(ChatNotFound, TooManyAnswers),
)
def ask_for_hint(request: Request, student: Student, chat_id: str, body: Wish, request_id: str) -> Reply | Response:
    """Store the wish as a question, then write the answer."""
    chat = chats.get_state(student.user_id, chat_id)
    language = body.language or accounts.find_answer_language(student.user_id) or chat.language or "en"
    question = NewQuestion(
        chat_id=chat_id,
        text=HINTS[body.kind]["en" if language == "en" else "fil"],
        subject=chat.subject,
        client_id=client_id_of(request, body.client_id),
        language=language,
        intent=body.kind,
    )
    return ask(request, student.user_id, question, request_id)
