"""From a question to its answer, as events or as JSON; shared by the functions with which a student asks."""

from __future__ import annotations

from collections.abc import Iterator

from bson import ObjectId
from flask import Request, Response

from functions.backend.chats import _asking
from functions.backend.chats._asking import Asked
from functions.backend.chats._follower import follow, follow_to_the_end
from functions.backend.chats._writer import Writer
from functions.contract.responses import Reply
from functions.contract.streams import Event, event_stream, wants_events
from functions.store import leases, messages
from functions.store.messages import Answered, Exchange, Message, NewQuestion, Repeated


def ask(request: Request, user_id: ObjectId, question: NewQuestion, request_id: str) -> Reply | Response:
    """Store the question, write its answer. Raises TooManyAnswers."""
    exchange = messages.ask(user_id, question)
    writer = _writer(user_id, exchange, request_id)
    if wants_events(request):
        return event_stream(
            request, writer.events() if writer else _repeat(user_id, exchange.question, exchange.answer)
        )
    answer = writer.result() if writer else follow_to_the_end(user_id, exchange.answer.id)
    return Reply(Asked(exchange.question, answer), 201)


def _writer(user_id: ObjectId, exchange: Exchange | Repeated, request_id: str) -> Writer | None:
    """A writer for a new question, or for one whose answer failed before; None when somebody writes or has written."""
    if isinstance(exchange, Exchange):
        return Writer(_asking.of_new(user_id, exchange, request_id))
    answer = exchange.answer
    if answer.status != "failed":
        return None
    asking = _asking.of_old(user_id, answer, request_id, lambda: leases.take_over(user_id, answer.id))
    return Writer(asking) if asking else None


def give(request: Request, writer: Writer) -> Answered | Response:
    """An answer that is being written, where no question was sent."""
    return event_stream(request, writer.events()) if wants_events(request) else Answered(writer.result())


def give_again(request: Request, user_id: ObjectId, answer: Message) -> Answered | Response:
    """The same for one that somebody else writes or has written."""
    if not wants_events(request):
        return Answered(follow_to_the_end(user_id, answer.id))
    return event_stream(request, _repeat(user_id, messages.get_question(user_id, answer), answer))


def _repeat(user_id: ObjectId, question: Message, answer: Message) -> Iterator[Event | None]:
    yield Event("question", {"userMessage": question, "aiMessage": {"_id": answer.id}})
    yield from follow(user_id, answer.id, 0)
