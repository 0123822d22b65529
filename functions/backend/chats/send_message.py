"""POST /api/messages; a student asks and gets the answer, as JSON or as it is written.

The question is stored before the tutor is asked. The client's id makes a repeat harmless: it gives the first result.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

import msgspec
from flask import Request, Response
from msgspec import Meta

from functions.backend.chats._follower import follow, follow_to_the_end
from functions.backend.chats._words import is_blank
from functions.backend.chats._writer import Writer
from functions.callers.student import Student, student
from functions.contract.errors import BadRequest, InvalidFields
from functions.contract.http_function import http_function
from functions.contract.responses import Reply
from functions.contract.streams import Event, event_stream, wants_events
from functions.store import leases, messages
from functions.store.erase import require_account
from functions.store.messages import Exchange, Message, NewQuestion

LONGEST_ID = 200  # characters

ShortText = Annotated[str, Meta(min_length=1, max_length=LONGEST_ID)]


class Question(msgspec.Struct, rename="camel"):
    """`chat_id` is any text that the client made; `client_id` is the client's own id of this question."""

    text: Annotated[str, Meta(max_length=8000)]
    chat_id: ShortText
    subject: Annotated[str, Meta(max_length=100)] | None = None
    client_id: ShortText | None = None
    language: Literal["en", "fil"] | None = None


class Asked(msgspec.Struct, rename="camel"):
    """The question as it is stored, and its answer."""

    user_message: Message
    ai_message: Message


@http_function(
    "POST",
    "/api/messages",
    caller=student,
    body=Question,
    streams=True,
    headers=("Idempotency-Key",),
    answers={201: Asked},
)
def send_message(request: Request, student: Student, body: Question, request_id: str) -> Reply | Response:
    """Store the question, then write the answer."""
    if is_blank(body.text):
        raise InvalidFields(fields={"text": "field_too_short"})
    exchange = messages.ask(
        student.user_id,
        NewQuestion(
            chat_id=body.chat_id,
            text=body.text,
            subject=(body.subject or "").strip() or "General",
            client_id=body.client_id or _idempotency_key(request),
            language=body.language,
        ),
    )
    require_account(student.user_id)  # the body may have taken long to arrive
    writer = _writer(student, exchange, request_id)
    if wants_events(request):
        return event_stream(request, writer.events() if writer else _repeat(student, exchange))
    answer = writer.result() if writer else follow_to_the_end(student.user_id, exchange.answer.id)
    return Reply(Asked(exchange.question, answer), 201)


def _idempotency_key(request: Request) -> str | None:
    key = request.headers.get("Idempotency-Key", "")
    if len(key) > LONGEST_ID:  # cut short, it could be another question's
        raise BadRequest
    return key or None


def _writer(student: Student, exchange: Exchange, request_id: str) -> Writer | None:
    """A writer for a new question, or for one whose answer failed before; None when somebody writes or has written."""
    if exchange.holder:
        answer, holder = exchange.answer, exchange.holder
        return Writer(student.user_id, exchange.question, answer, holder, request_id, is_first=exchange.is_first)
    if exchange.answer.status == "failed" and (taken := leases.take_over(student.user_id, exchange.answer.id)):
        holder, document = taken
        return Writer(student.user_id, exchange.question, messages.as_message(document), holder, request_id)
    return None


def _repeat(student: Student, exchange: Exchange) -> Iterator[Event | None]:
    yield Event("question", {"userMessage": exchange.question, "aiMessage": {"_id": exchange.answer.id}})
    yield from follow(student.user_id, exchange.answer.id, 0)
