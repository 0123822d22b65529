"""/health of a deployed app, and the wait until it names a commit."""

from __future__ import annotations

import http.client
import json
import time
import urllib.error
import urllib.request
from dataclasses import dataclass

from functions.dev.deploy.apps import App
from functions.dev.problem import Problem

_SECONDS = 35.0  # Heroku's own router gives up after 30


@dataclass(frozen=True)
class Patience:
    """How long to wait, in seconds: for /health to name a commit, for a release phase, and between two looks."""

    health: float = 300.0
    release: float = 1800.0
    pause: float = 3.0


@dataclass(frozen=True)
class Health:
    """What /health answered; `version` is the commit, "" when there was no such answer."""

    serving: bool
    version: str
    said: str


def look(url: str) -> Health:
    try:
        with urllib.request.urlopen(f"{url}/health", timeout=_SECONDS) as answer:
            return _health(answer.status, answer.read())
    except urllib.error.HTTPError as error:
        with error:
            return _health(error.code, error.read())
    except (OSError, http.client.HTTPException, ValueError) as error:
        return Health(False, "", f"no answer ({type(getattr(error, 'reason', error)).__name__})")


def wait(app: App, url: str, commit: str, patience: Patience) -> None:
    """Until the app serves and says that it runs this commit. Raises Problem at the deadline."""
    deadline = time.monotonic() + patience.health
    while True:
        found = look(url)
        if found.serving and found.version == commit:
            return
        if time.monotonic() > deadline:
            break
        time.sleep(patience.pause)
    runs = f"it names {short(found.version)} instead of {short(commit)}, " if found.version not in ("", commit) else ""
    raise Problem(
        f"{url}/health of {app.name} is not right after {patience.health:.0f} s ({runs}{found.said}): look at "
        f"`python -m functions deploy logs {app.environment} --app {app.role}`, correct what it says and start again."
    )


def short(commit: str) -> str:
    return commit[:7] or "nothing"


def _health(status: int, body: bytes) -> Health:
    try:
        told = json.loads(body)
        version = str(told.pop("version"))
    except (ValueError, KeyError, AttributeError, TypeError):
        return Health(False, "", f"answers {status}")
    wrong = [
        f"{name} {value}"
        for name, value in told.items()
        if isinstance(value, str) and name not in ("status", "app") and value != "ok"
    ]
    return Health(status == 200, version, ", ".join(["ok" if status == 200 else f"answers {status}", *wrong]))
