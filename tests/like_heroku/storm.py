"""A hundred students ask at once while dynos of all three apps are taken away; then the books are checked.

Used by the test and, larger, by the benchmark.
"""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bson import ObjectId
from pymongo import MongoClient

from tests.fakes.groq import FakeGroq, Script, long_text, tokens
from tests.faults.phone import Phone
from tests.like_heroku.simulated import Simulated
from tests.like_heroku.student import Student
from tests.scenarios import sign_up

TOKENS_PER_SECOND = 30
LONGEST_SECONDS = 240.0

Blow = tuple[float, str, str]
"""When (seconds after all have asked), a command, a dyno."""


@dataclass(frozen=True)
class Figures:
    """What a storm came to.

    `seen` is the students' counts together, `asks` the requests to the model, `peaks` MB by dyno, `router` H codes.
    """

    students: int
    seen: Counter[str | int]
    asks: int
    seconds: float
    longest_wait: float
    peaks: dict[str, int]
    router: Counter[str]

    def __str__(self) -> str:
        counts = ", ".join(f"{name}: {count}" for name, count in sorted(self.seen.items(), key=str))
        codes = ", ".join(f"{name}: {count}" for name, count in sorted(self.router.items()))
        return (
            f"{self.students} students; {counts}; the model was asked {self.asks} times; {self.seconds:.1f} s, "
            f"the longest wait {self.longest_wait:.1f} s; routers said {codes or 'nothing'}; peaks in MB {self.peaks}"
        )


def question(number: int) -> str:
    return f"Question {number:03}: how does a leaf make sugar?"


def storm(heroku: Simulated, groq: FakeGroq, blows: Sequence[Blow], *, students: int, answer_seconds: float) -> Figures:
    """Let it happen. AssertionError when a question was lost or answered twice, or a student was left waiting."""
    text = _answer(answer_seconds)
    groq.default = Script(text=text, tokens_per_second=TOKENS_PER_SECOND)
    groq.reset()
    with heroku.store():
        accounts = [sign_up() for _ in range(students)]
    class_ = [Student(Phone(heroku.urls["frontend"], one.token, one.email), str(one.id)) for one in accounts]
    said = len(heroku.said())
    began = time.monotonic()
    threads = [
        threading.Thread(target=one.learn, args=(question(number),), daemon=True) for number, one in enumerate(class_)
    ]
    for thread in threads:
        thread.start()
    for at, command, dyno in blows:
        time.sleep(max(0.0, began + at - time.monotonic()))
        heroku.replace(command, dyno)
    for thread in threads:
        thread.join(max(0.0, began + LONGEST_SECONDS - time.monotonic()))
    seconds = time.monotonic() - began
    figures = Figures(
        students=students,
        seen=sum((one.seen for one in class_), Counter()),
        asks=len(groq.chats),
        seconds=seconds,
        longest_wait=max(one.longest_wait for one in class_),
        peaks=heroku.peaks(),
        router=Counter(part.removeprefix("code=") for part in heroku.said()[said:].split() if part.startswith("code=")),
    )
    assert [one.answer for one in class_ if one.answer.get("status") != "complete"] == [], figures
    _check_books(heroku, groq, class_, text)
    return figures


def _answer(seconds: float) -> str:
    """A text that takes the model so long."""
    whole = long_text(int(seconds * TOKENS_PER_SECOND * 8))
    return "".join(tokens(whole)[: int(seconds * TOKENS_PER_SECOND)]).rstrip()


def _check_books(heroku: Simulated, groq: FakeGroq, class_: Sequence[Student], text: str) -> None:
    """Each question is stored once with one answer, and no model was asked but for what was seen to need it."""
    asked = Counter(_question_in(one.body) for one in groq.chats)
    with MongoClient[dict[str, Any]](heroku.mongodb_uri) as client:
        for number, one in enumerate(class_):
            stored = list(client["brainbytes"]["messages"].find({"userId": ObjectId(one.id)}))
            questions = [message for message in stored if not message["isAiResponse"]]
            answers = [message for message in stored if message["isAiResponse"]]
            assert [message["text"] for message in questions] == [question(number)], "lost, or stored twice"
            assert [message["status"] for message in answers] == ["complete"], "answered twice, or not at all"
            assert answers[0]["text"] == one.text, "the student has read what is stored"
            assert one.text.endswith(text), "to its end"
            again = one.seen["continued"] + one.seen["asked again"]
            assert asked[question(number)] <= 1 + again, f"{question(number)} was asked {asked[question(number)]} times"
            if not again:
                assert one.text == text


def _question_in(body: dict[str, Any]) -> str:
    """The student's question in a request to the model."""
    texts = [str(turn["content"]) for turn in body["messages"] if turn["role"] == "user"]
    return next(text for text in texts if text.startswith("Question "))[: len(question(0))]
