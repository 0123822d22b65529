"""The config vars of an environment's three apps: what each needs, what is missing, what is asked for.

Which settings an app reads is taken from the source, as `needs` does. A secret has one value in an environment: what
one app has is given to the others that read it; SERVICE_KEYS is made up; the rest is asked for, without echo. Each
value is held against its setting's declaration before anything is sent.
"""

from __future__ import annotations

import getpass
import secrets
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any

from functions.contract import settings
from functions.contract.settings import Setting, SettingsError
from functions.dev import needs
from functions.dev.bundles import container, content
from functions.dev.deploy import shell
from functions.dev.deploy.apps import App
from functions.dev.deploy.heroku import Heroku
from functions.dev.deploy.shell import tell
from functions.dev.problem import Problem

MADE_UP = ("SERVICE_KEYS",)
_HEROKUS = ".herokuapp.com"

Vars = dict[str, str]


def complete(heroku: Heroku, hosts: Mapping[App, str], *, ask: bool) -> None:
    """Set what is missing or wrong on the apps (`hosts` has their addresses). Raises Problem before anything is set."""
    apps = list(hosts)
    with ThreadPoolExecutor(len(apps)) as pool:
        before = dict(zip(apps, pool.map(lambda app: heroku.config(app.name), apps), strict=True))
    for app in apps:
        shell.keep_secret(*(before[app].get(one.name, "") for one in read_by(app.role) if one.secret))
    changes = {app: _ours(app, hosts, before[app]) for app in apps}
    for secret in _secrets_of(apps):
        readers = [app for app in apps if secret in read_by(app.role)]
        without = [app for app in readers if not before[app].get(secret.name)]
        known = next((before[app][secret.name] for app in readers if app not in without), "")
        if without and (value := known or _new(secret, without, ask=ask, dry=heroku.dry)):
            for app in without:
                changes[app][secret.name] = value
    if not heroku.dry:
        after = {app: before[app] | changes[app] for app in apps}
        for app in apps:
            _check(app, after[app])
        _check_together(after)
    for app in apps:
        if changes[app]:
            heroku.set_config(app.name, changes[app])
            for line in _shown(changes[app]):
                tell(app, f"config var {line}")


@cache
def read_by(role: str) -> list[Setting[Any]]:
    """The settings that an app of this role reads, its server's own included."""
    return needs.declared(content.of_app(role, container.STARTS).needs)


def _ours(app: App, hosts: Mapping[App, str], before: Vars) -> Vars:
    """What this command decides: which app it is, and where the others are unless somebody gave them another host."""
    wanted = {"BRAINBYTES_APP": app.role, "BRAINBYTES_ENV": app.environment}
    for other, url in hosts.items():
        name = f"{other.role}_URL".upper()
        if before.get(name, "").rstrip("/").endswith(_HEROKUS) or not before.get(name):
            wanted[name] = url
    return {name: value for name, value in wanted.items() if before.get(name) != value}


def _secrets_of(apps: Sequence[App]) -> list[Setting[Any]]:
    found = {one.name: one for app in apps for one in read_by(app.role) if one.secret}
    return [found[name] for name in sorted(found)]


def _new(secret: Setting[Any], apps: Sequence[App], *, ask: bool, dry: bool) -> str:
    """A value for a secret that no app has, "" for none."""
    if dry:
        return "made up" if secret.name in MADE_UP else "asked for"
    if secret.name in MADE_UP:
        value = secrets.token_urlsafe(32)
    elif ask:
        value = _ask(secret, apps)
    elif secret.optional:
        tell(apps[0], f"{secret.name} is not set, which is allowed. {secret.help}")
        return ""
    else:
        raise Problem(
            f"{secret.name} is missing on {apps[0].name}, and nobody is there to ask: run this command once at a "
            "terminal without --yes, or set it in Heroku's dashboard, then start again."
        )
    shell.keep_secret(value)
    return value


def _ask(secret: Setting[Any], apps: Sequence[App]) -> str:
    leave = " Enter leaves it out." if secret.optional else ""
    shell.say(f"For {' and '.join(app.name for app in apps)}: {secret.help} Like: {secret.example}.{leave}")
    while True:
        try:
            value = getpass.getpass(f"{secret.name} (what you type is not shown): ").strip()
            secret.read(value)
            return value
        except SettingsError as error:
            shell.say(f"  {error}")
        except EOFError:
            raise Problem(f"{secret.name} was not given, so nothing was set: start again when you have it.") from None


def _check(app: App, values: Vars) -> None:
    """What the app will find, held against what it declares; files in config/ hold the rest."""
    for one in read_by(app.role):
        if one.name in values or one.secret:
            try:
                one.read(values.get(one.name))
            except SettingsError as error:
                raise Problem(
                    f"{error} That is on {app.name}: correct it in Heroku's dashboard and start again."
                ) from error


def _check_together(values: Mapping[App, Vars]) -> None:
    for name in MADE_UP:
        if not set.intersection(*({part.strip() for part in one[name].split(",")} for one in values.values())):
            apps = " and ".join(app.name for app in values)
            raise Problem(
                f"{name} of {apps} have no key in common, so the apps refuse each other: give all of them the same in "
                "Heroku's dashboard and start again."
            )


def _shown(changes: Vars) -> list[str]:
    hidden = {one.name for one in settings.declared() if one.secret}
    return [f"{name}={shell.MASK if name in hidden else value}" for name, value in sorted(changes.items())]


def may_ask() -> bool:
    return sys.stdin.isatty()
