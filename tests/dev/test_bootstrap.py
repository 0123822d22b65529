"""dev.py: from a fresh clone to the commands, or one sentence that says what to do."""

from __future__ import annotations

import ast
import importlib.util
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from functions.catalog import ROOT


@pytest.fixture
def dev(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """dev.py of an empty project, with a .venv that has this Python's packages."""
    spec = importlib.util.spec_from_file_location("dev", ROOT / "dev.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "ROOT", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return module


def script(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def python(folder: Path, pip: str) -> str:
    """A .venv whose pip says and does what `pip` is."""
    script(folder / ".venv" / "bin" / "python", f'case "$*" in *pip\\ install*) {pip};; *) exit 0;; esac')
    return str(folder / ".venv" / "bin" / "python")


def test_old_pythons_can_read_it() -> None:
    ast.parse((ROOT / "dev.py").read_text(), feature_version=(3, 6))


def test_an_old_python_is_told_what_is_needed(dev: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["run"], version=(3, 9, 2)) == 1
    assert capsys.readouterr().err == (
        "BrainBytes needs Python 3.11 or newer, and this is 3.9: install a newer one and start dev.py with it "
        "(for example `python3.12 dev.py run`).\n"
    )


def test_without_a_command_it_says_which_there_are(dev: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main([]) == 0
    assert "python3 dev.py run" in capsys.readouterr().out


def test_packages_are_installed_once_and_again_when_the_list_changes(
    dev: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    python(tmp_path, "exit 0")
    said = []
    for wanted in ("flask", "flask", "flask\ngroq"):
        (tmp_path / "requirements.txt").write_text(wanted)
        assert dev.python_with_packages() == str(tmp_path / ".venv" / "bin" / "python")
        said.append(capsys.readouterr().out.split(" (")[0])
    assert said == ["Installing the Python packages", "", "Installing the Python packages"]


@pytest.mark.parametrize(
    ("pip", "sentence"),
    [
        (
            "echo \"NewConnectionError('Temporary failure in name resolution')\"; exit 1",
            "pip cannot reach the package index: check the network (or pip's proxy settings) and start again.",
        ),
        (
            "echo 'ERROR: Could not install packages: [Errno 28] No space left on device'; exit 1",
            "The disk is full and the Python packages need about 600 MB: free some and start again.",
        ),
        (
            "echo 'ERROR: No matching distribution found for flask==99.'; exit 1",
            "pip could not install the packages (No matching distribution found for flask==99): see ",
        ),
    ],
)
def test_pip_failing_is_one_sentence(
    dev: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str], pip: str, sentence: str
) -> None:
    python(tmp_path, pip)
    assert dev.main(["list"]) == 1
    said = capsys.readouterr().err
    assert said.startswith(sentence)
    assert said.count("\n") == 1


def test_debians_python_without_venv_is_told_which_package_to_install(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert dev.main(["list"]) == 1
    assert "`sudo apt install python3-venv`" in capsys.readouterr().err


def test_debians_python_without_venv_uses_its_pip_where_there_is_one(
    dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[list[str]] = []
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == "ensurepip" else object())
    monkeypatch.setattr(dev, "run", lambda doing, command, log, environment=None: ran.append(command) or 0)
    (tmp_path / ".venv.log").touch()
    dev.make_venv(str(tmp_path / ".venv"), "venv-python")
    assert ran[0][1:4] == ["-m", "venv", "--without-pip"]
    assert ran[1][1:5] == ["-m", "pip", "--python", "venv-python"]


def test_the_web_app_is_built_once_and_again_when_a_source_changes(
    dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = _npm(
        dev, tmp_path, monkeypatch, "mkdir -p node_modules frontend_static/dist; touch frontend_static/dist/index.html"
    )
    page = tmp_path / "frontend_static" / "src" / "page.jsx"
    for text in ("one", "one", "two"):
        page.write_text(text)
        dev.build_web_app(str(tmp_path / "bin" / "node"))
    assert ran() == ["ci --no-audit --no-fund", "run build", "run build"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("npm ERR! code ENOTFOUND", "npm cannot reach the package registry: check the network"),
        ("npm ERR! code EUSAGE", "npm could not install the web app's packages (the reason is in "),
    ],
)
def test_npm_failing_is_one_sentence(
    dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str, sentence: str
) -> None:
    _npm(dev, tmp_path, monkeypatch, f"echo '{words}'; exit 1")
    with pytest.raises(dev.Problem) as failure:
        dev.build_web_app(str(tmp_path / "bin" / "node"))
    assert str(failure.value).startswith(sentence)


def test_an_old_node_is_not_used(dev: ModuleType, tmp_path: Path) -> None:
    script(tmp_path / "node", "echo v18.19.0")
    assert dev.node_version(str(tmp_path / "node")) == 18
    assert dev.node_version(str(tmp_path / "none")) == 0


def test_it_hands_over_to_the_commands(tmp_path: Path) -> None:
    (tmp_path / "dev.py").write_text((ROOT / "dev.py").read_text())
    script(tmp_path / ".venv" / "bin" / "python", 'case "$*" in *pip*) exit 0;; *) echo "$@"; exit 7;; esac')
    for typed, handed in (
        (["call", "chat", "--json", "{}"], "-m functions call chat --json {}"),
        (["test", "-k", "chat"], "-m pytest -k chat"),
    ):
        done = subprocess.run(
            [sys.executable, "dev.py", *typed], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stdout.splitlines()[-1]) == (7, handed)


def _npm(dev: ModuleType, folder: Path, monkeypatch: pytest.MonkeyPatch, does: str) -> Callable[[], list[str]]:
    """An npm that does as told and remembers how it was called."""
    script(folder / "bin" / "npm", f'echo "$@" >> "{folder}/calls"\n{does}')
    (folder / ".venv").mkdir()
    (folder / "package.json").write_text("{}")
    (folder / "frontend_static" / "src").mkdir(parents=True)
    monkeypatch.setattr(dev.shutil, "which", lambda name: str(folder / "bin" / name))
    return lambda: (folder / "calls").read_text().splitlines()
