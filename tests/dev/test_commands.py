"""The developer's commands, as a developer types them."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys

import pytest

from functions import router
from functions.catalog import ROOT, entries
from functions.dev import cold_start
from functions.dev import help as helping
from functions.dev.cli import main
from functions.dev.problem import Problem
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
    send_message = ["send_message", "backend", "POST", "http://localhost:8000/api/messages", "student", "yes", "–"]
    assert [*send_message, "functions/backend/chats/send_message.py"] in rows
    where = {row[0]: row[3:6] for row in rows}
    assert where["check_backend"] == ["http://127.0.0.1:8001/health", "anyone", "–"]
    assert where["chat"] == ["http://127.0.0.1:8002/api/chat", "service", "yes"]
    for entry in entries().values():
        (project.root / entry.path).write_text((ROOT / entry.path).read_text())


def test_a_cold_start_is_measured_beside_hello() -> None:
    said: list[str] = []
    figures = cold_start.measure(["check_ai"], said.append)
    assert len(said) == 4
    assert figures["check_ai"].ms > 10
    assert 0.2 < figures["check_ai"].times < 20
    assert re.fullmatch(r"\d+ms \d+\.\d×", str(figures["check_ai"]))


def test_a_function_that_does_not_start_is_named() -> None:
    with pytest.raises(Problem, match="nothing_of_ours does not start alone"):
        cold_start.start("nothing_of_ours", b"", settings={})


def test_cold_starts_are_remembered_until_the_source_changes(project: Project) -> None:
    program = (
        "import pathlib; from functions.dev.cold_start import Figure, remember;"
        "remember(pathlib.Path('.data'), {name: Figure(212.4, 1.34) for name in ('check_ai', 'list_chats')})"
    )
    subprocess.run([sys.executable, "-c", program], cwd=project.root, check=True)

    def shown() -> dict[str, bool]:
        lines = project.command("list").stdout.splitlines()
        return {line.split()[0]: "212ms 1.3×" in line for line in lines}

    assert [name for name, is_known in shown().items() if is_known] == ["list_chats", "check_ai"]
    with (project.root / "functions" / "llm" / "health.py").open("a") as file:
        file.write("# changed\n")
    assert [name for name, is_known in shown().items() if is_known] == ["list_chats"]
    (project.root / ".data" / "cold_starts.json").write_text("not what we wrote")
    assert not any(shown().values())


@pytest.mark.parametrize("app", ["backend", "ai"])
def test_routes_gives_what_the_app_serves(app: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["routes", "--openapi", "--app", app]) == 0
    assert json.loads(capsys.readouterr().out) == json.loads(json.dumps(router.document(app)))


def test_routes_shows_every_function_with_what_it_is_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["routes"]) == 0
    shown = capsys.readouterr().out
    assert len(shown.splitlines()) == 1 + len(entries())
    assert re.search(r"backend +POST +/api/messages +send_message +A student asks and gets .* 200 201 400 ", shown)
    in_ai = sum(entry.app == "ai" for entry in entries().values())
    main(["routes", "--app", "ai"])
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ["APP", *["ai"] * in_ai]


def test_without_a_command_all_of_them_are_shown_by_the_time_of_day(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("usage: python -m functions COMMAND")
    groups = [line.split()[0] for line in shown.splitlines() if re.match(r"  \w+ +\w+ +\w", line)]
    assert [group for group in groups if group in helping.DAY] == [one for one in helping.DAY if one in groups]
    known = helping.TEXTS.keys()
    assert known <= set(re.findall(r"^  [ \w]{6} (\w+) ", shown, re.MULTILINE))


@pytest.mark.parametrize("name", [name for name in helping.TEXTS if name not in ("bench", "deploy", "eval")])
def test_a_command_says_what_it_is_for_with_an_example(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    assert ended.value.code == 0
    shown = capsys.readouterr().out
    assert f"  python -m functions {name}" in shown.partition("for example:")[2]
    assert max(len(line) for line in shown.splitlines()) <= 120


def test_a_mistyped_command_is_told_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["srve", "chat"]) == 2
    assert capsys.readouterr().err == "There is no command called 'srve'. Did you mean serve?\n"
    assert main(["xyzzy"]) == 2
    assert capsys.readouterr().err.endswith("`python -m functions` shows all of them.\n")


@pytest.mark.parametrize("port", ["0", "80000", "65535", "-1", "abc"])
def test_a_port_that_is_none_is_refused(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    for command in (["run"], ["serve", "chat"]):
        with pytest.raises(SystemExit) as ended:
            main([*command, f"--port={port}"])
        assert ended.value.code == 2
        assert "a port is a number from 1 to 65533" in capsys.readouterr().err


def test_a_python_without_the_packages_is_told_what_to_type() -> None:
    told = subprocess.run(
        [sys.executable, "-S", "-m", "functions", "list"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert told.returncode == 1
    assert told.stderr.startswith("This Python has none of BrainBytes' packages: type `python3 dev.py`")
    assert told.stderr.count("\n") == 1


def test_list_says_what_a_file_that_is_no_function_should_do(project: Project) -> None:
    file = project.root / "functions" / "ai" / "helper.py"
    file.write_text("def other() -> None: ...\n")
    listed = project.command("list")
    file.unlink()
    assert listed.returncode == 1
    assert listed.stderr.startswith("functions/ai/helper.py must define `helper` under `@http_function")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["call", "send_mesage"], "There is no function called 'send_mesage'. Did you mean send_message"),
        (["call", "chat", "--request", "question", "--json", "{}"], "A saved request is sent as it is"),
        (["call", "chat", "--header", "Accept"], "A header looks like"),
        (["call", "chat", "--json", "@no-such-file"], "no-such-file cannot be read (No such file or directory)"),
        (["call", "chat", "--form", "name"], "A field of a form looks like"),
        (["call", "rename_chat"], "The path is /api/messages/chats/{chat_id}/title: give each of its variables"),
        (["call", "rename_chat", "chat=x"], "The path is /api/messages/chats/{chat_id}/title: give each of"),
        (["needs", "nothing"], "There is no function called 'nothing'."),
        (["run", "--dynos", "3"], "--dynos and --verbose go with --like-heroku"),
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
    file.write_text(before + "def broken(:\n")
    serve.wait_for("check_ai.py line")
    assert get(port, "/well")[0] == 200
    # Not as long as "/well": Python takes a file of the same second and size for the one that it has compiled.
    file.write_text(before.replace('"/health"', '"/better"'))
    serve.until(lambda: get(port, "/better")[0] == 200)
    file.write_text(before)
    assert serve.end(signal.SIGTERM) == 0
    assert project.left_behind() == []
