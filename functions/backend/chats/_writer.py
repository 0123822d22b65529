"""The one writer of an answer: reads the AI app's stream, keeps the text in the store, hands the events to its reader.

It has a thread of its own, because an answer is finished also when the reader has gone. Whoever comes later, on any
machine, follows what is stored.
"""

from __future__ import annotations

import threading
from collections.abc import Generator
from queue import Empty, SimpleQueue
from time import monotonic

import msgspec
from bson import ObjectId

from functions.backend.chats._follower import JSON_SECONDS, follow
from functions.contract import apps, logs, underway
from functions.contract.settings import setting
from functions.contract.streams import HEARTBEAT, Event, read_events
from functions.store import leases, messages
from functions.store.messages import Message
from functions.tutor.language import guess_language

HISTORY = setting("CHAT_HISTORY_MESSAGES", int, default=20, help="How many earlier messages the model is given.")

SAVE_SECONDS = 1.0
AI_SILENCE_SECONDS = 30.0  # the AI app's own deadlines are shorter: this one is for an app that hangs

TUTOR_AWAY = {
    "en": "The tutor cannot be reached right now. Your question is saved; the tutor will answer when it is back.",
    "fil": "Hindi maabot ang tutor ngayon. Naka-save ang tanong mo; sasagot ang tutor pagbalik nito.",
}


class _Delta(msgspec.Struct):
    text: str


class _Done(msgspec.Struct, rename="camel"):
    """What the AI app says at the end of an answer."""

    status: str
    source: str
    language: str
    model: str | None = None
    usage: dict[str, int] = {}


class Writer:
    """Writes one answer under a lease. `events` is for one reader; `result` waits for the end.

    `is_first` says that nothing was said in the chat before: then nothing of it is looked for.
    """

    def __init__(
        self,
        user_id: ObjectId,
        question: Message,
        answer: Message,
        holder: str,
        request_id: str,
        *,
        is_first: bool = False,
    ) -> None:
        self._user_id, self._question, self._answer = user_id, question, answer
        self._holder, self._request_id, self._is_first = holder, request_id, is_first
        self._text = answer.text
        self._events: SimpleQueue[Event | None] = SimpleQueue()
        self._ended, self._cut = threading.Event(), False
        self._started = self._saved = monotonic()
        self._first_token: float | None = None
        underway.begin(self._cut_short)
        for work in (self._run, self._hold):
            threading.Thread(target=work, name=f"answer-{answer.id}", daemon=True).start()

    def events(self) -> Generator[Event | None]:
        """The question, the answer as it grows, its end. Closing this does not end the writer."""
        yield Event("question", {"userMessage": self._question, "aiMessage": {"_id": self._answer.id}})
        while True:
            try:
                event = self._events.get(timeout=HEARTBEAT)
            except Empty:
                yield None
                continue
            if event is None:
                break
            yield event
        # As it is stored: usually whole, but a writer whose store was away leaves it to its lease to end it.
        yield from follow(self._user_id, self._answer.id, len(self._text))

    def result(self) -> Message:
        """The answer, cut off and incomplete when it takes longer than JSON_SECONDS."""
        if not self._ended.wait(JSON_SECONDS.value - (monotonic() - self._started)):
            self._cut_short()
        return messages.get_answer(self._user_id, self._answer.id)

    def _cut_short(self) -> None:
        """Leave the answer incomplete now, so that another process may continue it at once."""
        self._cut = True
        self._finish("incomplete", "model" if self._text else None)
        self._events.put(None)
        self._ended.set()  # who waits for the answer as JSON is told now; the model may be silent for long
        underway.end(self._cut_short)

    def _hold(self) -> None:
        """Keep the lease while nothing is there to be saved: before the first token, or in a long gap."""
        while not self._ended.wait(leases.RENEW_SECONDS):
            if monotonic() - self._saved > leases.RENEW_SECONDS:
                try:
                    leases.renew(self._user_id, self._answer.id, self._holder)
                except Exception as error:  # a store that is away: the next time may come before the lease runs out
                    logs.write("lease_not_renewed", requestId=self._request_id, cause=logs.where(error))

    def _run(self) -> None:
        done = None
        try:
            done = self._write()
        except apps.AppUnreachable as error:
            logs.write("answer_failed", requestId=self._request_id, cause=logs.where(error))
        except Exception as error:  # a broken connection in mid-answer, a store that is away: the text so far is kept
            logs.write("answer_broken", requestId=self._request_id, cause=logs.where(error))
        try:
            self._conclude(done)
        except Exception as error:  # the lease will run out, which marks the answer incomplete
            logs.write("answer_not_kept", requestId=self._request_id, cause=logs.where(error))
        finally:
            underway.end(self._cut_short)
            self._ended.set()
            self._events.put(None)

    def _write(self) -> _Done | None:
        """The AI app's closing words, or None when the stream ended without them or nobody wants the rest."""
        earlier = [] if self._is_first else messages.list_before(self._user_id, self._question, HISTORY.value)
        payload = _request_for(earlier, self._question, self._text)
        response = apps.call(
            "ai",
            "POST",
            "/api/chat",
            payload=payload,
            request_id=self._request_id,
            read_seconds=AI_SILENCE_SECONDS,
            stream=True,
        )
        pieces = response.stream(2**16, decode_content=False)
        try:
            for name, data in read_events(pieces):
                if name == "delta":
                    self._add(msgspec.json.decode(data, type=_Delta).text)
                    if not self._keep():
                        return None
                elif name == "done":
                    apps.let_go(response, pieces)
                    return msgspec.json.decode(data, type=_Done)
                elif name == "error":
                    return None
        finally:
            response.close()
        return None

    def _add(self, text: str) -> None:
        if self._first_token is None:
            self._first_token = monotonic()
        start = len(self._text)
        self._text += text
        self._events.put(Event("delta", {"from": start, "text": text}, str(len(self._text))))

    def _keep(self) -> bool:
        """Save about once a second; False when the answer was stopped, cut or deleted."""
        if self._cut:
            return False
        if monotonic() - self._saved < SAVE_SECONDS:
            return True
        self._saved = monotonic()
        return leases.save(self._user_id, self._answer.id, self._holder, self._text)

    def _conclude(self, done: _Done | None) -> None:
        if done is not None:
            source, stored = done.source, self._finish(done.status, done.source, done.language)
        elif self._text:
            source, stored = "model", self._finish("incomplete", "model")
        else:
            language = self._question.language or guess_language(self._question.text)
            self._text = TUTOR_AWAY[language]
            source, stored = "none", self._finish("failed", None, language)
        waited = None if self._first_token is None else round((self._first_token - self._started) * 1000, 1)
        logs.write(
            "answer",
            requestId=self._request_id,
            status=stored or ("incomplete" if self._cut else "gone"),
            source=source,
            model=done.model if done else None,
            usage=done.usage if done else None,
            firstTokenMs=waited,
            ms=round((monotonic() - self._started) * 1000, 1),
        )

    def _finish(self, status: str, source: str | None, language: str | None = None) -> str | None:
        return leases.finish(
            self._user_id,
            self._answer.id,
            self._holder,
            text=self._text,
            status=status,
            source=source,
            language=language,
        )


def _request_for(earlier: list[Message], question: Message, written: str) -> dict[str, object]:
    """What the AI app needs to know: the conversation, newest last; `continues` when the last answer is to go on."""
    turns = [one for one in earlier if one.text and one.status != "failed"] + [question]
    conversation = [{"role": "assistant" if one.is_ai_response else "user", "text": one.text} for one in turns]
    if written:
        conversation.append({"role": "assistant", "text": written})
    return {
        "messages": conversation,
        "subject": question.subject,
        "language": question.language,
        "mode": "explain",
        "passages": [],
        "continues": bool(written),
    }
