"""Questions of everybody's are answered from what a model has said before; nothing of anybody's ever is."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from bson import ObjectId
from flask.testing import FlaskClient

from functions.backend.chats import _common
from functions.backend.chats._asking import Asking
from functions.contract import clock
from functions.store import client, common, erase, feedback
from functions.store.accounts import Asker
from functions.store.chats import State
from functions.store.messages import Message
from functions.store.usage import Used
from functions.tutor.names import remover
from tests.backend.chats.conftest import Chatter, assembled, events, settle
from tests.fakes.ai_app import FakeAi
from tests.scenarios import SignedIn

QUESTION = "What is photosynthesis?"

Pupils = Callable[[], Chatter]


@pytest.fixture
def pupil(
    ai: FakeAi, backend: FlaskClient, student: Callable[..., SignedIn], monkeypatch: pytest.MonkeyPatch
) -> Pupils:
    """Each call is another student. The same question of three is common."""
    monkeypatch.setenv("CHAT_COMMON_ASKERS", "3")
    return lambda: Chatter(backend, student())


def asked(chatter: Chatter, text: str = QUESTION, **more: Any) -> dict[str, Any]:
    """The answer, when all is done that nobody waits for."""
    answer: dict[str, Any] = chatter.ask(text, chat=f"c{ObjectId()}", **more)["aiMessage"]
    settle()
    return answer


def kept() -> list[dict[str, Any]]:
    return list(client.collection("common_answers").find())


def test_the_fourth_student_is_answered_from_what_the_model_said(ai: FakeAi, pupil: Pupils) -> None:
    for number in range(3):
        ai.says(f"Light, {number}.", actions=["similar"], move="explain")
        assert asked(pupil())["source"] == "model"
    fourth = pupil()
    answer = asked(fourth, "  what is PHOTOSYNTHESIS po, please??")
    assert (answer["text"], answer["source"], answer["status"]) == ("Light, 2.", "cache", "complete")
    assert (answer["actions"], answer["language"]) == (["similar"], "en")
    assert fourth.usage()["tokens"]["used"] == 0
    assert len(ai.asked) == 3


def test_it_is_an_ordinary_answer(ai: FakeAi, pupil: Pupils) -> None:
    for _ in range(3):
        asked(pupil())
    fourth = pupil()
    received = list(events(fourth.stream("/api/messages", text=QUESTION, chatId="c", clientId="once")))
    assert [name for name, _, _ in received] == ["question", "delta", "done"]
    answer = received[-1][1]["aiMessage"]
    assert assembled(received) == answer["text"] == fourth.messages()[-1]["text"]
    assert list(events(fourth.stream(f"/api/messages/{answer['_id']}/stream", method="GET")))[-1] == received[-1]
    again = list(events(fourth.stream("/api/messages", text=QUESTION, chatId="c", clientId="once")))
    assert again[-1] == received[-1]
    stopped = fourth.post(f"/api/messages/{answer['_id']}/stop")
    assert stopped.json["aiMessage"] == answer
    ai.says("Anew.")
    anew = fourth.post(f"/api/messages/{answer['_id']}/ask-again").json["aiMessage"]
    assert (anew["text"], anew["source"]) == ("Anew.", "model")
    fourth.ask("And respiration?", chat="c")
    assert [one["text"] for one in ai.asked[-1]["messages"]] == [QUESTION, "Anew.", "And respiration?"]


def test_it_is_there_when_the_limit_is_reached_or_the_tutor_away(
    ai: FakeAi, pupil: Pupils, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(3):
        asked(pupil())
    monkeypatch.setenv("LIMITS_BUNDLE_TOKENS", "1")
    monkeypatch.setenv("AI_URL", "http://127.0.0.1:9")
    assert asked(pupil())["source"] == "cache"


def test_an_account_without_a_salt_is_answered_but_not_counted(ai: FakeAi, pupil: Pupils) -> None:
    old = pupil()
    client.collection("users").update_one({"_id": old.student.id}, {"$unset": {"salt": ""}})
    asked(old)
    assert kept() == []
    for _ in range(3):
        asked(pupil())
    assert asked(old)["source"] == "cache"


def test_one_student_who_asks_often_is_one_student(ai: FakeAi, pupil: Pupils) -> None:
    first, second = pupil(), pupil()
    for _ in range(3):
        assert asked(first)["source"] == asked(second)["source"] == "model"


def test_until_enough_have_asked_nothing_is_kept_but_hashes(ai: FakeAi, pupil: Pupils) -> None:
    first, second = pupil(), pupil()
    asked(first), asked(second)
    (one,) = kept()
    assert set(one) == {"_id", "askers", "expiresAt"}
    assert len(one["_id"]) == 32
    assert [len(hidden) for hidden in one["askers"]] == [32, 32]
    asked(pupil())
    (one,) = kept()
    assert set(one) == {"_id", "answer", "expiresAt"}
    assert (one["expiresAt"] - clock.now()).days in (29, 30)


def test_erasing_a_student_leaves_nothing_that_leads_to_her(ai: FakeAi, pupil: Pupils) -> None:
    first = pupil()
    asked(first)
    salt = (client.collection("users").find_one({"_id": first.student.id}) or {})["salt"]
    assert len(salt) == 16
    erase.erase(first.student.id)
    everything = str([list(client.collection(name).find()) for name in client.database().list_collection_names()])
    assert str(first.student.id) not in everything
    assert str(salt) not in everything, "without it the hash of who asked cannot be made again"


@pytest.mark.parametrize(
    "change",
    [
        {"text": "What is respiration?"},
        {"language": "fil"},
        {"mode": "explain"},
        {"subject": "Science"},
        {"grade": "8"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_another_question_language_mode_subject_or_age_is_another(
    ai: FakeAi, pupil: Pupils, change: dict[str, str]
) -> None:
    for _ in range(3):
        asked(pupil())
    other = pupil()
    if grade := change.pop("grade", None):
        other.put("/api/users/me", gradeLevel=grade)
    assert asked(other, **change)["source"] == "model"


def test_students_of_about_the_same_age_share(ai: FakeAi, pupil: Pupils) -> None:
    answers = []
    for grade in ("7", "8", "9", "10"):
        one = pupil()
        one.put("/api/users/me", gradeLevel=grade)
        answers.append(asked(one)["source"])
    assert answers == ["model", "model", "model", "cache"]


@pytest.mark.parametrize(
    "ending",
    [
        {"status": "incomplete"},
        {"source": "library"},
        {"source": "maths"},
        {"tutor": {"problem": "2x = 4"}},
        {"check": "corrected"},
        {"check": "unchecked"},
        {"safety": "refused", "source": "tutor"},
    ],
    ids=str,
)
def test_an_answer_that_is_not_for_everybody_is_not_kept(ai: FakeAi, pupil: Pupils, ending: dict[str, Any]) -> None:
    for _ in range(4):
        ai.says("Not for all.", **ending)
        asked(pupil())
    assert kept() == []


def test_only_the_first_question_of_a_chat_is_common(ai: FakeAi, pupil: Pupils) -> None:
    for _ in range(4):
        one = pupil()
        one.ask("Tell me about my homework")
        assert one.ask(QUESTION)["aiMessage"]["source"] == "model"
    settle()
    assert kept() == []


def key(text: str, *, name: str = "Ana Reyes", subject: str = "Science") -> bytes | None:
    asker = Asker(name, "ana@paaralan.example", None, None, b"salt")
    question = Message(
        id=str(ObjectId()), chat_id="c", text=text, subject=subject, is_ai_response=False, created_at=clock.now()
    )
    asking = Asking(
        user_id=ObjectId(),
        question=question,
        answer=question,
        holder="h",
        request_id="r",
        asker=asker,
        chat=State(),
        used=Used("2026-11-24", 1, 0),
        is_first=True,
    )
    return _common.key_of(asking, remover(asker.name, asker.email))


@pytest.mark.parametrize(
    "text",
    [
        "I am Ana, what is a leaf?",
        "What is a leaf, asks Ana",
        "My teacher says plants eat light, is it true?",
        "Is my answer right: plants eat light",
        "Ako ay grade 7, ano ang photosynthesis?",
        "Ano ang sagot sa takdang aralin ko?",
        "My friend is sad, what should I do?",
        "Bakit hindi ako kinakausap ng kaibigan ko",
        "Why do they hate me?",
        "Write to ana@paaralan.example about leaves",
        "Call 09171234567 about photosynthesis",
        "Open https://paaralan.example about leaves",
        "2x + 3 = 11",
        "12.5% ng 480",
        "hi",
        "word " * 60,
    ],
)
def test_a_question_of_somebodys_is_never_common(text: str) -> None:
    assert key(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "What is photosynthesis?",
        "Ano po ang photosynthesis?",
        "How do I find the area of a circle?",
        "Please explain to me what a fraction is",
        "Paano ko malalaman kung prime ang number?",
        "Who was Jose Rizal?",
        "What happened in 1898?",
    ],
)
def test_a_question_of_everybodys_is(text: str) -> None:
    assert key(text)
    assert key(text) == key(f" {text.upper().rstrip('?')} !")


def test_a_subject_with_a_name_in_it_is_somebodys() -> None:
    assert key(QUESTION, subject="Ana's notes") is None


def test_signs_make_another_question() -> None:
    assert key("What is half of x + 3 called") != key("What is half of x - 3 called")
    assert key("Explain 0.5 as part of a whole") != key("Explain 05 as part of a whole")


def test_a_mark_of_wrong_takes_it_from_everybody(ai: FakeAi, pupil: Pupils) -> None:
    for _ in range(3):
        asked(pupil())
    fourth = pupil()
    answer = asked(fourth)
    fourth.put(f"/api/messages/{answer['_id']}/feedback", mark="helpful")
    assert asked(pupil())["source"] == "cache"
    fourth.put(f"/api/messages/{answer['_id']}/feedback", mark="wrong")
    assert asked(pupil())["source"] == "model"
    assert "answer" not in kept()[0]


def test_a_mark_in_the_moment_of_keeping_counts(ai: FakeAi, pupil: Pupils, monkeypatch: pytest.MonkeyPatch) -> None:
    asked(pupil()), asked(pupil())
    third, keep = pupil(), common.keep

    def mark_before(*arguments: Any) -> None:
        answer = third.messages()[-1]
        feedback.mark(third.student.id, answer["_id"], "wrong")
        keep(*arguments)

    monkeypatch.setattr(common, "keep", mark_before)
    asked(third)
    assert not [one for one in kept() if "answer" in one]


def test_many_at_once_keep_one_answer(ai: FakeAi, pupil: Pupils) -> None:
    everybody = threading.Barrier(8)
    for number in range(8):
        ai.says(f"Version {number}.", between=lambda place: place == 0 and everybody.wait(20))
    pupils = [pupil() for _ in range(8)]
    threads = [threading.Thread(target=one.ask, args=(QUESTION,)) for one in pupils]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    settle()
    (one,) = kept()
    assert set(one) == {"_id", "answer", "expiresAt"}
    assert asked(pupil())["text"] == one["answer"]["text"]
    assert len(ai.asked) == 8


def test_an_answer_that_is_too_old_is_given_to_nobody(
    ai: FakeAi, pupil: Pupils, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHAT_COMMON_DAYS", "0")
    for _ in range(5):
        assert asked(pupil())["source"] == "model"


def test_it_can_be_switched_off(ai: FakeAi, pupil: Pupils, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHAT_COMMON_ASKERS", "0")
    for _ in range(4):
        assert asked(pupil())["source"] == "model"
    assert kept() == []
