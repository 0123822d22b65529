"""`deploy rollback`: back to the commit that all three apps of an environment ran before."""

from __future__ import annotations

import pytest

from functions.dev.deploy.rollback import previous
from tests.dev.deploy.conftest import PRODUCTION, STAGING, Deploy, Repository, Terminal
from tests.fakes.heroku import FakeHeroku


@pytest.mark.parametrize(
    ("running", "histories", "target"),
    [
        ("BBB", ["AB", "AB", "AB"], "A"),
        ("CCC", ["ABC", "AC", "AC"], "A"),
        ("AAA", ["ZAB", "ZAB", "ZAB"], "Z"),  # a second one goes on back, not forth
        ("BAA", ["AB", "A", "A"], "A"),  # deployed half-way
        ("BBA", ["ZAB", "ZAB", "ZA"], "A"),
        ("AAB", ["AB", "AB", "AB"], "A"),  # rolled back half-way
        ("AAA", ["A", "A", "A"], ""),
        ("BBB", ["B", "AB", "AB"], ""),
        ("", ["", "", ""], ""),
    ],
)
def test_which_commit_comes_before(running: str, histories: list[str], target: str) -> None:
    assert previous(list(running), [list(one) for one in histories]) == target


def test_production_goes_back_and_keeps_its_config_vars(
    heroku: FakeHeroku, production: str, deploy: Deploy, repository: Repository, terminal: Terminal
) -> None:
    repository.commit()
    assert (deploy("staging", "--yes").problem, deploy("production", "--yes").problem) == ("", "")
    backend = heroku.platform.apps[PRODUCTION[1]]
    backend.config["SERVICE_KEYS"] = rotated = "a-new-key-that-an-old-release-does-not-have"
    heroku.calls.clear()
    terminal.words += ["production"]
    done = deploy("rollback", "production")
    assert done.problem == ""
    assert [line.split()[-1] for line in heroku.typed("releases:rollback")] == list(PRODUCTION[::-1])
    assert {heroku.platform.apps[name].running() for name in PRODUCTION} == {production}
    assert backend.config["SERVICE_KEYS"] == rotated
    assert "Code goes back; data, indexes and config vars stay as they are." in done.said
    assert f"production runs {production[:7]}" in done.said
    assert heroku.platform.apps[STAGING[0]].running() != production


def test_what_was_rolled_back_can_be_deployed_again(
    heroku: FakeHeroku, staging: str, deploy: Deploy, repository: Repository
) -> None:
    commit = repository.commit()
    assert deploy("staging", "--yes").problem == ""
    assert deploy("rollback", "staging", "--yes").problem == ""
    assert {app.running() for app in heroku.platform.apps.values()} == {staging}
    assert deploy("staging", "--yes").problem == ""
    assert {app.running() for app in heroku.platform.apps.values()} == {commit}


def test_a_deployment_that_failed_half_way_is_undone(
    heroku: FakeHeroku, staging: str, deploy: Deploy, repository: Repository
) -> None:
    repository.commit()
    heroku.platform.apps[STAGING[1]].build_fails = True
    deploy("staging", "--yes")
    heroku.calls.clear()
    done = deploy("rollback", "staging", "--yes")
    assert done.problem == ""
    assert heroku.typed("releases:rollback") == [f"heroku releases:rollback v3 --app {STAGING[0]}"]
    assert done.said.count("already") == 2


def test_a_rollback_that_fails_half_way_goes_on_when_started_again(
    heroku: FakeHeroku, staging: str, deploy: Deploy, repository: Repository
) -> None:
    repository.commit()
    assert deploy("staging", "--yes").problem == ""
    heroku.fault(f"releases:rollback v3 --app {STAGING[1]}", "Internal server error.")
    failed = deploy("rollback", "staging", "--yes")
    assert failed.problem.startswith(
        f"`heroku releases:rollback` did not work for {STAGING[1]} (Internal server error)"
    )
    assert failed.said.splitlines()[-3:] == [
        f"frontend | {STAGING[2]}: done",
        f"backend  | {STAGING[1]}: not done",
        f"ai       | {STAGING[0]}: untouched",
    ]
    heroku.faults.clear()
    assert deploy("rollback", "staging", "--yes").problem == ""
    assert {app.running() for app in heroku.platform.apps.values()} == {staging}


def test_there_is_nothing_before_the_first(heroku: FakeHeroku, staging: str, deploy: Deploy) -> None:
    assert deploy("rollback", "staging", "--yes").problem.startswith(
        "The three apps of staging have no earlier commit in common that Heroku kept: deploy one with git"
    )
    assert deploy("rollback", "production", "--yes").problem.startswith(f"There is no {PRODUCTION[2]}: nothing was")


def test_it_asks_first(
    heroku: FakeHeroku, staging: str, deploy: Deploy, repository: Repository, terminal: Terminal
) -> None:
    commit = repository.commit()
    assert deploy("staging", "--yes").problem == ""
    terminal.words += ["no"]
    assert deploy("rollback", "staging").problem.startswith("That was not 'staging', so nothing was done")
    assert {app.running() for app in heroku.platform.apps.values()} == {commit}
