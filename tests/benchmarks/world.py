"""What every benchmark runs against: the bundle as the Procfile starts it, a fake Groq, students who are signed in."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from functions.contract import settings
from functions.store import client
from tests.benchmarks import fake
from tests.benchmarks.client import request
from tests.benchmarks.fake import GroqProcess
from tests.bundle import Bundle, start_bundle
from tests.scenarios import SignedIn, sign_up

# Many log-ins and questions come from one address here, as they do from a school, and then some.
QUESTION = "What is photosynthesis?"
_ROOM = {
    "LIMITS_LOG_IN_FAILURES_PER_ADDRESS": "1000000",
    "LIMITS_REGISTRATIONS_PER_ADDRESS": "1000000",
    "LIMITS_OPEN_ANSWERS": "0",
}


@dataclass(frozen=True)
class World:
    """`students(n)` gives n students, always the same ones; `quick` asks for fewer and shorter runs."""

    bundle: Bundle
    groq: GroqProcess
    quick: bool
    _students: list[SignedIn] = field(default_factory=list)

    @property
    def port(self) -> int:
        """The frontend's: where a student's browser asks."""
        return self.bundle.port("frontend")

    def students(self, number: int) -> list[SignedIn]:
        while len(self._students) < number:
            self._students.append(sign_up())
        return self._students[:number]

    def headers(self, student: SignedIn | None = None) -> dict[str, str]:
        """What a browser sends from our page."""
        host = f"localhost:{self.port}"
        headers = {
            "Host": host,
            "Accept-Encoding": "gzip, deflate, br",
            "Origin": f"http://{host}",
            "Sec-Fetch-Site": "same-origin",
        }
        return headers | ({"Cookie": f"session={student.token}"} if student else {})

    def question(self, student: SignedIn, *, stream: bool, chat_id: str = "", text: str = QUESTION) -> bytes:
        """A new question, in a new chat unless one is named."""
        headers = self.headers(student) | {"Accept": "text/event-stream" if stream else "application/json"}
        body = {"text": text, "chatId": chat_id or uuid.uuid4().hex, "clientId": uuid.uuid4().hex}
        return request("POST", "/api/messages", headers, body)


@contextmanager
def open_world(quick: bool) -> Iterator[World]:
    """Start everything; all of it ends with the block."""
    groq = fake.start()
    try:
        with start_bundle(groq.url, settings=_ROOM) as bundle:
            os.environ |= {
                name: bundle.settings[name] for name in ("MONGODB_URI", "SERVICE_KEYS", "BRAINBYTES_DATA", *_ROOM)
            }
            settings.forget()
            client.forget()
            yield World(bundle, groq, quick)
            client.forget()
    finally:
        groq.stop()


def question_to_groq(groq: GroqProcess) -> bytes:
    """The same question as the AI app would ask it, without anything of ours in between."""
    headers = {"Host": f"127.0.0.1:{groq.port}", "Authorization": "Bearer gsk_a_key_of_the_tests"}
    turns = [{"role": "user", "content": QUESTION}]
    body = {"model": "openai/gpt-oss-120b", "messages": turns, "stream": True}
    return request("POST", "/openai/v1/chat/completions", headers, body)
