"""Groq fails in each of its ways, and all three apps stand between it and the student: what does the student get?"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.fakes.groq import FakeGroq, Fault, Script
from tests.faults.phone import Phone, rest
from tests.faults.world import World

Happening = Callable[[FakeGroq], None]

NOTHING_CAME: dict[str, Happening] = {
    "out of quota": lambda groq: groq.fails(429, retry_after=30),
    "a server error": lambda groq: groq.fails(500),
    "unavailable": lambda groq: groq.fails(503),
    "the key is refused": lambda groq: groq.fails(401),
    "the conversation is too long": lambda groq: groq.fails(413),
    "no answer at all": lambda groq: groq.breaks("silent"),
    "silence before the first word": lambda groq: groq.breaks("stall"),
    "cut before the first word": lambda groq: groq.breaks("cut"),
    "an empty answer": lambda groq: groq.answers(""),
}

BROKEN_OFF: tuple[Fault, ...] = ("cut", "stall", "no finish", "garbage", "error event")


@pytest.fixture
def forgiven(world: World) -> World:
    """The AI app holds nothing against any model: it is started anew if an earlier fault still counts."""
    if Phone(world.bundle.urls["ai"], "").send("GET", "/health").json()["groq"] != "ok":
        world.restart("ai")
    return world


@pytest.mark.parametrize("happening", NOTHING_CAME.values(), ids=[name.replace(" ", "_") for name in NOTHING_CAME])
def test_the_next_model_answers(forgiven: World, ana: Phone, happening: Happening) -> None:
    groq = forgiven.groq
    happening(groq)
    groq.answers("A leaf catches light.")
    text, data = rest(ana.stream("Explain a leaf to me"))
    answer = data["aiMessage"]
    assert text == answer["text"] == "A leaf catches light."
    assert (answer["status"], answer["source"]) == ("complete", "model")
    assert [request.body["model"] for request in groq.chats] == ["openai/gpt-oss-120b", "openai/gpt-oss-20b"]
    assert ana.messages()[-1] == answer


OFFLINE = [
    ("Solve 2x + 3 = 11", "tutor", "2x + 3 = 11"),
    ("What is photosynthesis?", "library", "light"),
    ("Who won the match yesterday?", "none", ""),
]


@pytest.mark.parametrize("case", OFFLINE, ids=[source for _, source, _ in OFFLINE])
@pytest.mark.parametrize("how", ["json", "events"])
def test_without_any_model_the_offline_tutor_answers(
    forgiven: World, ana: Phone, case: tuple[str, str, str], how: str
) -> None:
    question, source, holds = case
    forgiven.groq.fails(413)  # of all refusals the one that is soonest forgiven
    forgiven.groq.fails(413)
    answer = ana.asked(question)["aiMessage"] if how == "json" else rest(ana.stream(question))[1]["aiMessage"]
    assert (answer["status"], answer["source"]) == ("complete", source)
    assert answer["text"]
    assert holds in answer["text"]
    assert ana.messages()[-1] == answer


def test_models_that_are_known_to_be_away_are_not_asked(forgiven: World, ana: Phone) -> None:
    forgiven.groq.fails(429, retry_after=30)
    forgiven.groq.fails(401)
    for _ in range(2):
        answer = ana.asked("Solve 2x + 3 = 11")["aiMessage"]
        assert (answer["status"], answer["source"]) == ("complete", "tutor")
    assert len(forgiven.groq.chats) == 2


def test_without_a_key_nobody_is_asked(world: World, ana: Phone) -> None:
    world.restart("ai", GROQ_API_KEY="")
    answer = ana.asked("Solve 2x + 3 = 11")["aiMessage"]
    assert (answer["status"], answer["source"]) == ("complete", "tutor")
    assert world.groq.requests == []
    world.restart("ai")


@pytest.mark.parametrize("fault", BROKEN_OFF, ids=[fault.replace(" ", "_") for fault in BROKEN_OFF])
def test_what_came_before_it_broke_off_is_kept_and_goes_on(forgiven: World, ana: Phone, fault: Fault) -> None:
    groq = forgiven.groq
    groq.breaks(fault, after=4, text="one two three four five six")
    text, data = rest(ana.stream("Count to six"))
    broken = data["aiMessage"]
    assert text == broken["text"] == "one two three four"
    assert (broken["status"], broken["source"]) == ("incomplete", "model")
    assert ana.messages()[-1] == broken
    assert len(groq.chats) == 1
    groq.answers(" five six")
    whole = ana.go_on(broken["_id"])
    assert (whole["text"], whole["status"]) == ("one two three four five six", "complete")


def test_an_answer_that_reached_its_length_is_incomplete(world: World, ana: Phone) -> None:
    world.groq.answers("one two three", finish_reason="length")
    answer = ana.asked("Count to a thousand")["aiMessage"]
    assert (answer["status"], answer["text"]) == ("incomplete", "one two three")


def test_a_broken_answer_waits_for_a_tutor_that_can_go_on(forgiven: World, ana: Phone) -> None:
    groq = forgiven.groq
    groq.breaks("cut", after=2, text="one two three")
    broken = ana.asked("Count to three")["aiMessage"]
    groq.default = Script(status=503)
    still = ana.go_on(broken["_id"])
    assert (still["text"], still["status"], still["source"]) == ("one two", "incomplete", "model")
    groq.default = Script(text=" three")
    forgiven.restart("ai")  # else it would leave the models alone for some seconds
    assert ana.go_on(broken["_id"])["text"] == "one two three"
