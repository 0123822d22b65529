"""GET /api/users/{userId}/activity: what a student has done, on the student's own clock, and nobody else's."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from bson import ObjectId

from functions.backend.accounts._days import longest, streak
from functions.contract import clock
from functions.store import client
from tests.scenarios import Run, Scenario, Send, SignedIn
from tests.store.test_indexes import Listener, listener

__all__ = ["listener"]

NOW = datetime(2026, 11, 25, 2, 30, tzinfo=UTC)  # half past ten in the morning, in Manila

SCENARIOS = [
    Scenario("a stranger is sent away", "read_activity", "/api/users/me/activity", 401, holds=("not_signed_in",)),
    Scenario(
        "another student's activity is not found",
        "read_activity",
        "/api/users/{other}/activity",
        404,
        holds=("not_found",),
        signed_in=True,
    ),
    Scenario(
        "nobody's activity is not found",
        "read_activity",
        "/api/users/000000000000000000000000/activity",
        404,
        holds=("not_found",),
        signed_in=True,
    ),
]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=str)
def test_whose_activity(scenario: Scenario, run: Run) -> None:
    run(scenario)


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def ask(
    student: SignedIn, *moments: datetime, subject: str = "Science", intent: str = "", check: str = "", text: str = "q"
) -> None:
    """Questions and their answers, as the store keeps them."""
    documents: list[dict[str, Any]] = []
    for moment in moments:
        common = {"userId": student.id, "chatId": "c1", "subject": subject, "createdAt": moment}
        question = {"_id": ObjectId(), **common, "text": text, "isAiResponse": False}
        answer = {**common, "_id": ObjectId(), "text": "a", "isAiResponse": True, "questionId": question["_id"]}
        question |= {"intent": intent} if intent else {}
        answer |= {"check": check} if check else {}
        documents += [question, answer | {"status": "complete", "source": "model"}]
    client.collection("messages").insert_many(documents)


def read(send: Send, student: SignedIn) -> dict[str, Any]:
    response = send("read_activity", "/api/users/me/activity", headers=student.bearer)
    assert response.status_code == 200, response.get_data(as_text=True)
    found: dict[str, Any] = json.loads(response.get_data())
    return found


def test_an_account_without_a_question_has_zeros_and_empty_lists(send: Send, student: Callable[..., SignedIn]) -> None:
    ask(student(), NOW, check="right")  # another's
    week = [{"day": f"2026-11-{day}", "interactions": 0} for day in range(19, 26)]
    assert read(send, student()) == {
        "recentActivity": {"messages": []},
        "progress": [],
        "stats": {"totalInteractions": 0, "activeSubjects": 0},
        "days": {"streak": 0, "longest": 0, "lastWeek": week},
        "checked": {"right": 0, "corrected": 0},
        "hours": [0] * 24,
    }


def test_questions_subjects_checks_and_hours(send: Send, student: Callable[..., SignedIn]) -> None:
    ana = student()
    ask(ana, NOW, NOW, subject="Araling Panlipunan", check="right")
    ask(ana, NOW - timedelta(hours=10, minutes=31), subject="C# & C++", check="corrected")  # one minute before midnight
    ask(ana, NOW, subject="C# & C++", check="unchecked", text="Ano ang loop?")
    found = read(send, ana)
    assert found["stats"] == {"totalInteractions": 4, "activeSubjects": 2}
    assert found["progress"] == [
        {"subject": "Araling Panlipunan", "level": "Beginner", "interactions": 2},
        {"subject": "C# & C++", "level": "Beginner", "interactions": 2},
    ]
    assert found["checked"] == {"right": 2, "corrected": 1}
    assert {hour: asked for hour, asked in enumerate(found["hours"]) if asked} == {10: 3, 23: 1}
    assert [one["interactions"] for one in found["days"]["lastWeek"]] == [0, 0, 0, 0, 0, 1, 3]
    newest = found["recentActivity"]["messages"][0]
    assert set(newest) == {"_id", "chatId", "subject", "text", "createdAt"}
    assert (newest["text"], newest["chatId"], newest["createdAt"]) == ("Ano ang loop?", "c1", "2026-11-25T02:30:00Z")


def test_the_five_newest_questions_come_newest_first(send: Send, student: Callable[..., SignedIn]) -> None:
    ana = student()
    for number in range(7):
        ask(ana, NOW, text=f"question {number}")
    ask(ana, NOW, intent="stuck", text="I'm stuck. Can I have a hint?")
    texts = [one["text"] for one in read(send, ana)["recentActivity"]["messages"]]
    assert texts == [f"question {number}" for number in (6, 5, 4, 3, 2)]


def test_a_button_is_no_question(send: Send, student: Callable[..., SignedIn]) -> None:
    ana = student()
    ask(ana, NOW)
    for intent in ("stuck", "solution", "similar"):
        ask(ana, NOW, intent=intent)
    found = read(send, ana)
    assert found["stats"]["totalInteractions"] == sum(found["hours"]) == 1


@pytest.mark.parametrize(
    ("asked", "level"),
    [(9, "Beginner"), (10, "Intermediate"), (19, "Intermediate"), (20, "Advanced"), (29, "Advanced"), (30, "Expert")],
)
def test_levels_begin_at_ten_twenty_and_thirty(
    asked: int, level: str, send: Send, student: Callable[..., SignedIn]
) -> None:
    ana = student()
    ask(ana, *[NOW] * asked)
    assert read(send, ana)["progress"] == [{"subject": "Science", "level": level, "interactions": asked}]


def test_days_in_a_row_are_the_students_own_days(send: Send, student: Callable[..., SignedIn]) -> None:
    ana = student()
    midnight = datetime(2026, 11, 24, 16, tzinfo=UTC)  # of the 25th, in Manila
    ask(ana, midnight - timedelta(milliseconds=1), midnight - timedelta(days=1), midnight - timedelta(days=2, hours=1))
    found = read(send, ana)["days"]
    assert found["lastWeek"][-2] == {"day": "2026-11-24", "interactions": 2}
    assert (found["streak"], found["longest"]) == (1, 1)  # the 22nd stands apart
    ask(ana, midnight - timedelta(days=1, milliseconds=1))
    assert read(send, ana)["days"]["streak"] == 3
    ask(ana, midnight)
    assert read(send, ana)["days"]["streak"] == 4


def test_a_streak_ends_today_or_yesterday() -> None:
    today = date(2026, 3, 2)
    back = [today - timedelta(days=one) for one in range(10)]
    assert streak(set(), today) == longest(set()) == 0
    assert streak({back[0]}, today) == 1
    assert streak({back[1], back[2]}, today) == 2
    assert streak({back[2], back[3]}, today) == 0
    assert streak({back[0], back[2]}, today) == 1
    assert longest({back[0], *back[4:8], back[9]}) == 4


def test_no_message_is_read_but_the_newest_questions(
    listener: Listener, send: Send, student: Callable[..., SignedIn]
) -> None:
    ana, other = student(), student()
    ask(ana, *[NOW] * 300, check="right")
    ask(other, *[NOW] * 600, check="right")
    listener.heard.clear()
    read(send, ana)
    of_messages = [dict(one) for one in listener.heard if "messages" in (one.get("aggregate"), one.get("find"))]
    assert len(of_messages) == 4
    for command in of_messages:
        plain = {
            key: value for key, value in command.items() if key not in ("lsid", "$db", "$clusterTime", "maxTimeMS")
        }
        explained = client.database().command("explain", plain, verbosity="executionStats")
        stats = explained.get("executionStats") or explained["stages"][0]["$cursor"]["executionStats"]
        assert stats["totalDocsExamined"] == (5 if "find" in plain else 0)
        assert stats["totalKeysExamined"] <= 301
