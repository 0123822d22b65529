"""`deploy status`: the six apps in a table."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from functions.dev import terminal
from functions.dev.deploy import health, shell
from functions.dev.deploy.apps import ENVIRONMENTS, App, apps
from functions.dev.deploy.health import short
from functions.dev.deploy.heroku import Heroku

_HEAD = ("APP", "RELEASE", "COMMIT", "HEALTH", "DYNOS", "RELEASE PHASE", "ADDRESS")


def main(heroku: Heroku) -> int:
    """Asks Heroku and each app; changes nothing. Raises Problem."""
    heroku.require_login()
    six = [app for environment in ENVIRONMENTS for app in apps(environment)]
    if heroku.dry:
        for app in six:
            shell.say(f"$ heroku apps:info --app {app.name} --json, heroku releases --app {app.name} --json, /health")
        return 0
    with ThreadPoolExecutor(len(six)) as pool:
        rows = [tuple(map(shell.masked, row)) for row in pool.map(lambda app: _row(heroku, app), six)]
    terminal.table(_HEAD, rows)
    return 0


def _row(heroku: Heroku, app: App) -> tuple[str, ...]:
    info = heroku.app(app.name)
    if info is None:
        return (app.name, "not made yet", "", "", "", "", "")
    releases = heroku.releases(app.name)
    current = next((one for one in releases if one.current), None)
    commit = heroku.commit(app.name, current) if current else ""
    state = health.look(info.url)
    served = "" if state.version in ("", commit) else f", serves {short(state.version)}"
    dynos = ", ".join(f"{number} {dyno}" for dyno, number in sorted(Counter(info.dynos).items()))
    return (
        app.name,
        f"v{current.version}" if current else "none",
        short(commit),
        state.said + served,
        dynos or "none",
        f"{releases[0].status} (v{releases[0].version})" if releases else "none",
        info.url,
    )
