"""On the wire: nothing that any function of the AI app posts to a model leads to a person."""

from __future__ import annotations

import json
from typing import Any

import pytest

from functions import catalog
from tests.fakes.groq import FakeGroq
from tests.scenarios import Send

PERSONAL = "Ako si [name], ana.reyes+school@gmail.com, +63 917 123 4567, (02) 8123 4567, 09171234567. Ano ang 2 + 2?"
SECRETS = ("ana.reyes", "gmail", "123 4567", "8123", "09171234567")

BODIES: dict[str, tuple[str, dict[str, Any]]] = {
    "chat": (
        "/api/chat",
        {
            "messages": [
                {"role": "user", "text": PERSONAL},
                {"role": "assistant", "text": PERSONAL},
                {"role": "user", "text": PERSONAL},
            ],
            "subject": PERSONAL,
            "attached": True,
            "passages": [{"number": 1, "text": PERSONAL, "topic": PERSONAL, "heading": PERSONAL}],
        },
    ),
    "name_chat": ("/api/name", {"question": PERSONAL}),
    "summarise_chat": (
        "/api/summarise",
        {
            "messages": [{"role": "user", "text": PERSONAL}, {"role": "assistant", "text": PERSONAL}],
            "summary": PERSONAL,
        },
    ),
    "summarise_material": (
        "/api/summarise-material",
        {"topic": PERSONAL, "passages": [{"number": 1, "heading": PERSONAL, "text": PERSONAL}]},
    ),
    "guard_text": ("/api/guard", {"text": PERSONAL}),
}


@pytest.fixture(params=["Groq", "another server"])
def model(request: pytest.FixtureRequest, groq: FakeGroq, monkeypatch: pytest.MonkeyPatch) -> FakeGroq:
    """Who is asked."""
    if request.param != "Groq":
        for name in ("CHAT", "NAME", "SUMMARY", "GUARD"):
            monkeypatch.setenv(f"MODELS_{name}", f"qwen3:8b @ {groq.openai_url}")
    return groq


@pytest.mark.parametrize("function", BODIES)
def test_no_addresses_and_numbers_leave(function: str, send: Send, service: dict[str, str], model: FakeGroq) -> None:
    path, body = BODIES[function]
    assert send(function, path, json=body, headers=service).status_code == 200
    assert model.chats
    for request in model.requests:
        sent = json.dumps([request.body, request.headers, request.path])
        assert not [secret for secret in SECRETS if secret in sent]
    assert "Ano ang 2 + 2?" in json.dumps(model.chats[0].body)


def test_every_function_that_asks_a_model_is_among_them() -> None:
    of_ai = {name for name, entry in catalog.entries().items() if entry.app == "ai"}
    assert of_ai - {"check_ai"} == set(BODIES)
