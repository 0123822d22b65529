"""Lists of chats and messages: whose they are, in what order, page by page."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from bson import ObjectId

from functions.store import client, messages, usage
from functions.store.messages import NewQuestion
from tests.backend.chats.conftest import Chatter
from tests.scenarios import Run, Scenario, SignedIn

CHAT = "/api/messages/chats"


def _get(name: str, path: str, status: int, holds: str) -> Scenario:
    function = "list_chats" if path.startswith(CHAT) else "list_messages"
    return Scenario(name, function, path, status, holds=(holds,), signed_in=True)


def _rename(name: str, status: int, holds: str, path: str = f"{CHAT}/none/title", **how: Any) -> Scenario:
    return Scenario(name, "rename_chat", path, status, holds=(holds,), signed_in=True, **how)


TABLE = [
    Scenario("a stranger sees no chats", "list_chats", CHAT, 401),
    Scenario("a stranger sees no messages", "list_messages", "/api/messages", 401),
    Scenario("a stranger renames nothing", "rename_chat", f"{CHAT}/c/title", 401, json={"title": "x"}),
    Scenario("a stranger deletes nothing", "delete_chat", f"{CHAT}/c", 401),
    _get("no chats yet", CHAT, 200, "[]"),
    _get("no messages yet", "/api/messages?chatId=none", 200, '"messages":[]'),
    _get("a limit of none", f"{CHAT}?limit=0", 400, '"limit"'),
    _get("a limit without end", "/api/messages?limit=100000", 400, '"limit"'),
    _get("a limit that is a word", "/api/messages?limit=many", 400, '"limit":"field_wrong_type"'),
    _get("a day that is none", "/api/messages?day=2026-02-30", 400, '"day"'),
    _get("before a chat that is not there", f"{CHAT}?before=none", 404, "chat_not_found"),
    _get("before a message that is not there", f"/api/messages?before={ObjectId()}", 404, "message_not_found"),
    _get("before what is no message", "/api/messages?before=$gt", 404, "message_not_found"),
    _get("broken UTF-8 in the query", "/api/messages?chatId=%FF", 400, "invalid_body"),
    _get("a NUL in the query", "/api/messages?chatId=a%00", 400, "invalid_body"),
    _rename("a chat that is not there", 404, "chat_not_found", json={"title": "x"}),
    _rename("an empty title", 400, '"title":"field_too_short"', json={"title": "  "}),
    _rename("a title that nobody can see", 400, '"title":"field_too_short"', json={"title": "\u200b"}),
    _rename("a title that is a list", 400, '"title":"field_wrong_type"', json={"title": ["x"]}),
    _rename("a title too long", 400, '"title":"field_too_long"', json={"title": "x" * 201}),
    _rename("a field that nobody knows", 400, '"owner":"field_unknown"', json={"title": "x", "owner": "me"}),
    _rename("broken UTF-8 in the path", 400, "invalid_request", path=f"{CHAT}/%FF/title", json={"title": "x"}),
    _rename("a NUL in the path", 400, "invalid_request", path=f"{CHAT}/%00/title", json={"title": "x"}),
    Scenario("nothing to delete", "delete_chat", f"{CHAT}/none", 404, holds=("chat_not_found",), signed_in=True),
]


@pytest.mark.parametrize("scenario", TABLE, ids=str)
def test_table(scenario: Scenario, run: Run) -> None:
    run(scenario)


def fill(student: SignedIn, chats: int = 3, questions: int = 1, subject: str = "General") -> None:
    """Chats c0, c1, …, each with so many questions q0, q1, … and their (empty) answers."""
    for chat in range(chats):
        for number in range(questions):
            messages.ask(student.id, NewQuestion(chat_id=f"c{chat}", text=f"q{number} of c{chat}", subject=subject))


def test_chats_come_newest_first_and_page_by_key(ana: Chatter) -> None:
    fill(ana.student, chats=5)
    seen: list[str] = []
    before = ""
    while True:
        query = {"limit": 2} | ({"before": before} if before else {})
        page = ana.backend.get(CHAT, query_string=query, headers=ana.student.bearer).json
        if not page:
            break
        assert set(page[0]) == {"id", "title", "createdAt", "messageCount", "mode", "materials"}
        seen += [chat["id"] for chat in page]
        before = page[-1]["id"]
    assert seen == ["c4", "c3", "c2", "c1", "c0"]


def test_messages_page_from_the_newest_and_read_oldest_first(ana: Chatter) -> None:
    fill(ana.student, chats=1, questions=5)
    first = ana.backend.get("/api/messages?chatId=c0&limit=4", headers=ana.student.bearer).json
    assert first["pagination"] == {"total": 10, "page": 3, "pages": 3}
    older = ana.backend.get(
        f"/api/messages?chatId=c0&limit=4&before={first['messages'][0]['_id']}", headers=ana.student.bearer
    ).json
    assert older["pagination"] == {"total": 10, "page": 2, "pages": 3}
    questions = [one["text"] for one in older["messages"] + first["messages"] if not one["isAiResponse"]]
    assert questions == ["q1 of c0", "q2 of c0", "q3 of c0", "q4 of c0"]


def test_messages_by_subject(ana: Chatter) -> None:
    fill(ana.student, chats=1, subject="C# & C++")
    fill(ana.student, chats=2, subject="Science")
    found = ana.backend.get("/api/messages", query_string={"subject": "C# & C++"}, headers=ana.student.bearer).json
    assert len(found["messages"]) == 2
    assert found["subjects"] == ["C# & C++", "Science"]


def test_messages_by_day_in_manila(ana: Chatter) -> None:
    fill(ana.student, chats=1)
    stored = client.collection("messages").find_one({"userId": ana.student.id, "isAiResponse": False})
    assert stored
    for moment in (datetime(2026, 3, 1, 15, 59, 59, tzinfo=UTC), datetime(2026, 3, 1, 16, tzinfo=UTC)):
        text = f"asked at {moment:%H}"
        client.collection("messages").insert_one({**stored, "_id": ObjectId.from_datetime(moment), "text": text})
    assert [one["text"] for one in ana.messages(day="2026-03-01")] == ["asked at 15"]
    assert [one["text"] for one in ana.messages(day="2026-03-02", subject="General")] == ["asked at 16"]
    assert len(ana.messages(day=usage.today())) == 2
    assert ana.messages(day="2026-03-02", before=ana.messages(day="2026-03-02")[0]["_id"]) == []
    assert len(ana.messages(day="2026-03-02", before=ana.messages()[-1]["_id"])) == 1
    assert [ana.messages(day=far) for far in ("0001-01-01", "9999-12-31")] == [[], []]


def test_nobody_sees_another_students_chats(ana: Chatter, ben: Chatter) -> None:
    fill(ana.student)
    hers = ana.messages()
    assert ben.messages() == []
    assert ben.messages(chatId="c0") == []
    assert ben.backend.get(CHAT, headers=ben.student.bearer).json == []
    for method, path, body in (
        ("PUT", f"{CHAT}/c0/title", {"title": "his"}),
        ("DELETE", f"{CHAT}/c0", None),
        ("GET", f"{CHAT}?before=c0", None),
        ("GET", f"/api/messages?before={hers[0]['_id']}", None),
    ):
        answer = ben.backend.open(path, method=method, json=body, headers=ben.student.bearer)
        assert answer.status_code == 404, path
    assert ana.messages() == hers


def test_a_chat_may_be_called_anything(ana: Chatter) -> None:
    name = "C# & C++/½ ?#%2F"
    messages.ask(ana.student.id, NewQuestion(chat_id=name, text="q", subject="s"))
    path = f"{CHAT}/C%23%20%26%20C%2B%2B%2F%C2%BD%20%3F%23%252F"
    assert ana.backend.put(f"{path}/title", json={"title": "New"}, headers=ana.student.bearer).json == {"success": True}
    chats = ana.backend.get(CHAT, headers=ana.student.bearer).json
    assert [(chat["id"], chat["title"]) for chat in chats] == [(name, "New")]
    assert ana.backend.delete(path, headers=ana.student.bearer).json == {"success": True}


def test_a_title_touches_no_message(ana: Chatter) -> None:
    fill(ana.student, chats=1)
    before = ana.messages()
    ana.backend.put(f"{CHAT}/c0/title", json={"title": "  A   new name "}, headers=ana.student.bearer)
    assert ana.messages() == before
    assert ana.backend.get(CHAT, headers=ana.student.bearer).json[0]["title"] == "A new name"


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("What is a leaf?", "What is a leaf?"),
        ("  two\n lines ", "two lines"),
        ("word " * 30, "word word word word word word word word word word word…"),
        ("x" * 100, "x" * 59 + "…"),
    ],
)
def test_a_chat_is_named_after_its_first_question(ana: Chatter, question: str, title: str) -> None:
    messages.ask(ana.student.id, NewQuestion(chat_id="c", text=question, subject="s"))
    messages.ask(ana.student.id, NewQuestion(chat_id="c", text="another", subject="s"))
    assert ana.backend.get(CHAT, headers=ana.student.bearer).json[0]["title"] == title


def test_deleting_a_chat_leaves_the_others(ana: Chatter) -> None:
    fill(ana.student, chats=2)
    assert ana.backend.delete(f"{CHAT}/c0", headers=ana.student.bearer).json == {"success": True}
    assert {one["chatId"] for one in ana.messages()} == {"c1"}
    assert [chat["id"] for chat in ana.backend.get(CHAT, headers=ana.student.bearer).json] == ["c1"]
