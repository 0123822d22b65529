"""`deploy rollback`: the three apps of an environment, back to the commit that all of them ran before."""

from __future__ import annotations

from functions.dev.deploy import shell
from functions.dev.deploy.apps import App, apps
from functions.dev.deploy.health import short
from functions.dev.deploy.heroku import Heroku, Info, Release
from functions.dev.deploy.production import confirm
from functions.dev.deploy.releases import one_after_another, return_to, settle
from functions.dev.deploy.shell import tell
from functions.dev.problem import Problem

_ABOUT = "Code goes back; data, indexes and config vars stay as they are."

History = dict[str, Release]
"""For each commit of an app, the newest release of it that can be returned to; the commits in order of their first."""


def main(heroku: Heroku, environment: str, *, ask: bool) -> int:
    """Raises Problem at the first thing that fails; started again, it goes on there."""
    heroku.require_login()
    trio = apps(environment)[::-1]  # who calls goes before who is called
    if heroku.dry:
        shell.say(f"{environment}: back to the commit that all three ran before. {_ABOUT}")
        for app in trio:
            heroku.rollback(app.name, None)
            settle(heroku, app, f"https://{app.name}-….herokuapp.com", "")
        return 0
    hosts = {app: _url(app, info) for app, info in heroku.apps(trio).items()}
    running, histories = {}, {}
    for app in trio:
        running[app], histories[app] = _history(heroku, app)
    target = previous(list(running.values()), [list(one) for one in histories.values()])
    if not target:
        raise Problem(
            f"The three apps of {environment} have no earlier commit in common that Heroku kept: deploy one with git "
            "(`git revert`, push, `deploy staging`, `deploy production`)."
        )
    confirm(environment, f"This returns {environment} to {short(target)}. {_ABOUT}", heroku, ask=ask)

    def back(app: App) -> None:
        if running[app] == target:
            return tell(app, f"is at {short(target)} already")
        release = histories[app][target]
        tell(app, f"goes back from {short(running[app])} to {short(target)} (v{release.version})")
        return_to(heroku, app, release)
        settle(heroku, app, hosts[app], target)

    one_after_another(trio, back)
    shell.say(f"{environment} runs {short(target)}")
    return 0


def previous(running: list[str], histories: list[list[str]]) -> str:
    """The newest commit that every app has and that is older than what they run; "" for none.

    When they run different ones, as after a deployment that failed half-way, the oldest of those counts as older.
    `histories` are commits in the order in which they came first.
    """
    common = [commit for commit in histories[0] if all(commit in history for history in histories)]
    reached = [common.index(commit) for commit in set(running) if commit in common]
    if not reached:
        return common[-1] if common else ""
    end = min(reached) + (len(set(running)) > 1)
    return common[end - 1] if end else ""


def _url(app: App, info: Info | None) -> str:
    if info is None:
        raise Problem(f"There is no {app.name}: nothing was deployed, so nothing can go back.")
    return info.url


def _history(heroku: Heroku, app: App) -> tuple[str, History]:
    running, history = "", History()
    for release in reversed(heroku.releases(app.name)):
        commit = heroku.commit(app.name, release)
        if release.current:
            running = commit
        if commit and release.status == "succeeded" and release.can_return:
            history[commit] = release
    return running, history
