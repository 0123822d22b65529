"""What the README says to type is typed here, and its example of a function is a function."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from functions.catalog import ROOT
from functions.dev.processes import free_port
from tests.dev.conftest import Project, Running, get, three_ports

README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = [
    shlex.split(line, comments=True)[2:]
    for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    for line in block.splitlines()
    if line.startswith("python3 dev.py ")
]
PIN_CHAT = '''

def pin_chat(user_id: ObjectId, chat_id: str) -> None:
    """What the README's example asks of the store."""
    collection("chats").update_one({"userId": user_id, "chatId": chat_id}, {"$set": {"pinned": True}})
'''


def dev(arguments: list[str], folder: Path) -> Running:
    """Start `python3 dev.py …` as the README has it; `folder` gets its output."""
    log = folder / f"{arguments[0]}.log"
    with log.open("wb") as output:
        command = [sys.executable, "dev.py", *arguments]
        return Running(subprocess.Popen(command, cwd=ROOT, stdout=output, stderr=subprocess.STDOUT), log)


def result(arguments: list[str], folder: Path) -> str:
    """What such a command says, once it has ended well."""
    running = dev(arguments, folder)
    assert running.process.wait() == 0, running.said()
    return running.said()


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


@pytest.fixture
def ended() -> Iterator[Callable[[Running], Running]]:
    """`ended(dev(…))` is ended after the test."""
    started: list[Running] = []

    def keep(running: Running) -> Running:
        started.append(running)
        return running

    yield keep
    for running in started:
        if running.process.poll() is None:
            running.end()


def test_the_two_commands_come_first() -> None:
    assert [command[0] for command in COMMANDS[:2]] == ["run", "test"]
    assert README.index("python3 dev.py run") < README.index("BrainBytes is an AI tutor")


def test_every_command_of_the_readme_is_tried_here() -> None:
    tried = {
        "run",
        "test",
        "list",
        "new",
        "serve",
        "call",
        "logs",
        "routes",
        "check",
        "bench",
        "eval",
        "feedback",
        "needs",
        "bundle",
        "deploy",
    }
    assert {command[0] for command in COMMANDS} == tried


def test_run_brings_up_the_tutor(tmp_path: Path, data: Path, ended: Callable[[Running], Running]) -> None:
    port = three_ports()
    running = ended(dev(["run", "--port", str(port), "--data", str(data)], tmp_path))
    running.wait_for(f"http://localhost:{port}")
    status, page = get(port, "/login")
    assert status == 200
    assert "BrainBytes" in page
    assert running.end() == 0


def test_test_runs_the_tests(tmp_path: Path) -> None:
    assert "test_catalog.py" in result(["test", "--collect-only", "tests/test_catalog.py"], tmp_path)


@pytest.mark.parametrize(
    ("command", "shows"), [("list", "send_message"), ("needs", "pymongo"), ("routes", '"openapi": "3.1.0"')]
)
def test_a_command_that_tells(tmp_path: Path, command: str, shows: str) -> None:
    arguments = next(one for one in COMMANDS if one[0] == command)
    assert shows in result(arguments, tmp_path)


def test_call_calls_as_that_student(tmp_path: Path, data: Path) -> None:
    arguments = next(one for one in COMMANDS if "--as" in one)
    email = arguments[arguments.index("--as") + 1]
    body = f'{{"email": "{email}", "password": "Mabuhay-2026"}}'
    result(["call", "register", "--json", body, "--data", str(data)], tmp_path)
    assert "200" in result([*arguments, "--data", str(data)], tmp_path)


def test_call_sends_a_saved_request(tmp_path: Path, data: Path) -> None:
    arguments = next(one for one in COMMANDS if "--request" in one)
    assert "200" in result([*arguments, "--data", str(data)], tmp_path)


def test_new_writes_a_function(project: Project) -> None:
    arguments = next(one for one in COMMANDS if one[0] == "new")
    assert project.command(*arguments).returncode == 0
    assert (project.root / "functions" / f"{arguments[1]}.py").exists()


def test_bundle_writes_a_folder(tmp_path: Path) -> None:
    arguments = next(one for one in COMMANDS if one[0] == "bundle")
    result([*arguments[:-1], str(tmp_path / "moved")], tmp_path)
    assert (tmp_path / "moved" / "README.md").exists()


def test_a_relative_path_is_meant_from_where_it_is_typed(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "dev.py"), "bundle", "check_ai", "--target", "gcp", "--out", "moved"]
    subprocess.run(command, cwd=tmp_path, check=True, stdout=subprocess.DEVNULL)
    assert (tmp_path / "moved" / "main.py").exists()


def test_logs_follows_what_run_says(tmp_path: Path, data: Path, ended: Callable[[Running], Running]) -> None:
    port = three_ports()
    running = ended(dev(["run", "--port", str(port), "--data", str(data)], tmp_path))
    running.wait_for(f"http://localhost:{port}")
    arguments = next(one for one in COMMANDS if one[0] == "logs")
    following = ended(dev([*arguments, "--data", str(data)], tmp_path))
    following.until(lambda: get(port, "/api/messages", "POST")[0] == 401 and "send_message" in following.said())
    assert running.end() == 0


@pytest.mark.parametrize("arguments", [one for one in COMMANDS if one[0] == "deploy"], ids=lambda one: one[1])
def test_deploy_explains_itself(tmp_path: Path, arguments: list[str]) -> None:
    assert "usage" in result([*arguments, "--help"], tmp_path)


def test_serve_serves_one_function(tmp_path: Path, data: Path, ended: Callable[[Running], Running]) -> None:
    arguments = next(one for one in COMMANDS if one[0] == "serve")
    port = free_port()
    running = ended(dev([*arguments, "--port", str(port), "--data", str(data)], tmp_path))
    running.until(lambda: get(port, "/nothing")[0] == 404)


@pytest.mark.parametrize(
    ("command", "shows"), [("check", "usage"), ("bench", "--only"), ("eval", "--live"), ("feedback", "--days")]
)
def test_a_long_command_explains_itself(tmp_path: Path, command: str, shows: str) -> None:
    assert shows in result([command, "--help"], tmp_path)


def test_bench_takes_the_options_of_the_benchmarks(tmp_path: Path) -> None:
    figures = tmp_path / "figures.json"
    assert "wire" in result(["bench", "--quick", "--only", "wire", "--json", str(figures)], tmp_path).lower()
    assert figures.exists()


def test_eval_says_how_well_the_tutor_teaches_and_every_target_is_met(tmp_path: Path) -> None:
    said = result(["eval", "--only", "sets", "dialogues"], tmp_path)
    assert "grader: wrong answers accepted" in said
    assert "results that the student saw too early" in said
    assert "MISSED" not in said


def test_the_example_is_a_function(project: Project) -> None:
    code = next(block for block in re.findall(r"```python\n(.*?)```", README, re.DOTALL) if "def pin_chat" in block)
    place = README.partition("Saved as `")[2].partition("`")[0]
    (project.root / place).write_text(code, "utf-8")
    store = project.root / "functions/store/chats.py"
    store.write_text(store.read_text("utf-8") + PIN_CHAT, "utf-8")
    assert re.search(
        r"pin_chat +backend +PUT +http://localhost:8000/api/messages/chats/\{chat_id\}/pin",
        project.command("list").stdout,
    )
    loaded = subprocess.run(
        [sys.executable, "-c", "import main; print(main.pin_chat.spec.path)"],
        cwd=project.root,
        env={"MONGODB_URI": "mongodb://127.0.0.1:1/brainbytes", "SERVICE_KEYS": "x" * 32},
        capture_output=True,
        text=True,
        check=False,
    )
    assert loaded.stdout.strip() == "/api/messages/chats/{chat_id}/pin", loaded.stderr
    linted = [sys.executable, "-m", "ruff", "check", "--config", str(ROOT / "pyproject.toml"), place]
    assert subprocess.run(linted, cwd=project.root, check=False).returncode == 0
