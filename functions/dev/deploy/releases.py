"""One commit to one app: what has to be done for it, and the waits until it serves."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from functions.dev.deploy import health
from functions.dev.deploy.apps import App
from functions.dev.deploy.health import short
from functions.dev.deploy.heroku import Heroku, Release
from functions.dev.deploy.shell import tell
from functions.dev.problem import Problem


def bring(heroku: Heroku, app: App, url: str, commit: str) -> None:
    """Let the app serve this commit: nothing when it does, the rest where an earlier run failed. Raises Problem."""
    if not heroku.dry and serves(url, commit):
        return tell(app, f"serves {short(commit)} already")
    releases = heroku.releases(app.name)
    newest = releases[0] if releases else None
    old = next((one for one in releases if _made_of(heroku, app, one, commit)), None)
    if newest and heroku.commit(app.name, newest) == commit:
        if newest.status == "failed":
            tell(app, f"{short(commit)} is built; its release phase runs again")
            heroku.retry(app.name)
    elif old:
        tell(app, f"{short(commit)} was built before, as v{old.version}, and is released again")
        return_to(heroku, app, old)
    else:
        tell(app, f"builds {short(commit)}")
        _build(heroku, app, commit)
    settle(heroku, app, url, commit)


def settle(heroku: Heroku, app: App, url: str, commit: str) -> None:
    """Wait for the release phase, then for /health. Raises Problem."""
    if heroku.dry:
        return tell(app, f"waits for the release phase, then until {url}/health names the commit")
    _wait_for_release(heroku, app)
    health.wait(app, url, commit, heroku.patience)
    tell(app, f"serves {short(commit)} at {url}")


def return_to(heroku: Heroku, app: App, release: Release) -> None:
    """Release an earlier build again. Heroku brings that release's config vars back, too: ours stay as they are."""
    before = heroku.config(app.name)
    heroku.rollback(app.name, release.version)
    after = heroku.config(app.name)
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    if changed:
        heroku.set_config(app.name, {name: before.get(name) for name in changed})
        tell(app, f"config vars kept as they were: {', '.join(sorted(changed))}")


def one_after_another(apps: Sequence[App], do: Callable[[App], None]) -> None:
    """`do` for each app; at the first failure, where each of them stands."""
    for place, app in enumerate(apps):
        try:
            do(app)
        except (Problem, KeyboardInterrupt):
            for number, one in enumerate(apps):
                tell(one, f"{one.name}: {'done' if number < place else 'not done' if number == place else 'untouched'}")
            raise


def _build(heroku: Heroku, app: App, commit: str) -> None:
    try:
        heroku.push(app.name, commit, f"{app.role:8} | ")
    except Problem:
        newest = heroku.releases(app.name)[:1]
        if not newest or heroku.commit(app.name, newest[0]) != commit:
            raise  # else it was built, and only its release phase failed: that has a better sentence


def serves(url: str, commit: str) -> bool:
    found = health.look(url)
    return found.serving and found.version == commit


def _made_of(heroku: Heroku, app: App, release: Release, commit: str) -> bool:
    """Whether a release can be returned to and is of this commit; its description names the commit's first digits."""
    likely = release.status == "succeeded" and release.can_return and short(commit) in release.description
    return likely and heroku.commit(app.name, release) == commit


def _wait_for_release(heroku: Heroku, app: App) -> None:
    patience = heroku.patience
    deadline = time.monotonic() + patience.release
    while (newest := heroku.releases(app.name)[0]).status == "pending":
        if time.monotonic() > deadline:
            raise Problem(
                f"The release phase of {app.name} (v{newest.version}) still runs after {patience.release:.0f} s: "
                f"follow it with `heroku releases:output --app {app.name}`, then start again."
            )
        time.sleep(patience.pause)
    if newest.status == "failed":
        said = heroku.release_output(app.name, newest.version).splitlines()
        for line in said:
            tell(app, line)
        why = "its lines above say why" if said else f"`heroku releases:output --app {app.name}` may say why"
        raise Problem(
            f"The release phase of {app.name} failed (v{newest.version}; {why}) and what ran before runs on: correct "
            "that and start again."
        )
