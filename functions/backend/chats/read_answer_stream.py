"""GET /api/messages/{id}/stream; a student goes on reading an answer from where the connection was lost.

`?from=` or Last-Event-ID is the number of code points that arrived. A finished answer sends its rest and ends.
"""

from __future__ import annotations

from typing import Annotated

import msgspec
from flask import Request, Response
from msgspec import Meta

from functions.backend.chats._follower import follow
from functions.callers.student import Student, student
from functions.contract.http_function import http_function
from functions.contract.streams import event_stream
from functions.store import messages
from functions.store.messages import MessageNotFound


class From(msgspec.Struct):
    """`from` is a word of Python's, so the field has another name than the query."""

    reached: Annotated[int, Meta(ge=0, le=10_000_000)] | None = msgspec.field(name="from", default=None)


@http_function(
    "GET",
    "/api/messages/{id}/stream",
    caller=student,
    query=From,
    streams=True,
    headers=("Last-Event-ID",),
    refuses=(MessageNotFound,),
)
def read_answer_stream(request: Request, student: Student, id: str, query: From) -> Response:
    """The rest of the answer as events."""
    answer = messages.get_answer(student.user_id, id)
    last = request.headers.get("Last-Event-ID", "")
    # An EventSource that comes back asks for the same address, but its header knows how far it got meanwhile.
    reached = int(last) if last.isascii() and last.isdigit() and len(last) < 9 else query.reached or 0
    return event_stream(request, follow(student.user_id, answer.id, reached))
