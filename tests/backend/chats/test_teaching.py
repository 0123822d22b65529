"""Modes, the hint ladder, the buttons: what a chat knows reaches the tutor, and what the tutor says of it is kept."""

from __future__ import annotations

from typing import Any

import pytest

from functions.store import client
from tests.backend.chats.conftest import Chatter, assembled, events
from tests.fakes.ai_app import FakeAi
from tests.scenarios import Run, Scenario

MODE, HINTS = "/api/messages/chats/biology/mode", "/api/messages/chats/biology/hints"


def _bad(name: str, function: str, path: str, status: int, holds: str, **how: Any) -> Scenario:
    return Scenario(name, function, path, status, holds=(holds,), signed_in=True, **how)


BAD = [
    Scenario("a stranger sets no mode", "set_mode", MODE, 401, json={"mode": "guide"}),
    Scenario("a stranger gets no hint", "ask_for_hint", HINTS, 401, json={"kind": "stuck"}),
    _bad("a mode that is none", "set_mode", MODE, 400, '"mode":"field_invalid"', json={"mode": "solve"}),
    _bad("no mode", "set_mode", MODE, 400, '"mode":"field_missing"', json={}),
    _bad("a mode and more", "set_mode", MODE, 400, '"more":"field_unknown"', json={"mode": "guide", "more": 1}),
    _bad("the mode of no chat", "set_mode", MODE, 404, "chat_not_found", json={"mode": "guide"}),
    _bad("a kind that is none", "ask_for_hint", HINTS, 400, '"kind":"field_invalid"', json={"kind": "try"}),
    _bad("a hint in no chat", "ask_for_hint", HINTS, 404, "chat_not_found", json={"kind": "stuck"}),
    _bad("a kind that is an operator", "ask_for_hint", HINTS, 400, "field_wrong_type", json={"kind": {"$ne": 1}}),
    _bad(
        "an endless key",
        "ask_for_hint",
        HINTS,
        400,
        '"clientId":"field_too_long"',
        json={"kind": "stuck", "clientId": "k" * 201},
    ),
    _bad(
        "a mode that is none with a question",
        "send_message",
        "/api/messages",
        400,
        '"mode":"field_invalid"',
        json={"text": "leaf", "chatId": "c", "mode": "solve"},
    ),
    _bad(
        "a button that has a function of its own",
        "send_message",
        "/api/messages",
        400,
        '"intent":"field_invalid"',
        json={"text": "leaf", "chatId": "c", "intent": "solution"},
    ),
]


@pytest.mark.parametrize("scenario", BAD, ids=str)
def test_refuses(scenario: Scenario, run: Run) -> None:
    run(scenario)


def test_a_new_chat_guides_and_keeps_the_mode_that_is_chosen(ai: FakeAi, ana: Chatter) -> None:
    assert ana.ask()["userMessage"]["mode"] == "guide"
    assert ana.put(MODE, mode="check").json == {"success": True}
    assert ana.ask("And a root?")["aiMessage"]["mode"] == "check"
    assert ana.ask("And a stem?", mode="explain")["aiMessage"]["mode"] == "explain"
    ana.ask("And a bud?")
    assert [one["mode"] for one in ai.asked] == ["guide", "check", "explain", "explain"]
    chats = ana.backend.get("/api/messages/chats", headers=ana.student.bearer).json
    assert [chat["mode"] for chat in chats] == ["explain"]


def test_another_student_changes_no_mode_and_gets_no_hint(ai: FakeAi, ana: Chatter, ben: Chatter) -> None:
    ana.ask()
    assert ben.put(MODE, mode="check").status_code == 404
    assert ben.post(HINTS, kind="solution").status_code == 404
    ana.ask("And now?")
    assert ai.asked[-1]["mode"] == "guide"
    assert len(ai.asked) == 2


def test_what_the_tutor_says_of_an_answer_is_shown_but_the_ladder_is_not(ai: FakeAi, ana: Chatter) -> None:
    ladder = {"problem": "2x+3=11", "level": 1}
    ai.says("What have you tried?", tutor=ladder, check="right", actions=["stuck", "try"], move="hint", safety=None)
    answer = ana.ask("Solve 2x+3=11", intent="try")
    reply = answer["aiMessage"]
    assert answer["userMessage"]["intent"] == "try"
    assert (reply["check"], reply["actions"], reply["mode"]) == ("right", ["stuck", "try"], "guide")
    assert not {"tutor", "move", "safety", "feedback", "intent"} & reply.keys()
    assert ana.messages()[-1] == reply
    stored = client.collection("messages").find_one({"isAiResponse": True})
    assert stored
    assert stored["move"] == "hint"


def test_the_newest_ladder_of_the_chat_goes_with_the_next_question(ai: FakeAi, ana: Chatter) -> None:
    ai.says("First", tutor={"problem": "2x=4", "level": 1, "somethingNew": 7})
    ana.ask("Solve 2x=4")
    ai.says("Second", tutor=None)
    ana.ask("Hm")
    ana.ask("Another chat", chat="other")
    ana.ask("Still stuck")
    assert [one["tutor"] for one in ai.asked] == [
        None,
        {"problem": "2x=4", "level": 1, "somethingNew": 7},
        None,
        {"problem": "2x=4", "level": 1, "somethingNew": 7},
    ]


def test_an_answer_that_is_asked_again_gets_the_ladder_before_it(ai: FakeAi, ana: Chatter) -> None:
    ai.says("One", tutor={"level": 1})
    ana.ask("Solve 2x=4")
    ai.says("Two", tutor={"level": 2})
    second = ana.ask("A hint")["aiMessage"]
    ana.post(f"/api/messages/{second['_id']}/ask-again")
    assert [one["tutor"] for one in ai.asked] == [None, {"level": 1}, {"level": 1}]
    assert len(ai.asked[-1]["messages"]) == 3


def test_a_ladder_that_is_too_long_is_not_kept(ai: FakeAi, ana: Chatter) -> None:
    ai.says("One", tutor={"problem": "x" * 5000})
    assert ana.ask()["aiMessage"]["text"] == "One"
    ana.ask("Next")
    assert ai.asked[-1]["tutor"] is None


def test_a_hint_is_a_question_with_a_fixed_sentence(ai: FakeAi, ana: Chatter) -> None:
    ana.ask("Ano ang dahon?", subject="Science")
    first = ana.post(HINTS, kind="stuck", clientId="once")
    assert first.status_code == 201
    question, reply = first.json["userMessage"], first.json["aiMessage"]
    assert question["text"] == "Hindi ko po alam ang susunod. Puwede po bang humingi ng hint?"
    assert (question["intent"], question["subject"], reply["status"]) == ("stuck", "Science", "complete")
    assert (ai.asked[-1]["intent"], ai.asked[-1]["language"]) == ("stuck", "fil")
    assert ana.post(HINTS, kind="stuck", clientId="once").json == first.json
    assert ana.post(HINTS, kind="solution", language="en").json["userMessage"]["text"] == "Please show me the solution."
    assert len(ai.asked) == 3


def test_what_is_in_no_language_is_answered_in_the_chats(ai: FakeAi, ana: Chatter) -> None:
    ana.ask("3x - 5 = 10", language="fil")
    ana.ask("x = 3")
    question = ana.post(HINTS, kind="stuck").json["userMessage"]
    ana.ask("Why is that?")
    ana.ask("x = 5")
    assert [one["language"] for one in ai.asked] == ["fil", "fil", "fil", None, "en"]
    assert question["text"].startswith("Hindi ko po alam")


def test_the_profiles_language_goes_before_the_chats(ai: FakeAi, ana: Chatter) -> None:
    ana.ask("What is a leaf?")
    ana.put("/api/users/me", answerLanguage="fil")
    ana.ask("x = 5")
    assert ai.asked[-1]["language"] == "fil"


def test_a_hint_streams_and_is_followed_on_another_device(ai: FakeAi, ana: Chatter) -> None:
    ana.ask()
    ai.says("Look ", "at ", "the sign.")
    received = list(events(ana.stream(HINTS, kind="similar", clientId="hint")))
    assert received[0][1]["userMessage"]["intent"] == "similar"
    assert assembled(received) == received[-1][1]["aiMessage"]["text"] == "Look at the sign."
    again = list(events(ana.stream(HINTS, kind="similar", clientId="hint")))
    assert [name for name, _, _ in again] == ["question", "delta", "done"]
    path = f"/api/messages/{received[-1][1]['aiMessage']['_id']}/stream?from=5"
    assert assembled(list(events(ana.stream(path, method="GET"))), "Look ") == "Look at the sign."


@pytest.mark.parametrize(
    ("profile", "sent", "asked"),
    [({}, None, None), ({"answerLanguage": "mixed"}, None, "mixed"), ({"answerLanguage": "fil"}, "en", "en")],
)
def test_the_language_is_the_questions_else_the_profiles_else_a_guess(
    ai: FakeAi, ana: Chatter, profile: dict[str, str], sent: str | None, asked: str | None
) -> None:
    ana.put("/api/users/me", **profile)
    ana.ask(**({"language": sent} if sent else {}))
    assert ai.asked[-1]["language"] == asked


def test_the_grade_level_reaches_the_tutor(ai: FakeAi, ana: Chatter) -> None:
    ana.ask()
    ana.put("/api/users/me", gradeLevel="7")
    ana.ask("And now?")
    assert [one["grade"] for one in ai.asked] == [None, "7"]


def test_the_model_is_given_the_newest_messages_that_there_is_room_for(
    ai: FakeAi, ana: Chatter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHAT_HISTORY_CHARACTERS", "60")
    for number in range(4):
        ai.says(f"answer {number} " + "x" * 15)
        ana.ask(f"question {number}")
    texts = [one["text"] for one in ai.asked[-1]["messages"]]
    assert texts == ["answer 1 " + "x" * 15, "question 2", "answer 2 " + "x" * 15, "question 3"][-len(texts) :]
    assert 2 < len(texts) < 7
