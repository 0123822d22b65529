"""`new`: what it writes passes everything at once, and it refuses what would not."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from functions.dev.new import why_not
from tests.dev.conftest import Project

PIN = ("new", "backend/pins/pin_chat", "--method", "PUT", "--path", "/api/messages/chats/{chat_id}/pin")
LIST = ("new", "functions/backend/chats/count_chats.py")
NAME = ("new", "ai/define_word")
TESTS = (
    "tests/backend/pins/test_pin_chat.py",
    "tests/backend/chats/test_count_chats.py",
    "tests/ai/test_define_word.py",
)


def files(root: Path) -> dict[str, bytes]:
    places = ("functions", "tests", "docs", "frontend_static")
    found = (file for place in places for file in (root / place).rglob("*") if file.is_file())
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in found if "__pycache__" not in file.parts}


def python(project: Project, *arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, *arguments], cwd=project.root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    assert done.returncode == 0, done.stdout.decode()


def test_what_is_new_passes_at_once(project: Project) -> None:
    before = files(project.root)
    for arguments in (PIN, LIST, NAME):
        made = project.command(*arguments)
        assert (made.returncode, made.stderr) == (0, "")
        assert f"python -m functions call {arguments[1].removesuffix('.py').rpartition('/')[2]}" in made.stdout
        assert "docs/ (made anew)" in made.stdout
    after = files(project.root)
    try:
        assert {name for name in after if name not in before} == {
            *("functions/backend/pins/__init__.py", "functions/backend/pins/pin_chat.py"),
            *("functions/backend/chats/count_chats.py", "functions/ai/define_word.py", *TESTS),
            *(f"tests/requests/{name}/example.json" for name in ("pin_chat", "count_chats", "define_word")),
        }
        changed = {name for name in before if before[name] != after[name]}
        locales = {f"frontend_static/locales/{language}.json" for language in ("en", "fil")}
        assert changed == {"docs/api.md", "docs/settings.md", "docs/moving.md", *locales}
        for locale in locales:
            assert {"error.pin_chat_empty", "error.count_chats_empty", "error.define_word_unavailable"} <= json.loads(
                after[locale]
            ).keys()
        checked = project.command("check")
        assert checked.returncode == 0, checked.stdout
        python(
            project, "-m", "pytest", *TESTS, "tests/architecture/test_rules.py", "tests/architecture/test_locales.py"
        )
        again = project.command(*NAME)
        assert (again.returncode, again.stderr) == (
            1,
            "functions/ai/define_word.py is called define_word already: choose another name.\n",
        )
        called = project.command("call", "pin_chat", "--request", "example")
        assert '"chatId": "example",\n  "words": "Kumusta ka",\n  "sentBy": "Ana"' in called.stdout
    finally:
        for name in after.keys() - before.keys():
            (project.root / name).unlink()
        for name in before.keys() & after.keys():
            (project.root / name).write_bytes(before[name])


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["backend/chats/rename_chat"], "functions/backend/chats/rename_chat.py is called rename_chat already"),
        (["backend/chats/pin"], "'pin' is no function's name"),
        (["backend/chats/pinChat"], "'pinChat' is no function's name"),
        (["backend/chats/functions_framework"], "There is a module called 'functions_framework'"),
        (["pin_chat"], "A new function is backend/<resource>/<verb_noun> or ai/<verb_noun>"),
        (["backend/My Chats/pin_chat"], "A new function is backend/<resource>/<verb_noun> or ai/<verb_noun>"),
        (["backend/class/pin_chat"], "A new function is backend/<resource>/<verb_noun> or ai/<verb_noun>"),
        (["backend/../pin_chat"], "A new function is backend/<resource>/<verb_noun> or ai/<verb_noun>"),
        (["backend/chats/pin_chat", "--path", "/pins"], "A path looks like /api/chats/{chat_id}/pin"),
        (["backend/chats/pin_chat", "--path", "/api/{chat id}"], "A path looks like /api/chats/{chat_id}/pin"),
        (["backend/chats/pin_chat", "--path", "/api/../pins"], "A path looks like /api/chats/{chat_id}/pin"),
        (["backend/chats/pin_chat", "--path", "/api/{body}"], "The path cannot have {body}"),
        (["backend/chats/pin_chat", "--path", "/api/{a}/{a}"], "The path cannot have {a}"),
        (["backend/chats/pin_chat", "--path", "/api/{class}"], "The path cannot have {class}"),
        (
            ["backend/chats/pin_chat", "--path", "/api/users/{id}"],
            "read_profile answers GET /api/users/{user_id} already",
        ),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_written(
    project: Project, arguments: list[str], sentence: str
) -> None:
    before = files(project.root)
    made = project.command("new", *arguments)
    assert (made.returncode, made.stdout) == (1, "")
    assert made.stderr.startswith(sentence)
    assert made.stderr.count("\n") == 1
    assert files(project.root) == before


@pytest.mark.parametrize("name", ["json", "Chat", "pin-chat", "pin_", "_pin_chat", "pin2_chat", "email.mime", ""])
def test_a_name_is_a_verb_and_a_noun(name: str) -> None:
    assert why_not(name)


def test_a_good_name_is_one() -> None:
    assert why_not("pin_chat") == ""
    assert why_not("read_answer_stream") == ""
