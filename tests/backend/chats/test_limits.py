"""What students use is counted, limits hold for parallel questions too, and nobody is left without an answer."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from bson import ObjectId

from functions.backend.chats import _writer
from functions.contract import clock
from functions.store import client, erase, usage
from tests.backend.chats.conftest import Chatter, events, settle
from tests.fakes.ai_app import SPENT, FakeAi
from tests.scenarios import Run, Scenario

BAD = [
    Scenario("a stranger sees no meter", "read_usage", "/api/users/me/usage", 401),
    Scenario("another student's meter", "read_usage", "/api/users/{other}/usage", 404, signed_in=True),
]


@pytest.mark.parametrize("scenario", BAD, ids=str)
def test_refuses(scenario: Scenario, run: Run) -> None:
    run(scenario)


def of_all() -> dict[str, Any]:
    settle()  # what nobody waits for is counted after the answer
    return client.collection("bundle_usage").find_one({"_id": usage.today()}) or {}


def test_the_meter_shows_what_is_used_and_when_the_day_turns(
    ai: FakeAi, ana: Chatter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 24, 15, 59, tzinfo=UTC))
    monkeypatch.setenv("LIMITS_STUDENT_QUESTIONS", "3")
    ana.ask()
    assert ana.usage() == {
        "day": "2026-11-24",
        "questions": {"used": 1, "limit": 3},
        "tokens": {"used": 500, "limit": 0},
        "resetsAt": "2026-11-24T16:00:00Z",
        "tutor": "model",
    }
    settle()
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 24, 16, 0, tzinfo=UTC))
    assert (ana.usage()["day"], ana.usage()["questions"]["used"]) == ("2026-11-25", 0)
    assert ana.usage()["resetsAt"] == "2026-11-25T16:00:00Z"


def test_every_answers_tokens_are_counted(ai: FakeAi, ana: Chatter, ben: Chatter) -> None:
    ana.ask()
    ai.says("Cut", status="incomplete")
    cut = ana.ask("More")["aiMessage"]
    ana.post(f"/api/messages/{cut['_id']}/continue")
    assert ana.usage()["tokens"]["used"] == 3 * sum(SPENT.values())
    assert ana.usage()["questions"]["used"] == 2
    ai.says("Worked out.", source="maths", model=None, usage={"promptTokens": 0, "completionTokens": 0})
    ben.ask("2+2")
    assert ben.usage()["tokens"]["used"] == 0
    assert (of_all()["tokens"], of_all()["questions"]) == (1500, 3)


def test_an_answer_that_breaks_off_counts_at_a_guess(ai: FakeAi, ana: Chatter) -> None:
    ai.breaks_off("word " * 400)
    assert ana.ask()["aiMessage"]["status"] == "incomplete"
    assert 500 < ana.usage()["tokens"]["used"] < 700
    ai.breaks_off()
    before = ana.usage()["tokens"]["used"]
    assert ana.ask()["aiMessage"]["status"] == "failed"
    assert ana.usage()["tokens"]["used"] == before


def test_an_answer_that_is_stopped_counts_at_a_guess(ai: FakeAi, ana: Chatter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_writer, "SAVE_SECONDS", 0.0)

    def stop(place: int) -> None:
        if place == 1:
            ana.post(f"/api/messages/{ana.messages()[-1]['_id']}/stop")

    ai.says("word " * 400, "word " * 400, between=stop)
    assert ana.ask()["aiMessage"]["status"] == "stopped"
    settle()
    assert ana.usage()["tokens"]["used"] > 500
    assert of_all()["tokens"] == ana.usage()["tokens"]["used"]


def test_a_repeat_counts_nothing(ai: FakeAi, ana: Chatter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIMITS_OPEN_ANSWERS", "1")
    first = ana.ask(clientId="once")
    assert all(ana.ask(clientId="once") == first for _ in range(3))
    assert ana.usage()["questions"]["used"] == 1


def test_at_the_limit_of_questions_the_tutor_is_told_and_still_answers(
    ai: FakeAi, ana: Chatter, ben: Chatter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIMITS_STUDENT_QUESTIONS", "2")
    for _ in range(3):
        assert ana.ask()["aiMessage"]["status"] == "complete"
    ben.ask()
    assert [one["limited"] for one in ai.asked] == [None, None, "student", None]
    assert (ana.usage()["tutor"], ben.usage()["tutor"]) == ("offline", "model")


def test_at_the_limit_of_tokens_the_tutor_is_told(ai: FakeAi, ana: Chatter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIMITS_STUDENT_TOKENS", "900")
    for _ in range(3):
        ana.ask()
    assert [one["limited"] for one in ai.asked] == [None, None, "student"]


@pytest.mark.parametrize("limit", ["LIMITS_BUNDLE_TOKENS=900", "LIMITS_BUNDLE_QUESTIONS=2"])
def test_at_the_limit_of_all_together_everybody_is_limited(
    ai: FakeAi, ana: Chatter, ben: Chatter, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    monkeypatch.setenv(*limit.split("="))
    for _ in range(2):
        ana.ask()
        settle()
    assert ben.usage()["tutor"] == "offline"
    ben.ask()
    assert [one["limited"] for one in ai.asked] == [None, None, "bundle"]


def test_what_all_have_used_is_looked_up_rarely(ai: FakeAi, ana: Chatter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(usage, "BUNDLE_SECONDS", 60.0)
    monkeypatch.setattr(usage, "_seen", {})
    monkeypatch.setenv("LIMITS_BUNDLE_QUESTIONS", "5")
    assert not usage.bundle_is_spent("2026-11-24")
    client.collection("bundle_usage").insert_one({"_id": "2026-11-24", "questions": 9})
    assert not usage.bundle_is_spent("2026-11-24")
    monkeypatch.setattr(usage, "BUNDLE_SECONDS", 0.0)
    assert usage.bundle_is_spent("2026-11-24")


def test_parallel_questions_pass_no_limit(ai: FakeAi, ana: Chatter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIMITS_STUDENT_QUESTIONS", "4")
    threads = [threading.Thread(target=ana.ask, kwargs={"chat": f"c{number}"}) for number in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(str(one["limited"]) for one in ai.asked) == ["None"] * 4 + ["student"] * 6
    assert ana.usage()["questions"]["used"] == 10


def test_one_student_cannot_hold_all_streams(
    ai: FakeAi, ana: Chatter, ben: Chatter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIMITS_OPEN_ANSWERS", "2")
    may_end = threading.Event()
    for _ in range(2):
        ai.says("One", "Two", between=lambda place: place == 1 and may_end.wait(10))
    open_streams = [events(ana.stream("/api/messages", text="Go", chatId=f"c{number}")) for number in range(2)]
    for stream in open_streams:
        next(stream)
    refused = ana.post("/api/messages", text="Third", chatId="c3", clientId="third")
    assert (refused.status_code, refused.json["error"]) == (429, "too_many_answers")
    assert refused.headers["Retry-After"] == "3"
    assert ben.ask()["aiMessage"]["status"] == "complete"
    may_end.set()
    for stream in open_streams:
        list(stream)
    assert ana.ask("Third", chat="c3", clientId="third")["aiMessage"]["status"] == "complete"
    assert [one["text"] for one in ana.messages() if not one["isAiResponse"]] == ["Go", "Go", "Third"]
    assert ana.usage()["questions"]["used"] == 3


def test_a_writer_that_died_holds_its_place_for_a_while_only(
    ai: FakeAi, ana: Chatter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIMITS_OPEN_ANSWERS", "1")
    answer = ana.ask()["aiMessage"]
    usage.begin(None, ana.student.id, ObjectId())
    assert ana.post("/api/messages", text="Next", chatId="c").status_code == 429
    assert ana.post(f"/api/messages/{answer['_id']}/ask-again").status_code == 429
    now = clock.now
    monkeypatch.setattr(clock, "now", lambda: now() + timedelta(seconds=76))
    assert ana.post("/api/messages", text="Next", chatId="c").status_code == 201


def test_erasing_a_student_takes_the_counts_too(ai: FakeAi, ana: Chatter) -> None:
    ai.says("One", "Two", between=lambda place: place == 1 and erase.erase(ana.student.id))
    ana.post("/api/messages", text="Go", chatId="c")
    settle()
    assert client.collection("usage").count_documents({}) == 0
