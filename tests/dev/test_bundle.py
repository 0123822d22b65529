"""`bundle`: the folder that it writes, and what it says of a mistake."""

from __future__ import annotations

import ast
import re
import stat
import tomllib
from pathlib import Path

import pytest

from functions.catalog import ROOT
from functions.contract import settings
from functions.dev import needs
from functions.dev.bundles import TARGETS, command
from functions.dev.cli import main

_STARTED_FROM = {
    *("functions/router.py", "functions/catalog.py", "functions/callers/anyone.py"),
    # what the router says of itself at /openapi
    *(f"functions/contract/{name}.py" for name in ("openapi", "openapi_page", "streams", "version")),
}
_SERVED = {path.relative_to(ROOT).as_posix() for path in ROOT.glob("functions/metrics/*.py")} | {
    "functions/contract/underway.py"
}


def bundle(*arguments: str | Path) -> int:
    return main(["bundle", *map(str, arguments)])


@pytest.mark.parametrize("target", TARGETS)
def test_a_bundle_holds_what_is_needed_and_nothing_else(target: str, tmp_path: Path) -> None:
    assert bundle("rename_chat", "--target", target, "--out", tmp_path / "out") == 0
    files = {path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*") if path.is_file()}
    needed = set(needs.of("rename_chat").files)
    assert needed <= files
    others = {path for path in files - needed if path.startswith("functions/")}
    assert others <= _STARTED_FROM | (_SERVED if target == "container" else set())
    requirements = (tmp_path / "out" / "requirements.txt").read_text().splitlines()
    assert set(needs.of("rename_chat").packages) <= set(requirements)
    assert all("==" in line for line in requirements)
    for path in files:
        if path.endswith(".py"):
            ast.parse((tmp_path / "out" / path).read_text())


@pytest.mark.parametrize("target", TARGETS)
def test_its_readme_names_every_setting_and_shows_no_secret(
    target: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MONGODB_URI", "mongodb://a-user:a-secret@127.0.0.1:9/brainbytes")
    assert bundle("send_message", "--target", target, "--out", tmp_path / "out") == 0
    page = (tmp_path / "out" / "README.md").read_text()
    for name in needs.of("send_message").settings:
        assert name in page
    everything = "".join(path.read_text("utf-8", "replace") for path in (tmp_path / "out").rglob("*") if path.is_file())
    assert "a-secret" not in everything
    assert re.search(r"^## Ship it$[\s\S]*```sh[\s\S]*^## What is different here$\n\n- ", page, re.MULTILINE)


def test_its_config_is_the_part_that_these_functions_read(tmp_path: Path) -> None:
    bundle("chat", "--target", "gcp", "--out", tmp_path / "out")
    for environment in ("production", "staging"):
        values = tomllib.loads((tmp_path / "out" / "config" / f"{environment}.toml").read_text())
        whole = settings.read_config(environment)
        assert values
        assert {name.upper(): value for name, value in values.items()}.items() <= whole.items()
        assert set(map(str.upper, values)) <= set(needs.of("chat").settings)


def test_it_is_made_anew_over_an_earlier_one(tmp_path: Path) -> None:
    bundle("chat", "--target", "gcp", "--out", tmp_path / "out")
    assert bundle("check_ai", "--target", "gcp", "--out", tmp_path / "out") == 0
    assert not (tmp_path / "out" / "functions" / "ai" / "chat.py").exists()


def test_what_was_put_beside_an_earlier_one_stays(tmp_path: Path) -> None:
    out, link, outside = tmp_path / "out", tmp_path / "link", tmp_path / "outside.txt"
    outside.write_text("mine")
    bundle("chat", "--target", "gcp", "--out", out)
    (out / ".git").mkdir()
    for mine in (out / ".git" / "HEAD", out / "functions" / "ai" / "mine.py"):
        mine.write_text("mine")
    with (out / command.WRITTEN).open("a") as written:
        written.write("../outside.txt\n")
    link.symlink_to(out)
    assert bundle("check_ai", "--target", "gcp", "--out", link) == 0
    assert not (out / "functions" / "ai" / "chat.py").exists()
    for mine in (out / ".git" / "HEAD", out / "functions" / "ai" / "mine.py", outside):
        assert mine.read_text() == "mine"


def test_a_whole_app_is_one_bundle(tmp_path: Path) -> None:
    assert bundle("--app", "ai", "--target", "container", "--out", tmp_path / "out") == 0
    assert (tmp_path / "out" / "functions" / "ai" / "chat.py").exists()
    assert (tmp_path / "out" / "functions" / "ai" / "check_ai.py").exists()
    assert not stat.S_IMODE((tmp_path / "out" / "Dockerfile").stat().st_mode) & stat.S_IXUSR


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "Name the functions, or a whole app with --app"),
        (["send_message", "--app", "backend"], "Name the functions, or a whole app with --app"),
        (["send_message", "chat"], "These functions belong to two apps"),
        (["send_mesage"], "There is no function called 'send_mesage'. Did you mean send_message"),
    ],
)
def test_a_mistake_is_one_sentence(
    arguments: list[str], sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bundle(*arguments, "--target", "gcp", "--out", tmp_path / "out") == 1
    said = capsys.readouterr()
    assert said.err.startswith(sentence)
    assert said.err.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "README.md").write_text("My own things.")
    assert bundle("chat", "--target", "gcp", "--out", tmp_path) == 1
    assert "holds something that is no bundle" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["README.md"]
    assert bundle("chat", "--target", "gcp", "--out", tmp_path / "README.md") == 1
    assert "cannot be written" in capsys.readouterr().err
