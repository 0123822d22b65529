"""What stops `deploy` before it has done anything: this machine, this repository, this account."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from functions.dev.deploy import shell
from tests.dev.deploy.conftest import OFFLINE, STAGING, Deploy, Repository, Terminal
from tests.fakes.heroku import FakeHeroku

AI = STAGING[0]


def test_a_change_that_is_not_committed(heroku: FakeHeroku, deploy: Deploy, repository: Repository) -> None:
    (repository.folder / "file").write_text("more")
    assert deploy("staging", "--yes").problem.startswith("Files differ from the last commit (file, for one), and")
    assert heroku.typed("heroku") == []


def test_a_commit_that_nobody_else_has(heroku: FakeHeroku, deploy: Deploy, repository: Repository) -> None:
    commit = repository.commit(push=False)
    assert deploy("staging", "--yes").problem.startswith(f"No remote branch holds the commit {commit[:7]}: `git push`")
    assert heroku.typed("heroku") == []


def test_a_checkout_of_a_single_commit_is_fine(
    heroku: FakeHeroku, staging: str, deploy: Deploy, repository: Repository
) -> None:
    repository.git("checkout", "--quiet", "--detach")
    assert deploy("staging", "--yes").problem == ""


def test_no_repository_at_all(
    heroku: FakeHeroku, deploy: Deploy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shell, "ROOT", tmp_path)
    assert deploy("staging", "--yes").problem.startswith("git cannot tell which commit this is (not a git repository")


def test_nobody_is_logged_in(heroku: FakeHeroku, deploy: Deploy) -> None:
    heroku.logged_in = False
    for command in (["staging"], ["production", "--yes"], ["status"], ["rollback", "staging", "--yes"]):
        assert deploy(*command).problem == (
            "You are not logged in to Heroku: run `heroku login` (where nobody types, set HEROKU_API_KEY), then start "
            "again: what is done already is not done twice."
        )


@pytest.mark.parametrize("command", ["heroku", "git"])
def test_a_command_that_is_not_installed(
    heroku: FakeHeroku, deploy: Deploy, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    (heroku.bin / command).unlink()
    monkeypatch.setenv("PATH", str(heroku.bin))
    assert deploy("staging", "--yes").problem.startswith(f"There is no `{command}` command here: install ")


def test_a_token_that_ran_out_between_two_calls(
    heroku: FakeHeroku, deploy: Deploy, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    heroku.platform.token = "another"
    assert deploy("staging").problem.startswith("You are not logged in to Heroku: run `heroku login`")


def test_a_value_that_heroku_refuses(heroku: FakeHeroku, staging: str, deploy: Deploy) -> None:
    heroku.platform.refusal = "Config vars may hold 32 KB."
    heroku.platform.apps[AI].config.pop("BRAINBYTES_ENV")
    assert deploy("staging", "--yes").problem == (
        f"`PATCH config-vars` did not work for {AI} (Config vars may hold 32 KB. Error ID: invalid_params (HTTP error: "
        "422)): correct that, then start again: what is done already is not done twice."
    )


def test_the_api_cannot_be_reached(
    heroku: FakeHeroku, deploy: Deploy, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEROKU_HOST", "http://127.0.0.1:9")
    assert deploy("staging").problem == OFFLINE


def test_an_app_in_another_pipeline(heroku: FakeHeroku, staging: str, deploy: Deploy) -> None:
    heroku.platform.apps[AI].pipeline = "something-else"
    assert deploy("staging", "--yes").problem.startswith(
        f"{AI} is the staging stage of the pipeline something-else, and should be the staging stage of brainbytes-ai:"
    )


def test_a_command_that_hangs(heroku: FakeHeroku, monkeypatch: pytest.MonkeyPatch) -> None:
    (heroku.bin / "heroku").write_text("#!/bin/sh\nexec sleep 60\n")
    for run in (shell.run, lambda *command, seconds: shell.run_aloud("", *command, seconds=seconds)):
        with pytest.raises(shell.Failed) as failed:
            run("heroku", "releases", "--app", AI, seconds=0.05)
        assert str(shell.explain(failed.value)) == OFFLINE


def test_an_old_heroku_command(heroku: FakeHeroku, deploy: Deploy, monkeypatch: pytest.MonkeyPatch) -> None:
    (heroku.bin / "heroku").write_text("#!/bin/sh\necho not JSON\n")
    assert deploy("status").problem.startswith("`heroku apps:info --json` did not answer with JSON: update the Heroku")
    assert os.access(heroku.bin / "heroku", os.X_OK)
