"""`run`: all of BrainBytes on a laptop, and nothing of it afterwards."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from functions.dev.processes import is_free
from tests.dev.conftest import Project, Running, get, three_ports, until

PORT = three_ports()
_FUNCTION = """
from functions.callers.anyone import anyone
from functions.contract.http_function import http_function


@http_function("GET", "/greeting", caller=anyone)
def greet() -> dict[str, str]:
    return {"says": "kumusta"}
"""


@pytest.fixture(scope="module")
def running(project: Project) -> Iterator[Running]:
    run = project.start("run", "--port", str(PORT))
    run.wait_for("BrainBytes is at")
    yield run
    run.end(signal.SIGKILL)


def test_the_three_apps_answer_and_the_address_is_shown(running: Running) -> None:
    assert f"BrainBytes is at http://localhost:{PORT}" in running.said()
    assert [get(PORT + place, "/health")[0] for place in range(3)] == [200, 200, 200]
    assert json.loads(get(PORT + 1, "/health")[1])["mongodb"] == "ok"


def test_the_address_and_the_secrets_are_kept_for_the_owner_alone(project: Project, running: Running) -> None:
    file = project.root / ".data" / "local.env"
    assert file.stat().st_mode & 0o777 == 0o600
    text = file.read_text()
    assert "MONGODB_URI=mongodb://127.0.0.1:" in text
    assert len(text.partition("SERVICE_KEYS=")[2].splitlines()[0]) >= 32


def test_a_function_alone_finds_the_same_database(project: Project, running: Running) -> None:
    called = project.command("call", "check_backend")
    assert called.returncode == 0, called.stderr
    assert '"mongodb": "ok"' in called.stdout
    assert running.process.poll() is None


def test_a_second_run_says_that_the_port_is_taken(project: Project, running: Running) -> None:
    second = project.command("run", "--port", str(PORT))
    assert second.returncode == 1
    assert second.stderr == (
        f"Port {PORT} is taken, perhaps by another one of these: end what uses it, or choose another with --port.\n"
    )


def test_a_new_function_is_served_and_a_changed_one_served_anew(project: Project, running: Running) -> None:
    file = project.root / "functions" / "ai" / "greet.py"
    file.write_text(_FUNCTION)
    running.until(lambda: "kumusta" in get(PORT + 2, "/greeting")[1])
    _change(file, _FUNCTION.replace("kumusta", "magandang araw"))
    running.until(lambda: "magandang araw" in get(PORT + 2, "/greeting")[1])


def test_an_app_that_was_broken_comes_back_when_it_is_mended(project: Project, running: Running) -> None:
    file = project.root / "functions" / "ai" / "greet.py"
    for number in (1, 2):
        _change(file, "from functions.nowhere import nothing\n")
        running.until(lambda number=number: running.said().count("cannot start like this") == number)
        _change(file, _FUNCTION.replace("kumusta", f"kumusta {number}"))
        running.until(lambda number=number: f"kumusta {number}" in get(PORT + 2, "/greeting")[1])
    assert get(PORT + 1, "/health")[0] == 200


def test_while_a_file_is_not_python_the_app_goes_on_as_it_was(project: Project, running: Running) -> None:
    file = project.root / "functions" / "ai" / "greet.py"
    sentence = "greet.py line 1 is not Python (invalid syntax): correct it. What was there before still serves."
    _change(file, "def greet(:\n")
    running.wait_for(sentence)
    assert get(PORT + 2, "/greeting")[0] == 200
    _change(file, _FUNCTION.replace("kumusta", "mabuhay"))
    running.until(lambda: "mabuhay" in get(PORT + 2, "/greeting")[1])
    assert running.said().count(sentence) == 1


def test_another_terminal_reads_what_the_apps_say(project: Project, running: Running) -> None:
    assert get(PORT, "/api/users/me")[0] == 401
    follow = project.start("logs", "--follow", "--function", "list_chats", "--json")
    get(PORT, "/api/messages/chats")
    follow.until(lambda: '"function": "list_chats"' in follow.said())
    follow.end(signal.SIGINT)
    told = [json.loads(line) for line in follow.said().splitlines()]
    assert {(line["app"], line["function"], line["status"]) for line in told} == {("backend", "list_chats", 401)}

    request = told[0]["requestId"]
    until(lambda: "frontend" in project.command("logs", "--request", request[:12]).stdout)
    shown = project.command("logs", "--status", "4xx", "--last", "4")
    assert (shown.returncode, shown.stderr) == (0, "")
    row = rf"^\d\d:\d\d:\d\d\.\d{{3}}  backend   list_chats  +401 .* ms  {request[:8]}  not_signed_in$"
    assert re.search(row, shown.stdout, re.MULTILINE)
    assert re.search(rf"  frontend  GET  +401 .* ms  {request[:8]}$", shown.stdout, re.MULTILINE)
    one = project.command("logs", "--request", request[:12], "--json").stdout.splitlines()
    assert {json.loads(line)["app"] for line in one} == {"backend", "frontend"}
    assert f"http://localhost:{PORT}/api/messages/chats" in project.command("list").stdout


def test_nothing_is_left_after_an_end_in_order(project: Project, running: Running) -> None:
    follow = project.start("logs", "--follow")
    follow.wait_for("check_backend")
    assert running.end(signal.SIGINT) == 0
    assert follow.process.wait() == 0
    assert "Nothing runs here now; these lines are of the last run." in follow.said()
    assert project.left_behind() == []
    assert all(is_free(PORT + place) for place in range(3))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent was killed")
def test_nothing_is_left_when_it_is_killed(project: Project) -> None:
    run = project.start("run", "--port", str(PORT))
    run.wait_for("BrainBytes is at")
    assert len(project.left_behind()) >= 8
    run.end(signal.SIGKILL)
    until(lambda: project.left_behind() == [])


@pytest.mark.parametrize("part", ["functions.router", "mongod"])
def test_nothing_is_left_when_one_part_crashes(project: Project, part: str) -> None:
    run = project.start("run", "--port", str(PORT))
    run.wait_for("BrainBytes is at")
    os.kill(_process(project, part), signal.SIGKILL)
    assert run.process.wait() == 1
    assert project.left_behind() == []
    assert "so everything was stopped" in run.said().splitlines()[-1]


def test_it_ends_with_a_sentence_when_a_setting_is_malformed(project: Project) -> None:
    run = project.start("run", "--port", str(PORT), STORE_DEADLINE_SECONDS="soon")
    assert run.process.wait() == 1
    assert "STORE_DEADLINE_SECONDS is 'soon'; it should look like a number." in run.said()
    assert "Traceback" not in run.said()
    assert project.left_behind() == []


def test_it_ends_with_a_sentence_when_local_env_is_no_text(project: Project, tmp_path: Path) -> None:
    (tmp_path / "local.env").write_bytes(b"\xff\xfe\x00")
    run = project.command("run", "--port", str(PORT), "--data", str(tmp_path))
    assert run.returncode == 1
    assert run.stderr == f"{tmp_path}/local.env cannot be read: delete it (a new one is made) and start again.\n"


def test_another_programs_port_is_named(project: Project) -> None:
    with socket.create_server(("127.0.0.1", PORT + 2)):
        run = project.command("run", "--port", str(PORT))
    assert (run.returncode, run.stderr.split(" is taken")[0]) == (1, f"Port {PORT + 2}")


def _change(file: Path, text: str) -> None:
    """Write the file so that its time is another one, however coarse the file system's clock."""
    before = file.stat().st_mtime
    file.write_text(text)
    os.utime(file, (before + 2, before + 2))


def _process(project: Project, words: str) -> int:
    """The oldest process of the copy whose command line has these words."""
    for place in sorted(Path("/proc").glob("[0-9]*"), key=lambda one: int(one.name)):
        try:
            if (place / "cwd").resolve() == project.root.resolve() and words in (place / "cmdline").read_text():
                return int(place.name)
        except OSError:
            continue
    raise AssertionError(f"nothing runs {words}")
