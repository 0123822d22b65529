"""The cheap request that each function is measured with: one that it answers as it would a student, with success."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from bson import ObjectId

from functions.contract import tokens
from functions.store import avatars, leases, messages
from functions.store.messages import NewQuestion
from tests.benchmarks.client import request
from tests.benchmarks.world import World
from tests.handouts import hand_out
from tests.scenarios import PASSWORD, SignedIn, sign_up


@dataclass(frozen=True)
class FirstRequest:
    """The answer is there when `mark` has come."""

    raw: bytes
    mark: bytes = b"HTTP/1.1"


def first_request(name: str, world: World) -> FirstRequest:
    """The request for one start. A function that is not listed is asked by a stranger, and its refusal is measured."""
    prepare = _REQUESTS.get(name)
    return prepare(world) if prepare else _get("/")


def _get(path: str, student: SignedIn | None = None) -> FirstRequest:
    return FirstRequest(request("GET", path, _headers(student)))


def _ask(method: str, path: str, student: SignedIn | None, payload: object) -> FirstRequest:
    return FirstRequest(request(method, path, _headers(student), payload))


def _headers(student: SignedIn | None) -> dict[str, str]:
    return {"Host": "localhost"} | (student.bearer if student else {})


def _of_ai(path: str, body: object, *, mark: bytes = b"HTTP/1.1") -> Callable[[World], FirstRequest]:
    def ask(world: World) -> FirstRequest:
        headers = _headers(None) | {"Authorization": f"Bearer {tokens.sign('ai', {})}"}
        headers |= {"Accept": "text/event-stream"} if b"event" in mark else {}
        return FirstRequest(request("POST", path, headers, body), mark)

    return ask


_QUESTION = "What is photosynthesis?"
_HANDOUT = "Photosynthesis is the process by which plants make their own food from light, water and carbon dioxide."
_CONVERSATION = {"messages": [{"role": "user", "text": _QUESTION}]}


def _send(mark: bytes) -> Callable[[World], FirstRequest]:
    def ask(world: World) -> FirstRequest:
        headers = _headers(_student(world)) | {"Accept": "text/event-stream"}
        body = {"text": _QUESTION, "chatId": uuid.uuid4().hex}
        return FirstRequest(request("POST", "/api/messages", headers, body), mark)

    return ask


def _anew(status: str, after: str) -> Callable[[World], FirstRequest]:
    def ask(world: World) -> FirstRequest:
        student = _student(world)
        headers = _headers(student) | {"Accept": "text/event-stream"}
        path = f"/api/messages/{_answer(student, status)[1]}{after}"
        return FirstRequest(request("POST", path, headers), b"event: question")

    return ask


def _read_stream(world: World) -> FirstRequest:
    student = _student(world)
    path = f"/api/messages/{_answer(student, 'complete')[1]}/stream"
    return FirstRequest(request("GET", path, _headers(student)), b"event: delta")


def _student(world: World) -> SignedIn:
    return world.students(1)[0]


def _answer(student: SignedIn, status: str) -> tuple[str, str]:
    """The ids of a chat and of an answer in it."""
    question = NewQuestion(chat_id=uuid.uuid4().hex, text=_QUESTION, subject="Science")
    exchange = messages.ask(student.id, question)
    words = "Plants make their own food."
    leases.finish(student.id, exchange.answer.id, exchange.holder, text=words, status=status, source="model")
    return question.chat_id, exchange.answer.id


def _of_chat(method: str, after: str, payload: object = None) -> Callable[[World], FirstRequest]:
    def ask(world: World) -> FirstRequest:
        student = _student(world)
        return _ask(method, f"/api/messages/chats/{_answer(student, 'complete')[0]}{after}", student, payload)

    return ask


def _registration(world: World) -> FirstRequest:
    body = {"email": f"{ObjectId()}@paaralan.example", "password": PASSWORD, "name": "Ana"}
    return _ask("POST", "/api/auth/register", None, body)


def _log_in(world: World) -> FirstRequest:
    body = {"email": _student(world).email, "password": PASSWORD}
    return _ask("POST", "/api/auth/login", None, body)


def _avatar(world: World) -> FirstRequest:
    return _get(f"/uploads/avatars/{avatars.add(_student(world).id, b'a picture')}.webp")


def _deletion(world: World) -> FirstRequest:
    student = sign_up()
    return _ask("DELETE", "/api/users/me", student, {"password": PASSWORD})


def _summary(world: World) -> FirstRequest:
    student = _student(world)
    return _ask("POST", f"/api/materials/{hand_out(student.id, _HANDOUT)}/summary", student, None)


EXTRA = ("send_message to the tutor's first words",)

_REQUESTS: dict[str, Callable[[World], FirstRequest]] = {
    "hello": lambda world: _get("/"),
    "check_backend": lambda world: _get("/health"),
    "check_ai": lambda world: _get("/health"),
    "chat": _of_ai("/api/chat", _CONVERSATION, mark=b"event: delta"),
    "name_chat": _of_ai("/api/name", {"question": _QUESTION}),
    "summarise_chat": _of_ai("/api/summarise", _CONVERSATION),
    "summarise_material": _of_ai("/api/summarise-material", {"passages": [{"number": 1, "text": _HANDOUT}]}),
    "guard_text": _of_ai("/api/guard", {"text": _QUESTION}),
    "register": _registration,
    "log_in": _log_in,
    "log_out": lambda world: _ask("POST", "/api/auth/logout", sign_up(), None),
    "read_profile": lambda world: _get("/api/users/me", _student(world)),
    "update_profile": lambda world: _ask("PUT", "/api/users/me", _student(world), {"name": "Ana"}),
    "read_avatar": _avatar,
    "delete_account": _deletion,
    "send_message": _send(b"event: question"),
    EXTRA[0]: _send(b"event: delta"),
    "continue_answer": _anew("incomplete", "/continue"),
    "ask_again": _anew("complete", "/ask-again"),
    "ask_for_hint": _of_chat("POST", "/hints", {"kind": "stuck"}),
    "give_feedback": lambda world: _ask(
        "PUT", f"/api/messages/{_answer(_student(world), 'complete')[1]}/feedback", _student(world), {"mark": "helpful"}
    ),
    "sum_up_material": _summary,
    "read_activity": lambda world: _get("/api/users/me/activity", _student(world)),
    "read_usage": lambda world: _get("/api/users/me/usage", _student(world)),
    "set_mode": _of_chat("PUT", "/mode", {"mode": "explain"}),
    "attach_materials": _of_chat("PUT", "/materials", {"subject": "Science"}),
    "read_answer_stream": _read_stream,
    "stop_answer": lambda world: _ask(
        "POST", f"/api/messages/{_answer(_student(world), 'complete')[1]}/stop", _student(world), None
    ),
    "list_messages": lambda world: _get("/api/messages", _student(world)),
    "list_chats": lambda world: _get("/api/messages/chats", _student(world)),
    "rename_chat": _of_chat("PUT", "/title", {"title": "Plants"}),
    "delete_chat": _of_chat("DELETE", ""),
}
