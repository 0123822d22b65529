"""The tutor's answer over HTTP: by a model where one can, else by the offline tutor; alone and in the bundle."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from functions.contract.tokens import sign
from tests.ai.answers import events, got
from tests.ai.conftest import Chat
from tests.fakes.groq import FakeGroq, Script
from tests.scenarios import Send, check_error

LARGE, SMALL = "openai/gpt-oss-120b", "openai/gpt-oss-20b"
TEXT = "Plants make their own food."
START = "Plants make"  # its first two tokens


@dataclass(frozen=True)
class Case:
    """What the two models do (the second only when it is asked) and what the caller gets."""

    name: str
    scripts: tuple[Script, ...]
    text: str
    status: str
    model: str | None

    def __str__(self) -> str:
        return self.name.replace(" ", "_")


DOWN = Script(status=503)
CASES = [
    Case("a model answers", (Script(TEXT),), TEXT, "complete", LARGE),
    Case("the second model answers", (DOWN, Script(TEXT)), TEXT, "complete", SMALL),
    Case("out of quota", (Script(status=429), Script(TEXT)), TEXT, "complete", SMALL),
    Case("too slow", (Script(fault="stall"), Script(TEXT)), TEXT, "complete", SMALL),
    Case("cut in the middle", (Script(TEXT, fault="cut", fault_after=2),), START, "incomplete", LARGE),
    Case("stalled in the middle", (Script(TEXT, fault="stall", fault_after=2),), START, "incomplete", LARGE),
    Case("ended without a reason", (Script(TEXT, fault="no finish", fault_after=2),), START, "incomplete", LARGE),
    Case("too long for the model", (Script(TEXT, finish_reason="length"),), TEXT, "incomplete", LARGE),
]


@pytest.mark.parametrize("wanted", ["json", "events"])
@pytest.mark.parametrize("case", CASES, ids=str)
def test_answers_with_a_model(case: Case, wanted: str, chat: Chat, groq: FakeGroq) -> None:
    groq.script(*case.scripts)
    answer = got(chat(events=wanted == "events"))
    assert (answer.text, answer.status, answer.source, answer.model) == (case.text, case.status, "model", case.model)
    assert answer.usage["completionTokens"] > 0


FAULTS = {
    "wrong key": Script(status=401),
    "down": DOWN,
    "silent": Script(fault="stall"),
    "empty": Script(""),
}


@pytest.mark.parametrize("wanted", ["json", "events"])
@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_the_offline_tutor_answers_when_no_model_does(wanted: str, fault: Script, chat: Chat, groq: FakeGroq) -> None:
    groq.default = fault
    answer = got(chat("Solve 2x + 3 = 11", mode="explain", events=wanted == "events"))
    assert (answer.status, answer.source, answer.model) == ("complete", "maths", None)
    assert "4" in answer.text
    assert answer.usage == {"promptTokens": 0, "completionTokens": 0}


@pytest.mark.parametrize(
    ("question", "language", "source", "answered_in"),
    [
        ("What is photosynthesis?", None, "library", "en"),
        ("Ano ang photosynthesis?", "fil", "library", "fil"),
        ("Solve 2x + 3 = 11", "fil", "maths", "fil"),
        ("qwxz vbnm plok", "en", "none", "en"),
    ],
)
@pytest.mark.usefixtures("no_key")
def test_without_a_key_the_offline_tutor_answers(
    question: str, language: str | None, source: str, answered_in: str, chat: Chat
) -> None:
    answer = got(chat(question, language=language, mode="explain"))
    assert (answer.source, answer.language, answer.status) == (source, answered_in, "complete")
    assert answer.text


def test_a_model_out_of_reach_never_asks_the_offline_tutor_to_end_its_sentence(chat: Chat, groq: FakeGroq) -> None:
    turns = [{"role": "user", "text": "Why?"}, {"role": "assistant", "text": "Because the"}]
    groq.default = DOWN
    refused = chat(messages=turns, continues=True)
    assert refused.status_code == 503
    assert "Retry-After" in refused.headers
    check_error(refused)
    streamed = chat(messages=turns, continues=True, events=True)
    assert [name for name, _ in events(streamed)] == ["error"]
    assert b"tutor_unavailable" in streamed.get_data()


def test_an_answer_goes_on_where_it_was_cut(chat: Chat, groq: FakeGroq) -> None:
    groq.answers(" sun shines.")
    turns = [{"role": "user", "text": "Why?"}, {"role": "assistant", "text": "Because the"}]
    assert got(chat(messages=turns, continues=True)).text == " sun shines."
    sent = groq.chats[0].body["messages"]
    assert isinstance(sent, list)
    assert [message["role"] for message in sent] == ["system", "system", "user", "assistant", "user"]


def test_the_first_word_is_the_first_delta_and_the_rest_comes_in_batches(
    chat: Chat, groq: FakeGroq, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHAT_BATCH_SECONDS", "0.05")
    groq.answers(TEXT * 4, tokens_per_second=100)
    response = chat(events=True)
    (_, first), *_ = events(response)
    assert json.loads(first) == {"text": "Plants"}
    answer = got(response)
    assert answer.text == TEXT * 4
    assert answer.deltas < 10


@pytest.mark.parametrize(
    ("question", "language", "told"),
    [("What is rain?", None, "en"), ("Ano po ba ang ulan?", None, "fil"), ("What is rain?", "fil", "fil")],
)
def test_says_in_which_language_it_answered(
    question: str, language: str | None, told: str, chat: Chat, groq: FakeGroq
) -> None:
    assert got(chat(question, language=language)).language == told


def test_the_model_is_told_subject_and_language(chat: Chat, groq: FakeGroq) -> None:
    got(chat(subject="Science", language="fil", attached=True, passages=[{"number": 1, "text": "Tala ko"}]))
    told = str(groq.chats[0].body["messages"])
    for part in ("Science", "Answer in Filipino", "Tala ko"):
        assert part in told


def test_nothing_that_leads_to_a_person_reaches_the_model(chat: Chat, groq: FakeGroq) -> None:
    got(chat("I am at ana@example.com or 0917 123 4567. What is 2 + 2?"))
    told = str(groq.chats[0].body)
    assert "What is 2 + 2?" in told
    assert "ana@" not in told
    assert "4567" not in told


SECRET = "nobody-may-log-this"


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"messages": []},
        {"messages": "hello"},
        {"messages": [SECRET]},
        {"messages": [{"role": "user"}]},
        {"messages": [{"role": "user", "text": 5}]},
        {"messages": [{"role": "user", "text": {"$gt": ""}}]},
        {"messages": [{"role": "system", "text": SECRET}]},
        {"messages": [{"role": "user", "text": SECRET, "name": "x"}]},
        {"messages": [{"role": "assistant", "text": SECRET}]},
        {"messages": [{"role": "user", "text": SECRET}], "continues": True},
        {"messages": [{"role": "user", "text": SECRET}], "language": "de"},
        {"messages": [{"role": "user", "text": SECRET}], "mode": "cheat"},
        {"messages": [{"role": "user", "text": SECRET}], "unknown": 1},
        {"messages": [{"role": "user", "text": SECRET + "\0"}]},
        {"messages": [{"role": "user", "text": SECRET}], "passages": [1]},
        {"messages": [{"role": "user", "text": SECRET}], "passages": [{"text": "no number"}]},
        {"messages": [{"role": "user", "text": SECRET}], "intent": "cheat"},
        {"messages": [{"role": "user", "text": SECRET}], "grade": "13"},
        {"messages": [{"role": "user", "text": SECRET}], "tutor": {"level": "4"}},
        {"messages": [{"role": "user", "text": SECRET}], "limited": "teacher"},
    ],
    ids=str,
)
def test_refuses_what_is_no_conversation(
    body: Any, send: Send, service: dict[str, str], groq: FakeGroq, capsys: pytest.CaptureFixture[str]
) -> None:
    response = send("chat", "/api/chat", json=body, headers=service)
    assert response.status_code == 400
    check_error(response)
    assert groq.requests == []
    assert SECRET not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("data", "kind", "status"),
    [
        (b"\xff\xfe{", "application/json", 400),
        (b"{", "application/json", 400),
        (b'{"messages":' + b"[" * 5000, "application/json", 400),
        (b"{}", "text/plain", 415),
        (b'{"messages": [{"role": "user", "text": "' + b"a" * 600_000 + b'"}]}', "application/json", 413),
    ],
    ids=["broken UTF-8", "broken JSON", "deep", "wrong type", "too large"],
)
def test_refuses_broken_bodies(data: bytes, kind: str, status: int, send: Send, service: dict[str, str]) -> None:
    response = send("chat", "/api/chat", data=data, content_type=kind, headers=service)
    assert response.status_code == status
    check_error(response)


@pytest.mark.parametrize("token", ["", "Bearer ", "Bearer x.y.z", "Basic x", "elsewhere"])
def test_refuses_strangers(token: str, send: Send, service: dict[str, str], groq: FakeGroq) -> None:
    headers = {"Authorization": f"Bearer {sign('backend', {})}" if token == "elsewhere" else token}
    body = {"messages": [{"role": "user", "text": "Hi"}]}
    response = send("chat", "/api/chat", json=body, headers=headers)
    assert response.status_code == 401
    check_error(response)
    assert groq.requests == []


def test_logs_figures_and_no_words(chat: Chat, groq: FakeGroq, capsys: pytest.CaptureFixture[str]) -> None:
    groq.script(DOWN, Script(TEXT))
    response = chat(SECRET, events=True)
    response.get_data()
    response.close()
    logged = capsys.readouterr().out
    assert SECRET not in logged
    assert "Plants" not in logged
    line = json.loads(logged.splitlines()[-1])
    assert (line["model"], line["answer"], line["problems"]) == (SMALL, "complete", [f"{LARGE}: ModelDown"])
    assert (line["requestsLeft"], line["tokensLeft"]) == (998, 7400)
    assert line["firstTokenMs"] >= 0


def test_starts_without_what_only_a_model_needs() -> None:
    """Imports are the cold start: the SDK, sympy and the database driver are not among them."""
    code = "import sys; import functions.ai.chat, functions.ai.check_ai; print(*sys.modules)"
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert not {"groq", "httpx", "pydantic", "sympy", "pymongo", "bson", "requests"} & set(done.stdout.split())
