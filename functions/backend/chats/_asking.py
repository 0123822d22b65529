"""What the writer of an answer has to know, and how an answer begins: for a new question, or for one that is there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import msgspec
from bson import ObjectId

from functions.store import chats, messages, usage
from functions.store.accounts import Asker
from functions.store.chats import State
from functions.store.client import Document
from functions.store.erase import require_account
from functions.store.messages import Exchange, Message
from functions.store.usage import Used
from functions.tutor.language import written_in

Mode = Literal["guide", "explain", "check"]
Spoken = Literal["en", "fil", "mixed"]


@dataclass(frozen=True, kw_only=True)
class Asking:
    """A question whose answer is to be written under the lease of `holder`.

    `is_first`: nothing was said in the chat before. `was_too_hard`: the answer that stood here was, for the student.
    """

    user_id: ObjectId
    question: Message
    answer: Message
    holder: str
    request_id: str
    asker: Asker
    chat: State
    used: Used
    is_first: bool = False
    was_too_hard: bool = False

    @property
    def mode(self) -> str:
        return self.chat.mode

    @property
    def language(self) -> str | None:
        """What was asked for with the question or in the profile; None is the one that the student writes in.

        Where a question tells none ("x = 4"), it is the chat's.
        """
        asked_for = self.question.language or self.asker.language
        return asked_for or (None if written_in(self.question.text) else self.chat.language)


class Asked(msgspec.Struct, rename="camel"):
    """The question as it is stored, and its answer."""

    user_message: Message
    ai_message: Message


def of_new(user_id: ObjectId, exchange: Exchange, request_id: str) -> Asking:
    """A question that was just stored. Raises NotSignedIn when its account is gone: the body may have taken long."""
    return Asking(
        user_id=user_id,
        question=exchange.question,
        answer=exchange.answer,
        holder=exchange.holder,
        request_id=request_id,
        asker=require_account(user_id),
        chat=exchange.chat,
        used=exchange.used,
        is_first=exchange.is_first,
    )


Take = Callable[[], tuple[str, Document] | None]


def of_old(user_id: ObjectId, answer: Message, request_id: str, take: Take, *, is_again: bool = False) -> Asking | None:
    """An answer that `take` gives a new holder, or None when it gives none. Raises TooManyAnswers.

    Asking again counts as a question, going on with an answer does not.
    """
    question = messages.get_question(user_id, answer)
    questions = 1 if is_again else 0
    used = usage.begin(None, user_id, ObjectId(answer.id), questions=questions)
    taken = take()
    if taken is None:
        usage.end(user_id, used, 0, questions=-questions)
        return None
    holder, document = taken
    return Asking(
        user_id=user_id,
        question=question,
        answer=messages.as_message(document),
        holder=holder,
        request_id=request_id,
        asker=require_account(user_id),
        chat=chats.get_state(user_id, answer.chat_id),
        used=used,
        was_too_hard=answer.feedback == "too_hard",
    )
