"""Asking again: the newest answer of a chat is written anew under its id, for one student, once for each key."""

from __future__ import annotations

from typing import Any

import pytest
from bson import ObjectId

from functions.store import client
from tests.backend.chats.conftest import Chatter, assembled, events
from tests.fakes.ai_app import FakeAi
from tests.scenarios import Run, Scenario

STRANGERS = [
    Scenario(
        f"{whose}", "ask_again", f"/api/messages/{id}/ask-again", 404, holds=("message_not_found",), signed_in=True
    )
    for whose, id in (("nobody", str(ObjectId())), ("no id at all", "x"), ("an operator", "%7B%22$gt%22%3A1%7D"))
]


@pytest.mark.parametrize("scenario", STRANGERS, ids=str)
def test_refuses_an_answer_that_is_not_there(scenario: Scenario, run: Run) -> None:
    run(scenario)


def again(chatter: Chatter, answer: dict[str, Any], key: str = "") -> Any:
    headers = {**chatter.student.bearer} | ({"Idempotency-Key": key} if key else {})
    return chatter.backend.post(f"/api/messages/{answer['_id']}/ask-again", headers=headers)


def stored(answer: dict[str, Any]) -> dict[str, Any]:
    return client.collection("messages").find_one({"_id": ObjectId(answer["_id"])}) or {}


def test_a_finished_answer_is_written_anew_and_the_old_one_is_kept(ai: FakeAi, ana: Chatter) -> None:
    ai.says("The first.", check="unchecked", actions=["stuck"])
    first = ana.ask()["aiMessage"]
    ana.put(f"/api/messages/{first['_id']}/feedback", mark="wrong")
    ai.says("The second.")
    second = again(ana, first).json["aiMessage"]
    assert (second["_id"], second["text"], second["status"]) == (first["_id"], "The second.", "complete")
    assert not {"check", "actions", "feedback"} & second.keys()
    assert ana.messages()[-1] == second
    assert len(ana.messages()) == 2
    kept = stored(first)["earlier"]
    assert [(one["text"], one["status"], one["feedback"]) for one in kept] == [("The first.", "complete", "wrong")]
    assert [one["text"] for one in ai.asked[-1]["messages"]] == ["What is a leaf?"]


def test_only_so_many_old_answers_are_kept(ai: FakeAi, ana: Chatter) -> None:
    answer = ana.ask()["aiMessage"]
    for number in range(7):
        ai.says(f"Version {number}")
        again(ana, answer)
    assert [one["text"] for one in stored(answer)["earlier"]] == [f"Version {number}" for number in range(1, 6)]


def test_a_stopped_or_failed_answer_can_be_asked_again(ai: FakeAi, ana: Chatter) -> None:
    ai.breaks_off()
    failed = ana.ask()["aiMessage"]
    assert failed["status"] == "failed"
    assert again(ana, failed).json["aiMessage"]["status"] == "complete"
    client.collection("messages").update_one({"_id": ObjectId(failed["_id"])}, {"$set": {"status": "stopped"}})
    assert again(ana, failed).json["aiMessage"]["status"] == "complete"


def test_only_the_newest_answer_and_only_when_it_is_finished(ai: FakeAi, ana: Chatter) -> None:
    first = ana.ask()["aiMessage"]
    second = ana.ask("And a root?")["aiMessage"]
    refused = again(ana, first)
    assert (refused.status_code, refused.json["error"]) == (409, "answer_not_askable")
    tried = []
    ai.says("One ", "two", between=lambda place: place == 1 and tried.append(again(ana, second)))
    assert again(ana, second).json["aiMessage"]["text"] == "One two"
    assert [one.status_code for one in tried] == [409]
    assert ana.usage()["questions"]["used"] == 3


def test_another_students_answer_stays(ai: FakeAi, ana: Chatter, ben: Chatter) -> None:
    hers = ana.ask()["aiMessage"]
    assert again(ben, hers).status_code == 404
    assert ana.messages()[-1] == hers


def test_the_same_key_again_gives_the_same_answer(ai: FakeAi, ana: Chatter) -> None:
    answer = ana.ask()["aiMessage"]
    ai.says("Once.")
    first = again(ana, answer, "key").json
    assert first["aiMessage"]["text"] == "Once."
    assert again(ana, answer, "key").json == first
    headers = {"Idempotency-Key": "key"}
    received = list(events(ana.stream(f"/api/messages/{answer['_id']}/ask-again", headers=headers)))
    assert [name for name, _, _ in received] == ["question", "delta", "done"]
    assert assembled(received) == "Once."
    assert len(ai.asked) == 2
    ai.says("Twice.")
    assert again(ana, answer, "another key").json["aiMessage"]["text"] == "Twice."


def test_who_reads_the_answer_elsewhere_sees_it_begin_anew(ai: FakeAi, ana: Chatter) -> None:
    ai.says("The first and rather long answer.")
    answer = ana.ask()["aiMessage"]
    began = ai.asked
    second_device: list[Any] = []

    def look(place: int) -> None:
        if place == 0:
            second_device.append(events(ana.stream(f"/api/messages/{answer['_id']}/stream?from=33", method="GET")))

    ai.says("Short.", between=look)
    received = list(events(ana.stream(f"/api/messages/{answer['_id']}/ask-again")))
    assert received[1][1] == {"from": 0, "text": "Short."}
    followed = list(second_device[0])
    assert followed[0][1] == {"from": 6, "text": ""}
    assert followed[-1][1]["aiMessage"]["text"] == "Short."
    assert len(began) == 1


def test_too_hard_is_told_to_the_tutor(ai: FakeAi, ana: Chatter) -> None:
    answer = ana.ask()["aiMessage"]
    ana.put(f"/api/messages/{answer['_id']}/feedback", mark="too_hard")
    ana.ask("Once more?")
    ana.ask("And a root?")
    assert [one["tooHard"] for one in ai.asked] == [False, True, False]


def test_an_answer_that_was_too_hard_is_asked_again_as_such(ai: FakeAi, ana: Chatter) -> None:
    answer = ana.ask()["aiMessage"]
    ana.put(f"/api/messages/{answer['_id']}/feedback", mark="too_hard")
    again(ana, answer)
    assert ai.asked[-1]["tooHard"] is True
