"""What only looks: status, logs, and the dry run of everything."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from functions.catalog import ROOT
from functions.dev.deploy.logs import readable
from tests.dev.deploy.conftest import PRODUCTION, STAGING, Deploy, Repository
from tests.fakes.heroku import FakeHeroku


def test_status_shows_the_six_apps(heroku: FakeHeroku, staging: str, deploy: Deploy, repository: Repository) -> None:
    heroku.platform.apps[STAGING[0]].health = "old"
    heroku.platform.apps[STAGING[1]].health = "down"
    heroku.platform.apps[STAGING[2]].release_fails = True
    heroku.platform.apps[STAGING[2]].release("f" * 40, "Deploy ffffffff")
    heroku.calls.clear()
    shown = deploy("status")
    assert shown.problem == ""
    head, *rows = [line.split("  ") for line in shown.said.splitlines()]
    cells = {row[0]: [cell.strip() for cell in row[1:] if cell] for row in rows}
    assert [cell.strip() for cell in head if cell] == [
        *("APP", "RELEASE", "COMMIT", "HEALTH", "DYNOS", "RELEASE PHASE", "ADDRESS")
    ]
    urls = [heroku.platform.apps[name].url for name in STAGING]
    commit = staging[:7]
    assert cells[STAGING[0]] == ["v3", commit, "ok, serves 0000000", "1 web up", "succeeded (v3)", urls[0]]
    assert cells[STAGING[1]] == [
        *("v3", commit, "answers 503, mongodb unreachable", "1 web up", "succeeded (v3)", urls[1])
    ]
    assert cells[STAGING[2]] == ["v3", commit, "ok", "1 web up", "failed (v4)", urls[2]]
    assert {name: cells[name] for name in PRODUCTION} == {name: ["not made yet"] for name in PRODUCTION}
    assert heroku.changes() == []


LINE = "2026-11-24T08:15:30.123456+00:00 app[web.1]: "
AT = datetime.fromisoformat("2026-11-24T08:15:30.123456+00:00").astimezone().strftime("%H:%M:%S.123")
REQUEST = {
    **{"time": "x", "event": "request", "function": "send_message", "status": 201, "ms": 12.5},
    "requestId": "b7cb2a10-58f2-4d4e-9a51-0d3f5f0c6a11",
}


@pytest.mark.parametrize(
    ("line", "function", "shown"),
    [
        (
            LINE + json.dumps(REQUEST | {"tokens": 7}),
            "",
            f"{AT}  backend   send_message        201       12.5 ms  {REQUEST['requestId']}  tokens=7",
        ),
        (
            LINE + json.dumps(REQUEST),
            "send_message",
            f"{AT}  backend   send_message        201       12.5 ms  {REQUEST['requestId']}",
        ),
        (LINE + json.dumps(REQUEST), "list_chats", None),
        (
            LINE + '{"event": "proxied", "method": "GET", "status": 200}',
            "",
            f"{AT}  backend   GET                 200",
        ),
        (
            LINE + '{"event": "cut", "function": "chat"}',
            "chat",
            f"{AT}  backend   chat{'':73}event=cut",
        ),
        (LINE + "Booting worker", "", f"{AT}  backend   web.1: Booting worker"),
        (LINE + "[1, 2]", "", f"{AT}  backend   web.1: [1, 2]"),
        (LINE + "Booting worker", "chat", None),
        (
            "2026-11-24T08:15:30.123456+00:00 heroku[router]: at=error code=H12",
            "",
            f"{AT}  backend   router: at=error code=H12",
        ),
        ("no such line", "", "              backend   no such line"),
        ("", "", None),
    ],
)
def test_a_line_of_the_logs_is_readable(line: str, function: str, shown: str | None) -> None:
    assert readable("backend", line, function) == shown


def test_logs_of_three_apps_come_in_one_stream(heroku: FakeHeroku, staging: str, deploy: Deploy) -> None:
    for name in STAGING:
        heroku.platform.apps[name].logs += [LINE + json.dumps(REQUEST | {"function": name}) + "\n", "plain\n"]
    shown = deploy("logs", "staging")
    assert shown.problem == ""
    assert {line[24:].split()[0] for line in shown.said.splitlines()} == {*STAGING, "plain"}
    assert sorted(heroku.typed("logs")) == [f"heroku logs --tail --app {name}" for name in sorted(STAGING)]
    one = deploy("logs", "staging", "--app", "ai", "--function", STAGING[0])
    assert one.said == f"{AT}  ai        {STAGING[0]:18}  201       12.5 ms  {REQUEST['requestId']}\n"


def test_a_line_of_the_logs_cannot_steer_the_terminal(heroku: FakeHeroku, staging: str, deploy: Deploy) -> None:
    heroku.platform.apps[STAGING[0]].logs += [LINE + json.dumps(REQUEST | {"requestId": "\x1b[2J"}) + "\n"]
    shown = deploy("logs", "staging", "--app", "ai").said
    assert "  \\x1b[2J" in shown
    assert "\x1b" not in shown


def test_logs_of_an_app_that_is_not_there(heroku: FakeHeroku, staging: str, deploy: Deploy) -> None:
    failed = deploy("logs", "production", "--app", "ai")
    assert failed.problem.startswith(f"Heroku shows no logs of {PRODUCTION[0]} (its lines above say why)")
    assert "ai         ›   Error: Couldn't find that app." in failed.said


def test_ctrl_c_ends_the_logs_and_what_followed_them(heroku: FakeHeroku) -> None:
    (heroku.folder / "lines").write_text((LINE + json.dumps(REQUEST) + "\n") * 3)
    script = '#!/bin/sh\n[ "$1" = logs ] || exit 0\ncd {}\necho $$ >> pids\ncat lines\nexec sleep 600\n'
    (heroku.bin / "heroku").write_text(script.format(heroku.folder))
    command = [sys.executable, "-m", "functions", "deploy", "logs", "staging"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout
        shown = [child.stdout.readline() for _ in range(9)]
        child.send_signal(signal.SIGINT)
        assert child.wait() == 130
    assert len([line for line in shown if "send_message        201" in line]) == 9
    for pid in (heroku.folder / "pids").read_text().split():
        assert not Path("/proc", pid).exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["staging"],
        ["production"],
        ["status"],
        ["rollback", "staging"],
        ["rollback", "production"],
        ["logs", "staging"],
    ],
)
def test_a_dry_run_starts_no_command_and_needs_nobody_logged_in(
    heroku: FakeHeroku, deploy: Deploy, arguments: list[str]
) -> None:
    heroku.logged_in = False
    shown = deploy(*arguments, "--dry-run")
    assert shown.problem == ""
    assert shown.said.startswith("Dry run: nothing is asked or done.")
    assert ("first run" in shown.said) == (arguments[0] in ("staging", "production"))
    assert heroku.typed("heroku", "git push") == []
    assert heroku.platform.requests == []
    assert "$ heroku " in shown.said


def test_a_dry_run_shows_what_a_first_run_does(heroku: FakeHeroku, deploy: Deploy, staging: str) -> None:
    shown = deploy("staging", "--dry-run").said
    for call in heroku.changes():
        assert call.replace("'", "") in shown.replace("'", "")
    assert shown.count("MONGODB_URI=…") == 1
    assert shown.count("SERVICE_KEYS=…") == 3
    assert "BRAINBYTES_APP=backend" in shown


def test_a_dry_run_on_changed_files_says_that_it_would_be_refused(
    heroku: FakeHeroku, deploy: Deploy, repository: Repository
) -> None:
    (repository.folder / "file").write_text("more")
    shown = deploy("staging", "--dry-run")
    assert "(It would be refused now. Files differ from the last commit (file, for one)" in shown.said
