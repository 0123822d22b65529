"""A dyno is told to end, as each is once a day and at every deploy: what it was writing is not left half done."""

from __future__ import annotations

import signal

from tests.faults.phone import Phone, begin, rest
from tests.faults.world import World, until

STORY = "word " * 150


def test_an_answer_whose_reader_has_gone_is_finished_first(world: World, ana: Phone) -> None:
    world.groq.answers(STORY, tokens_per_second=60)
    stream = ana.stream("Tell me a story")
    begin(stream)
    stream.close()  # type: ignore[attr-defined]
    process = world.bundle.processes["backend"]
    process.send_signal(signal.SIGTERM)
    until(lambda: process.poll() is not None, "the backend app ends")
    assert process.returncode == 0
    world.start("backend")
    kept = ana.messages()[-1]
    assert (kept["status"], kept["text"]) == ("complete", STORY)
    assert len(world.groq.chats) == 1


def test_an_answer_that_would_take_too_long_can_be_continued_at_once(world: World, ana: Phone) -> None:
    world.restart("backend", GUNICORN_CMD_ARGS="--graceful-timeout 5")
    for _ in range(2):
        world.groq.answers(STORY * 6, tokens_per_second=60)
    stream, unread = ana.stream("Tell me a long story"), ana.stream("And another", chat="other")
    _, text = begin(stream)
    begin(unread)
    unread.close()  # type: ignore[attr-defined]
    process = world.bundle.processes["backend"]
    process.send_signal(signal.SIGTERM)
    text, data = rest(stream, text)
    assert (data["aiMessage"]["status"], data["aiMessage"]["text"]) == ("incomplete", text)
    until(lambda: process.poll() is not None, "the backend app ends")
    assert process.returncode == 0
    world.start("backend")
    for answer in (ana.messages(chatId="biology")[-1], ana.messages(chatId="other")[-1]):
        assert answer["status"] == "incomplete"
        world.groq.answers("The end.")
        assert ana.go_on(answer["_id"])["text"] == answer["text"] + "The end."
