"""What stands between the browser and the rest: the frontend app, and every app that is told to end."""

from __future__ import annotations

import signal

import pytest

from tests.faults.phone import Phone, begin, rest
from tests.faults.world import World, until


def test_says_that_the_backend_is_away(world: World, ana: Phone) -> None:
    world.kill("backend")
    for method, path in (("GET", "/api/messages/chats"), ("POST", "/api/messages"), ("GET", "/uploads/avatars/x")):
        answer = ana.send(method, path, json={"text": "What is a leaf?", "chatId": "c"} if method == "POST" else None)
        assert (answer.status_code, answer.headers["Content-Type"]) == (502, "application/json")
        error = answer.json()
        assert (error["error"], error["fields"]) == ("bad_gateway", {})
        assert error["message"].startswith("BrainBytes cannot be reached right now.")
        assert error["requestId"] == answer.headers["X-Request-Id"]
    page = ana.send("GET", "/login", headers={"Accept": "text/html"})
    assert page.status_code == 200
    assert "<form" in page.text, "what needs no backend is still there"


def test_is_well_again_when_the_backend_is(world: World, ana: Phone) -> None:
    world.restart("backend")
    assert ana.send("GET", "/api/messages/chats").status_code == 200


@pytest.mark.parametrize("app", ["frontend", "backend", "ai"])
def test_an_app_that_is_told_to_end_finishes_its_streams(world: World, ana: Phone, app: str) -> None:
    world.groq.answers("word " * 100, tokens_per_second=60)
    stream = ana.stream("Tell me a story")
    _, text = begin(stream)
    process = world.bundle.processes[app]
    process.send_signal(signal.SIGTERM)
    text, data = rest(stream, text)
    assert data["aiMessage"]["status"] == "complete"
    assert text == "word " * 100
    until(lambda: process.poll() is not None, f"the {app} app ends")
    assert process.returncode == 0


def test_a_cut_between_frontend_and_backend_is_not_taken_for_the_end(world: World, ana: Phone) -> None:
    world.groq.answers("word " * 200, tokens_per_second=60)
    stream = ana.stream("Tell me a story")
    answer_id, text = begin(stream)
    world.kill("frontend")
    text, data = rest(stream, text)
    assert data == {}
    world.start("frontend")
    text, data = rest(ana.read_on(answer_id, len(text)), text)
    assert data["aiMessage"]["status"] == "complete"
    assert text == "word " * 200
    assert len(world.groq.chats) == 1, "the answer was finished although nobody read it"
