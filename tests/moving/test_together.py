"""A function that was moved and the rest still work together."""

from __future__ import annotations

from pathlib import Path

from functions.store import client
from tests.moving import fixtures
from tests.moving.bundled import write
from tests.moving.drivers import aws, container
from tests.moving.environments import python_for
from tests.moving.fixtures import LIVE, Place


def test_a_question_asked_at_lambda_is_answered_by_a_container(
    folder: Path, settings: dict[str, str], place: Place
) -> None:
    tutor, sender = write("container", folder / "tutor", ["chat"]), write("aws", folder / "sender", ["send_message"])
    student = place.student()
    place.groq.script(LIVE)
    with container.start(tutor, python_for(tutor / "requirements.txt"), settings) as chat:
        address = {"AI_URL": f"http://127.0.0.1:{chat.port}"}
        with aws.start_streaming(sender, python_for(sender / "requirements.txt"), settings | address) as send_message:
            body = {"text": "Why?", "chatId": "one", "clientId": "once"}
            asked = fixtures.request("POST", "/api/messages", student, body, Accept="text/event-stream")
            answer = send_message.send(asked)
            again = send_message.send(fixtures.request("POST", "/api/messages", student, body))
        said = fixtures.events(answer)
    assert said["done"]["aiMessage"]["text"] == LIVE.text
    assert said["done"]["aiMessage"]["status"] == "complete"
    stored = client.collection("messages").find_one({"userId": student.id, "isAiResponse": True}) or {}
    assert (stored["text"], stored["status"]) == (LIVE.text, "complete")
    assert fixtures.said(again, 201)["aiMessage"]["_id"] == str(stored["_id"])
    assert len(place.groq.chats) == 1
    request_id = answer.header("X-Request-Id")
    assert request_id in send_message.log()
    assert request_id in chat.log()  # one id finds a question in both
