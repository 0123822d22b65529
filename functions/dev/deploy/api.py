"""The two things that the `heroku` command cannot do: set config vars unseen, and tell the commit of a release.

`heroku config:set` would show the values in the process list and the shell's history. Heroku's Platform API takes them
in a request's body; the token for it is the command's own, read from the output of `heroku auth:token`.
"""

from __future__ import annotations

import http.client
import json
import os
import threading
import urllib.error
import urllib.request
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from functions.dev.deploy import shell

_SECONDS = 30.0


class Api:
    """The Platform API, spoken to with the token of whoever is logged in."""

    def __init__(self) -> None:
        self._commits: dict[str, str] = {}
        self._known = ""
        self._lock = threading.Lock()

    def set_config(self, app: str, changes: Mapping[str, str | None]) -> None:
        """Set (None: remove) config vars, all in one release. Raises Problem."""
        self._ask("PATCH", app, "config-vars", changes)

    def commit(self, app: str, slug: str) -> str:
        """The commit that a build was made from, "" when Heroku does not know. Raises Problem."""
        if slug not in self._commits:
            self._commits[slug] = self._ask("GET", app, f"slugs/{quote(slug)}").get("commit") or ""
        return self._commits[slug]

    def _token(self) -> str:
        with self._lock:  # `status` asks for six apps at once
            if not self._known:
                try:
                    self._known = shell.run("heroku", "auth:token").strip()
                except shell.Failed as failed:
                    raise shell.explain(failed) from failed
                shell.keep_secret(self._known)
            return self._known

    def _ask(self, method: str, app: str, what: str, body: Mapping[str, str | None] | None = None) -> dict[str, Any]:
        request = urllib.request.Request(
            f"{address()}/apps/{quote(app)}/{what}",
            data=None if body is None else json.dumps(body).encode(),
            headers={
                "Accept": "application/vnd.heroku+json; version=3",
                "Authorization": f"Bearer {self._token()}",
                "Content-Type": "application/json",
            },
            method=method,
        )
        try:
            with urllib.request.urlopen(request, timeout=_SECONDS) as answer:
                found: dict[str, Any] = json.load(answer)
                return found
        except urllib.error.HTTPError as error:
            if (method, error.code) == ("GET", 404):
                return {}
            said = f"{_message(error)} (HTTP error: {error.code})"
        except (OSError, http.client.HTTPException, ValueError) as error:
            said = f"ECONNRESET {type(error).__name__}"
        raise shell.explain(shell.Failed((method, what, "--app", app), shell.masked(said)))


def address() -> str:
    """Where the API is; HEROKU_HOST moves it for the `heroku` command, so for us, too."""
    host = os.environ.get("HEROKU_HOST") or "heroku.com"
    return host.rstrip("/") if host.startswith("http") else f"https://api.{host}"


def _message(error: urllib.error.HTTPError) -> str:
    try:
        told = json.load(error)
        return f"{told['message']} Error ID: {told['id']}"
    except (OSError, ValueError, KeyError, TypeError):
        return ""
