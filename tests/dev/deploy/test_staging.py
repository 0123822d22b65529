"""`deploy staging`: from nothing, again, and after each failure half-way."""

from __future__ import annotations

import re

import pytest

from tests.dev.deploy.conftest import GROQ_API_KEY, MONGODB_URI, STAGING, Deploy, Repository, Terminal
from tests.fakes.heroku import FakeHeroku

AI, BACKEND, FRONTEND = STAGING


def test_a_first_deployment_makes_everything(heroku: FakeHeroku, staging: str) -> None:
    apps = heroku.platform.apps
    assert tuple(apps) == STAGING
    assert {app.running() for app in apps.values()} == {staging}
    assert {tuple(app.buildpacks) for app in apps.values()} == {("heroku/nodejs", "heroku/python")}
    assert {app.region for app in apps.values()} == {"us"}
    assert [(app.pipeline, app.stage) for app in apps.values()] == [
        ("brainbytes-ai", "staging"),
        ("brainbytes-backend", "staging"),
        ("brainbytes-frontend", "staging"),
    ]


def test_each_app_gets_its_role_and_its_secrets_and_no_others(heroku: FakeHeroku, staging: str) -> None:
    config = {name: app.config for name, app in heroku.platform.apps.items()}
    assert [config[name]["BRAINBYTES_APP"] for name in STAGING] == ["ai", "backend", "frontend"]
    assert {one["BRAINBYTES_ENV"] for one in config.values()} == {"staging"}
    assert len({one["SERVICE_KEYS"] for one in config.values()}) == 1
    assert len(config[AI]["SERVICE_KEYS"]) >= 32
    assert config[BACKEND]["MONGODB_URI"] == MONGODB_URI
    assert config[AI]["GROQ_API_KEY"] == GROQ_API_KEY
    assert [name for name in STAGING if "MONGODB_URI" in config[name]] == [BACKEND]
    assert [name for name in STAGING if "GROQ_API_KEY" in config[name]] == [AI]


def test_the_hosts_that_heroku_gave_are_read_back(heroku: FakeHeroku, staging: str) -> None:
    apps = heroku.platform.apps
    for app in apps.values():
        assert app.config["AI_URL"] == apps[AI].url
        assert app.config["BACKEND_URL"] == apps[BACKEND].url
        assert app.config["FRONTEND_URL"] == apps[FRONTEND].url


def test_the_order_is_ai_backend_frontend_and_all_are_configured_before_any_is_built(
    heroku: FakeHeroku, staging: str
) -> None:
    pushes = [call.argv[-3:] for call in heroku.calls if "push" in call.argv]
    assert pushes == [
        ("--force", f"https://git.heroku.com/{name}.git", f"{staging}:refs/heads/main") for name in STAGING
    ]
    for app in heroku.platform.apps.values():
        assert (app.releases[-1].description, app.releases[-1].config) == (f"Deploy {staging[:8]}", app.config)


def test_git_gets_its_password_from_heroku_and_asks_nobody(heroku: FakeHeroku, staging: str) -> None:
    call = next(call for call in heroku.calls if "push" in call.argv)
    assert "credential.https://git.heroku.com.helper=!heroku git:credentials" in call.argv
    assert call.environment["GIT_TERMINAL_PROMPT"] == "0"


def test_a_second_run_changes_nothing(heroku: FakeHeroku, staging: str, deploy: Deploy) -> None:
    heroku.calls.clear()
    heroku.platform.requests.clear()
    again = deploy("staging", "--yes")
    assert again.problem == ""
    assert again.said.count("already") == 3
    assert heroku.changes() == []
    assert heroku.platform.requests == []
    assert len(heroku.typed("heroku")) == 7


def test_the_next_commit_is_built_and_asks_nothing(
    heroku: FakeHeroku, staging: str, deploy: Deploy, repository: Repository
) -> None:
    commit = repository.commit()
    assert deploy("staging", "--yes").problem == ""
    assert {app.running() for app in heroku.platform.apps.values()} == {commit}


def test_a_release_phase_that_takes_its_time_is_waited_for(
    heroku: FakeHeroku, staging: str, deploy: Deploy, repository: Repository
) -> None:
    heroku.platform.apps[BACKEND].release_takes = 3
    repository.commit()
    assert deploy("staging", "--yes").problem == ""
    heroku.platform.apps[BACKEND].release_takes = 1000
    repository.commit()
    assert "The release phase of brainbytes-backend-staging" in deploy("staging", "--yes").problem


def test_a_host_that_a_team_chose_itself_stays(heroku: FakeHeroku, staging: str, deploy: Deploy) -> None:
    backend = heroku.platform.apps[BACKEND]
    backend.config["FRONTEND_URL"] = "https://tutor.school.example"
    backend.config["AI_URL"] = "https://old-name-1a2b.herokuapp.com/"
    assert deploy("staging", "--yes").problem == ""
    assert backend.config["FRONTEND_URL"] == "https://tutor.school.example"
    assert backend.config["AI_URL"] == heroku.platform.apps[AI].url


@pytest.mark.parametrize("missing", ["MONGODB_URI", "SERVICE_KEYS", "GROQ_API_KEY", "BRAINBYTES_ENV"])
def test_a_config_var_that_went_is_set_again(
    heroku: FakeHeroku, staging: str, deploy: Deploy, terminal: Terminal, missing: str
) -> None:
    app = heroku.platform.apps[BACKEND if missing == "MONGODB_URI" else AI]
    before = app.config.pop(missing)
    terminal.secrets[missing] = [before]
    assert deploy("staging").problem == ""
    assert app.config[missing] == before


def test_without_a_groq_key_the_offline_tutor_is_deployed(
    heroku: FakeHeroku, deploy: Deploy, terminal: Terminal
) -> None:
    terminal.secrets["GROQ_API_KEY"] = [""]
    assert deploy("staging").problem == ""
    assert "GROQ_API_KEY" not in heroku.platform.apps[AI].config
    again = deploy("staging", "--yes")
    assert again.problem == ""
    assert "GROQ_API_KEY is not set, which is allowed." in again.said


def test_a_secret_that_cannot_be_right_is_asked_for_again(
    heroku: FakeHeroku, deploy: Deploy, terminal: Terminal
) -> None:
    terminal.secrets["MONGODB_URI"] = ["postgres://no", "", MONGODB_URI]
    done = deploy("staging")
    assert done.problem == ""
    assert "MONGODB_URI cannot be used; it should look like mongodb+srv://" in done.said
    assert "MONGODB_URI is not set; it should look like" in done.said
    assert heroku.platform.apps[BACKEND].config["MONGODB_URI"] == MONGODB_URI


def test_a_config_var_that_cannot_be_right_stops_before_anything_is_set(
    heroku: FakeHeroku, staging: str, deploy: Deploy
) -> None:
    heroku.platform.apps[BACKEND].config["MONGODB_URI"] = "localhost"
    heroku.platform.apps[AI].config.pop("BRAINBYTES_APP")
    assert deploy("staging", "--yes").problem == (
        "MONGODB_URI cannot be used; it should look like mongodb+srv://user:password@cluster.example.mongodb.net/"
        "brainbytes. That is on brainbytes-backend-staging: correct it in Heroku's dashboard and start again."
    )
    assert "BRAINBYTES_APP" not in heroku.platform.apps[AI].config


def test_apps_that_would_refuse_each_other_are_not_deployed(heroku: FakeHeroku, staging: str, deploy: Deploy) -> None:
    apps = heroku.platform.apps
    old, new = apps[AI].config["SERVICE_KEYS"], "a-new-key-with-more-than-32-characters"
    apps[AI].config["SERVICE_KEYS"] = f"{new}, {old}"
    assert deploy("staging", "--yes").problem == ""
    apps[AI].config["SERVICE_KEYS"] = new
    assert deploy("staging", "--yes").problem.startswith(
        f"SERVICE_KEYS of {AI} and {BACKEND} and {FRONTEND} have no key in common, so the apps refuse each other:"
    )


def test_where_nobody_can_be_asked_what_is_missing_is_named(heroku: FakeHeroku, deploy: Deploy) -> None:
    done = deploy("staging", "--yes")
    assert re.match(r"[A-Z_]+ is missing on brainbytes-\S+, and nobody is there to ask: run this", done.problem)
    assert all(app.config == {} for app in heroku.platform.apps.values())
