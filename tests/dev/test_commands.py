"""The developer's commands, as a developer types them."""

from __future__ import annotations

import json
import re
import signal

import pytest

from functions.catalog import ROOT, entries
from functions.dev import mongod
from functions.dev.cli import main
from functions.dev.processes import free_port
from tests.dev.conftest import Project, get


def test_list_shows_every_function_and_imports_none(project: Project) -> None:
    for entry in entries().values():
        file = project.root / entry.path
        file.write_text(file.read_text() + "\nraise RuntimeError('imported')\n")
    listed = project.command("list")
    assert (listed.returncode, listed.stderr) == (0, "")
    rows = [line.split() for line in listed.stdout.splitlines()]
    assert [row[0] for row in rows] == ["NAME", *entries()]
    assert ["send_message", "backend", "POST", "/api/messages", "functions/backend/chats/send_message.py"] in rows
    for entry in entries().values():
        (project.root / entry.path).write_text((ROOT / entry.path).read_text())


def test_list_says_what_a_file_that_is_no_function_should_do(project: Project) -> None:
    file = project.root / "functions" / "ai" / "helper.py"
    file.write_text("def other() -> None: ...\n")
    listed = project.command("list")
    file.unlink()
    assert listed.returncode == 1
    assert listed.stderr.startswith("functions/ai/helper.py must define `helper` under `@http_function")


def test_call_makes_one_request_and_shows_the_answer(project: Project) -> None:
    email, password = "ana@example.ph", "Mabuhay-2026"
    body = json.dumps({"email": email, "password": password, "name": "Ana"})
    registered = project.command("call", "register", "--json", body)
    assert registered.returncode == 0, registered.stderr
    assert re.match(r"201 CREATED in \d+ ms\n", registered.stdout)
    assert "Content-Type: application/json" in registered.stdout
    assert project.left_behind() == []

    database = mongod.start(project.root / ".data" / "mongod")
    try:
        profile = project.command("call", "read_profile", "user_id=me", "--as", email, MONGODB_URI=database.uri)
        alone = project.command("call", "read_profile", "--path", "/api/users/me", MONGODB_URI=database.uri)
        nobody = project.command("call", "list_chats", "--as", "nobody@example.ph", MONGODB_URI=database.uri)
    finally:
        database.stop()
    assert profile.returncode == 0, profile.stderr
    assert json.loads(profile.stdout.partition("\n\n")[2])["name"] == "Ana"
    assert (alone.returncode, alone.stdout.split(" in ")[0]) == (1, "401 UNAUTHORIZED")
    assert (nobody.returncode, nobody.stderr.partition(":")[0]) == (1, "There is no account for nobody@example.ph")


def test_call_shows_a_stream_as_it_comes(project: Project) -> None:
    body = json.dumps({"messages": [{"role": "user", "text": "Solve 2x + 3 = 11"}], "language": "en"})
    called = project.command("call", "chat", "--json", body, "--header", "Accept: text/event-stream")
    assert called.returncode == 0, called.stderr
    assert "event: delta" in called.stdout
    assert re.search(r"event: done[\s\S]*The stream ended after \d+ ms\n$", called.stdout)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["call", "send_mesage"], "There is no function called 'send_mesage'. Did you mean send_message"),
        (["call", "rename_chat"], "The path is /api/messages/chats/{chat_id}/title: give each of its variables"),
        (["call", "rename_chat", "chat=x"], "The path is /api/messages/chats/{chat_id}/title: give each of"),
        (["needs", "nothing"], "There is no function called 'nothing'."),
        (["serve", "nothing"], "There is no function called 'nothing'."),
    ],
)
def test_a_mistake_is_answered_with_one_sentence(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(sentence)
    assert said.err.count("\n") == 1


def test_serve_runs_one_function_and_reloads_it(project: Project) -> None:
    file, port = project.root / "functions" / "ai" / "check_ai.py", free_port()
    before = file.read_text()
    serve = project.start("serve", "check_ai", "--port", str(port))
    serve.wait_for(f"GET http://localhost:{port}/health")
    serve.until(lambda: get(port, "/health")[0] == 200)
    assert get(port, "/api/chat")[0] == 404
    file.write_text(before.replace('"/health"', '"/well"'))
    serve.until(lambda: get(port, "/well")[0] == 200)
    file.write_text(before)
    assert serve.end(signal.SIGTERM) == 0
    assert project.left_behind() == []
