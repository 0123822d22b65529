"""What `deploy` asks of Heroku, a method each: the command it runs, and its answer as data.

In a dry run nothing is asked and nothing is done: what would be changed is printed, as if there were nothing yet.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from functions.dev.deploy import shell
from functions.dev.deploy.api import Api, address
from functions.dev.deploy.apps import App
from functions.dev.deploy.health import Patience
from functions.dev.problem import Problem

REGION = "us"
"""Heroku's choice without a Private Space is us or eu. Groq answers from the United States, and Atlas in Singapore is
not farther from Virginia (217 ms) than from Ireland (239 ms; AWS regions, measured in 2017)."""
BUILDPACKS = ("heroku/nodejs", "heroku/python")
_GIT = "https://git.heroku.com"
_HISTORY = 25  # releases looked at


@dataclass(frozen=True)
class Info:
    """An app as Heroku has it: its address, whether it was ever built, its pipeline and stage, its dynos."""

    url: str
    built: bool = False
    pipeline: str = ""
    stage: str = ""
    dynos: tuple[str, ...] = ()


@dataclass(frozen=True)
class Release:
    """`status` is pending while the release phase runs, then succeeded or failed; `slug` is the build, "" for none."""

    version: int
    status: str
    current: bool
    slug: str
    description: str
    can_return: bool


class Heroku:
    """The `heroku` command, with `git push` and the Platform API where it has no word for it."""

    def __init__(self, *, dry: bool = False, patience: Patience | None = None) -> None:
        self.dry = dry
        self.patience = patience or Patience()
        self.api = Api()

    def require_login(self) -> None:
        """Raises Problem when nobody is logged in."""
        self._read("auth:whoami", nothing="")

    # Apps

    def app(self, name: str) -> Info | None:
        """None when nobody has an app of this name. Raises Problem for somebody else's."""
        try:
            told = self._json("apps:info", "--app", name, nothing=None)
        except Problem as problem:
            if "Couldn't find that app" in str(problem.__cause__):
                return None
            raise
        return _info(told) if told else None

    def apps(self, apps: Sequence[App]) -> dict[App, Info | None]:
        """The same for several at once: each call of the command takes a second."""
        with ThreadPoolExecutor(len(apps)) as pool:
            return dict(zip(apps, pool.map(lambda app: self.app(app.name), apps), strict=True))

    def create(self, name: str) -> Info:
        self._change("apps:create", name, "--region", REGION, "--no-remote", about=name)
        if self.dry:
            return Info(f"https://{name}-….herokuapp.com")
        if info := self.app(name):
            return info
        raise Problem(f"Heroku has made {name} but does not show it yet: start again in a minute.")

    def set_buildpacks(self, name: str, *, new: bool) -> None:
        """The two, in their order; others beside them stay. A `new` app has none."""
        there = [] if new else re.findall("|".join(BUILDPACKS), self._read("buildpacks", "--app", name, nothing=""))
        if tuple(there) == BUILDPACKS:
            return
        if there:
            self._change("buildpacks:clear", "--app", name)
        for place, buildpack in enumerate(BUILDPACKS, start=1):
            self._change("buildpacks:add", buildpack, "--index", str(place), "--app", name)

    def join_pipeline(self, name: str, pipeline: str, stage: str) -> None:
        """Into the pipeline, which is made when there is none. In a dry run staging makes it and production joins."""
        there = stage == "production" if self.dry else pipeline in self._pipelines
        self._change(f"pipelines:{'add' if there else 'create'}", pipeline, "--app", name, "--stage", stage)

    @cached_property
    def _pipelines(self) -> set[str]:
        return {one["name"] for one in self._json("pipelines", nothing=[])}

    # Config vars

    def config(self, name: str) -> dict[str, str]:
        found: dict[str, str] = self._json("config", "--app", name, nothing={})
        return found

    def set_config(self, name: str, changes: Mapping[str, str | None]) -> None:
        """Set (None: remove) config vars in one release; no value leaves this process but to Heroku's API."""
        if self.dry:
            shell.say(f"$ PATCH {address()}/apps/{name}/config-vars")
        else:
            self.api.set_config(name, changes)

    # Releases

    def releases(self, name: str) -> list[Release]:
        """The newest first."""
        found = self._json("releases", "--app", name, "--num", str(_HISTORY), nothing=[])
        return sorted(map(_release, found), key=lambda one: one.version, reverse=True)

    def commit(self, name: str, release: Release) -> str:
        """What a release was built from, "" for none."""
        return self.api.commit(name, release.slug) if release.slug else ""

    def release_output(self, name: str, version: int) -> str:
        return self._read("releases:output", f"v{version}", "--app", name, nothing="")

    def push(self, name: str, commit: str, prefix: str) -> None:
        """Build a commit; whatever Heroku's copy of the repository held is replaced. Raises Problem."""
        helper = f"credential.{_GIT}.helper="
        command = (
            *("git", "-c", helper, "-c", f"{helper}!heroku git:credentials"),
            *("push", "--force", f"{_GIT}/{name}.git", f"{commit}:refs/heads/main"),
        )
        if self.dry:
            return shell.say(_typed(command))
        try:
            said = shell.run_aloud(prefix, *command)
        except shell.Failed as failed:
            if "pre-receive hook declined" in failed.said or "Push rejected" in failed.said:
                raise Problem(
                    f"The build of {name} failed (its lines above say why) and what ran before runs on: correct it, "
                    "commit and start again."
                ) from failed
            raise shell.explain(shell.Failed(("git", "push", "--app", name), failed.said)) from failed
        if "Everything up-to-date" in said:
            raise Problem(
                f"Heroku has built this commit for {name} long ago and does not build it twice: make a new one "
                "(`git commit --allow-empty`), push it and start again."
            )

    def retry(self, name: str) -> None:
        self._change("releases:retry", "--app", name, seconds=shell.LONG)

    def rollback(self, name: str, version: int | None) -> None:
        """To a release; its config vars come back with it. None stands for one that a dry run cannot know."""
        self._change("releases:rollback", "vN" if version is None else f"v{version}", "--app", name, seconds=shell.LONG)

    def promote(self, source: str, target: str) -> None:
        self._change("pipelines:promote", "--app", source, "--to", target, about=target, seconds=shell.LONG)

    # The command

    def _json(self, *arguments: str, nothing: Any) -> Any:
        said = self._read(*arguments, "--json", nothing="")
        if self.dry:
            return nothing
        try:
            return json.loads(said)
        except ValueError as error:
            raise Problem(
                f"`heroku {arguments[0]} --json` did not answer with JSON: update the Heroku CLI "
                "(`npm install --global heroku`) and start again."
            ) from error

    def _read(self, *arguments: str, nothing: str) -> str:
        return nothing if self.dry else _run(arguments)

    def _change(self, *arguments: str, about: str = "", seconds: float = shell.SECONDS) -> None:
        if self.dry:
            shell.say(_typed(("heroku", *arguments)))
        else:
            _run(arguments, about, seconds)


def _run(arguments: tuple[str, ...], about: str = "", seconds: float = shell.SECONDS) -> str:
    try:
        return shell.run("heroku", *arguments, seconds=seconds)
    except shell.Failed as failed:
        command = ("heroku", arguments[0], "--app", about) if about else failed.command
        raise shell.explain(shell.Failed(command, failed.said)) from failed


def _typed(command: tuple[str, ...]) -> str:
    """A command as one would type it."""
    return "$ " + " ".join(f"'{part}'" if re.search(r"[\s!]", part) else part for part in command)


def _info(told: dict[str, Any]) -> Info:
    app, coupling = told["app"], told.get("pipeline_coupling") or {}
    return Info(
        url=app["web_url"].rstrip("/"),
        built=bool(app.get("slug_size")),
        pipeline=(coupling.get("pipeline") or {}).get("name") or "",
        stage=coupling.get("stage") or "",
        dynos=tuple(f"{one['type']} {one['state']}" for one in told.get("dynos") or ()),
    )


def _release(told: dict[str, Any]) -> Release:
    return Release(
        version=told["version"],
        status=told["status"],
        current=bool(told.get("current")),
        slug=(told.get("slug") or {}).get("id") or "",
        description=told.get("description") or "",
        can_return=told.get("eligible_for_rollback", True),
    )
