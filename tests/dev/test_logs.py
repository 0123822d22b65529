"""`logs` without a `run`: what is kept, what is chosen, and how full files follow each other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from functions.dev import log_files
from functions.dev.cli import main
from functions.dev.log_files import Kept


def line(second: int, function: str = "list_chats", **more: object) -> bytes:
    told = {"time": f"2026-11-24T09:00:{second:02}.000Z", "event": "request", "function": function, "status": 200}
    return json.dumps(told | more).encode()


def logs(data: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    assert main(["logs", "--data", str(data), *arguments]) == 0
    said = capsys.readouterr()
    assert said.err == "Nothing runs here now; these lines are of the last run.\n"
    return said.out.splitlines()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Two apps that have said something, by turns."""
    backend, ai = Kept(tmp_path, "backend"), Kept(tmp_path, "ai")
    backend(line(1, requestId="aaaa1111", ms=12.34))
    ai(line(2, "chat", status=503, error="tutor_unavailable", requestId="bbbb2222", source=None, usage={"a": 1}))
    backend(line(3, "send_message", status=500, requestId="bbbb2222", error="internal_error", cause="KeyError at x:1"))
    backend(b"Traceback (most recent call last):")
    ai(line(4, "chat"))
    return tmp_path


def test_the_apps_are_shown_in_one_order(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = logs(data, capsys)
    assert [one[14:42].split() for one in shown] == [
        ["backend", "list_chats"],
        ["ai", "chat"],
        ["backend", "send_message"],
        ["backend", "Traceback", "(most", "re"],
        ["ai", "chat"],
    ]
    assert shown[0].endswith("200       12.3 ms  aaaa1111")
    assert shown[1].endswith('bbbb2222  tutor_unavailable  usage={"a":1}')
    assert shown[2].endswith("bbbb2222  internal_error KeyError at x:1")


@pytest.mark.parametrize(
    ("arguments", "functions"),
    [
        (["--function", "chat"], ["chat", "chat"]),
        (["--status", "5xx"], ["chat", "send_message"]),
        (["--status", "200", "--status", "500"], ["list_chats", "send_message", "chat"]),
        (["--request", "bbbb"], ["chat", "send_message"]),
        (["--app", "ai", "--status", "5xx"], ["chat"]),
        (["--last", "2"], [None, "chat"]),
    ],
)
def test_only_what_was_asked_for_is_shown(
    data: Path, arguments: list[str], functions: list[str | None], capsys: pytest.CaptureFixture[str]
) -> None:
    shown = [json.loads(one) for one in logs(data, capsys, "--json", *arguments)]
    assert [one.get("function") for one in shown] == functions


def test_what_somebody_wrote_into_a_line_cannot_steer_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    backend = Kept(tmp_path, "backend")
    backend(line(1, requestId="\x1b]0;x\x07", problems=["a\x9b2J"]))
    backend(b"\x1b[2J plain")
    shown = logs(tmp_path, capsys)
    assert not set("".join(shown)) & {"\x1b", "\x07", "\x9b"}
    assert "\\x1b]0;x" in shown[0]
    assert shown[1].endswith("\\x1b[2J plain")


@pytest.mark.parametrize("arguments", [[], ["--follow"]])
def test_it_says_plainly_that_nothing_runs(
    tmp_path: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["logs", "--data", str(tmp_path), *arguments]) == 1
    sentence = "Nothing runs here now: start it with `python -m functions run`, then look again.\n"
    assert capsys.readouterr() == ("", sentence)


def test_what_was_not_said_is_told(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["logs", "--data", str(data), "--function", "rename_chat"]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("Nothing like that was said so far;")


def test_a_status_that_is_none_is_refused(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["logs", "--data", str(data), "--status", "bad"]) == 1
    assert capsys.readouterr().err == "A status looks like 404 or 5xx; 'bad' does not.\n"


def test_a_full_file_makes_room_and_the_order_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(log_files, "LARGEST", 500)
    kept = Kept(tmp_path, "ai")
    for second in range(20):
        kept(line(second, ms=second))
    seconds = [json.loads(one)["ms"] for one in logs(tmp_path, capsys, "--json")]
    assert seconds == list(range(seconds[0], 20))
    assert 3 < len(seconds) < 12
    assert sum(file.stat().st_size for file in (tmp_path / "logs").iterdir()) < 1300


def test_every_run_begins_a_new_file_and_the_one_before_stays(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = logs(data, capsys)
    Kept(data, "backend")
    assert logs(data, capsys) == before
    Kept(data, "backend")
    assert len(logs(data, capsys)) == 2
