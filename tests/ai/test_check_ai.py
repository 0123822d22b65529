"""GET /health of the AI app."""

from __future__ import annotations

import json

import pytest

from functions.llm import client
from functions.llm.answers import Answer
from tests.fakes.groq import FakeGroq
from tests.scenarios import Send

LARGE, SMALL, GUARD = "openai/gpt-oss-120b", "openai/gpt-oss-20b", "openai/gpt-oss-safeguard-20b"


def test_is_well_with_groq(send: Send, groq: FakeGroq) -> None:
    client.warm()
    response = send("check_ai", "/health")
    assert response.status_code == 200
    state = json.loads(response.get_data())
    assert (state["status"], state["app"], state["groq"]) == ("ok", "ai", "ok")
    assert state["version"]
    assert state["models"] == {LARGE: "ok", SMALL: "ok", GUARD: "ok"}
    assert groq.chats == []


def test_is_well_without_a_key(send: Send, groq: FakeGroq, no_key: None) -> None:
    response = send("check_ai", "/health")
    assert response.status_code == 200
    assert json.loads(response.get_data())["groq"] == "none"
    assert groq.requests == []


def test_serves_on_while_groq_refuses_the_key(send: Send, groq: FakeGroq, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(groq, "models", [SMALL])
    client.warm()
    response = send("check_ai", "/health")
    assert response.status_code == 200
    assert json.loads(response.get_data())["groq"] == "degraded"
    assert "gsk_test" not in response.get_data(as_text=True)


def test_tells_what_is_left_of_a_models_quota(send: Send, groq: FakeGroq) -> None:
    client.warm()
    list(Answer([{"role": "user", "content": "Hi"}], whole_seconds=10, batch_seconds=0))
    quota = json.loads(send("check_ai", "/health").get_data())["quotas"][LARGE]
    assert (quota["requestsLeft"], quota["tokensLeft"]) == (998, 7400)
    assert 0 < quota["tokensResetSeconds"] <= 4.5
    assert 0 < quota["requestsResetSeconds"] <= 180
