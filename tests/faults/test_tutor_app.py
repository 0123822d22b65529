"""The AI app goes away: the question is kept, and one tap asks again."""

from __future__ import annotations

import pytest

from tests.faults.phone import Phone, begin, rest
from tests.faults.world import World


@pytest.mark.parametrize("language", ["en", "fil"])
def test_a_question_asked_while_the_tutor_is_away_is_answered_with_one_tap(
    world: World, ana: Phone, language: str
) -> None:
    world.kill("ai")
    reply = ana.asked("What is a leaf?", language=language)["aiMessage"]
    assert (reply["status"], reply["source"]) == ("failed", None)
    assert ("Naka-save ang tanong mo" if language == "fil" else "Your question is saved") in reply["text"]
    assert [one["text"] for one in ana.messages()] == ["What is a leaf?", reply["text"]]
    world.start("ai")
    world.groq.answers("It catches light.")
    again = ana.go_on(reply["_id"])
    assert again == {**reply, "text": "It catches light.", "status": "complete", "source": "model"}
    assert ana.messages()[1:] == [again]


def test_the_phone_may_simply_send_the_question_again(world: World, ana: Phone) -> None:
    world.kill("ai")
    first = ana.asked(clientId="one")
    world.start("ai")
    world.groq.answers("It catches light.")
    second = ana.asked(clientId="one")
    assert second["userMessage"] == first["userMessage"]
    assert second["aiMessage"] == {
        **first["aiMessage"],
        "text": "It catches light.",
        "status": "complete",
        "source": "model",
    }
    assert len(ana.messages()) == 2


def test_what_was_said_about_the_tutor_is_never_told_to_a_model(world: World, ana: Phone) -> None:
    world.kill("ai")
    ana.asked("What is a leaf?")
    world.start("ai")
    ana.asked("What is a root?")
    (asked,) = world.groq.chats
    assert "What is a leaf?" in str(asked.body)
    assert "Your question is saved" not in str(asked.body)


def test_a_stream_says_that_the_tutor_is_away(world: World, ana: Phone) -> None:
    world.kill("ai")
    (question, acknowledged), (done, data) = ana.stream()
    assert (question, done, data["aiMessage"]["status"]) == ("question", "done", "failed")
    assert ana.messages() == [acknowledged["userMessage"], data["aiMessage"]]


def test_an_answer_that_breaks_with_the_tutor_goes_on_where_it_was(world: World, ana: Phone) -> None:
    world.groq.answers("word " * 200, tokens_per_second=50)
    stream = ana.stream("Tell me a long story")
    answer_id, text = begin(stream)
    world.kill("ai")
    text, data = rest(stream, text)
    broken = data["aiMessage"]
    assert (broken["status"], broken["source"], broken["text"]) == ("incomplete", "model", text)
    assert "word word " in text
    assert text != "word " * 200
    world.start("ai")
    world.groq.answers("and so it ends.")
    whole = ana.go_on(answer_id)
    assert (whole["status"], whole["text"]) == ("complete", text + "and so it ends.")
    told = world.groq.chats[-1].body["messages"]
    assert isinstance(told, list)
    assert {"role": "assistant", "content": text} in told
    assert [one["_id"] for one in ana.messages()][1:] == [answer_id]


def test_a_tutor_that_is_away_does_not_make_the_apps_unwell(world: World, ana: Phone) -> None:
    world.kill("ai")
    for app in ("backend", "frontend"):
        world.bundle.wait(app)
    assert ana.send("GET", "/api/messages/chats").json() == []
