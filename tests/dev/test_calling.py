"""`call`: one request, and an answer that people can read."""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path

import pytest
from flask import Response

from functions.dev import mongod, showing, terminal
from tests.dev.conftest import Project

_ANA = '{"email": "ana@example.ph", "password": "Mabuhay-2026", "name": "Ana"}'


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
    body = json.dumps({"messages": [{"role": "user", "text": "Solve 2x + 3 = 11"}], "mode": "explain"})
    called = project.command("call", "chat", "--json", body, "--header", "Accept: text/event-stream")
    assert called.returncode == 0, called.stderr
    assert "x = 4" in called.stdout
    assert "delta" not in called.stdout
    ending = r'\ndone \{"status": "complete"[^\n]+\n\nThe stream ended after \d+ ms, its first words after \d+ ms\.\n$'
    assert re.search(ending, called.stdout)
    assert "\x1b" not in called.stdout
    raw = project.command("call", "chat", "--json", body, "--header", "Accept: text/event-stream", "--raw")
    assert raw.stdout.startswith(":\n\nevent: delta\n")
    assert raw.stderr.startswith("200 OK in ")


def test_call_sends_a_form(project: Project, tmp_path: Path) -> None:
    (tmp_path / "me.txt").write_text("no picture")
    form = ["--form", "preferredSubjects[]=Science", "--form", "preferredSubjects[]=Filipino"]
    answers = []
    database = mongod.start(project.root / ".data" / "mongod")
    try:
        project.command("call", "register", "--json", _ANA, MONGODB_URI=database.uri)
        for more in ([], ["--form", f"avatar=@{tmp_path}/me.txt"]):
            arguments = ["call", "update_profile", "user_id=me", "--as", "ana@example.ph", *form, *more]
            answers.append(project.command(*arguments, MONGODB_URI=database.uri).stdout)
    finally:
        database.stop()
    assert json.loads(answers[0].partition("\n\n")[2])["preferredSubjects"] == ["Science", "Filipino"]
    assert answers[1].startswith("415 ")


def test_call_lets_a_file_be_read_before_it_ends(project: Project, tmp_path: Path) -> None:
    (tmp_path / "Dahon.md").write_text("# Ang dahon\n\nAng dahon ay gumagawa ng pagkain ng halaman.")
    about = {"file": f"@{tmp_path}/Dahon.md", "subject": "Science", "topic": "Dahon", "resourceType": "article"}
    form = [word for name, value in about.items() for word in ("--form", f"{name}={value}")]
    as_ana = ("--as", "ana@example.ph")
    database = mongod.start(project.root / ".data" / "mongod")
    try:
        project.command("call", "register", "--json", _ANA, MONGODB_URI=database.uri)
        arguments = ["call", "create_material", *as_ana, *form, "--form", "difficulty=beginner"]
        made = project.command(*arguments, MONGODB_URI=database.uri)
        listed = project.command("call", "list_materials", *as_ana, "--raw", MONGODB_URI=database.uri)
    finally:
        database.stop()
    assert "goes on behind the answer" in made.stderr, made.stderr
    assert [one["reading"]["status"] for one in json.loads(listed.stdout)["materials"]] == ["read"]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            'event: delta\ndata: {"from": 0, "text": "Le"}\n\nevent: delta\ndata: {"from": 2, "text": "af"}\n\n',
            ["Leaf"],
        ),
        (
            'event: delta\ndata: {"from": 0, "text": "Leaf"}\n\nevent: delta\ndata: {"from": 1, "text": "ad"}\n\n',
            ["Leaf", "(again from 1)", "ad"],
        ),
        ('event: error\ndata: {"error": "x"}\n\n', ['error {"error": "x"}']),
        (f'event: done\ndata: {{"a": {{"text": "{"y" * 61}"}}}}\n\n', [f'done {{"a": {{"text": "{"y" * 60}…"}}}}']),
    ],
)
def test_events_are_shown_as_one_growing_text(text: str, lines: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    monkeypatch.setattr(sys, "__stdout__", out)
    showing.show(Response(iter([text[:20], text[20:]]), mimetype="text/event-stream"), 0.0, raw=False)
    shown = out.buffer.getvalue().decode().partition("\n\n")[2]  # type: ignore[attr-defined]
    assert shown.splitlines()[: len(lines)] == lines


def test_a_table_fits_into_the_terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    row = ("send_message", "a" * 30, "b" * 50)

    def shown(columns: int) -> str:
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
        monkeypatch.setenv("COLUMNS", str(columns))
        terminal.table(("NAME", "FIRST", "SECOND"), [row], may_go=2)
        return capsys.readouterr().out.splitlines()[1]

    assert shown(96) == "  ".join(row)
    assert shown(80) == "  ".join((*row[:2], "b" * 33 + "…"))
    assert shown(60) == "  ".join(row[:2])
    assert shown(40) == "send_message  " + "a" * 25 + "…"
    assert shown(20) == "send_message"


def test_colours_are_for_a_terminal_whose_user_wants_them(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    value = {"text": 'say "hi": 5', "number": -1.5e3, "none": None}
    assert terminal.json_text(value, indent=None) == json.dumps(value)
    monkeypatch.setattr(sys, "__stdout__", Terminal())
    monkeypatch.delenv("NO_COLOR", raising=False)
    coloured = terminal.json_text(value, indent=None)
    assert '\x1b[32m"say \\"hi\\": 5"\x1b[0m' in coloured
    assert "\x1b[33m-1500.0\x1b[0m" in coloured
    assert re.sub(r"\x1b\[\d+m", "", coloured) == json.dumps(value)
    monkeypatch.setenv("NO_COLOR", "1")
    assert terminal.json_text(value, indent=None) == json.dumps(value)
