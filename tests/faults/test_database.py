"""mongod is killed while students ask: nothing acknowledged is lost, nothing is stored half."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import requests
from bson import ObjectId
from pymongo.database import Database

from tests.fakes.groq import Script
from tests.faults.phone import Phone, begin, rest
from tests.faults.world import World, at_once, until

Stored = Database[dict[str, Any]]


class Class:
    """Students who ask one question after the other, half of them as JSON, and what they were told."""

    def __init__(self, phones: list[Phone]) -> None:
        self.phones = phones
        self.acknowledged: list[str] = []  # the questions' client ids
        self.refused: list[requests.Response] = []
        self.broken: list[str] = []
        self.sent: dict[str, Phone] = {}
        self._over = threading.Event()

    @contextmanager
    def asking(self) -> Iterator[None]:
        """Each phone asks on and on while the block runs."""
        threads = at_once(*[self._ask_on(number) for number in range(len(self.phones))])
        try:
            yield
        finally:
            self._over.set()
            for thread in threads:
                thread.join()

    def _ask_on(self, number: int) -> Callable[[], None]:
        def ask() -> None:
            count = 0
            while not self._over.is_set():
                count += 1
                self._ask_one(self.phones[number], f"{number}-{count}", as_json=number % 2 == 0)

        return ask

    def _ask_one(self, phone: Phone, client_id: str, *, as_json: bool) -> None:
        self.sent[client_id] = phone
        headers = {} if as_json else {"Accept": "text/event-stream"}
        body = {"text": f"Question {client_id}", "chatId": f"chat-{client_id}", "clientId": client_id}
        answer = phone.send("POST", "/api/messages", json=body, headers=headers)
        if answer.status_code == 201 or "event: question" in answer.text:
            self.acknowledged.append(client_id)
        elif answer.status_code == 200:
            self.broken.append(answer.text)
        else:
            self.refused.append(answer)


@pytest.fixture
def school_class(impatient: World) -> Class:
    world = impatient
    world.groq.default = Script(text="A leaf catches the light of the sun.", tokens_per_second=100)
    return Class([world.sign_up() for _ in range(6)])


def test_nothing_acknowledged_is_lost_when_the_database_is_killed(
    world: World, school_class: Class, stored: Stored
) -> None:
    with school_class.asking():
        until(lambda: len(school_class.acknowledged) > 12, "a dozen questions are answered")
        world.kill_mongod()
        until(lambda: len(school_class.refused) > 3, "students are asked to wait")
        world.start_mongod()
        before = len(school_class.acknowledged)
        until(lambda: len(school_class.acknowledged) > before + 12, "students ask again")
    for answer in school_class.refused:
        assert (answer.status_code, answer.json()["error"]) == (503, "store_unavailable")
        assert int(answer.headers["Retry-After"]) > 0
        assert answer.json()["requestId"] == answer.headers["X-Request-Id"]
    assert school_class.broken == []
    questions = _questions(stored, school_class)
    assert set(school_class.acknowledged) <= questions.keys()
    _assert_nothing_is_half(stored, school_class)


def test_a_question_whose_fate_is_unknown_may_be_sent_again(world: World, school_class: Class, stored: Stored) -> None:
    with school_class.asking():
        until(lambda: len(school_class.acknowledged) > 6, "questions are answered")
        world.kill_mongod()
        until(lambda: len(school_class.refused) > 3, "students are asked to wait")
    world.start_mongod()
    for client_id, phone in school_class.sent.items():
        name, data = next(phone.stream(f"Question {client_id}", f"chat-{client_id}", clientId=client_id))
        assert (name, data["userMessage"]["clientId"]) == ("question", client_id)
    assert _questions(stored, school_class).keys() == school_class.sent.keys()
    _assert_nothing_is_half(stored, school_class)


def _questions(stored: Stored, school_class: Class) -> dict[str, dict[str, Any]]:
    """What is stored of these students' questions, by client id; each is there once."""
    users = [_owner(stored, phone) for phone in school_class.phones]
    found = list(stored["messages"].find({"userId": {"$in": users}, "isAiResponse": False}))
    by_client_id = {question["clientId"]: question for question in found}
    assert len(by_client_id) == len(found)
    return by_client_id


def _owner(stored: Stored, phone: Phone) -> ObjectId:
    return ObjectId(phone.send("GET", "/api/users/me").json()["_id"])


def _assert_nothing_is_half(stored: Stored, school_class: Class) -> None:
    """Every question has its one answer and its chat, and there is nothing else."""
    questions = _questions(stored, school_class)
    users = {question["userId"] for question in questions.values()}
    answers = list(stored["messages"].find({"userId": {"$in": list(users)}, "isAiResponse": True}))
    assert sorted(answer["questionId"] for answer in answers) == sorted(one["_id"] for one in questions.values())
    for phone in school_class.phones:
        for chat in phone.send("GET", "/api/messages/chats?limit=100").json():
            assert chat["messageCount"] == len(phone.messages(chatId=chat["id"])) == 2


def test_a_short_failover_in_mid_answer_is_not_noticed(world: World, ana: Phone) -> None:
    world.groq.answers("word " * 200, tokens_per_second=60)
    stream = ana.stream("Tell me a story")
    _, text = begin(stream)
    world.kill_mongod()
    world.start_mongod()
    text, data = rest(stream, text)
    assert data["aiMessage"]["status"] == "complete"
    assert text == data["aiMessage"]["text"] == "word " * 200


def test_a_question_asked_during_a_short_failover_is_answered(world: World, ana: Phone) -> None:
    answers: list[dict[str, Any]] = []
    world.kill_mongod()
    (thread,) = at_once(lambda: answers.append(ana.asked("What is a leaf?")))
    world.start_mongod()
    thread.join()
    assert [answer["aiMessage"]["status"] for answer in answers] == ["complete"]


def test_a_backend_without_a_database_says_that_it_cannot_serve(impatient: World, ana: Phone) -> None:
    impatient.kill("backend")
    impatient.kill_mongod()
    impatient.bundle.start("backend")
    until(lambda: ana.send("GET", "/health").status_code == 503, "the health of the bundle says it")
    health = ana.send("GET", "/health").json()
    assert (health["status"], health["app"]) == ("unavailable", "frontend")
