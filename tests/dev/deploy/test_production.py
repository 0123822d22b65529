"""`deploy production`: a promotion of what staging runs, once somebody has said so."""

from __future__ import annotations

import pytest

from functions.dev.deploy import config_vars
from tests.dev.deploy.conftest import PRODUCTION, STAGING, Deploy, Repository, Terminal
from tests.fakes.heroku import FakeHeroku

AI, BACKEND, FRONTEND = PRODUCTION


def promotions(heroku: FakeHeroku) -> list[str]:
    return heroku.typed("promote")


def test_what_staging_runs_is_promoted_in_order_and_nothing_is_built(heroku: FakeHeroku, production: str) -> None:
    assert promotions(heroku) == [
        f"heroku pipelines:promote --app {source} --to {target}"
        for source, target in zip(STAGING, PRODUCTION, strict=True)
    ]
    assert len([call for call in heroku.calls if "push" in call.argv]) == 3  # staging's
    assert {heroku.platform.apps[name].running() for name in PRODUCTION} == {production}
    for role, name in zip(("ai", "backend", "frontend"), PRODUCTION, strict=True):
        app = heroku.platform.apps[name]
        assert (app.pipeline, app.stage) == (f"brainbytes-{role}", "production")
        assert (app.config["BRAINBYTES_APP"], app.config["BRAINBYTES_ENV"]) == (role, "production")
    assert len(heroku.platform.pipelines) == 3


def test_production_has_service_keys_of_its_own(heroku: FakeHeroku, production: str) -> None:
    keys = {name: heroku.platform.apps[name].config["SERVICE_KEYS"] for name in (*STAGING, *PRODUCTION)}
    assert len({keys[name] for name in PRODUCTION}) == 1
    assert keys[AI] != keys[STAGING[0]]


def test_a_second_promotion_changes_nothing(heroku: FakeHeroku, production: str, deploy: Deploy) -> None:
    heroku.calls.clear()
    again = deploy("production")  # and asks nothing: nothing is left to do
    assert again.problem == ""
    assert again.said.count("already") == 3
    assert heroku.changes() == []


@pytest.mark.parametrize("typed", ["", "yes", "staging"])
def test_another_word_than_production_promotes_nothing(
    heroku: FakeHeroku, staging: str, deploy: Deploy, terminal: Terminal, typed: str
) -> None:
    terminal.words += [typed]
    assert deploy("production").problem.startswith("That was not 'production', so nothing was done")
    assert promotions(heroku) == []


def test_where_nobody_can_be_asked_it_takes_yes(
    heroku: FakeHeroku, production: str, deploy: Deploy, monkeypatch: pytest.MonkeyPatch, repository: Repository
) -> None:
    monkeypatch.setattr(config_vars, "may_ask", lambda: False)
    assert deploy("production").problem.startswith("`deploy production` asks before it acts, and nobody is there")
    commit = repository.commit()
    assert deploy("staging").problem == ""
    assert deploy("production", "--yes").problem == ""
    assert heroku.platform.apps[FRONTEND].running() == commit


def test_secrets_that_production_lacks_stop_it_before_any_promotion(
    heroku: FakeHeroku, staging: str, deploy: Deploy
) -> None:
    assert deploy("production", "--yes").problem.partition(", ")[2].startswith("and nobody is there to ask")
    assert promotions(heroku) == []


def test_staging_has_to_be_there(heroku: FakeHeroku, deploy: Deploy) -> None:
    assert deploy("production", "--yes").problem == (
        f"There is no {STAGING[0]} yet, and production gets what staging runs: `deploy staging` first."
    )


def test_staging_has_to_be_well(heroku: FakeHeroku, staging: str, deploy: Deploy) -> None:
    heroku.platform.apps[STAGING[1]].health = "down"
    assert deploy("production", "--yes").problem == (
        f"{STAGING[1]} is not well (answers 503, mongodb unreachable), and production gets what staging runs: `deploy "
        "staging` first."
    )
    assert set(heroku.platform.apps) == set(STAGING)


def test_staging_has_to_run_one_commit(
    heroku: FakeHeroku, staging: str, deploy: Deploy, repository: Repository
) -> None:
    commit = repository.commit()
    heroku.platform.apps[STAGING[2]].build_fails = True
    deploy("staging", "--yes")
    assert deploy("production", "--yes").problem == (
        f"Staging's apps run different commits ({STAGING[0]} {commit[:7]}, {STAGING[1]} {commit[:7]}, {STAGING[2]} "
        f"{staging[:7]}): `deploy staging` first."
    )


def test_a_release_phase_that_fails_stops_the_promotion_and_the_next_run_goes_on(
    heroku: FakeHeroku, production: str, deploy: Deploy, repository: Repository
) -> None:
    commit = repository.commit()
    assert deploy("staging", "--yes").problem == ""
    heroku.platform.apps[BACKEND].release_fails = True
    failed = deploy("production", "--yes")
    assert failed.problem.startswith(f"The release phase of {BACKEND} failed (v4; its lines above say why)")
    assert "The indexes could not be created" in failed.said
    assert [heroku.platform.apps[name].running() for name in PRODUCTION] == [commit, production, production]

    heroku.platform.apps[BACKEND].release_fails = False
    assert deploy("production", "--yes").problem == ""
    assert {heroku.platform.apps[name].running() for name in PRODUCTION} == {commit}


def test_a_promotion_that_heroku_refuses(
    heroku: FakeHeroku, production: str, deploy: Deploy, repository: Repository
) -> None:
    repository.commit()
    assert deploy("staging", "--yes").problem == ""
    heroku.fault("pipelines:promote", "You do not have access to the app. Error ID: forbidden")
    assert deploy("production", "--yes").problem.startswith(f"The app {AI} belongs to somebody else")


def test_a_release_that_failed_on_staging_is_not_promoted(
    heroku: FakeHeroku, staging: str, deploy: Deploy, terminal: Terminal, repository: Repository
) -> None:
    """The app still serves the commit before it, so /health alone would say that all is well."""
    repository.commit()
    heroku.platform.apps[STAGING[0]].release_fails = True
    deploy("staging", "--yes")
    terminal.words += ["production"]
    assert (
        deploy("production").problem
        == f"The newest release of {STAGING[0]} is not {staging[:7]} any more: start again."
    )
    assert promotions(heroku) == []
