"""What goes into a bundle, whatever the platform: our files, the packages, the settings, the commit."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, cast

from functions import catalog
from functions.catalog import ROOT, Entry
from functions.contract import settings
from functions.contract.settings import Setting
from functions.dev import needs, sources
from functions.dev.needs import Needs
from functions.dev.problem import Problem

RUNTIMES = Path(__file__).parent / "runtimes"
ENVIRONMENTS = ("production", "staging", "local")  # local: to try it beside `run`


class Target(Protocol):
    """A module beside this one.

    TITLE is the platform's name. STARTS are the files of ours that its runtime loads before the functions', PACKAGES
    what that runtime needs, as lines of a requirements.txt. STREAMS says whether events reach a reader as they come.
    """

    TITLE: str
    STARTS: tuple[str, ...]
    PACKAGES: tuple[str, ...]
    STREAMS: bool

    def files(self, content: Content) -> Mapping[str, str]:
        """The platform's own files by path, config and code."""
        ...

    def ship(self, content: Content) -> str:
        """The commands that ship it, as Markdown."""
        ...

    def limits(self, content: Content) -> str:
        """What this platform cannot do, in plain words, as Markdown."""
        ...


def target(name: str) -> Target:
    return cast(Target, import_module(f"functions.dev.bundles.{name}"))


def runtime(path: str) -> str:
    """A file of runtimes/, which holds what runs in a bundle only."""
    return (RUNTIMES / path).read_text("utf-8")


def threads(path: str) -> int:
    """How many requests such a file takes at once; only the bundle can import it."""
    return int(re.findall(r"^THREADS = (\d+)", runtime(path), re.MULTILINE)[0])


@dataclass(frozen=True)
class Content:
    """`app` is the one that all `entries` belong to; `needs` is of them and of what the target starts from.

    The frontend app has no entries.
    """

    app: str
    entries: tuple[Entry, ...]
    needs: Needs

    @property
    def names(self) -> list[str]:
        return [entry.name for entry in self.entries]

    @property
    def title(self) -> str:
        """`send_message`, or what it is called as a whole: `brainbytes-backend`."""
        return self.names[0] if len(self.names) == 1 else f"brainbytes-{self.app}"

    @property
    def slug(self) -> str:
        """The title as clouds write names: lower case, digits and dashes."""
        return self.title.replace("_", "-")

    @property
    def contracts(self) -> dict[str, sources.Contract]:
        return {entry.name: sources.contract(entry) for entry in self.entries}

    @property
    def settings(self) -> list[Setting[Any]]:
        """What the code declares, by name; BRAINBYTES_APP and BRAINBYTES_ENV apart, which the bundle fixes itself."""
        return [one for one in needs.declared(self.needs) if one is not settings.APP]

    def configured(self, environment: str) -> dict[str, object]:
        """The values that config/<environment>.toml has for these settings."""
        values = settings.read_config(environment)
        return {one.name: values[one.name] for one in self.settings if one.name in values}

    @property
    def writes_answers(self) -> bool:
        """Whether one of the functions is still writing to the database when its reader has gone."""
        return not {"send_message", "continue_answer"}.isdisjoint(self.names)

    @property
    def secrets(self) -> list[Setting[Any]]:
        return [one for one in self.settings if one.secret]


def collect(names: Sequence[str], starts: Sequence[str]) -> Content:
    """These functions of one app and what they need beside `starts`. Raises UnknownFunction, Problem."""
    entries = tuple(catalog.find(name) for name in dict.fromkeys(names))
    apps = {entry.app for entry in entries}
    if len(apps) > 1:
        raise Problem("These functions belong to two apps: make one bundle of the backend's and one of the AI app's.")
    files = [*starts, *(entry.path for entry in entries)]
    return Content(apps.pop(), entries, needs.of_files(*files, left_out=frozenset({"functions/frontend.py"})))


def of_app(app: str, starts: Sequence[str]) -> Content:
    """A whole app. Raises Problem."""
    if app == "frontend":
        needed = needs.of_files(*starts)
        return Content(app, (), replace(needed, files=tuple(sorted({*needed.files, *_web_app()}))))
    names = [entry.name for entry in catalog.entries().values() if entry.app == app]
    if not names:
        raise Problem(f"There is no app called {app!r}: it is frontend, backend or ai.")
    return collect(names, starts)


def _web_app() -> Iterator[str]:
    """What `npm ci` and `npm run build` make the web app from."""
    yield from ("package.json", "package-lock.json")
    for path in (ROOT / "frontend_static").rglob("*"):
        parts = path.relative_to(ROOT).parts
        if path.is_file() and parts[1] != "dist":
            yield "/".join(parts)


def commit() -> str:
    """The commit that is bundled, marked where files have changed since."""
    done = subprocess.run(
        ["git", "describe", "--always", "--abbrev=40", "--dirty", "--exclude=*"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.strip() or "unknown"
