"""The one writer of an answer: reads the AI app's stream, keeps the text in the store, hands the events to its reader.

It has a thread of its own, because an answer is finished also when the reader has gone. Whoever comes later, on any
machine, follows what is stored.
"""

from __future__ import annotations

import threading
from collections.abc import Generator, Mapping
from contextlib import closing
from queue import Empty, SimpleQueue
from time import monotonic

from functions.backend.chats import _afterwards, _common, _guard
from functions.backend.chats._afterwards import Ended
from functions.backend.chats._asking import Asking
from functions.backend.chats._follower import JSON_SECONDS, follow
from functions.backend.chats._found import Found
from functions.backend.chats._guard import Danger, Guard
from functions.backend.chats._sentences import TUTOR_AWAY, spoken
from functions.backend.chats._tutor import Done, answer, guess_tokens, look_back, request_for
from functions.contract import apps, logs, underway
from functions.contract.streams import HEARTBEAT, Event
from functions.store import common, leases, messages, usage
from functions.store.messages import Earlier, Message
from functions.tutor.names import remover

SAVE_SECONDS = 1.0


class Writer:
    """Writes one answer under a lease. `events` is for one reader; `result` waits for the end."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking
        self._user_id, self._answer, self._request_id = asking.user_id, asking.answer, asking.request_id
        self._remove = remover(asking.asker.name, asking.asker.email)
        self._earlier, self._found = Earlier([]), Found()
        self._asked: Mapping[str, object] = {}
        self._common_key: bytes | None = None
        self._limited: str | None = None
        self._guard: Guard | None = None
        self._lock = threading.Lock()  # of what the guard may change under the writer
        self._text, self._received = self._answer.text, 0  # characters
        self._outcome: tuple[str, str] | None = None  # source and status, when something else has ended the answer
        self._is_refused = False
        self._booked: int | None = None  # tokens
        self._events: SimpleQueue[Event | None] = SimpleQueue()
        self._ended = threading.Event()
        self._started = self._saved = monotonic()
        self._first_token: float | None = None
        underway.begin(self._cut_short)
        self._thread = f"answer-{self._answer.id}"
        for work in (self._run, self._hold):
            threading.Thread(target=work, name=self._thread, daemon=True).start()

    def events(self) -> Generator[Event | None]:
        """The question, the answer as it grows, its end. Closing this does not end the writer."""
        yield Event("question", {"userMessage": self._asking.question, "aiMessage": {"_id": self._answer.id}})
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
        with self._lock:
            self._outcome = self._outcome or ("model", "incomplete")
        self._finish("incomplete", "model" if self._text else None, self._found.ended(self._text))
        self._close(None)  # who waits for the answer as JSON is told now; the model may be silent for long

    def _refuse(self, danger: Danger) -> None:
        """Fixed words in place of the answer, however far it is."""
        from functions.tutor import safety

        language = spoken(self._asking)
        words = safety.words_for(danger, language)
        details = {"safety": "distress" if danger == "distress" else "refused", "language": language}
        with self._lock:
            self._outcome, self._text, self._is_refused = ("tutor", "complete"), words, True
            self._events.put(Event("delta", {"from": 0, "text": words}, str(len(words))))
        if self._finish("complete", "tutor", {**details, **Found().ended("")}) is None:  # it has ended before
            leases.replace(self._user_id, self._answer.id, words, {"source": "tutor", **details})
        self._close(None)

    def _close(self, done: Done | None) -> None:
        """The answer has ended for whoever waits for it. What it has cost is booked, once."""
        with self._lock:
            is_booked = self._booked is not None
            spent = done.tokens if done else guess_tokens(self._asked, self._received)
            self._booked = self._booked if is_booked else spent
        try:
            if not is_booked:
                usage.end(self._user_id, self._asking.used, spent)
        except Exception as error:  # a store that is away: the place among the open answers ends by itself
            logs.write("usage_not_booked", requestId=self._request_id, cause=logs.where(error))
        finally:
            self._ended.set()
            self._events.put(None)
            underway.end(self._cut_short)

    def _hold(self) -> None:
        """Keep the lease while nothing is there to be saved: before the first token, or in a long gap."""
        while not self._ended.wait(leases.RENEW_SECONDS):
            if monotonic() - self._saved > leases.RENEW_SECONDS:
                try:
                    leases.renew(self._user_id, self._answer.id, self._asking.holder)
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
        underway.begin(self._let_go)
        try:
            self._conclude(done)
        except Exception as error:  # the lease will run out, which marks the answer incomplete
            logs.write("answer_not_kept", requestId=self._request_id, cause=logs.where(error))
        finally:
            self._close(done)
            self._follow_up(done)

    def _write(self) -> Done | None:
        """The AI app's closing words, or None when the stream ended without them or nobody wants the rest."""
        asking = self._asking
        self._common_key = _common.key_of(asking, self._remove)
        if self._common_key and (known := common.find(self._common_key)):
            self._add(known.text)
            return _common.as_done(known)
        self._limited = usage.limit_reached(asking.used)
        if not (self._limited or asking.question.intent or self._text) and _guard.is_wanted():
            self._guard = Guard(self._remove(asking.question.text), self._request_id, self._thread, self._refuse)
        if not asking.is_first:
            self._earlier = look_back(asking)
        if asking.chat.materials:
            from functions.backend.chats import _materials  # few chats have some

            self._found = _materials.look_up(asking, self._earlier, self._remove)
        self._asked = request_for(asking, self._earlier, self._limited, self._remove, self._found)
        with closing(answer(self._asked, self._request_id)) as parts:
            for part in parts:
                if isinstance(part, Done):
                    return part
                self._add(part)
                if not self._keep():
                    return None
        return None

    def _add(self, text: str) -> None:
        if self._first_token is None:
            if self._guard:
                self._guard.wait()
            self._first_token = monotonic()
        with self._lock:
            self._received += len(text)
            if not self._outcome:
                start = len(self._text)
                self._text += text
                self._events.put(Event("delta", {"from": start, "text": text}, str(len(self._text))))

    def _keep(self) -> bool:
        """Save about once a second; False when the answer was stopped, cut, refused or deleted."""
        if self._outcome:
            return False
        if monotonic() - self._saved < SAVE_SECONDS:
            return True
        self._saved = monotonic()
        return leases.save(self._user_id, self._answer.id, self._asking.holder, self._text)

    def _conclude(self, done: Done | None) -> None:
        stored: str | None
        if self._outcome:
            source, stored = self._outcome
        elif done is not None:
            source, stored = done.source, self._finish(done.status, done.source, self._details(done))
        elif self._text:
            source, stored = "model", self._finish("incomplete", "model", self._found.ended(self._text))
        else:
            language = spoken(self._asking)
            self._text = TUTOR_AWAY[language]
            source, stored = "none", self._finish("failed", None, {"language": language, **self._found.ended("")})
        waited = None if self._first_token is None else round((self._first_token - self._started) * 1000, 1)
        logs.write(
            "answer",
            requestId=self._request_id,
            status=stored or "gone",
            source=source,
            model=done.model if done else None,
            usage=done.usage if done else None,
            limited=self._limited,
            firstTokenMs=waited,
            ms=round((monotonic() - self._started) * 1000, 1),
        )

    def _details(self, done: Done) -> Mapping[str, object]:
        common_key = {"common": self._common_key} if self._common_key else {}
        found = self._found if done.grounded else Found()  # fixed words, as on a danger, are from nowhere
        return {**done.details(), **found.ended(self._text), **common_key}

    def _finish(self, status: str, source: str | None, details: Mapping[str, object] | None = None) -> str | None:
        mine = (self._user_id, self._answer.id, self._asking.holder)
        return leases.finish(*mine, text=self._text, status=status, source=source, details=details)

    def _follow_up(self, done: Done | None) -> None:
        """What nobody waits for, and what it has cost beside the answer."""
        try:
            beside = self._guard.join() if self._guard else 0  # it may yet refuse
            beside += _afterwards.follow_up(
                Ended(
                    asking=self._asking,
                    text=self._text,
                    done=None if self._outcome else done,
                    earlier=self._earlier,
                    remove=self._remove,
                    common_key=self._common_key,
                    limited=self._limited,
                    is_refused=self._is_refused or bool(done and done.safety),
                )
            )
            usage.book(self._user_id, self._asking.used, beside)
            if spent := (self._booked or 0) + beside:
                usage.book_for_all(self._asking.used.day, questions=1, tokens=spent)
        except Exception as error:  # a store that is away
            logs.write("usage_not_booked", requestId=self._request_id, cause=logs.where(error))
        finally:
            underway.end(self._let_go)

    def _let_go(self) -> None:
        """The process ends: what nobody waits for is not waited for."""
        underway.end(self._let_go)
