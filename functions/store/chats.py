"""Chats of a student: a title and a count; the messages are in store/messages."""

from __future__ import annotations

from typing import Annotated

import msgspec
from bson import ObjectId
from msgspec import Meta
from pymongo import DESCENDING, ReturnDocument
from pymongo.client_session import ClientSession

from functions.contract import clock
from functions.contract.clock import Moment
from functions.contract.errors import NotFound
from functions.store.client import Document, collection, transaction

TITLE_CHARACTERS = 60
_PAIR = 2  # a question and its answer
MODE = "guide"  # of a chat for which none was chosen
SUBJECT = "General"  # of a question for which none was, in a chat without a subject's materials
MOST_MATERIALS = 20  # attached to a chat one by one


class Attached(msgspec.Struct, rename="camel", frozen=True, forbid_unknown_fields=True):
    """The materials from which a chat is answered: those of a subject, and these. Neither: none are."""

    subject: Annotated[str, Meta(min_length=1, max_length=100)] | None = None
    material_ids: Annotated[list[Annotated[str, Meta(max_length=100)]], Meta(max_length=MOST_MATERIALS)] = []

    def __bool__(self) -> bool:
        return bool(self.subject or self.material_ids)


class ChatNotFound(NotFound):
    code, message = "chat_not_found", "This chat does not exist."


class Chat(msgspec.Struct, rename="camel"):
    """A chat in the list. `id` is the text that the client made."""

    id: str
    title: str
    created_at: Moment
    message_count: int
    mode: str
    materials: Attached | None


class State(msgspec.Struct, frozen=True):
    """What a chat knows about itself: the mode, the subject of its newest question, its language.

    `summary` is of what was said up to `summarised`. `materials` None: the chat is answered from what the tutor knows.
    """

    mode: str = MODE
    subject: str = SUBJECT
    language: str | None = None
    summary: str | None = None
    summarised: ObjectId | None = None
    materials: Attached | None = None


def enter(
    session: ClientSession,
    user_id: ObjectId,
    chat_id: str,
    *,
    question: str,
    subject: str | None,
    language: str | None,
    mode: str | None,
    materials: Attached | None,
) -> tuple[State, bool]:
    """Count a question and its answer; the first ones make the chat, named after its first question.

    The chat as it is then, and whether it is new. `language`, `mode` and `materials` None leave them as they are;
    `subject` None is that of the attached materials, or SUBJECT.
    """
    made = {"title": title_of(question), "createdAt": clock.now()} | ({} if mode else {"mode": MODE})
    chat = collection("chats").find_one_and_update(
        {"userId": user_id, "chatId": chat_id},
        {
            "$setOnInsert": made,
            "$set": {
                **({"subject": subject} if subject else {}),
                **({"language": language} if language else {}),
                **({"mode": mode} if mode else {}),
                **({"materials": _kept(materials)} if materials is not None else {}),
            },
            **({} if subject else {"$unset": {"subject": ""}}),
            "$inc": {"messageCount": _PAIR},
        },
        upsert=True,
        return_document=ReturnDocument.AFTER,
        session=session,
    )
    assert chat is not None  # it was made, if it was not there
    return _state(chat), chat["messageCount"] == _PAIR


def _state(document: Document) -> State:
    materials = _attached(document)
    return State(
        mode=document.get("mode", MODE),
        subject=document.get("subject") or (materials and materials.subject) or SUBJECT,
        language=document.get("language"),
        summary=document.get("summary"),
        summarised=document.get("summarised"),
        materials=materials,
    )


def _kept(materials: Attached) -> Document | None:
    return msgspec.to_builtins(materials) if materials else None


def _attached(document: Document) -> Attached | None:
    return msgspec.convert(document.get("materials"), Attached | None)


def get_state(user_id: ObjectId, chat_id: str) -> State:
    """What a chat knows about itself. Raises ChatNotFound."""
    found = collection("chats").find_one({"userId": user_id, "chatId": chat_id})
    if found is None:
        raise ChatNotFound
    return _state(found)


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
        Chat(
            id=one["chatId"],
            title=one["title"],
            created_at=one["createdAt"],
            message_count=one["messageCount"],
            mode=one.get("mode", MODE),
            materials=_attached(one),
        )
        for one in found
    ]


def rename_chat(user_id: ObjectId, chat_id: str, title: str) -> None:
    """The student's own title, which no other replaces. Raises ChatNotFound. Touches no message."""
    _change(user_id, chat_id, {"title": title, "renamed": True})


def set_mode(user_id: ObjectId, chat_id: str, mode: str) -> None:
    """Raises ChatNotFound."""
    _change(user_id, chat_id, {"mode": mode})


def attach(user_id: ObjectId, chat_id: str, materials: Attached) -> None:
    """From the next question on. Raises ChatNotFound."""
    _change(user_id, chat_id, {"materials": _kept(materials)})


def _change(user_id: ObjectId, chat_id: str, values: Document) -> None:
    changed = collection("chats").update_one({"userId": user_id, "chatId": chat_id}, {"$set": values})
    if not changed.matched_count:
        raise ChatNotFound


def name_chat(user_id: ObjectId, chat_id: str, title: str) -> None:
    """A title that was found for the chat, unless the student has given it one or removed it."""
    collection("chats").update_one(
        {"userId": user_id, "chatId": chat_id, "renamed": {"$ne": True}}, {"$set": {"title": title}}
    )


def keep_summary(user_id: ObjectId, chat_id: str, before: ObjectId | None, summary: str, summarised: ObjectId) -> None:
    """What was said in a chat up to a message, unless another summary came first (`before` is the last one's)."""
    collection("chats").update_one(
        {"userId": user_id, "chatId": chat_id, "summarised": before},
        {"$set": {"summary": summary, "summarised": summarised}},
    )


def delete_chat(user_id: ObjectId, chat_id: str) -> None:
    """The chat and its messages, all or nothing; an answer still being written stops. Raises ChatNotFound."""

    def delete(session: ClientSession) -> None:
        deleted = collection("chats").delete_one({"userId": user_id, "chatId": chat_id}, session=session)
        if not deleted.deleted_count:
            raise ChatNotFound
        collection("messages").delete_many({"userId": user_id, "chatId": chat_id}, session=session)

    transaction(delete)
