"""POST /api/name: a title from a model, else from the question's key words; alone and in the bundle."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.fakes.groq import FakeGroq, Script
from tests.scenarios import Send, check_error

QUESTION = "Paano po gumagawa ng pagkain ang halaman?"


def name(send: Send, service: dict[str, str], question: str = QUESTION, language: str | None = None) -> dict[str, Any]:
    response = send("name_chat", "/api/name", json={"question": question, "language": language}, headers=service)
    assert response.status_code == 200, response.get_data(as_text=True)
    found: dict[str, Any] = json.loads(response.get_data())
    assert 0 < len(found["title"]) <= 60
    return found


def test_a_model_finds_the_title(send: Send, service: dict[str, str], groq: FakeGroq) -> None:
    groq.answers('  "Pagkain ng halaman."\n')
    found = name(send, service)
    assert (found["title"], found["source"]) == ("Pagkain ng halaman", "model")
    assert found["usage"]["promptTokens"] == 412
    told = str(groq.chats[0].body)
    assert "in Filipino" in told
    assert QUESTION in told


@pytest.mark.parametrize(
    "said",
    [
        Script(status=503),
        Script(status=429),
        Script(fault="stall"),
        Script(fault="cut", fault_after=2),
        Script(""),
        Script("x" * 61),
        Script("Two lines\nof title"),
        Script("Photosynthesis <b>now</b>"),
        Script("[Click](https://bad.example)"),
        Script("光合作用是什么"),
        Script("Write to ana@example.com"),
        Script("What do you think?"),
        Script("word " * 9000),
        Script("Half a tit", finish_reason="length"),
    ],
    ids=str,
)
def test_what_is_no_title_is_followed_by_key_words(
    said: Script, send: Send, service: dict[str, str], groq: FakeGroq
) -> None:
    groq.script(said)
    found = name(send, service, "How do I factor x^2 + 5x + 6?")
    assert (found["title"], found["source"]) == ("Factor x^2 + 5x + 6", "words")


def test_the_next_model_is_asked_when_the_first_gives_no_title(
    send: Send, service: dict[str, str], groq: FakeGroq, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MODELS_NAME", "openai/gpt-oss-20b,openai/gpt-oss-120b")
    groq.answers("Sure! Here is a title for you that goes on and on and never comes to its end")
    groq.answers("Plants and food")
    found = name(send, service)
    assert (found["title"], found["source"]) == ("Plants and food", "model")
    assert found["usage"]["promptTokens"] == 2 * 412


@pytest.mark.usefixtures("no_key")
@pytest.mark.parametrize(
    ("question", "language", "title"),
    [
        ("How do plants make their own food?", None, "Plants own food"),
        ("Ano po ang pagkakaiba ng metapora at simile?", None, "Metapora simile"),
        ("Solve 2x + 3 = 11 please", None, "2x + 3 = 11"),
        ("What is 12% of ₱1,200.50?", None, "12% ₱1,200.50"),
        ("Who was José Rizal's sister?", None, "José Rizal's sister"),
        ("Hanapin ang x: 3x - 5 = 10", None, "3x - 5 = 10"),
        ("x = 4", None, "X = 4"),
        ("po ba", None, "Bagong tanong"),
        ("???", "en", "New question"),
        ("My e-mail is ana@example.com, what is mitosis", None, "E-mail mitosis"),
        ("[name] asks: what is mitosis", None, "Asks mitosis"),
        ("supercalifragilisticexpialidocious " * 3 + "pneumonoultramicroscopicsilicovolcanoconiosis", None, None),
        ("a" * 20_000, None, None),
    ],
)
def test_without_a_key_the_title_is_made_of_key_words(
    question: str, language: str | None, title: str | None, send: Send, service: dict[str, str]
) -> None:
    found = name(send, service, question, language)
    assert found["source"] == "words"
    assert title is None or found["title"] == title


def test_no_title_tells_of_a_pupils_distress(send: Send, service: dict[str, str], groq: FakeGroq) -> None:
    assert name(send, service, "gusto ko na mamatay")["title"] == "Bagong tanong"
    assert groq.requests == []


def test_nothing_that_leads_to_a_person_reaches_the_model(send: Send, service: dict[str, str], groq: FakeGroq) -> None:
    name(send, service, "I am ana@example.com, 0917 123 4567. What is rain?")
    told = str(groq.chats[0].body)
    assert "What is rain?" in told
    assert not any(part in told for part in ("ana@", "4567"))


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"question": ""},
        {"question": 5},
        {"question": "x" * 20_001},
        {"question": "x", "language": "de"},
        {"question": "x", "more": 1},
        {"question": "x\0"},
    ],
    ids=lambda body: str(body)[:40],
)
def test_refuses_what_is_no_question(body: Any, send: Send, service: dict[str, str], groq: FakeGroq) -> None:
    response = send("name_chat", "/api/name", json=body, headers=service)
    assert response.status_code == 400
    check_error(response)
    assert groq.requests == []


def test_answers_only_to_the_other_apps(send: Send) -> None:
    assert send("name_chat", "/api/name", json={"question": QUESTION}).status_code == 401
