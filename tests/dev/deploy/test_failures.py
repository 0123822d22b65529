"""What goes wrong half-way: one sentence, where each app stands, and the next run goes on there."""

from __future__ import annotations

import pytest

from tests.dev.deploy.conftest import OFFLINE, STAGING, Deploy, Repository, Terminal
from tests.fakes.heroku import FakeHeroku

AI, BACKEND, FRONTEND = STAGING


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (
            f"Name {BACKEND} is already taken",
            f"The app {BACKEND} belongs to somebody else, and names are global on Heroku: ask its owner",
        ),
        (
            "To create an app, verify your account by adding payment details.\n ›   Error ID: verification_required",
            "Heroku lets this account have no more apps (To create an app, verify your account by adding payment",
        ),
        ("You've reached your app limit of 100 apps.", "Heroku lets this account have no more apps"),
        ("getaddrinfo ENOTFOUND api.heroku.com", OFFLINE),
        ("Something new", f"`heroku apps:create` did not work for {BACKEND} (Something new): correct that, then start"),
    ],
)
def test_an_app_that_cannot_be_made(
    heroku: FakeHeroku, deploy: Deploy, terminal: Terminal, said: str, sentence: str
) -> None:
    heroku.fault(f"apps:create {BACKEND}", said)
    assert deploy("staging").problem.startswith(sentence)
    assert list(heroku.platform.apps) == [AI]
    heroku.faults.clear()
    assert deploy("staging").problem == ""
    assert len(heroku.typed("apps:create")) == 4
    assert all(app.running() for app in heroku.platform.apps.values())


def test_an_app_of_somebody_else(heroku: FakeHeroku, deploy: Deploy) -> None:
    heroku.platform.taken.add(AI)
    assert deploy("staging", "--yes").problem == (
        f"The app {AI} belongs to somebody else, and names are global on Heroku: ask its owner to add you (`heroku "
        f"access:add YOU --app {AI}`), or choose another name under [apps] in config/*.toml and commit it."
    )


def test_buildpacks_half_set_are_set_right(heroku: FakeHeroku, deploy: Deploy, terminal: Terminal) -> None:
    heroku.fault("buildpacks:add heroku/python", "Internal server error.")
    assert deploy("staging").problem.startswith(f"`heroku buildpacks:add` did not work for {AI} (Internal server error")
    heroku.faults.clear()
    assert deploy("staging").problem == ""
    assert heroku.platform.apps[AI].buildpacks == ["heroku/nodejs", "heroku/python"]


def test_a_build_that_fails(heroku: FakeHeroku, staging: str, deploy: Deploy, repository: Repository) -> None:
    commit = repository.commit()
    heroku.platform.apps[BACKEND].build_fails = True
    failed = deploy("staging", "--yes")
    assert failed.problem == (
        f"The build of {BACKEND} failed (its lines above say why) and what ran before runs on: correct it, commit and "
        "start again."
    )
    assert "backend  | remote:  !     Push rejected, failed to compile" in failed.said
    assert failed.said.splitlines()[-3:] == [
        f"ai       | {AI}: done",
        f"backend  | {BACKEND}: not done",
        f"frontend | {FRONTEND}: untouched",
    ]
    assert [heroku.platform.apps[name].running() for name in STAGING] == [commit, staging, staging]

    heroku.platform.apps[BACKEND].build_fails = False
    heroku.calls.clear()
    assert deploy("staging", "--yes").problem == ""
    assert [call.argv[-2] for call in heroku.calls if "push" in call.argv] == [
        f"https://git.heroku.com/{name}.git" for name in (BACKEND, FRONTEND)
    ]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("fatal: Authentication failed for 'https://git.heroku.com/'", "You are not logged in to Heroku: run `heroku"),
        ("fatal: unable to access 'https://x/': Could not resolve host: git.heroku.com", OFFLINE),
        (
            "fatal: unable to access 'https://x/': The requested URL returned error: 403",
            f"The app {AI} belongs to some",
        ),
        (
            "error: src refspec is odd",
            f"`git push` did not work for {AI} (src refspec is odd): correct that, then start",
        ),
    ],
)
def test_a_push_that_is_refused(
    heroku: FakeHeroku, deploy: Deploy, terminal: Terminal, said: str, sentence: str
) -> None:
    heroku.fault(f"{AI}.git", said)
    assert deploy("staging").problem.startswith(sentence)
    assert not any(app.running() for app in heroku.platform.apps.values())


@pytest.mark.parametrize("with_the_push", [False, True])
def test_a_release_phase_that_fails_runs_again_without_a_build(
    heroku: FakeHeroku, staging: str, deploy: Deploy, repository: Repository, with_the_push: bool
) -> None:
    commit = repository.commit()
    heroku.platform.apps[BACKEND].release_fails = True
    heroku.platform.apps[BACKEND].release_fails_the_push = with_the_push
    failed = deploy("staging", "--yes")
    assert failed.problem == (
        f"The release phase of {BACKEND} failed (v4; its lines above say why) and what ran before runs on: correct "
        "that and start again."
    )
    assert "backend  | The indexes could not be created (v4)." in failed.said
    assert heroku.platform.apps[BACKEND].running() == staging

    heroku.platform.apps[BACKEND].release_fails = False
    heroku.calls.clear()
    assert deploy("staging", "--yes").problem == ""
    assert heroku.typed("retry") == [f"heroku releases:retry --app {BACKEND}"]
    assert len([call for call in heroku.calls if "push" in call.argv]) == 1  # the frontend's
    assert {app.running() for app in heroku.platform.apps.values()} == {commit}


@pytest.mark.parametrize(
    "broken",
    [
        ("old", "is not right after 0 s (it names 0000000 instead of"),
        ("down", "is not right after 0 s (answers 503, mongodb unreachable): look at"),
        (
            "silent",
            "is not right after 0 s (answers 404): look at `python -m functions deploy logs staging --app backend`",
        ),
    ],
)
def test_a_health_that_never_names_the_commit(
    heroku: FakeHeroku, staging: str, deploy: Deploy, repository: Repository, broken: tuple[str, str]
) -> None:
    commit = repository.commit()
    backend = heroku.platform.apps[BACKEND]
    backend.health, words = broken
    failed = deploy("staging", "--yes")
    assert f"{backend.url}/health of {BACKEND} {words}" in failed.problem
    assert heroku.platform.apps[FRONTEND].running() == staging

    backend.health = "right"
    heroku.calls.clear()
    assert deploy("staging", "--yes").problem == ""
    assert {app.running() for app in heroku.platform.apps.values()} == {commit}
    assert len([call for call in heroku.calls if "push" in call.argv]) == 1


def test_an_app_that_nobody_answers_for(
    heroku: FakeHeroku, staging: str, deploy: Deploy, repository: Repository
) -> None:
    repository.commit()
    server = heroku.platform.apps[AI].server
    server.shutdown()
    server.server_close()
    assert "(no answer (ConnectionRefusedError)): look at" in deploy("staging", "--yes").problem


def test_a_commit_that_was_built_before_is_not_built_again(
    heroku: FakeHeroku, staging: str, deploy: Deploy, repository: Repository
) -> None:
    repository.commit()
    assert deploy("staging", "--yes").problem == ""
    newer = heroku.platform.apps[AI].config | {"NOTE": "set since"}
    heroku.platform.apps[AI].config = dict(newer)
    repository.git("reset", "--quiet", "--hard", staging)
    heroku.calls.clear()
    back = deploy("staging", "--yes")
    assert back.problem == ""
    assert not any("push" in call.argv for call in heroku.calls)
    assert {app.running() for app in heroku.platform.apps.values()} == {staging}
    assert heroku.platform.apps[AI].config == newer
    assert "config vars kept as they were: NOTE" in back.said


def test_a_commit_that_heroku_forgot_needs_a_new_one(heroku: FakeHeroku, staging: str, deploy: Deploy) -> None:
    for app in heroku.platform.apps.values():
        app.releases = app.releases[:1]
    assert deploy("staging", "--yes").problem.startswith(
        f"Heroku has built this commit for {AI} long ago and does not build it twice: make a new one (`git commit"
    )
