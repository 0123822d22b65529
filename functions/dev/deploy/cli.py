"""The command line of `deploy`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from functions.dev.deploy import config_vars, logs, production, rollback, shell, staging, status
from functions.dev.deploy.apps import ENVIRONMENTS, ORDER, apps
from functions.dev.deploy.health import Patience
from functions.dev.deploy.heroku import Heroku
from functions.dev.problem import Problem

_ABOUT = "Staging and production on Heroku, through the `heroku` and `git` commands."
_EXAMPLES = """for example:
  heroku login                                   once, from a fresh account
  python -m functions deploy staging --dry-run   what it would do; needs no login
  python -m functions deploy staging             makes what is missing, asks for secrets, deploys the commit at hand
  python -m functions deploy production          promotes what staging runs

Each stops at the first failure and says what to do; started again, it goes on there. docs/deploying.md has the rest.
"""


def main(arguments: Sequence[str], patience: Patience | None = None) -> int:
    """Returns the exit code. Raises Problem."""
    options = parser().parse_args(arguments)
    heroku = Heroku(dry=options.dry_run, patience=patience)
    what: str = options.what
    if heroku.dry:
        first = " These are the steps of a first run; later ones skip what is there."
        shell.say(f"Dry run: nothing is asked or done.{first if what in ('staging', 'production') else ''}")
    if what == "status":
        return status.main(heroku)
    if what == "logs":
        roles = options.apps or ORDER
        return logs.main(heroku, [app for app in apps(options.environment) if app.role in roles], options.function)
    ask = not options.yes
    if what in ("production", "rollback") and ask and not heroku.dry and not config_vars.may_ask():
        raise Problem(
            f"`deploy {what}` asks before it acts, and nobody is there to answer: add --yes to go on unasked."
        )
    ask = ask and config_vars.may_ask()
    if what == "rollback":
        return rollback.main(heroku, options.environment, ask=ask)
    if what == "production":
        return production.main(heroku, ask=ask)
    return staging.main(heroku, ask=ask)


def parser() -> argparse.ArgumentParser:
    """What may be typed after `deploy`."""
    whole = argparse.ArgumentParser(
        "python -m functions deploy",
        description=_ABOUT,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = whole.add_subparsers(dest="what", metavar="WHAT", required=True)

    def command(name: str, help: str) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=help, description=f"{help[0].upper()}{help[1:]}.")
        one.add_argument("--dry-run", action="store_true", help="print each command and config var, do nothing")
        return one

    to_staging = command("staging", "deploy the commit at hand to staging's three apps: AI, backend, frontend")
    to_production = command("production", "promote what staging runs to production; nothing is built anew")
    command("status", "show the six apps: release, commit, health, dynos, release phase, address")
    back = command("rollback", "return an environment to the commit it ran before; data and indexes stay")
    follow = command("logs", "follow the logs of an environment's apps in one stream")
    for one in (back, follow):
        one.add_argument("environment", choices=ENVIRONMENTS, help="which three apps")
    for one in (to_staging, to_production, back):
        one.add_argument("--yes", action="store_true", help="ask nothing, for CI: what is missing is an error then")
    follow.add_argument("--app", dest="apps", action="append", choices=ORDER, help="only this one; repeatable")
    follow.add_argument("--function", default="", metavar="NAME", help="only the lines of this function")
    return whole
