"""Saved requests: every function has one, each works against the real thing, none holds anybody's data."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading

import pytest
from flask import Response

from functions import catalog
from functions.dev import mongod, replaying, saved
from functions.dev.problem import Problem
from functions.dev.saved import Known, fill, fill_path, mask, mask_file, mask_path, mask_query
from functions.store import client
from tests import documented
from tests.backend.chats.conftest import Tutor, _tutor, tutor
from tests.dev.conftest import Project

__all__ = ["_tutor", "tutor"]

ALL = [(name, label) for name in catalog.entries() for label in saved.labels(name)]
EMAIL, NAME, PASSWORD = "maria.santos@paaralan.example", "Maria Santos", "Sekreto-2026"
REGISTRATION = {"email": EMAIL, "password": PASSWORD, "name": NAME}
QUESTION = {"text": f"I am MARIA SANTOS, write to {EMAIL}. What is 2 + 3?", "chatId": "sums"}


def test_every_function_has_one() -> None:
    assert [name for name in catalog.entries() if not saved.labels(name)] == []


def test_each_belongs_to_a_function() -> None:
    assert {folder.name for folder in saved.FOLDER.iterdir()} <= catalog.entries().keys()


@pytest.mark.parametrize(("name", "label"), ALL)
def test_each_is_answered_as_it_was(name: str, label: str, tutor: Tutor, database: str) -> None:
    tutor.groq.answers("Plants make their own food from light.")
    if name == "continue_answer":
        tutor.groq.reset()
        tutor.groq.breaks("cut", after=3)
    before = client.collection("users").count_documents({})
    with replaying.student(None, needed=True) as who:
        response, _ = replaying.replay(name, label, who, {})
        body = response.get_data()
        assert response.status_code == saved.load(name, label).expect.status, body
        documented.check(name, response)
        if response.mimetype == "text/event-stream":
            assert b"event: done" in body
        _settle(response)
    assert client.collection("users").count_documents({}) == before, "the student of the replay is still there"
    assert client.collection("messages").count_documents({}) == 0


def _settle(response: Response) -> None:
    response.close()
    for thread in threading.enumerate():
        if thread.name.startswith(("answer-", "mail-")):
            thread.join(10)


@pytest.mark.parametrize(("name", "label"), ALL)
def test_none_holds_a_secret_or_an_address(name: str, label: str) -> None:
    text = (saved.FOLDER / name / f"{label}.json").read_text("utf-8")
    assert "@" not in text
    assert not re.search(r'"password": "(?!\{)', text)
    assert not re.search(r"[0-9a-f]{24}|[\w-]{40}", text)
    assert not {"authorization", "cookie"} & {header.lower() for header in saved.load(name, label).headers}


def test_what_is_personal_is_masked() -> None:
    known = Known({EMAIL: "{email}"}, NAME)
    body = REGISTRATION | {"resetToken": "abc", "note": QUESTION["text"], "others": ["ben@paaralan.example", 5, None]}
    assert mask(body, known) == {
        "email": "{email}",
        "password": "{password}",
        "name": "{name}",
        "resetToken": "{token}",
        "note": "I am {name}, write to {email}. What is 2 + 3?",
        "others": ["{new_email}", 5, None],
    }
    assert mask_path("/users/{user_id}/of/{who}", {"user_id": "a" * 24, "who": EMAIL}, known) == (
        "/users/{user_id}/of/{email}"
    )
    hidden = {
        "password": 31122009,
        "newPassword": {"again": [PASSWORD]},
        "session_id": "abc",
        "api-key": "abc",
        EMAIL: 5,
    }
    assert mask(hidden, known) == {
        "password": "{password}",
        "newPassword": {"again": ["{password}"]},
        "session_id": "{token}",
        "api-key": "{token}",
        "{email}": 5,
    }
    query = f"before={'0' * 24}&search=a+b&email={EMAIL}"
    assert mask_query(query, known) == "before={before}&search=a+b&email={email}"


def test_a_picture_is_never_kept_and_a_file_that_is_large_or_somebody_s_is_refused() -> None:
    known = Known({EMAIL: "{email}"}, NAME)
    assert mask_file("me.jpg", b"\xff\xd8\xff..", "/9j/", known) == saved.File("picture.png", "{picture}")
    assert mask_file("notes.txt", b"leaf", "bGVhZg==", known) == saved.File("notes.txt", "bGVhZg==")
    assert mask_file(f"{NAME}.txt", b"leaf", "bGVhZg==", known) == saved.File("{name}.txt", "bGVhZg==")
    with pytest.raises(Problem, match="too large to be saved"):
        mask_file("book.txt", b"x" * (saved.LONGEST_FILE + 1), "", known)
    with pytest.raises(Problem, match=r"stands in letter\.txt: call with a file that is nobody's"):
        mask_file("letter.txt", f"Write to {EMAIL}".encode(), "", known)


def test_only_what_is_known_is_filled_in() -> None:
    values = {"name": "Ana", "aiMessage._id": "5/6", "avatar": "/uploads/a.webp"}
    assert fill({"a": ["{name}", "{x | x > 0}", 5]}, values) == {"a": ["Ana", "{x | x > 0}", 5]}
    assert fill_path("/api/{aiMessage._id}/stop", values) == "/api/5%2F6/stop"
    assert fill_path("{avatar}", values) == "/uploads/a.webp"
    with pytest.raises(Problem, match="say what to put there, as id=value"):
        fill_path("/api/{id}", values)


def test_a_call_is_saved_without_what_is_personal_and_sent_again(project: Project) -> None:
    database = mongod.start(project.root / ".data" / "mongod")
    found = {"MONGODB_URI": database.uri, "AI_URL": "http://127.0.0.1:9"}
    folder = project.root / "tests" / "requests"

    def call(*arguments: str) -> str:
        called = project.command("call", *arguments, **found)
        assert called.returncode == 0, called.stderr
        return called.stdout

    try:
        make_indexes = [sys.executable, "-m", "functions.store.indexes"]
        subprocess.run(make_indexes, env=found | {"SERVICE_KEYS": "x"}, cwd=project.root, check=True)
        call("register", "--json", json.dumps(REGISTRATION), "--save", "of-a-test")
        call("send_message", "--as", EMAIL, "--json", json.dumps(QUESTION), "--save", "of-a-test")
        call("update_profile", "user_id=me", "--as", EMAIL, "--form", f"name={NAME}", "--save", "of-a-test")
        again = call("send_message", "--request", "of-a-test")
        listed = call("send_message", "--requests")
        twice = project.command("call", "check_backend", "--save", "now", **found)
    finally:
        database.stop()
    kept = "".join(file.read_text() for file in folder.glob("*/of-a-test.json"))
    assert kept.count('"expect"') == 3
    for secret in (EMAIL, PASSWORD, "maria", "santos"):
        assert secret.lower() not in kept.lower()
    assert json.loads((folder / "register" / "of-a-test.json").read_text()) == {
        "about": "Anyone makes an account and is signed in with it.",
        "path": "/api/auth/register",
        "json": {"email": "{new_email}", "password": "{password}", "name": "{name}"},
        "expect": {"status": 201},
    }
    assert "I am Ana, write to ana." in again
    assert re.search(r"of-a-test +201 +student +/api/messages", listed)
    assert "tests/requests/check_backend/now.json exists already" in twice.stderr


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('{"path": "/health", "expect": {"status": 200}, "json": 1, "cookie": "x"}', "is no saved request"),
        ("{", "is no saved request"),
        ('{"path": "/health", "after": ["check_ai/none"], "expect": {"status": 200}}', "has no saved request called"),
        ('{"path": "/nothing", "after": ["check_ai/wrong"], "expect": {"status": 404}}', "answered 404 instead of 200"),
    ],
)
def test_a_saved_request_that_cannot_be_sent_says_why(project: Project, text: str, sentence: str) -> None:
    folder = project.root / "tests" / "requests" / "check_ai"
    (folder / "wrong.json").write_text('{"path": "/nothing", "expect": {"status": 200}}')
    (folder / "broken.json").write_text(text)
    called = project.command("call", "check_ai", "--request", "broken")
    assert (called.returncode, called.stderr.count("\n") - called.stderr.count('{"time"')) == (1, 1)
    assert sentence in called.stderr


def test_another_status_than_the_saved_one_is_told(project: Project) -> None:
    folder = project.root / "tests" / "requests" / "check_ai"
    (folder / "gone.json").write_text('{"path": "/nothing", "expect": {"status": 200}}')
    called = project.command("call", "check_ai", "--request", "gone")
    assert called.returncode == 1
    assert called.stdout.startswith("404 NOT FOUND in ")
    assert called.stderr.endswith("It was 200 when this request was saved.\n")
