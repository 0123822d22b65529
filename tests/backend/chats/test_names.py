"""The student's own name and e-mail never leave for the AI app."""

from __future__ import annotations

import json

import pytest

from functions.store import accounts
from tests.backend.chats.conftest import Chatter, settle
from tests.fakes.ai_app import FakeAi


def test_nothing_of_it_goes_over_the_wire(ai: FakeAi, ana: Chatter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHAT_NAMES", "true")
    monkeypatch.setenv("CHAT_SUMMARIES", "true")
    monkeypatch.setenv("CHAT_GUARD", "on")
    monkeypatch.setenv("CHAT_HISTORY_CHARACTERS", "200")
    email = "luzviminda.magsaysay@paaralan.example"
    accounts.change(ana.student.id, name="Luzviminda Magsaysay", email=email)
    ai.replies["/api/summarise"] = {"summary": "Luzviminda asked about leaves.", "source": "model", "usage": {}}
    for number in range(4):
        ai.says(f"Hello Luzviminda, answer {number}. " + "word " * 10)
        ana.ask(f"I am luzviminda magsaysay ({email}), Luzviminda for short {number}.", subject="Luzviminda's notes")
        settle()
    assert {path for path, _ in ai.requests} == {"/api/chat", "/api/name", "/api/summarise", "/api/guard"}
    assert any(one["summary"] == "[name] asked about leaves." for one in ai.asked)
    sent = json.dumps(ai.requests, ensure_ascii=False).lower()
    for part in ("luzviminda", "magsaysay", str(ana.student.id), ana.student.token.lower()):
        assert part not in sent
    assert "Luzviminda" in ana.messages()[0]["text"]
