"""Secrets are typed once and go to Heroku's API: no screen, process list, environment, file or error shows them."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from functions.catalog import ROOT
from functions.dev.deploy import api
from tests.dev.deploy.conftest import (
    GROQ_API_KEY,
    MAIL_SERVER,
    MONGODB_URI,
    SECRETS,
    STAGING,
    Deploy,
    Repository,
    Terminal,
)
from tests.fakes.heroku import TOKEN, FakeHeroku

AI, BACKEND, _ = STAGING


def everything_secret(heroku: FakeHeroku) -> list[str]:
    made_up = {app.config["SERVICE_KEYS"] for app in heroku.platform.apps.values() if "SERVICE_KEYS" in app.config}
    return [TOKEN, *SECRETS, *made_up]


def seen_by_others(heroku: FakeHeroku) -> str:
    """What each command was started with: anybody on the machine could have read it."""
    return json.dumps([[call.argv, call.environment, call.stdin] for call in heroku.calls])


def test_no_command_is_given_a_secret(heroku: FakeHeroku, production: str) -> None:
    for secret in everything_secret(heroku):
        assert secret not in seen_by_others(heroku)
    assert any(body and body.get("MONGODB_URI") == MONGODB_URI for _, _, body in heroku.platform.requests)


def test_nothing_that_is_printed_holds_one(
    heroku: FakeHeroku, deploy: Deploy, terminal: Terminal, repository: Repository
) -> None:
    terminal.words += ["production", "staging"]
    said = [deploy("staging"), deploy("production"), deploy("status"), deploy("staging", "--dry-run")]
    repository.commit()
    heroku.platform.apps[BACKEND].build_fails = True
    said += [deploy("staging"), deploy("rollback", "staging")]
    assert "MONGODB_URI=…" in said[0].said
    for outcome in said:
        for secret in everything_secret(heroku):
            assert secret not in outcome.said + outcome.problem


def test_a_command_that_repeats_a_secret_is_not_repeated(
    heroku: FakeHeroku, staging: str, deploy: Deploy, repository: Repository
) -> None:
    repository.commit()
    heroku.fault(f"{AI}.git", f"fatal: no {MONGODB_URI} and no {TOKEN}")
    failed = deploy("staging", "--yes")
    assert "(no … and no …)" in failed.problem
    for secret in everything_secret(heroku):
        assert secret not in failed.said + failed.problem


def test_a_terminal_shows_nothing_of_what_is_typed(heroku: FakeHeroku, repository: Repository, tmp_path: Path) -> None:
    """The command itself, at a terminal of its own."""
    script = (
        "import pathlib, sys; from functions.dev import cli; from functions.dev.deploy import shell;"
        "shell.ROOT = pathlib.Path(sys.argv[1]); raise SystemExit(cli.main(['deploy', 'staging']))"
    )
    ours, theirs = pty.openpty()
    child = subprocess.Popen(
        [sys.executable, "-c", script, str(repository.folder)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        preexec_fn=_own_terminal,  # noqa: PLW1509  # as a shell does; no thread of ours is involved
    )
    os.close(theirs)
    shown, asked = "", 0
    waiting = {"GROQ_API_KEY": GROQ_API_KEY, "MAIL_SERVER": MAIL_SERVER, "MONGODB_URI": MONGODB_URI}
    while piece := _read(ours):
        shown += piece
        if waiting and shown.count("(what you type is not shown)") == asked + 1:
            asked += 1
            name = shown.rpartition(" (what you type")[0].split()[-1]
            os.write(ours, f"{waiting.pop(name, 'a-secret-that-is-new-to-these-tests')}\n".encode())
    os.close(ours)
    assert child.wait() == 0, shown
    assert waiting == {}
    assert heroku.platform.apps[BACKEND].config["MONGODB_URI"] == MONGODB_URI
    for secret in everything_secret(heroku):
        assert secret not in shown
    assert not [path for path in repository.folder.rglob("*") if path.is_file() and MONGODB_URI in _text(path)]


def _own_terminal() -> None:
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def _read(terminal: int) -> str:
    try:
        return os.read(terminal, 4096).decode(errors="replace")
    except OSError:  # the other end is closed
        return ""


def _text(path: Path) -> str:
    return path.read_text("utf-8", "replace")


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("", "https://api.heroku.com"),
        ("heroku.example", "https://api.heroku.example"),
        ("http://127.0.0.1:1/", "http://127.0.0.1:1"),
    ],
)
def test_the_api_is_where_the_heroku_command_looks_for_it(
    monkeypatch: pytest.MonkeyPatch, host: str, address: str
) -> None:
    monkeypatch.setenv("HEROKU_HOST", host)
    assert api.address() == address
