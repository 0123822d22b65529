"""`feedback`: what students call wrong, read by whoever repairs it, and whose it is stays unsaid."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from functions.contract import clock, settings
from functions.dev.cli import main
from functions.store import client, erase, feedback, leases, messages
from functions.store.messages import Exchange, NewQuestion
from tests.scenarios import SignedIn

Student = Callable[..., SignedIn]
Listing = Callable[..., int]


@pytest.fixture
def listing(database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Listing]:
    """`listing("--days", "7")` types the command; what it sets for its own process ends with the test."""
    for name in ("BRAINBYTES_DATA", "BRAINBYTES_ENV"):
        monkeypatch.setenv(name, os.environ[name])
    yield lambda *arguments: main(["feedback", "--data", str(tmp_path), *arguments])
    monkeypatch.undo()
    settings.forget()
    client.forget()


def marked(student: SignedIn, question: str, answer: str, mark: str = "wrong") -> None:
    exchange = messages.ask(student.id, NewQuestion(chat_id="c", text=question, subject="s"))
    assert isinstance(exchange, Exchange)
    details = {"model": "openai/gpt-oss-20b"}
    leases.finish(
        student.id, exchange.answer.id, exchange.holder, text=answer, status="complete", source="model", details=details
    )
    feedback.mark(student.id, exchange.answer.id, mark)


def test_wrong_answers_are_listed_without_their_students(
    listing: Listing, student: Student, capsys: pytest.CaptureFixture[str]
) -> None:
    ana = student(name="Luzviminda Reyes")
    marked(ana, f"I'm Luzviminda ({ana.email}). What is 2+2?", "It is 5.\n\n" + "So it is. " * 100)
    marked(ana, "What is a leaf?", "A plant.", mark="helpful")
    assert listing() == 0
    shown = capsys.readouterr().out
    assert "model  openai/gpt-oss-20b" in shown
    assert "  Q  I'm [name] ([e-mail]). What is 2+2?\n  A  It is 5.\n" in shown
    assert "…" in shown
    assert len(shown) < 600
    for secret in ("Luzviminda", "Reyes", ana.email, str(ana.id), "leaf"):
        assert secret not in shown


def test_the_newest_come_first_and_as_json_for_programs(
    listing: Listing, student: Student, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(2):
        marked(student(), f"Question {number}", "\x1b[31mred")
    assert listing("--json", "--days", "1") == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["question"] for line in lines] == ["Question 1", "Question 0"]
    assert set(lines[0]) == {"markedAt", "source", "model", "question", "answer"}
    listing()
    assert "\x1b[31mred" not in capsys.readouterr().out


def test_only_those_of_the_last_days(
    listing: Listing, student: Student, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    marked(student(), "Old", "Old")
    now = clock.now
    monkeypatch.setattr(clock, "now", lambda: now() + timedelta(days=8))
    assert listing("--days", "7") == 0
    assert capsys.readouterr().out == "No answer of the last 7 days was called wrong.\n"


def test_of_a_student_who_is_gone_nothing_is_shown(
    listing: Listing, student: Student, capsys: pytest.CaptureFixture[str]
) -> None:
    ana = student()
    marked(ana, "Mine", "Wrong")
    erase.erase(ana.id)
    listing()
    assert "Mine" not in capsys.readouterr().out


@pytest.mark.parametrize("days", ["0", "-3"])
def test_refuses_no_time_at_all(listing: Listing, days: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert listing(f"--days={days}") == 1
    assert "--days is how far back to look" in capsys.readouterr().err


def test_says_when_the_database_is_away(
    listing: Listing, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MONGODB_URI", "mongodb://127.0.0.1:9/brainbytes")
    monkeypatch.setenv("STORE_DEADLINE_SECONDS", "0.3")
    client.forget()
    assert listing() == 1
    client.forget()
    assert "is MONGODB_URI right" in capsys.readouterr().err
