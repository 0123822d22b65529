"""Whether `run` runs with a data folder, and where: a lock that ends with its process, however that ends."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from functions.dev.problem import Problem

APPS = ("frontend", "backend", "ai")
FIRST_PORT = 8000


@contextmanager
def marked(data: Path, port: int) -> Iterator[bool]:
    """Say for as long as the block lasts that we run at this port; False when another one does with this folder."""
    try:
        data.mkdir(parents=True, exist_ok=True)
        file = (data / "run.lock").open("a+")
    except OSError as error:
        raise Problem(f"{data} cannot be written ({error.strerror}): make it a folder you own.") from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
            return
        file.truncate(0)
        file.write(str(port))
        file.flush()
        yield True


def port(data: Path) -> int | None:
    """The frontend's port of what runs with this folder; backend and AI have the next two. None when nothing runs."""
    try:
        with (data / "run.lock").open() as file:
            try:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except OSError:
                return int(file.read())
    except (OSError, ValueError):
        pass
    return None


def ports(first_port: int) -> dict[str, int]:
    """Where each app listens."""
    return {app: first_port + place for place, app in enumerate(APPS)}


def urls(first_port: int) -> dict[str, str]:
    """The settings by which the apps find each other."""
    return {f"{app}_URL".upper(): url(app, first_port) for app in APPS}


def url(app: str, first_port: int) -> str:
    """Where an app of a laptop is."""
    host = "localhost" if app == "frontend" else "127.0.0.1"
    return f"http://{host}:{first_port + APPS.index(app)}"
