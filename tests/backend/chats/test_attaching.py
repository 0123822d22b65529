"""Attaching: the materials from which a chat is answered are chosen with a question or by themselves, and kept."""

from __future__ import annotations

from typing import Any

import pytest

from tests.backend.chats.conftest import Chatter
from tests.fakes.ai_app import FakeAi
from tests.scenarios import Run, Scenario

PATH = "/api/messages/chats/biology/materials"
IDS = ["66f0000000000000000000a1", "66f0000000000000000000a2"]


def _bad(name: str, holds: str, status: int = 400, **body: Any) -> Scenario:
    return Scenario(name, "attach_materials", PATH, status, holds=(holds,), signed_in=True, json=body)


BAD = [
    Scenario("a stranger attaches nothing", "attach_materials", PATH, 401, json={"subject": "Science"}),
    _bad("to no chat", "chat_not_found", 404, subject="Science"),
    _bad("a subject without a name", '"subject":"field_too_short"', subject=""),
    _bad("a subject that is an operator", '"subject":"field_wrong_type"', subject={"$ne": None}),
    _bad("too many", '"materialIds":"field_too_long"', materialIds=IDS * 11),
    _bad("an id that is a number", "field_wrong_type", materialIds=[1]),
    _bad("what nobody knows", '"topic":"field_unknown"', topic="Cells"),
    Scenario(
        "too many with a question",
        "send_message",
        "/api/messages",
        400,
        holds=("field_too_long",),
        signed_in=True,
        json={"text": "leaf", "chatId": "c", "materials": {"materialIds": IDS * 11}},
    ),
]


@pytest.mark.parametrize("scenario", BAD, ids=str)
def test_refuses(scenario: Scenario, run: Run) -> None:
    run(scenario)


def _attached(chatter: Chatter) -> list[Any]:
    listed = chatter.backend.get("/api/messages/chats", headers=chatter.student.bearer).json
    return [chat["materials"] for chat in listed]


def test_what_is_attached_stays_until_something_else_is(ai: FakeAi, ana: Chatter) -> None:
    ana.ask()
    assert _attached(ana) == [None]
    ana.ask(materials={"subject": "Science"})
    ana.ask("Bakit?")
    assert _attached(ana) == [{"subject": "Science", "materialIds": []}]
    assert ana.put(PATH, subject=None, materialIds=IDS).json == {"success": True}
    assert _attached(ana) == [{"subject": None, "materialIds": IDS}]
    assert ana.put(PATH, subject=None, materialIds=[]).status_code == 200
    assert _attached(ana) == [None]


def test_a_question_attaches_in_a_new_chat_and_detaches(ai: FakeAi, ana: Chatter) -> None:
    ana.ask(materials={"subject": "C# & C++", "materialIds": IDS})
    assert _attached(ana) == [{"subject": "C# & C++", "materialIds": IDS}]
    ana.ask(materials={})
    assert _attached(ana) == [None]


def test_another_student_attaches_nothing_to_it(ai: FakeAi, ana: Chatter, ben: Chatter) -> None:
    ana.ask()
    assert ben.put(PATH, subject="Science").status_code == 404
    assert _attached(ana) == [None]


def _subjects(chatter: Chatter) -> list[str]:
    return [one["subject"] for one in chatter.messages() if not one["isAiResponse"]]


def test_a_question_without_a_subject_counts_for_the_one_that_is_attached(ai: FakeAi, ana: Chatter) -> None:
    ana.ask("Why?", materials={"subject": "C# & C++"})
    ana.ask("Bakit?")
    ana.post("/api/messages/chats/biology/hints", kind="stuck")
    ana.ask("And in art?", subject="Arts")
    ana.ask("And now?", subject=" ")
    assert _subjects(ana) == ["C# & C++"] * 3 + ["Arts", "C# & C++"]
    activity = ana.backend.get("/api/users/me/activity", headers=ana.student.bearer).json
    assert {one["subject"]: one["interactions"] for one in activity["progress"]} == {"C# & C++": 3, "Arts": 1}


def test_a_question_without_a_subject_is_general_where_none_is_attached(ai: FakeAi, ana: Chatter) -> None:
    ana.ask("Why?", materials={"materialIds": IDS})
    ana.put(PATH, subject="Science", materialIds=[])
    ana.ask("Bakit?")
    ana.put(PATH, subject=None, materialIds=[])
    ana.ask("How?")
    assert _subjects(ana) == ["General", "Science", "General"]
