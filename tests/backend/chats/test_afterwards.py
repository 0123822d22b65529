"""What comes after an answer: a title, a summary. Nobody waits for them, and without them nothing is missing."""

from __future__ import annotations

import threading
from time import monotonic
from typing import Any

import pytest

from functions.contract import underway
from functions.store import client
from tests.backend.chats.conftest import Chatter, Tutor, events, settle
from tests.fakes.ai_app import FakeAi

NAMED = {"title": "Leaves and light", "source": "model", "usage": {"promptTokens": 30, "completionTokens": 5}}
SUMMED = {"summary": "Leaves were explained.", "source": "model", "usage": {"promptTokens": 60, "completionTokens": 40}}


@pytest.fixture(autouse=True)
def everything(ai: FakeAi, monkeypatch: pytest.MonkeyPatch) -> None:
    """Titles and summaries are made, as in production."""
    monkeypatch.setenv("CHAT_NAMES", "true")
    monkeypatch.setenv("CHAT_SUMMARIES", "true")


def titles(chatter: Chatter) -> list[str]:
    settle()
    return [one["title"] for one in chatter.backend.get("/api/messages/chats", headers=chatter.student.bearer).json]


def chat() -> dict[str, Any]:
    settle()
    return client.collection("chats").find_one({}) or {}


def test_a_chat_gets_a_title_of_its_first_question(ai: FakeAi, ana: Chatter) -> None:
    ai.replies["/api/name"] = NAMED
    ana.ask("Please please tell me what a leaf is")
    assert titles(ana) == ["Leaves and light"]
    assert ai.to("/api/name") == [{"question": "Please please tell me what a leaf is", "language": "en"}]
    ana.ask("And a root?")
    settle()
    assert len(ai.to("/api/name")) == 1
    assert ana.usage()["tokens"]["used"] == 1035
    totals = client.collection("bundle_usage").find_one({}) or {}
    assert totals["tokens"] == 1035


def test_the_students_own_title_stays(ai: FakeAi, ana: Chatter) -> None:
    def name(body: dict[str, Any]) -> dict[str, Any]:
        ana.put("/api/messages/chats/biology/title", title="Mine")
        return NAMED

    ai.replies["/api/name"] = name
    ana.ask()
    assert titles(ana) == ["Mine"]


@pytest.mark.parametrize(
    ("title", "kept"),
    [("", "What is a leaf?"), ("  \n ", "What is a leaf?"), ("two\nlines", "two lines"), ("x" * 500, "x" * 60)],
)
def test_a_title_that_is_none_changes_nothing(ai: FakeAi, ana: Chatter, title: str, kept: str) -> None:
    ai.replies["/api/name"] = {**NAMED, "title": title}
    ana.ask()
    assert titles(ana) == [kept]


@pytest.mark.parametrize("reply", [None, {"title": 7}, ["no"]])
def test_a_failure_changes_nothing_for_the_student(ai: FakeAi, ana: Chatter, reply: Any) -> None:
    ai.replies["/api/name"] = reply
    assert ana.ask()["aiMessage"]["status"] == "complete"
    assert titles(ana) == ["What is a leaf?"]


def test_nobody_waits_for_a_title_and_a_restart_does_not_either(ai: FakeAi, ana: Chatter) -> None:
    may_name = threading.Event()
    ai.replies["/api/name"] = lambda body: may_name.wait(5) and NAMED
    began = monotonic()
    received = list(events(ana.stream("/api/messages", text="What is a leaf?", chatId="c")))
    assert received[-1][0] == "done"
    assert monotonic() - began < 4
    assert underway.is_any()
    underway.cut_short()
    assert not underway.is_any()
    assert ana.messages()[-1]["status"] == "complete"
    may_name.set()
    assert titles(ana) == ["Leaves and light"]


def test_what_a_student_tells_in_need_is_no_title(ai: FakeAi, ana: Chatter) -> None:
    ai.replies["/api/name"] = NAMED
    ai.says("Talk to somebody.", safety="distress", source="tutor")
    ana.ask("Gusto ko nang sumuko, wala na")
    assert titles(ana) == ["Bagong tanong"]


@pytest.mark.parametrize(
    ("ending", "settings"),
    [
        ({"safety": "distress", "source": "tutor"}, {}),
        ({}, {"CHAT_NAMES": "false"}),
        ({}, {"LIMITS_STUDENT_TOKENS": "1"}),
    ],
)
def test_no_model_is_asked_for_a_title_where_it_should_not_be(
    ai: FakeAi, ana: Chatter, monkeypatch: pytest.MonkeyPatch, ending: dict[str, Any], settings: dict[str, str]
) -> None:
    if "LIMITS_STUDENT_TOKENS" in settings:
        monkeypatch.setenv("CHAT_NAMES", "false")
        ana.ask(chat="before")
        monkeypatch.setenv("CHAT_NAMES", "true")
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    ai.says("Talk to somebody.", **ending)
    ana.ask()
    settle()
    assert ai.to("/api/name") == []


def test_a_long_chat_goes_on_with_a_summary_and_its_newest_messages(
    ai: FakeAi, ana: Chatter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHAT_HISTORY_CHARACTERS", "300")
    ai.replies["/api/summarise"] = SUMMED
    for number in range(1, 5):
        ai.says(f"Answer {number}. " + "word " * 15, tutor={"level": number})
        ana.ask(f"Question {number}?")
        settle()
    (summed,) = ai.to("/api/summarise")
    assert [one["role"] for one in summed["messages"]] == ["user", "assistant"] * (len(summed["messages"]) // 2)
    assert (summed["messages"][0]["text"], summed["summary"]) == ("Question 1?", None)
    ana.ask("Question 5?")
    last = ai.asked[-1]
    assert last["summary"] == "Leaves were explained."
    given = [one["text"] for one in last["messages"]]
    assert given[0] == f"Question {len(summed['messages']) // 2 + 1}?"
    assert given[-1] == "Question 5?"
    assert last["tutor"] == {"level": 4}
    ana.backend.delete("/api/messages/chats/biology", headers=ana.student.bearer)
    ana.ask("Question 1?")
    assert ai.asked[-1]["summary"] is None


def test_the_next_summary_holds_the_last_one(ai: FakeAi, ana: Chatter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHAT_HISTORY_CHARACTERS", "200")
    ai.replies["/api/summarise"] = SUMMED
    for number in range(8):
        ai.says(f"Answer {number}. " + "word " * 12)
        ana.ask(f"Question {number}?")
        settle()
    asked = ai.to("/api/summarise")
    assert len(asked) > 1
    assert [one["summary"] for one in asked] == [None] + ["Leaves were explained."] * (len(asked) - 1)
    texts = [turn["text"] for one in asked for turn in one["messages"]]
    assert len(texts) == len(set(texts)), "nothing is summarised twice"
    assert chat()["summary"] == "Leaves were explained."


def test_without_a_model_there_is_no_summary_and_the_chat_goes_on(
    ai: FakeAi, ana: Chatter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHAT_HISTORY_CHARACTERS", "100")
    ai.replies["/api/summarise"] = {"summary": None, "source": "rules", "usage": {}}
    for number in range(4):
        ana.ask(f"Question {number}?")
        settle()
    assert "summary" not in chat()
    assert ai.asked[-1]["messages"][-1]["text"] == "Question 3?"


def test_the_tutor_itself_finds_a_title(tutor: Tutor, ana: Chatter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHAT_NAMES", "true")
    monkeypatch.setenv("AI_URL", f"http://127.0.0.1:{tutor.port}")
    tutor.groq.answers("A leaf makes food from light.")
    tutor.groq.answers("Leaves and light")
    assert ana.ask()["aiMessage"]["text"] == "A leaf makes food from light."
    assert titles(ana) == ["Leaves and light"]
    assert ana.usage()["tokens"]["used"] > 412 * 2
