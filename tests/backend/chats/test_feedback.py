"""A student's mark of an answer: kept, shown, taken back; nobody else's."""

from __future__ import annotations

from typing import Any

import pytest
from bson import ObjectId

from tests.backend.chats.conftest import Chatter
from tests.fakes.ai_app import FakeAi
from tests.scenarios import Run, Scenario

PATH = f"/api/messages/{ObjectId()}/feedback"


def _bad(name: str, status: int, holds: str, json: Any, path: str = PATH) -> Scenario:
    return Scenario(name, "give_feedback", path, status, holds=(holds,), json=json, signed_in=True)


BAD = [
    Scenario("a stranger marks nothing", "give_feedback", PATH, 401, json={"mark": "wrong"}),
    _bad("the answer of nobody", 404, "message_not_found", {"mark": "wrong"}),
    _bad("an id that is none", 404, "message_not_found", {"mark": "wrong"}, "/api/messages/x/feedback"),
    _bad("a mark that is none", 400, '"mark":"field_invalid"', {"mark": "boring"}),
    _bad("no mark", 400, '"mark":"field_missing"', {}),
    _bad("a mark and more", 400, '"why":"field_unknown"', {"mark": "wrong", "why": "x"}),
    _bad("a mark that is an operator", 400, '"mark":"field_wrong_type"', {"mark": {"$ne": 1}}),
]


@pytest.mark.parametrize("scenario", BAD, ids=str)
def test_refuses(scenario: Scenario, run: Run) -> None:
    run(scenario)


def test_a_mark_is_kept_until_it_is_taken_back(ai: FakeAi, ana: Chatter) -> None:
    answer = ana.ask()["aiMessage"]
    path = f"/api/messages/{answer['_id']}/feedback"
    for mark in ("helpful", "too_hard", "wrong", "wrong"):
        assert ana.put(path, mark=mark).json == {"success": True}
        assert ana.messages()[-1] == {**answer, "feedback": mark}
    ana.put(path, mark=None)
    assert ana.messages()[-1] == answer


def test_refuses_a_question_and_another_students_answer(ai: FakeAi, ana: Chatter, ben: Chatter) -> None:
    both = ana.ask()
    assert ana.put(f"/api/messages/{both['userMessage']['_id']}/feedback", mark="wrong").status_code == 404
    assert ben.put(f"/api/messages/{both['aiMessage']['_id']}/feedback", mark="wrong").status_code == 404
    assert ana.messages() == [both["userMessage"], both["aiMessage"]]
