"""Fixtures around the fakes: a conftest.py imports those its tests ask for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from functions.llm import client, quota
from tests.fakes.groq import FakeGroq, Script


@pytest.fixture(scope="session")
def groq_server() -> Iterator[FakeGroq]:
    with FakeGroq() as server:
        yield server


@pytest.fixture
def groq(groq_server: FakeGroq, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeGroq]:
    """The fake, with nothing scripted, as the settings' Groq; a wait of ours is 0.8 s at most."""
    groq_server.reset()
    groq_server.default = Script()
    groq_server.remaining_requests, groq_server.remaining_tokens, groq_server.tokens_reset = 998, 7_400, "4.5s"
    monkeypatch.setenv("GROQ_API_KEY", "gsk_test")
    monkeypatch.setenv("GROQ_BASE_URL", groq_server.url)
    monkeypatch.setenv("MODELS_CHAT", "openai/gpt-oss-120b,openai/gpt-oss-20b")
    monkeypatch.setenv("MODELS_NAME", "openai/gpt-oss-20b")
    monkeypatch.setenv("MODELS_SUMMARY", "openai/gpt-oss-20b,openai/gpt-oss-120b")
    monkeypatch.setenv("MODELS_GUARD", "openai/gpt-oss-safeguard-20b")
    monkeypatch.setenv("CHAT_FIRST_TOKEN_SECONDS", "0.8")
    monkeypatch.setenv("CHAT_GAP_SECONDS", "0.8")
    monkeypatch.setenv("CHAT_BATCH_SECONDS", "0.02")
    quota.forget()
    client.forget()
    yield groq_server
    quota.forget()
    client.forget()


@pytest.fixture
def no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """No Groq key: the offline tutor answers."""
    monkeypatch.setenv("GROQ_API_KEY", "")
