"""`deploy staging`: the commit at hand, built by each of staging's three apps."""

from __future__ import annotations

from functions.dev.deploy import prepare, shell
from functions.dev.deploy.health import short
from functions.dev.deploy.heroku import Heroku
from functions.dev.deploy.releases import bring, one_after_another
from functions.dev.problem import Problem


def main(heroku: Heroku, *, ask: bool) -> int:
    """Raises Problem at the first thing that fails; started again, it goes on there."""
    commit = commit_at_hand(dry=heroku.dry)
    heroku.require_login()
    shell.say(f"staging: commit {short(commit)}")
    hosts = prepare.environment(heroku, "staging", ask=ask)
    one_after_another(list(hosts), lambda app: bring(heroku, app, hosts[app], commit))
    if not heroku.dry:
        shell.say(f"staging runs {short(commit)}; next: `python -m functions deploy production`")
    return 0


def commit_at_hand(*, dry: bool) -> str:
    """HEAD, when it is all there is and others can have it, too. Raises Problem; a dry run shows it instead."""
    try:
        commit = shell.run("git", "rev-parse", "HEAD").strip()
        refusal = _refusal(commit)
    except shell.Failed as failed:
        raise Problem(
            f"git cannot tell which commit this is ({shell.first_words(failed.said)}): deploy from a clone of the "
            "project that has a commit."
        ) from failed
    if refusal and not dry:
        raise Problem(refusal)
    if refusal:
        shell.say(f"(It would be refused now. {refusal})")
    return commit


def _refusal(commit: str) -> str:
    changed = shell.run("git", "status", "--porcelain").splitlines()
    if changed:
        return (
            f"Files differ from the last commit ({changed[0][3:]}, for one), and only commits are deployed: commit or "
            "`git stash` them, then start again."
        )
    if shell.run("git", "remote").strip() and not shell.run("git", "branch", "--remotes", "--contains", commit).strip():
        return (
            f"No remote branch holds the commit {short(commit)}: `git push` it, so that others have what runs, then "
            "start again."
        )
    return ""
