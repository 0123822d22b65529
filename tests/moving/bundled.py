"""A bundle for a test: written, given its environment of packages, started as its platform starts it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

from functions.dev.bundles import command, content
from tests.moving.driving import Driver, Running
from tests.moving.environments import python_for


@contextmanager
def started(target: str, app: str, folder: Path, settings: Mapping[str, str]) -> Iterator[Running]:
    """A whole app on a target, in `folder`."""
    with run(target, write(target, folder, app=app), settings) as running:
        yield running


@contextmanager
def run(target: str, folder: Path, settings: Mapping[str, str]) -> Iterator[Running]:
    """The bundle that is in `folder`."""
    driver: Driver = import_module(f"tests.moving.drivers.{target}").start
    with driver(folder, python_for(folder / "requirements.txt"), settings) as running:
        yield running


def write(target: str, folder: Path, names: Sequence[str] = (), app: str = "") -> Path:
    """The bundle of these functions or of an app; the folder that was written."""
    platform = content.target(target)
    command.write(
        content.of_app(app, platform.STARTS) if app else content.collect(names, platform.STARTS), platform, folder
    )
    return folder
