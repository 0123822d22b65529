"""GET /api/messages/chats; a student's chats, newest first."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from functions.callers.student import Student, student
from functions.contract.http_function import http_function
from functions.store import chats
from functions.store.chats import Chat, ChatNotFound


class ChatQuery(msgspec.Struct):
    """`before` is a chat's id: the list goes on after it."""

    limit: Annotated[int, Meta(ge=1, le=100)] = 50
    before: str | None = None


@http_function("GET", "/api/messages/chats", caller=student, query=ChatQuery, refuses=(ChatNotFound,))
def list_chats(student: Student, query: ChatQuery) -> list[Chat]:
    """One page of the list."""
    return chats.list_chats(student.user_id, limit=query.limit, before=query.before)
