"""POST /api/messages; a student asks and gets the answer, as JSON or as it is written.

The question is stored before the tutor is asked. The client's id makes a repeat harmless: it gives the first result.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from flask import Request, Response
from msgspec import Meta

from functions.backend.chats._answering import ask
from functions.backend.chats._asking import Asked, Mode, Spoken
from functions.backend.chats._words import is_blank
from functions.callers.student import Student, student
from functions.contract.errors import InvalidFields
from functions.contract.http_function import http_function
from functions.contract.repeats import ClientId, client_id_of
from functions.contract.responses import Reply
from functions.store.chats import Attached
from functions.store.messages import NewQuestion
from functions.store.usage import TooManyAnswers
from functions.tutor.language import written_in


class Question(msgspec.Struct, rename="camel"):
    """`chat_id` is any text that the client made; `client_id` is the client's own id of this question.

    `mode` and `materials` are kept for the chat, and without them the chat's stay; `materials` {} detaches all that
    are attached. `subject` left out is that of the attached materials, else "General". `intent` says that the text is
    an attempt.
    """

    text: Annotated[str, Meta(max_length=8000)]
    chat_id: Annotated[str, Meta(min_length=1, max_length=200)]
    subject: Annotated[str, Meta(max_length=100)] | None = None
    client_id: ClientId | None = None
    language: Spoken | None = None
    mode: Mode | None = None
    intent: Literal["try"] | None = None
    materials: Attached | None = None


@http_function(
    "POST",
    "/api/messages",
    caller=student,
    body=Question,
    streams=True,
    headers=("Idempotency-Key",),
    answers={201: Asked},
    refuses=(TooManyAnswers,),
)
def send_message(request: Request, student: Student, body: Question, request_id: str) -> Reply | Response:
    """Store the question, then write the answer."""
    if is_blank(body.text):
        raise InvalidFields(fields={"text": "field_too_short"})
    question = NewQuestion(
        chat_id=body.chat_id,
        text=body.text,
        subject=(body.subject or "").strip() or None,
        client_id=client_id_of(request, body.client_id),
        language=body.language,
        spoken=written_in(body.text),
        mode=body.mode,
        intent=body.intent,
        materials=body.materials,
    )
    return ask(request, student.user_id, question, request_id)
