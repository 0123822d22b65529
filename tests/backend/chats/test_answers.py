"""Reading on, stopping, continuing: an answer belongs to one student, has one writer, and ends in one state."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from time import monotonic, sleep
from typing import Any

import pytest
from bson import ObjectId
from pymongo.errors import AutoReconnect

from functions.contract import apps, clock, underway
from functions.store import client, leases
from tests.backend.chats.conftest import Chatter, Tutor, assembled, events
from tests.scenarios import Run, Scenario

STRANGERS = [
    Scenario(f"{function} of {whose}", function, path, 404, holds=("message_not_found",), signed_in=True, method=method)
    for whose, id in (("nobody", str(ObjectId())), ("no id at all", "x"), ("an operator", "%7B%22$gt%22%3A1%7D"))
    for function, method, path in (
        ("read_answer_stream", "GET", f"/api/messages/{id}/stream"),
        ("stop_answer", "POST", f"/api/messages/{id}/stop"),
        ("continue_answer", "POST", f"/api/messages/{id}/continue"),
    )
]


@pytest.mark.parametrize("scenario", STRANGERS, ids=str)
def test_refuses_an_answer_that_is_not_there(scenario: Scenario, run: Run) -> None:
    run(scenario)


def test_refuses_another_students_answer(tutor: Tutor, ana: Chatter, ben: Chatter) -> None:
    hers = ana.ask()["aiMessage"]
    for method, verb in (("GET", "stream"), ("POST", "stop"), ("POST", "continue")):
        answer = ben.backend.open(f"/api/messages/{hers['_id']}/{verb}", method=method, headers=ben.student.bearer)
        assert (answer.status_code, answer.json["error"]) == (404, "message_not_found")
    assert ana.messages()[-1] == hers


def test_refuses_a_question_in_place_of_an_answer(tutor: Tutor, ana: Chatter) -> None:
    question = ana.ask()["userMessage"]
    answer = ana.backend.get(f"/api/messages/{question['_id']}/stream", headers=ana.student.bearer)
    assert answer.status_code == 404


@pytest.mark.parametrize("how", ["query", "header", "both", "a header that is none"])
def test_a_finished_answer_sends_its_rest(tutor: Tutor, ana: Chatter, how: str) -> None:
    tutor.groq.answers("Ang ₱ ay piso 𝒙.")
    reply = ana.ask()["aiMessage"]
    query = {"query": "?from=5", "both": "?from=2", "a header that is none": "?from=5"}.get(how, "")
    path = f"/api/messages/{reply['_id']}/stream{query}"
    headers = {"header": {"Last-Event-ID": "5"}, "both": {"Last-Event-ID": "5"}}.get(how, {"Last-Event-ID": "-5"})
    received = list(events(ana.stream(path, method="GET", headers=headers)))
    assert received[0] == ("delta", {"from": 5, "text": reply["text"][5:]}, str(len(reply["text"])))
    assert received[-1] == ("done", {"aiMessage": reply}, None)


def test_a_reader_who_is_ahead_is_taken_back(tutor: Tutor, ana: Chatter) -> None:
    tutor.groq.answers("short")
    reply = ana.ask()["aiMessage"]
    received = list(events(ana.stream(f"/api/messages/{reply['_id']}/stream?from=400", method="GET")))
    assert assembled(received, "short, and what was never kept") == "short"


@pytest.mark.parametrize("wrong", ["-1", "x", "1e9", "99999999999999999999"])
def test_refuses_an_offset_that_is_none(tutor: Tutor, ana: Chatter, wrong: str) -> None:
    reply = ana.ask()["aiMessage"]
    answer = ana.backend.get(f"/api/messages/{reply['_id']}/stream?from={wrong}", headers=ana.student.bearer)
    assert answer.status_code == 400


def test_a_second_device_follows_while_it_is_written(tutor: Tutor, ana: Chatter) -> None:
    tutor.groq.answers("word " * 60, tokens_per_second=40)
    stream = events(ana.stream("/api/messages", text="Go", chatId="c"))
    id = next(stream)[1]["aiMessage"]["_id"]
    second = list(events(ana.stream(f"/api/messages/{id}/stream", method="GET")))
    assert len([name for name, _, _ in second if name == "delta"]) > 1
    assert assembled(second) == "word " * 60
    assert list(stream)[-1][1]["aiMessage"]["text"] == "word " * 60
    assert len(tutor.groq.chats) == 1


def test_two_tabs_show_the_same(tutor: Tutor, ana: Chatter) -> None:
    tutor.groq.answers("word " * 60, tokens_per_second=40)
    first = events(ana.stream("/api/messages", text="Go", chatId="c"))
    asked = next(first)[1]
    next(first)
    question, answer = ana.messages(chatId="c")  # what the other tab reads
    assert question == asked["userMessage"]
    assert (answer["_id"], answer["status"]) == (asked["aiMessage"]["_id"], "writing")
    other = ana.stream(f"/api/messages/{answer['_id']}/stream?from={len(answer['text'])}", method="GET")
    assert assembled(list(events(other)), answer["text"]) == "word " * 60
    assert list(first)[-1][1]["aiMessage"] == ana.messages(chatId="c")[-1]


def test_stop_is_for_good_and_keeps_what_came(tutor: Tutor, ana: Chatter) -> None:
    tutor.groq.answers("word " * 400, tokens_per_second=50)
    stream = events(ana.stream("/api/messages", text="Go", chatId="c"))
    id = next(stream)[1]["aiMessage"]["_id"]
    next(stream)
    stopped = ana.backend.post(f"/api/messages/{id}/stop", headers=ana.student.bearer)
    assert (stopped.status_code, stopped.json["aiMessage"]["status"]) == (200, "stopped")
    received = list(stream)
    done = received[-1][1]["aiMessage"]
    assert done["status"] == "stopped"
    assert 0 < len(done["text"]) < len("word " * 400)
    again = ana.backend.post(f"/api/messages/{id}/continue", headers=ana.student.bearer)
    assert (again.status_code, again.json["error"]) == (409, "answer_not_continuable")


def test_a_stopped_answer_does_not_promise_the_tutor(
    tutor: Tutor, ana: Chatter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop_while_the_tutor_goes_away(*_: object, **__: object) -> None:
        answer = client.collection("messages").find_one({"isAiResponse": True})
        assert answer
        ana.backend.post(f"/api/messages/{answer['_id']}/stop", headers=ana.student.bearer)
        raise apps.AppUnreachable

    monkeypatch.setattr(apps, "call", stop_while_the_tutor_goes_away)
    answer = ana.ask()["aiMessage"]
    assert (answer["status"], answer["text"]) == ("stopped", "")


def test_stopping_a_finished_answer_changes_nothing(tutor: Tutor, ana: Chatter) -> None:
    reply = ana.ask()["aiMessage"]
    stopped = ana.backend.post(f"/api/messages/{reply['_id']}/stop", headers=ana.student.bearer)
    assert stopped.json["aiMessage"] == reply


def test_a_complete_answer_is_not_continued(tutor: Tutor, ana: Chatter) -> None:
    reply = ana.ask()["aiMessage"]
    again = ana.backend.post(f"/api/messages/{reply['_id']}/continue", headers=ana.student.bearer)
    assert again.status_code == 409
    assert len(tutor.groq.chats) == 1


def _abandon(ana: Chatter, reply: dict[str, Any]) -> None:
    """Leave an answer as a writer does that died long ago."""
    lease = {"holder": "gone", "until": clock.now() - timedelta(seconds=1)}
    client.collection("messages").update_one(
        {"_id": ObjectId(reply["_id"])}, {"$set": {"status": "writing", "text": "half an ", "lease": lease}}
    )


def test_an_answer_whose_writer_died_is_incomplete_and_goes_on(tutor: Tutor, ana: Chatter) -> None:
    reply = ana.ask()["aiMessage"]
    _abandon(ana, reply)
    assert ana.messages()[-1]["status"] == "incomplete"
    received = list(events(ana.stream(f"/api/messages/{reply['_id']}/stream", method="GET")))
    assert received[-1][1]["aiMessage"]["status"] == "incomplete"
    tutor.groq.answers("answer")
    again = ana.backend.post(f"/api/messages/{reply['_id']}/continue", headers=ana.student.bearer)
    assert again.json["aiMessage"]["text"] == "half an answer"


def test_a_writer_that_lost_its_lease_writes_no_more(tutor: Tutor, ana: Chatter) -> None:
    reply = ana.ask()["aiMessage"]
    _abandon(ana, reply)
    taken = leases.take_over(ana.student.id, reply["_id"])
    assert taken
    assert leases.take_over(ana.student.id, reply["_id"]) is None
    assert not leases.save(ana.student.id, reply["_id"], "gone", "late words")
    leases.finish(ana.student.id, reply["_id"], "gone", text="late words", status="complete", source="model")
    assert leases.save(ana.student.id, reply["_id"], taken[0], "half an answer")


def test_a_writer_that_waits_for_the_model_keeps_its_lease(
    tutor: Tutor, ana: Chatter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leases, "SECONDS", 0.9)
    monkeypatch.setattr(leases, "RENEW_SECONDS", 0.2)
    tutor.groq.answers("word " * 10, first_token_seconds=2.0)
    stream = events(ana.stream("/api/messages", text="Go", chatId="c"))
    next(stream)
    statuses = {ana.wait_until(lambda newest: newest["isAiResponse"])["status"]}
    until = monotonic() + 1.8
    while monotonic() < until:
        statuses.add(ana.messages()[-1]["status"])
    assert statuses == {"writing"}
    assert list(stream)[-1][1]["aiMessage"]["status"] == "complete"


def test_an_answer_that_is_cut_short_can_be_continued_at_once(tutor: Tutor, ana: Chatter) -> None:
    tutor.groq.answers("word " * 400, tokens_per_second=50)
    stream = events(ana.stream("/api/messages", text="Go", chatId="c"))
    next(stream)
    next(stream)
    assert underway.is_any()
    underway.cut_short()
    assert not underway.is_any()
    done = list(stream)[-1][1]["aiMessage"]
    assert (done["status"], done["text"][:4]) == ("incomplete", "word")
    tutor.groq.answers("end")
    again = ana.backend.post(f"/api/messages/{done['_id']}/continue", headers=ana.student.bearer)
    assert again.json["aiMessage"]["text"] == done["text"] + "end"


def test_who_waits_for_json_is_told_of_the_cut_although_the_model_is_silent(tutor: Tutor, ana: Chatter) -> None:
    tutor.groq.answers("word", first_token_seconds=4.0)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(ana.ask, "Go")
        while not underway.is_any():
            sleep(0.01)
        underway.cut_short()
        answer = waiting.result(timeout=3)
    assert answer["aiMessage"]["status"] == "incomplete"


def test_an_answer_whose_end_could_not_be_kept_ends_with_its_lease(
    tutor: Tutor, ana: Chatter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object, **__: object) -> None:
        raise AutoReconnect("the store is away")

    monkeypatch.setattr(leases, "SECONDS", 0.5)
    monkeypatch.setattr(leases, "finish", away)
    received = list(events(ana.stream("/api/messages", text="Go", chatId="c")))
    name, data, _ = received[-1]
    assert (name, data["aiMessage"]["status"]) == ("done", "incomplete")
    assert assembled(received) == data["aiMessage"]["text"]


def test_deleting_a_chat_ends_its_answer(tutor: Tutor, ana: Chatter) -> None:
    tutor.groq.answers("word " * 400, tokens_per_second=50)
    stream = events(ana.stream("/api/messages", text="Go", chatId="c"))
    next(stream)
    next(stream)
    deleted = ana.backend.delete("/api/messages/chats/c", headers=ana.student.bearer)
    assert deleted.json == {"success": True}
    last = list(stream)[-1]
    assert (last[0], last[1]["error"]) == ("error", "message_not_found")
    assert ana.messages() == []
