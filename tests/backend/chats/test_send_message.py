"""A student asks: the question is stored first, answered once, and nothing that can go wrong loses it."""

from __future__ import annotations

import gzip
import threading
import zlib
from typing import Any

import pytest
from flask.testing import FlaskClient

from functions.store import client
from tests.backend.chats.conftest import Chatter, Tutor, assembled, events
from tests.scenarios import Run, Scenario

ASK = {"text": "What is a leaf?", "chatId": "biology"}


def _bad(name: str, status: int, holds: str, **how: Any) -> Scenario:
    return Scenario(name, "send_message", "/api/messages", status, holds=(holds,), signed_in=True, **how)


BAD = [
    Scenario("a stranger cannot ask", "send_message", "/api/messages", 401, json=ASK, secrets=("leaf",)),
    _bad("an empty question", 400, '"text":"field_too_short"', json={**ASK, "text": ""}),
    _bad("a question of spaces", 400, '"text":"field_too_short"', json={**ASK, "text": " \n\t "}),
    _bad("a question that nobody can see", 400, '"text":"field_too_short"', json={**ASK, "text": "\u200b \ufeff"}),
    _bad("an endless key", 400, "invalid_request", json=ASK, headers={"Idempotency-Key": "k" * 201}),
    _bad("a question of 20,000 characters", 400, '"text":"field_too_long"', json={**ASK, "text": "a" * 20_000}),
    _bad("a question that is a list", 400, '"text":"field_wrong_type"', json={**ASK, "text": ["leaf"]}),
    _bad("a question that is an operator", 400, '"text":"field_wrong_type"', json={**ASK, "text": {"$gt": ""}}),
    _bad("a chat that is an operator", 400, '"chatId":"field_wrong_type"', json={**ASK, "chatId": {"$ne": 1}}),
    _bad("a chat that is a number", 400, '"chatId":"field_wrong_type"', json={**ASK, "chatId": 7}),
    _bad("no chat", 400, '"chatId":"field_missing"', json={"text": "leaf"}),
    _bad("no question", 400, '"text":"field_missing"', json={"chatId": "biology"}),
    _bad("an empty chat", 400, '"chatId":"field_too_short"', json={**ASK, "chatId": ""}),
    _bad("a language we do not speak", 400, '"language"', json={**ASK, "language": "tlh"}),
    _bad("a body that is a list", 400, "invalid_body", json=[ASK]),
    _bad("a body that is a number", 400, "invalid_body", json=5),
    _bad("no body", 400, "invalid_body", data=b"", content_type="application/json"),
    _bad("half a body", 400, "invalid_body", data=b'{"text": "lea', content_type="application/json"),
    _bad("broken UTF-8", 400, "invalid_body", data=b'{"text":"\xff","chatId":"c"}', content_type="application/json"),
    _bad(
        "broken UTF-8 in a field that is ignored",
        400,
        "invalid_body",
        data=b'{"text":"a","chatId":"c","more":"\xff"}',
        content_type="application/json",
    ),
    _bad("a NUL", 400, "invalid_body", json={**ASK, "text": "le\0af"}),
    _bad(
        "a lone surrogate",
        400,
        "invalid_body",
        data=b'{"text":"\\ud800","chatId":"c"}',
        content_type="application/json",
    ),
    _bad("deep nesting", 400, "invalid_body", data=b'{"x":' + b"[" * 30_000, content_type="application/json"),
    _bad("a number too large to store", 400, "invalid_body", json={**ASK, "more": 2**64}),
    _bad("a number that is none", 400, "invalid_body", data=b'{"text":NaN}', content_type="application/json"),
    _bad("two megabytes", 413, "too_large", json={**ASK, "text": "a" * 2_000_000}),
    _bad("another kind of content", 415, "unsupported_media_type", data=b"leaf", content_type="text/plain"),
    _bad("a form", 415, "unsupported_media_type", data={"text": "leaf", "chatId": "c"}),
]


@pytest.mark.parametrize("scenario", BAD, ids=str)
def test_refuses(scenario: Scenario, run: Run) -> None:
    run(scenario)


def test_answers_as_json_and_keeps_both(tutor: Tutor, ana: Chatter) -> None:
    tutor.groq.answers("A leaf makes food from light.")
    answer = ana.ask("What is a leaf?", subject="Science", clientId="one")
    question, reply = answer["userMessage"], answer["aiMessage"]
    assert question["text"] == "What is a leaf?"
    assert (question["isAiResponse"], question["subject"], question["clientId"]) == (False, "Science", "one")
    assert (reply["text"], reply["status"], reply["source"]) == ("A leaf makes food from light.", "complete", "model")
    assert (reply["isAiResponse"], reply["questionId"]) == (True, question["_id"])
    assert reply["createdAt"].endswith("Z")
    assert ana.messages(chatId="biology") == [question, reply]


def test_streams_the_answer_as_it_is_written(tutor: Tutor, ana: Chatter) -> None:
    tutor.groq.answers("Ang ₱ ay piso, 𝒙 is one code point. " * 5)
    response = ana.stream("/api/messages", **ASK)
    assert response.mimetype == "text/event-stream"
    received = list(events(response))
    assert received[0][0] == "question"
    assert received[0][1]["userMessage"]["text"] == ASK["text"]
    assert received[-1][0] == "done"
    done = received[-1][1]["aiMessage"]
    assert done["_id"] == received[0][1]["aiMessage"]["_id"]
    assert assembled(received) == done["text"] == "Ang ₱ ay piso, 𝒙 is one code point. " * 5
    assert done["status"] == "complete"


def test_the_stream_is_compressed_event_by_event(tutor: Tutor, ana: Chatter) -> None:
    response = ana.stream("/api/messages", headers={"Accept-Encoding": "gzip"}, **ASK)
    assert response.headers["Content-Encoding"] == "gzip"
    pieces = iter(response.response)
    unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
    first = next(pieces)
    assert unpacker.decompress(first).startswith(b":")
    assert b"event: question" in unpacker.decompress(next(pieces))
    assert b"event: done" in unpacker.decompress(b"".join(pieces))


def test_a_repeat_gives_the_first_result(tutor: Tutor, ana: Chatter) -> None:
    first = ana.ask(clientId="once")
    assert ana.ask("something else", clientId="once") == first
    received = list(events(ana.stream("/api/messages", **ASK, clientId="once")))
    assert [name for name, _, _ in received] == ["question", "delta", "done"]
    assert received[-1][1]["aiMessage"] == first["aiMessage"]
    assert len(ana.messages()) == 2
    assert len(tutor.groq.chats) == 1


def test_the_idempotency_key_works_like_the_clients_id(tutor: Tutor, backend: FlaskClient, ana: Chatter) -> None:
    headers = {**ana.student.bearer, "Idempotency-Key": "from-a-header"}
    first, second = (backend.post("/api/messages", json=ASK, headers=headers).json for _ in range(2))
    assert first == second


def test_ten_at_once_are_one_question_with_one_answer(tutor: Tutor, ana: Chatter) -> None:
    answers: list[dict[str, Any]] = []
    threads = [threading.Thread(target=lambda: answers.append(ana.ask(clientId="ten"))) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 10
    assert all(answer == answers[0] for answer in answers)
    assert answers[0]["aiMessage"]["status"] == "complete"
    assert len(tutor.groq.chats) == 1
    chats = ana.backend.get("/api/messages/chats", headers=ana.student.bearer).json
    assert [chat["messageCount"] for chat in chats] == [2]


def test_two_students_may_use_the_same_ids(tutor: Tutor, ana: Chatter, ben: Chatter) -> None:
    hers = ana.ask("hers", clientId="same")
    his = ben.ask("his", clientId="same")
    assert hers["userMessage"]["_id"] != his["userMessage"]["_id"]
    assert next(one["text"] for one in ben.messages(chatId="biology")) == "his"


def test_without_a_tutor_the_question_is_kept_and_asked_again_with_one_tap(tutor: Tutor, ana: Chatter) -> None:
    tutor.leave()
    first = ana.ask(clientId="kept", language="fil")
    assert first["aiMessage"]["status"] == "failed"
    assert "Naka-save ang tanong mo" in first["aiMessage"]["text"]
    tutor.come()
    tutor.groq.answers("Here I am.")
    path = f"/api/messages/{first['aiMessage']['_id']}/continue"
    again = ana.backend.post(path, headers=ana.student.bearer).json["aiMessage"]
    assert (again["_id"], again["text"], again["status"]) == (first["aiMessage"]["_id"], "Here I am.", "complete")
    assert len(ana.messages()) == 2


def test_sending_a_failed_question_again_replaces_the_answer(tutor: Tutor, ana: Chatter) -> None:
    tutor.leave()
    first = ana.ask(clientId="again")
    tutor.come()
    tutor.groq.answers("Now it works.")
    second = ana.ask(clientId="again")
    assert second["userMessage"] == first["userMessage"]
    assert second["aiMessage"]["_id"] == first["aiMessage"]["_id"]
    assert (second["aiMessage"]["status"], second["aiMessage"]["text"]) == ("complete", "Now it works.")


def test_a_failed_answer_never_reaches_the_model(tutor: Tutor, ana: Chatter) -> None:
    ana.ask("First question")
    tutor.leave()
    ana.ask("Second question")
    tutor.come()
    ana.ask("Third question")
    sent = str(tutor.groq.chats[-1].body["messages"])
    assert "cannot be reached" not in sent
    assert sent.index("First question") < sent.index("Third question")


def test_only_this_chat_is_the_context(tutor: Tutor, ana: Chatter) -> None:
    ana.ask("About leaves", chat="biology")
    ana.ask("About fractions", chat="maths")
    assert "leaves" not in str(tutor.groq.chats[-1].body["messages"])


def test_who_the_student_is_never_reaches_the_model(tutor: Tutor, ana: Chatter) -> None:
    ana.ask(f"My address is {ana.student.email}, what is a leaf?")
    sent = str(tutor.groq.chats[-1].body)
    assert ana.student.email not in sent
    assert str(ana.student.id) not in sent


def test_a_cut_answer_is_incomplete_and_goes_on(tutor: Tutor, ana: Chatter) -> None:
    tutor.groq.breaks("cut", after=6, text="one two three four five six seven eight nine ten")
    cut = ana.ask()["aiMessage"]
    assert cut["status"] == "incomplete"
    assert cut["text"]
    tutor.groq.answers(" and the rest")
    response = ana.stream(f"/api/messages/{cut['_id']}/continue")
    received = list(events(response))
    done = received[-1][1]["aiMessage"]
    assert (done["_id"], done["status"]) == (cut["_id"], "complete")
    assert done["text"] == assembled(received, cut["text"]) == cut["text"] + " and the rest"
    assert cut["text"] in str(tutor.groq.chats[-1].body["messages"])


def test_an_answer_as_json_is_cut_at_its_limit(tutor: Tutor, ana: Chatter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHAT_JSON_SECONDS", "0.5")
    tutor.groq.answers("word " * 200, tokens_per_second=30)
    reply = ana.ask()["aiMessage"]
    assert (reply["status"], reply["source"]) == ("incomplete", "model")
    assert reply["text"].startswith("word")
    assert ana.messages()[-1] == reply


def test_a_reader_who_leaves_gets_the_whole_answer_later(tutor: Tutor, ana: Chatter) -> None:
    tutor.groq.answers("word " * 30, tokens_per_second=60)
    response = ana.stream("/api/messages", **ASK)
    stream = events(response)
    next(stream)
    next(stream)
    response.close()
    whole = ana.wait_until(lambda newest: newest["status"] == "complete")
    assert whole["text"] == "word " * 30
    assert len(tutor.groq.chats) == 1


def test_markup_in_a_question_is_text(tutor: Tutor, ana: Chatter) -> None:
    text = "<script>alert(1)</script> & <b>bold</b>"
    assert ana.ask(text)["userMessage"]["text"] == text


def test_a_stored_question_outlives_the_process(tutor: Tutor, ana: Chatter) -> None:
    ana.ask(clientId="durable")
    client.forget()
    assert len(ana.messages()) == 2


def test_gzip_is_only_sent_where_it_is_accepted(tutor: Tutor, ana: Chatter) -> None:
    response = ana.stream("/api/messages", **ASK)
    assert "Content-Encoding" not in response.headers
    with pytest.raises(gzip.BadGzipFile):
        gzip.decompress(b"".join(response.response))


@pytest.mark.parametrize(("question", "language"), [("What is 2 + 2?", "en"), ("Ano ang 2 + 2?", "fil")])
def test_an_answer_says_in_which_language_it_is(
    tutor: Tutor, ana: Chatter, monkeypatch: pytest.MonkeyPatch, question: str, language: str
) -> None:
    monkeypatch.setenv("GROQ_API_KEY", "")
    reply = ana.ask(question, mode="explain")["aiMessage"]
    assert (reply["language"], reply["source"]) == (language, "maths")


def test_the_sentence_of_a_missing_tutor_is_in_the_questions_language(tutor: Tutor, ana: Chatter) -> None:
    tutor.leave()
    assert "Naka-save" in ana.ask("Ano ang dahon?")["aiMessage"]["text"]
