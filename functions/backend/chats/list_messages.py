"""GET /api/messages; a student's messages, of one chat, subject or day or all, a page at a time, oldest first."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import msgspec
from msgspec import Meta

from functions.callers.student import Student, student
from functions.contract.http_function import http_function
from functions.store import lists
from functions.store.lists import Page
from functions.store.messages import Message, MessageNotFound


class MessageQuery(msgspec.Struct, rename="camel"):
    """`before` is a message's id: the page ends before it. Without it the newest page. `day` is one of Manila's."""

    chat_id: str | None = None
    subject: str | None = None
    day: date | None = None
    limit: Annotated[int, Meta(ge=1, le=100)] = 50
    before: str | None = None


class MessagePage(msgspec.Struct):
    """`subjects` are all that this student has asked about."""

    messages: list[Message]
    pagination: Page
    subjects: list[str]


@http_function("GET", "/api/messages", caller=student, query=MessageQuery, refuses=(MessageNotFound,))
def list_messages(student: Student, query: MessageQuery) -> MessagePage:
    """The page, where it stands, and the subjects there are to choose from."""
    found, page = lists.list_messages(
        student.user_id,
        chat_id=query.chat_id,
        subject=query.subject,
        day=query.day,
        limit=query.limit,
        before=query.before,
    )
    return MessagePage(found, page, lists.subjects(student.user_id))
