"""How Groq is doing, without calling a model."""

from __future__ import annotations

import pytest

from functions.llm import client, quota
from functions.llm.answers import Answer
from functions.llm.errors import OutOfQuota
from functions.llm.health import models_state
from tests.fakes.groq import MODELS, FakeGroq

LARGE, SMALL, GUARD = "openai/gpt-oss-120b", "openai/gpt-oss-20b", "openai/gpt-oss-safeguard-20b"


def test_none_without_a_key(groq: FakeGroq, no_key: None) -> None:
    client.warm()
    assert models_state().groq == "none"
    assert groq.requests == []


def test_ok_when_groq_offers_every_configured_model(groq: FakeGroq) -> None:
    client.warm()
    state = models_state()
    assert state.groq == "ok"
    assert state.models == {LARGE: "ok", SMALL: "ok", GUARD: "ok"}
    assert groq.chats == []


def test_the_list_is_asked_for_once(groq: FakeGroq) -> None:
    client.warm()
    for _ in range(5):
        models_state()
    assert len(groq.requests) == 1


def test_degraded_when_a_model_has_ended(groq: FakeGroq, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(groq, "models", [SMALL, GUARD])
    client.warm()
    assert models_state().models == {LARGE: "gone", SMALL: "ok", GUARD: "ok"}
    assert models_state().groq == "degraded"
    assert LARGE in MODELS


def test_degraded_while_out_of_quota(groq: FakeGroq) -> None:
    client.warm()
    quota.failed(LARGE, OutOfQuota(60))
    assert models_state().models == {LARGE: "out_of_quota", SMALL: "ok", GUARD: "ok"}
    assert models_state().groq == "degraded"


def test_degraded_where_nothing_listens(groq: FakeGroq, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GROQ_BASE_URL", "http://127.0.0.1:9")
    client.warm()
    assert models_state().groq == "degraded"


def test_other_servers_are_told_of_without_their_addresses(
    groq: FakeGroq, monkeypatch: pytest.MonkeyPatch, no_key: None
) -> None:
    entry = f"qwen3:8b @ {groq.openai_url}"
    monkeypatch.setenv("MODELS_CHAT", f"{LARGE},{entry}")
    client.warm()
    assert models_state().groq == "none"
    assert models_state().models == {"qwen3:8b": "ok"}
    quota.failed(entry, OutOfQuota(60))
    assert models_state().models == {"qwen3:8b": "out_of_quota"}
    assert groq.requests == []


def test_none_where_no_model_is_groqs(groq: FakeGroq, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CHAT", "NAME", "SUMMARY", "GUARD"):
        monkeypatch.setenv(f"MODELS_{name}", f"qwen3:8b @ {groq.openai_url}")
    assert models_state().groq == "none"


def test_says_what_is_left_of_the_quotas(groq: FakeGroq) -> None:
    client.warm()
    assert models_state().quotas == {}
    list(Answer([{"role": "user", "content": "Hi"}], whole_seconds=10, batch_seconds=0))
    left = models_state().quotas[LARGE]
    assert (left.requests, left.tokens) == (998, 7400)
