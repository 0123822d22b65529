"""DELETE /api/messages/chats/{chat_id}; a student removes a chat with all of its messages."""

from __future__ import annotations

from functions.callers.student import Student, student
from functions.contract.http_function import http_function
from functions.store import chats
from functions.store.chats import ChatNotFound


@http_function("DELETE", "/api/messages/chats/{chat_id}", caller=student, refuses=(ChatNotFound,))
def delete_chat(student: Student, chat_id: str) -> dict[str, bool]:
    """Gone for good; an answer that is being written stops."""
    chats.delete_chat(student.user_id, chat_id)
    return {"success": True}
