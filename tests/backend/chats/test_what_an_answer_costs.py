"""What a student waits for before the first words: commands of the database, one after another, counted on the wire."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pymongo import monitoring

from functions.store import client
from tests.backend.chats.conftest import Chatter, settle
from tests.fakes.ai_app import FakeAi

ASKING = [
    "find sessions",
    "findAndModify chats",
    "insert messages",
    "findAndModify usage",
    "commitTransaction",
    "find users",
]


class Listener(monitoring.CommandListener):
    """The commands by name and collection."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def started(self, event: monitoring.CommandStartedEvent) -> None:
        first = event.command.get(event.command_name)
        self.heard.append(f"{event.command_name} {first}" if isinstance(first, str) else event.command_name)

    def succeeded(self, event: monitoring.CommandSucceededEvent) -> None: ...

    def failed(self, event: monitoring.CommandFailedEvent) -> None: ...


@pytest.fixture
def listener(database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Listener]:
    listener = Listener()
    make = client.MongoClient
    client.forget()
    monkeypatch.setattr(client, "MongoClient", lambda *args, **how: make(*args, event_listeners=[listener], **how))
    yield listener
    settle()
    client.forget()


def until_the_first_words(listener: Listener, ai: FakeAi, ana: Chatter, text: str, **more: Any) -> list[str]:
    settle()
    listener.heard.clear()
    before: list[str] = []
    ai.says("Words.", between=lambda place: place == 0 and before.extend(listener.heard))
    ana.ask(text, **more)
    settle()
    return before


def test_a_question_costs_seven_commands_before_the_tutor_is_asked(
    listener: Listener, ai: FakeAi, ana: Chatter, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("STUDENT_QUESTIONS", "STUDENT_TOKENS", "OPEN_ANSWERS"):
        monkeypatch.setenv(f"LIMITS_{name}", "1000")
    assert until_the_first_words(listener, ai, ana, "Help me, I am lost") == ASKING
    assert until_the_first_words(listener, ai, ana, "And a root?") == [*ASKING, "find messages"]


def test_a_common_question_looks_for_an_answer_where_others_look_back(
    listener: Listener, ai: FakeAi, ana: Chatter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHAT_COMMON_ASKERS", "3")
    assert until_the_first_words(listener, ai, ana, "What is a leaf?") == [*ASKING, "find common_answers"]


def test_an_answer_costs_two_commands_at_its_end_and_one_behind_it(
    listener: Listener, ai: FakeAi, ana: Chatter
) -> None:
    ai.says("Words.", between=lambda place: place == 1 and listener.heard.clear())
    ana.ask("Help me, I am lost")
    settle()
    assert [one for one in listener.heard if one != "find messages"] == [
        "update messages",
        "update usage",
        "findAndModify bundle_usage",
    ]
