"""`deploy production`: what staging runs, promoted. Nothing is built anew, and config vars stay production's own."""

from __future__ import annotations

from functions.dev.deploy import health, prepare, shell
from functions.dev.deploy.apps import App, apps
from functions.dev.deploy.health import short
from functions.dev.deploy.heroku import Heroku
from functions.dev.deploy.releases import one_after_another, serves, settle
from functions.dev.deploy.shell import tell
from functions.dev.problem import Problem


def main(heroku: Heroku, *, ask: bool) -> int:
    """Raises Problem at the first thing that fails; started again, it goes on there."""
    heroku.require_login()
    commit = staged(heroku)
    sources = {app.role: app for app in apps("staging")}
    shell.say(f"production: commit {short(commit)}, as staging runs it")
    hosts = prepare.environment(heroku, "production", ask=ask)
    behind = [app.name for app in hosts if heroku.dry or not serves(hosts[app], commit)]
    if behind:
        confirm("production", f"This promotes {short(commit)} to {', '.join(behind)}.", heroku, ask=ask)
    one_after_another(list(hosts), lambda app: _promote(heroku, sources[app.role], app, hosts[app], commit))
    if not heroku.dry:
        shell.say(f"production runs {short(commit)}")
    return 0


def staged(heroku: Heroku) -> str:
    """The commit that all three of staging's apps serve. Raises Problem."""
    if heroku.dry:
        shell.say("Staging's three apps have to be well and serve one and the same commit.")
        return "COMMIT"
    found: dict[str, health.Health] = {}
    for app, info in heroku.apps(apps("staging")).items():
        if info is None:
            raise Problem(f"There is no {app.name} yet, and production gets what staging runs: `deploy staging` first.")
        found[app.name] = health.look(info.url)
    for name, state in found.items():
        if not state.serving:
            raise Problem(
                f"{name} is not well ({state.said}), and production gets what staging runs: `deploy staging` first."
            )
    commits = {state.version for state in found.values()}
    if len(commits) > 1:
        runs = ", ".join(f"{name} {short(state.version)}" for name, state in found.items())
        raise Problem(f"Staging's apps run different commits ({runs}): `deploy staging` first.")
    return commits.pop()


def confirm(word: str, about: str, heroku: Heroku, *, ask: bool) -> None:
    """Go on only when somebody types the word; `ask` is off for --yes. Raises Problem."""
    shell.say(about)
    if heroku.dry or not ask:
        return
    try:
        typed = input(f"Type {word} to go on: ").strip()
    except EOFError:
        typed = ""
    if typed != word:
        raise Problem(f"That was not {word!r}, so nothing was done: start again, and type it.")


def _promote(heroku: Heroku, source: App, app: App, url: str, commit: str) -> None:
    if not heroku.dry:
        if serves(url, commit):
            return tell(app, f"serves {short(commit)} already")
        staging = heroku.releases(source.name)
        if not staging or heroku.commit(source.name, staging[0]) != commit:
            raise Problem(f"The newest release of {source.name} is not {short(commit)} any more: start again.")
    tell(app, f"gets {short(commit)} from {source.name}")
    before = heroku.releases(app.name)
    try:
        heroku.promote(source.name, app.name)
    except Problem:
        newest = heroku.releases(app.name)[:1]
        if newest == before[:1] or newest[0].status != "failed":
            raise  # else it arrived and its release phase failed: that has a better sentence
    settle(heroku, app, url, commit)
