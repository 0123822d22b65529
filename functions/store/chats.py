"""Chats of a student: a title and a count; the messages are in store/messages."""

from __future__ import annotations

import msgspec
from bson import ObjectId
from pymongo import DESCENDING
from pymongo.client_session import ClientSession

from functions.contract import clock
from functions.contract.clock import Moment
from functions.contract.errors import NotFound
from functions.store.client import Document, collection, transaction

TITLE_CHARACTERS = 60


class ChatNotFound(NotFound):
    code, message = "chat_not_found", "This chat does not exist."


class Chat(msgspec.Struct, rename="camel"):
    """A chat in the list. `id` is the text that the client made."""

    id: str
    title: str
    created_at: Moment
    message_count: int


def count_messages(session: ClientSession, user_id: ObjectId, chat_id: str, more: int, *, first_question: str) -> bool:
    """Count new messages; the first ones make the chat, named after its first question, and then this is True."""
    counted = collection("chats").update_one(
        {"userId": user_id, "chatId": chat_id},
        {"$setOnInsert": {"title": title_of(first_question), "createdAt": clock.now()}, "$inc": {"messageCount": more}},
        upsert=True,
        session=session,
    )
    return counted.upserted_id is not None


def title_of(question: str) -> str:
    """The first words of a question, at most TITLE_CHARACTERS, cut between words where there are any."""
    words = " ".join(question.split())
    if len(words) <= TITLE_CHARACTERS:
        return words
    cut = words[: TITLE_CHARACTERS - 1]
    return (cut.rpartition(" ")[0] or cut) + "…"


def list_chats(user_id: ObjectId, *, limit: int, before: str | None) -> list[Chat]:
    """The newest chats that are older than `before`. ChatNotFound when `before` is none of theirs."""
    chosen: Document = {"userId": user_id}
    if before is not None:
        mark = collection("chats").find_one({"userId": user_id, "chatId": before})
        if mark is None:
            raise ChatNotFound
        same_moment = {"createdAt": mark["createdAt"], "_id": {"$lt": mark["_id"]}}
        chosen |= {
            "createdAt": {"$lte": mark["createdAt"]},
            "$or": [{"createdAt": {"$lt": mark["createdAt"]}}, same_moment],
        }
    found = collection("chats").find(chosen, sort=[("createdAt", DESCENDING), ("_id", DESCENDING)], limit=limit)
    return [
        Chat(id=one["chatId"], title=one["title"], created_at=one["createdAt"], message_count=one["messageCount"])
        for one in found
    ]


def rename_chat(user_id: ObjectId, chat_id: str, title: str) -> None:
    """Raises ChatNotFound. Touches no message."""
    renamed = collection("chats").update_one({"userId": user_id, "chatId": chat_id}, {"$set": {"title": title}})
    if not renamed.matched_count:
        raise ChatNotFound


def delete_chat(user_id: ObjectId, chat_id: str) -> None:
    """The chat and its messages, all or nothing; an answer still being written stops. Raises ChatNotFound."""

    def delete(session: ClientSession) -> None:
        deleted = collection("chats").delete_one({"userId": user_id, "chatId": chat_id}, session=session)
        if not deleted.deleted_count:
            raise ChatNotFound
        collection("messages").delete_many({"userId": user_id, "chatId": chat_id}, session=session)

    transaction(delete)
