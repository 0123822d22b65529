"""A backend dyno dies, or there are several: another one serves the same student from the same database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from bson import ObjectId
from pymongo.database import Database

from tests.faults.phone import Phone, begin, rest
from tests.faults.world import World, at_once


def test_another_dyno_reads_on_while_the_answer_is_written(world: World, ana: Phone, second: Phone) -> None:
    world.groq.answers("word " * 120, tokens_per_second=60)
    stream = ana.stream("Tell me a story")
    answer_id, text = begin(stream)
    there, data = rest(ana.at(second).read_on(answer_id, len(text)), text)
    here, _ = rest(stream, text)
    assert there == here == data["aiMessage"]["text"] == "word " * 120
    assert len(world.groq.chats) == 1


def test_another_dyno_stops_the_answer(world: World, ana: Phone, second: Phone) -> None:
    world.groq.answers("word " * 600, tokens_per_second=60)
    stream = ana.stream("Tell me a story")
    answer_id, text = begin(stream)
    stopped = ana.at(second).send("POST", f"/api/messages/{answer_id}/stop").json()["aiMessage"]
    assert stopped["status"] == "stopped"
    _, data = rest(stream, text)
    assert data["aiMessage"]["status"] == "stopped"
    assert "word " * 2 in data["aiMessage"]["text"]
    assert ana.messages()[-1] == data["aiMessage"]


def test_the_reader_of_a_dyno_that_died_goes_on_at_another(
    world: World, ana: Phone, second: Phone, stored: Database[dict[str, Any]]
) -> None:
    world.groq.answers("word " * 400, tokens_per_second=60)
    stream = ana.stream("Tell me a story")
    answer_id, text = begin(stream, words=80)  # longer than a second, so that some of it is kept
    world.kill("backend")
    text, data = rest(stream, text)
    assert data == {}, "the connection is cut, there is no last event"
    mine = ana.at(second)
    assert mine.messages()[-1]["status"] == "writing"
    assert "word word" in mine.messages()[-1]["text"]

    _let_the_lease_run_out(stored, answer_id)
    assert mine.messages()[-1]["status"] == "incomplete"
    text, data = rest(mine.read_on(answer_id, len(text)), text)
    assert text == data["aiMessage"]["text"], "what the dead dyno had sent but not kept is taken back"
    assert data["aiMessage"]["status"] == "incomplete"

    world.groq.answers("The end.")
    whole = mine.go_on(answer_id)
    assert (whole["status"], whole["text"]) == ("complete", text + "The end.")
    assert len(world.groq.chats) == 2


def _let_the_lease_run_out(stored: Database[dict[str, Any]], answer_id: str) -> None:
    """As if its time had passed."""
    passed = datetime.now(UTC) - timedelta(seconds=1)
    stored["messages"].update_one({"_id": ObjectId(answer_id)}, {"$set": {"lease.until": passed}})


def test_a_question_sent_to_two_dynos_at_once_is_one_question(world: World, ana: Phone, second: Phone) -> None:
    world.groq.default = world.groq.default.__class__(text="word " * 30, tokens_per_second=60)
    answers: list[dict[str, Any]] = []

    def send(phone: Phone) -> None:
        answers.append(phone.asked("What is a leaf?", clientId="tapped twice"))

    for thread in at_once(*[lambda phone=phone: send(phone) for phone in (ana, ana.at(second)) * 4]):
        thread.join()
    assert len(answers) == 8
    assert all(answer == answers[0] for answer in answers)
    assert answers[0]["aiMessage"]["text"] == "word " * 30
    assert len(ana.messages()) == 2
    assert len(world.groq.chats) == 1


def test_an_answer_taken_over_by_two_dynos_at_once_is_written_once(
    world: World, ana: Phone, second: Phone, stored: Database[dict[str, Any]]
) -> None:
    world.groq.breaks("cut", after=2, text="one two three")
    answer_id = ana.asked("Count to three")["aiMessage"]["_id"]
    world.groq.script(*[world.groq.default.__class__(text=" three", first_token_seconds=0.3)] * 4)
    statuses: list[int] = []

    def go_on(phone: Phone) -> None:
        statuses.append(phone.send("POST", f"/api/messages/{answer_id}/continue").status_code)

    for thread in at_once(*[lambda phone=phone: go_on(phone) for phone in (ana, ana.at(second)) * 2]):
        thread.join()
    assert sorted(statuses) == [200, 409, 409, 409]
    assert ana.messages()[-1]["text"] == "one two three"
    assert len(world.groq.chats) == 2
