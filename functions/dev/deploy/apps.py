"""The six apps: three of staging, three of production, with the names that config/*.toml gives them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass

from functions.catalog import ROOT
from functions.dev.problem import Problem

ENVIRONMENTS = ("staging", "production")
ORDER = ("ai", "backend", "frontend")
"""Who is deployed before whom: each of them calls the one before it."""


@dataclass(frozen=True)
class App:
    """One app of one environment; `name` is what Heroku knows it by."""

    role: str
    environment: str
    name: str

    @property
    def pipeline(self) -> str:
        """A pipeline joins the staging and the production app of one role."""
        return f"brainbytes-{self.role}"


def apps(environment: str) -> list[App]:
    """The three apps of an environment in the order of their deployment. Raises Problem."""
    path = ROOT / "config" / f"{environment}.toml"
    try:
        names = tomllib.loads(path.read_text("utf-8"))["apps"]
        return [App(role, environment, names[role]) for role in ORDER]
    except (OSError, tomllib.TOMLDecodeError, KeyError) as error:
        raise Problem(
            f"config/{environment}.toml must name the three apps under [apps] ({type(error).__name__}: {error}): "
            "correct it, or restore it with git."
        ) from error
