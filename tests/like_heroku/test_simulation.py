"""`run --like-heroku` as a developer uses it: what it answers, what can be typed, and that nothing is left of it."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
import requests

from functions.catalog import ROOT
from functions.dev.heroku_like.commands import HELP
from functions.dev.processes import free_port, is_healthy
from tests.dev.conftest import three_ports
from tests.fakes.groq import FakeGroq
from tests.faults.phone import Phone, sign_up
from tests.like_heroku.simulated import Simulated, start_simulation


def ask(url: str, **headers: str) -> requests.Response:
    return requests.get(url, headers=headers, timeout=30, allow_redirects=False)


def test_the_three_apps_run_with_productions_config(heroku: Simulated) -> None:
    for app, url in heroku.urls.items():
        health = ask(f"{url}/health").json()
        assert (health["status"], health["app"]) == ("ok", app)
        assert health["version"] in heroku.said().partition("Slug v1 is made of ")[2].splitlines()[0]
    page = ask(f"{heroku.url}/login", Accept="text/html")
    assert page.status_code == 200, "a router that says https is not redirected to it"
    assert page.headers["Strict-Transport-Security"] == "max-age=31536000"


def test_a_students_id_of_a_request_goes_all_the_way(heroku: Simulated, groq: FakeGroq) -> None:
    student, request_id = sign_up(heroku.urls["frontend"]), "0123456789-of-a-test-0123456789"
    body = {"text": "What is a leaf?", "chatId": "c"}
    answer = student.send("POST", "/api/messages", json=body, headers={"X-Request-Id": request_id})
    assert answer.headers["X-Request-Id"] == request_id
    for app in ("frontend", "backend", "ai"):
        assert any(line.startswith(app) and request_id in line for line in heroku.said().splitlines()), app


def test_a_restart_of_all_dynos_at_once_keeps_the_requests_waiting(heroku: Simulated, groq: FakeGroq) -> None:
    ended = heroku.said().count("Stopping all processes with SIGTERM")
    heroku.do("restart")
    heroku.wait_for("Stopping all processes with SIGTERM", ended + 6)
    assert Phone(heroku.urls["frontend"], "").send("GET", "/api/users/me").status_code == 401
    assert ask(f"{heroku.url}/login").status_code == 200


def test_reload_deploys_the_working_tree_once_more(heroku: Simulated) -> None:
    up = heroku.said().count("State changed from starting to up")
    heroku.do("reload")
    heroku.wait_for("Slug v2 is made of ")
    heroku.wait_for("State changed from starting to up", up + 6)
    assert ask(f"{heroku.url}/health").status_code == 200


def test_cycle_replaces_one_dyno_after_the_other(heroku: Simulated) -> None:
    up = heroku.said().count("State changed from starting to up")
    heroku.do("cycle ai")
    heroku.wait_for("State changed from starting to up", up + 2)
    assert ask(f"{heroku.urls['ai']}/health").status_code == 200


@pytest.mark.parametrize("command", ["dance", "kill", "restart mongod", "restart backend.9", "cycle x.1"])
def test_what_is_no_command_is_answered_with_those_that_are(heroku: Simulated, command: str) -> None:
    before = heroku.said().count(HELP)
    heroku.do(command)
    heroku.wait_for(HELP, before + 1)
    heroku.wait_for(f"{command!r} is none of these:")


def test_ps_shows_each_dyno_and_its_memory(heroku: Simulated) -> None:
    deadline = time.monotonic() + 20
    while not all(peaks := heroku.peaks().values()) and time.monotonic() < deadline:
        time.sleep(0.5)
    assert len(heroku.peaks()) == 6
    assert all(20 < megabytes < 512 for megabytes in peaks)


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGKILL])
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent was killed")
def test_nothing_is_left_of_it(groq: FakeGroq, by: signal.Signals) -> None:
    with start_simulation(groq, dynos=1) as simulated:
        assert len(simulated.working_here()) >= 9, "a master and two workers for each app"
        simulated.process.send_signal(by)
        assert simulated.process.wait() == (0 if by is signal.SIGINT else -signal.SIGKILL)
        while simulated.working_here() or is_healthy(simulated.port, seconds=1.0):
            time.sleep(0.05)
        if by is signal.SIGINT:
            assert [one.name for one in simulated.folder.iterdir() if one.name.startswith("like-heroku")] == []


def test_it_ends_when_nobody_reads_what_it_says(tmp_path: Path) -> None:
    port = three_ports()
    command = ["run", "--like-heroku", "--port", str(port), "--data", str(tmp_path), "--dynos", "1"]
    whole = [sys.executable, "-m", "functions", *command]
    with subprocess.Popen(whole, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert (process.wait(), process.stderr.read()) == (0, b"")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [(["--dynos", "0"], "An app needs a dyno: choose --dynos 1 or more."), ([], "Port {port} is taken")],
)
def test_a_mistake_is_answered_with_one_sentence(arguments: list[str], sentence: str) -> None:
    port = free_port()
    with socket.create_server(("127.0.0.1", port)) if not arguments else socket.socket():
        command = [sys.executable, "-m", "functions", "run", "--like-heroku", "--port", str(port), *arguments]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(sentence.format(port=port))
    assert done.stderr.count("\n") == 1
