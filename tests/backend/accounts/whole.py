"""A student who has everything: made through the functions and the store as students make it, in every collection."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from bson import ObjectId
from PIL import Image

from functions.store import (
    chats,
    feedback,
    files,
    leases,
    material_changes,
    messages,
    passwords,
    readings,
    sessions,
    subjects,
    summaries,
    usage,
)
from functions.store.material_changes import NewFile, NewMaterial
from functions.store.messages import Exchange, NewQuestion
from functions.store.passages import NewPassage
from tests.scenarios import Send, SignedIn

ME = "/api/users/me"
FILE_BYTES = b"%PDF-1.7\n" + bytes(range(256)) * 3000  # three chunks
NOTES = "notes ñ.pdf"


@dataclass(frozen=True)
class Whole:
    """`word` stands in each text that the student wrote; `secrets` are what nobody may be shown."""

    student: SignedIn
    word: str
    avatar: str
    link: str
    other_token: str

    @property
    def secrets(self) -> tuple[str, ...]:
        return (self.student.token, self.other_token, self.link, "$argon2")


def make_whole(send: Send, sign_up: Callable[..., SignedIn], word: str) -> Whole:
    """Something in every collection that can hold a student's documents; an upload that is not finished, too."""
    student = sign_up(name=f"{word} Reyes")
    send("update_profile", ME, data=_form(word), headers=student.bearer)
    send("log_in", "/api/auth/login", json={"email": student.email, "password": "Wrong-1234"})
    other = sessions.open_session(student.id, remember=True, device="Chrome, Android")
    _ask(student, word)
    _learn(student, word)
    link = passwords.make_link(student.id, student.email)
    avatar = send("read_profile", ME, headers=student.bearer).get_json()["avatar"]
    return Whole(student, word, avatar, link, other)


def _form(word: str) -> dict[str, Any]:
    picture = BytesIO()
    Image.new("RGB", (64, 64), "green").save(picture, "PNG")
    return {"name": f"{word} Reyes", "avatar": (BytesIO(picture.getvalue()), "me.png"), "preferredSubjects[]": word}


def _ask(student: SignedIn, word: str) -> None:
    for number, chat_id in enumerate(("first", "second", "first")):
        question = NewQuestion(chat_id=chat_id, text=f"{word} asks {number}", subject="Science", client_id=f"c{number}")
        exchange = messages.ask(student.id, question)
        assert isinstance(exchange, Exchange)
        answer = exchange.answer.id
        text = f"An answer to {word} {number}"
        leases.finish(student.id, answer, exchange.holder, text=text, status="complete", source="model")
        usage.end(student.id, exchange.used, 12)
    feedback.mark(student.id, answer, "helpful")
    chats.rename_chat(student.id, "first", f"{word}'s leaves")


def _learn(student: SignedIn, word: str) -> None:
    typed = NewMaterial(subject="Science", topic=f"{word} on leaves", content=f"{word}: leaves are green.", **_KIND)
    begun = material_changes.create(student.id, typed)
    piece = NewPassage(text=f"{word}: leaves are green.", heading="", page=None, terms="leav green")
    material_id = ObjectId(begun.material.id)
    readings.finish(student.id, material_id, str(begun.holder), [piece], pages=None, cut=False)
    holder = summaries.take(student.id, material_id) or ""
    assert summaries.keep(student.id, material_id, holder, {"status": "complete", "keyIdeas": [{"text": word}]})
    first = NewMaterial(subject=f"{word}'s subject", topic="Introduction", content="Hi", **_KIND)
    subjects.create_subject(student.id, first)
    for number, name in enumerate((NOTES, "NOTES Ñ.pdf")):
        content = FILE_BYTES + f"{word} {number}".encode()
        digest = hashlib.sha256(content).hexdigest()
        file = NewFile(name, "pdf", len(content), digest, files.put(student.id, digest, content))
        material_changes.create(student.id, NewMaterial(subject="Science", topic=name, content="", **_KIND), file)
    half = FILE_BYTES + f"{word}, not finished".encode()
    files.put(student.id, hashlib.sha256(half).hexdigest(), half)


_KIND: dict[str, Any] = {"resource_type": "explanation", "difficulty": "beginner", "tags": ["leaf"]}
