"""PUT /api/messages/chats/{chat_id}/title; a student gives a chat another name. No message is touched."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from functions.backend.chats._words import is_blank
from functions.callers.student import Student, student
from functions.contract.errors import InvalidFields
from functions.contract.http_function import http_function
from functions.store import chats
from functions.store.chats import ChatNotFound


class Title(msgspec.Struct, forbid_unknown_fields=True):
    title: Annotated[str, Meta(max_length=200)]


@http_function("PUT", "/api/messages/chats/{chat_id}/title", caller=student, body=Title, refuses=(ChatNotFound,))
def rename_chat(student: Student, chat_id: str, body: Title) -> dict[str, bool]:
    """Refuses a title without a visible character."""
    title = " ".join(body.title.split())
    if is_blank(title):
        raise InvalidFields(fields={"title": "field_too_short"})
    chats.rename_chat(student.user_id, chat_id, title)
    return {"success": True}
