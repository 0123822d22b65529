"""Messages of a student: the wire form, asking once, what was said before."""

from __future__ import annotations

import msgspec
from bson import ObjectId
from pymongo import ASCENDING, DESCENDING
from pymongo.client_session import ClientSession
from pymongo.errors import BulkWriteError, DuplicateKeyError

from functions.contract import clock
from functions.contract.clock import Moment
from functions.contract.errors import NotFound
from functions.store import chats, leases, usage
from functions.store.chats import Attached, State
from functions.store.citations import Citation
from functions.store.client import Document, collection, object_id, transaction
from functions.store.leases import BY_OWNER
from functions.store.usage import Used

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
    mode: str | _Absent = msgspec.UNSET
    intent: str | _Absent = msgspec.UNSET
    check: str | _Absent = msgspec.UNSET
    actions: list[str] | _Absent = msgspec.UNSET
    safety: str | _Absent = msgspec.UNSET
    feedback: str | _Absent = msgspec.UNSET
    citations: list[Citation] | _Absent = msgspec.UNSET
    grounded: str | _Absent = msgspec.UNSET


class Answered(msgspec.Struct, rename="camel"):
    """An answer alone, where no question was sent."""

    ai_message: Message


class NewQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """A question as the student sent it. `client_id` is the client's own id of it.

    `language` is "en", "fil", "mixed" or None for the one it is in, which is `spoken` at a guess; None is the chat's,
    as `mode` and `materials` None are. `subject` None is that of the chat's materials. `intent` says what a button
    meant.
    """

    chat_id: str
    text: str
    subject: str | None
    client_id: str | None = None
    language: str | None = None
    spoken: str | None = None
    mode: str | None = None
    intent: str | None = None
    materials: Attached | None = None


class Exchange(msgspec.Struct, frozen=True):
    """A new question and its answer, to be written under the lease of `holder`, with its chat and what was used.

    `is_first`: nothing was said in this chat before.
    """

    question: Message
    answer: Message
    holder: str
    chat: State
    used: Used
    is_first: bool


class Repeated(msgspec.Struct, frozen=True):
    """A question that was stored before, and its answer."""

    question: Message
    answer: Message


class Earlier(msgspec.Struct, frozen=True):
    """What was said before a question, oldest first, and the newest state of the hint ladder as the AI app gave it."""

    messages: list[Message]
    tutor: str | None = None


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
    for name in ("mode", "intent", "check", "actions", "safety", "feedback", "grounded"):
        if value := document.get(name):
            setattr(message, name, value)
    if cited := document.get("citations"):
        message.citations = msgspec.convert(cited, list[Citation])
    if message.is_ai_response:
        message.question_id = str(document["questionId"])
        message.status = "incomplete" if leases.ran_out(document) else document["status"]
        message.source = document["source"]
    return message


def ask(user_id: ObjectId, question: NewQuestion) -> Exchange | Repeated:
    """Store a question, its still empty answer and its chat, and count it, all or nothing. Raises TooManyAnswers.

    The same `client_id` again gives the first question and its answer, and counts nothing.
    """
    while True:
        try:
            return transaction(lambda session: _insert(session, user_id, question))
        except DuplicateKeyError:
            repeated = _find_exchange(user_id, question.client_id)
            if repeated:
                return repeated


def _insert(session: ClientSession, user_id: ObjectId, new: NewQuestion) -> Exchange:
    chat, is_first = chats.enter(
        session,
        user_id,
        new.chat_id,
        question=new.text,
        subject=new.subject,
        language=new.language or new.spoken,
        mode=new.mode,
        materials=new.materials,
    )
    holder = leases.new_holder()
    common: Document = {
        "userId": user_id,
        "chatId": new.chat_id,
        "subject": chat.subject,
        "createdAt": clock.now(),
        "language": new.language,
        "mode": chat.mode,
    }
    question: Document = {"_id": ObjectId(), **common, "text": new.text, "isAiResponse": False}
    question |= {"clientId": new.client_id} if new.client_id else {}
    question |= {"intent": new.intent} if new.intent else {}
    answer: Document = {"_id": ObjectId(), **common, "text": "", "isAiResponse": True, "questionId": question["_id"]}
    answer |= {"status": "writing", "source": None, "lease": leases.new_lease(holder)}
    _insert_pair(session, question, answer)
    used = usage.begin(session, user_id, answer["_id"])  # after the pair: a repeat is none, whatever the limit
    return Exchange(as_message(question), as_message(answer), holder, chat, used, is_first)


def _insert_pair(session: ClientSession, question: Document, answer: Document) -> None:
    """Both in one round trip. Raises DuplicateKeyError for a repeat, as a single insert would."""
    try:
        collection("messages").insert_many([question, answer], session=session)
    except BulkWriteError as error:
        if error.details["writeErrors"][0]["code"] == _DUPLICATE_KEY:
            raise DuplicateKeyError("a repeated question", _DUPLICATE_KEY) from error
        raise


def _find_exchange(user_id: ObjectId, client_id: str | None) -> Repeated | None:
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
    return Repeated(as_message(question), as_message(answer)) if answer else None


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


def is_newest(user_id: ObjectId, message: Message) -> bool:
    """Whether nothing was said in its chat after this message."""
    newest = collection("messages").find_one(
        {"userId": user_id, "chatId": message.chat_id}, {"_id": 1}, sort=[("_id", DESCENDING)], hint=OF_CHAT
    )
    return newest is not None and str(newest["_id"]) == message.id


def find_before(user_id: ObjectId, question: Message, limit: int, *, after: ObjectId | None = None) -> Earlier:
    """The `limit` messages of the chat before a question, of those after another message."""
    between: Document = {"$lt": ObjectId(question.id)} | ({"$gt": after} if after else {})
    found = list(
        collection("messages").find(
            {"userId": user_id, "chatId": question.chat_id, "_id": between},
            sort=[("_id", DESCENDING)],
            limit=limit,
            hint=OF_CHAT,
        )
    )
    tutor = next((one["tutor"] for one in found if one.get("tutor")), None)
    return Earlier([as_message(one) for one in found][::-1], tutor)
