"""Messages of a student: the wire form, asking once, and lists that page by key."""

from __future__ import annotations

from typing import cast

import msgspec
from bson import ObjectId
from pymongo import ASCENDING, DESCENDING
from pymongo.client_session import ClientSession
from pymongo.errors import BulkWriteError, DuplicateKeyError

from functions.contract import clock
from functions.contract.clock import Moment
from functions.contract.errors import NotFound
from functions.store import chats, leases
from functions.store.client import Document, collection, object_id, transaction
from functions.store.leases import BY_OWNER

_Absent = msgspec.UnsetType
OF_CHAT, OF_SUBJECT = "of_chat", "of_subject"  # hints, as BY_OWNER is
_DUPLICATE_KEY = 11000  # MongoDB's code


class MessageNotFound(NotFound):
    code, message = "message_not_found", "This message does not exist."


class Message(msgspec.Struct, rename="camel"):
    """A question or an answer as docs/http.md shows it; what does not apply is left out."""

    id: str = msgspec.field(name="_id")
    chat_id: str
    text: str
    subject: str
    is_ai_response: bool
    created_at: Moment
    client_id: str | _Absent = msgspec.UNSET
    question_id: str | _Absent = msgspec.UNSET
    status: str | _Absent = msgspec.UNSET
    source: str | _Absent | None = msgspec.UNSET
    language: str | _Absent | None = msgspec.UNSET


class Answered(msgspec.Struct, rename="camel"):
    """An answer alone, where no question was sent."""

    ai_message: Message


class NewQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """A question as the student sent it. `client_id` is the client's own id of it, `language` "en" or "fil"."""

    chat_id: str
    text: str
    subject: str
    client_id: str | None = None
    language: str | None = None


class Exchange(msgspec.Struct, frozen=True):
    """A question and its answer. `holder` is the lease to write the answer under, "" for a repeated question.

    `is_first`: nothing was said in this chat before.
    """

    question: Message
    answer: Message
    holder: str
    is_first: bool = False


class Page(msgspec.Struct, rename="camel"):
    """Where a list of messages stands: `page` counts from the oldest."""

    total: int
    page: int
    pages: int


def as_message(document: Document) -> Message:
    """The wire form. An answer whose writer's lease ran out is incomplete, whatever it says in the database."""
    message = Message(
        id=str(document["_id"]),
        chat_id=document["chatId"],
        text=document["text"],
        subject=document["subject"],
        is_ai_response=document["isAiResponse"],
        created_at=document["createdAt"],
        client_id=document.get("clientId", msgspec.UNSET),
        language=document.get("language"),
    )
    if message.is_ai_response:
        message.question_id = str(document["questionId"])
        message.status = "incomplete" if leases.ran_out(document) else document["status"]
        message.source = document["source"]
    return message


def ask(user_id: ObjectId, question: NewQuestion) -> Exchange:
    """Store a question, its still empty answer and its chat, all or nothing.

    The same `client_id` again gives the first question and its answer, without a holder.
    """
    while True:
        try:
            return transaction(lambda session: _insert(session, user_id, question))
        except DuplicateKeyError:
            repeated = _find_exchange(user_id, question.client_id)
            if repeated:
                return repeated


def _insert(session: ClientSession, user_id: ObjectId, new: NewQuestion) -> Exchange:
    holder = leases.new_holder()
    common: Document = {
        "userId": user_id,
        "chatId": new.chat_id,
        "subject": new.subject,
        "createdAt": clock.now(),
        "language": new.language,
    }
    question: Document = {"_id": ObjectId(), **common, "text": new.text, "isAiResponse": False}
    if new.client_id:
        question["clientId"] = new.client_id
    answer: Document = {"_id": ObjectId(), **common, "text": "", "isAiResponse": True, "questionId": question["_id"]}
    answer |= {"status": "writing", "source": None, "lease": leases.new_lease(holder)}
    is_first = chats.count_messages(session, user_id, new.chat_id, 2, first_question=new.text)
    _insert_pair(session, question, answer)
    return Exchange(as_message(question), as_message(answer), holder, is_first)


def _insert_pair(session: ClientSession, question: Document, answer: Document) -> None:
    """Both in one round trip. Raises DuplicateKeyError for a repeat, as a single insert would."""
    try:
        collection("messages").insert_many([question, answer], session=session)
    except BulkWriteError as error:
        if error.details["writeErrors"][0]["code"] == _DUPLICATE_KEY:
            raise DuplicateKeyError("a repeated question", _DUPLICATE_KEY) from error
        raise


def _find_exchange(user_id: ObjectId, client_id: str | None) -> Exchange | None:
    if client_id is None:
        return None
    question = collection("messages").find_one({"userId": user_id, "clientId": client_id})
    if question is None:
        return None
    # The pair was stored together, so the answer is the next message of the chat that names the question.
    answer = collection("messages").find_one(
        {
            "userId": user_id,
            "chatId": question["chatId"],
            "_id": {"$gt": question["_id"]},
            "questionId": question["_id"],
        },
        sort=[("_id", ASCENDING)],
        hint=OF_CHAT,
    )
    return Exchange(as_message(question), as_message(answer), "") if answer else None


def get_answer(user_id: ObjectId, message_id: str) -> Message:
    """One of the student's answers; MessageNotFound for everything else."""
    document = collection("messages").find_one(
        {"_id": object_id(message_id), "userId": user_id, "isAiResponse": True}, hint=BY_OWNER
    )
    if document is None:
        raise MessageNotFound
    return as_message(document)


def get_question(user_id: ObjectId, answer: Message) -> Message:
    """The question that an answer belongs to."""
    document = collection("messages").find_one(
        {"_id": ObjectId(str(answer.question_id)), "userId": user_id}, hint=BY_OWNER
    )
    if document is None:
        raise MessageNotFound
    return as_message(document)


def list_messages(
    user_id: ObjectId, *, chat_id: str | None, subject: str | None, limit: int, before: str | None
) -> tuple[list[Message], Page]:
    """The `limit` newest messages before `before`, oldest first. MessageNotFound when `before` is none of theirs."""
    chosen: Document = {"userId": user_id}
    index = BY_OWNER
    if subject is not None:
        chosen["subject"], index = subject, OF_SUBJECT
    if chat_id is not None:
        chosen["chatId"], index = chat_id, OF_CHAT
    total = older = collection("messages").count_documents(chosen, hint=index)
    if before is not None:
        mark = collection("messages").find_one({"_id": object_id(before), "userId": user_id}, {"_id": 1}, hint=BY_OWNER)
        if mark is None:
            raise MessageNotFound
        chosen["_id"] = {"$lt": mark["_id"]}
        older = collection("messages").count_documents(chosen, hint=index)
    found = collection("messages").find(chosen, sort=[("_id", DESCENDING)], limit=limit, hint=index)
    page = Page(total=total, page=max(1, -(-older // limit)), pages=max(1, -(-total // limit)))
    return [as_message(one) for one in found][::-1], page


def subjects(user_id: ObjectId) -> list[str]:
    """The subjects this student has asked about, in alphabetical order."""
    return sorted(cast(list[str], collection("messages").distinct("subject", {"userId": user_id})))


def list_before(user_id: ObjectId, question: Message, limit: int) -> list[Message]:
    """The `limit` messages of the chat before a question, oldest first."""
    found = collection("messages").find(
        {"userId": user_id, "chatId": question.chat_id, "_id": {"$lt": ObjectId(question.id)}},
        sort=[("_id", DESCENDING)],
        limit=limit,
        hint=OF_CHAT,
    )
    return [as_message(one) for one in found][::-1]
