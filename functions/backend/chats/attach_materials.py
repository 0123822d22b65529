"""PUT /api/messages/chats/{chat_id}/materials; a student chooses the materials from which a chat is answered."""

from __future__ import annotations

from functions.callers.student import Student, student
from functions.contract.http_function import http_function
from functions.store import chats
from functions.store.chats import Attached, ChatNotFound


@http_function("PUT", "/api/messages/chats/{chat_id}/materials", caller=student, body=Attached, refuses=(ChatNotFound,))
def attach_materials(student: Student, chat_id: str, body: Attached) -> dict[str, bool]:
    """From the next question on; without a subject and materials nothing is attached any more."""
    chats.attach(student.user_id, chat_id, body)
    return {"success": True}
