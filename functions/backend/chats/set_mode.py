"""PUT /api/messages/chats/{chat_id}/mode; a student chooses how the tutor helps in a chat: guide, explain or check."""

from __future__ import annotations

import msgspec

from functions.backend.chats._asking import Mode
from functions.callers.student import Student, student
from functions.contract.http_function import http_function
from functions.store import chats
from functions.store.chats import ChatNotFound


class ChosenMode(msgspec.Struct, forbid_unknown_fields=True):
    mode: Mode


@http_function("PUT", "/api/messages/chats/{chat_id}/mode", caller=student, body=ChosenMode, refuses=(ChatNotFound,))
def set_mode(student: Student, chat_id: str, body: ChosenMode) -> dict[str, bool]:
    """From the next question on."""
    chats.set_mode(student.user_id, chat_id, body.mode)
    return {"success": True}
