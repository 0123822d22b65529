"""What tests/fakes/heroku.py keeps: apps with their releases, Heroku's API and each app's /health on 127.0.0.1."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Refused(Exception):
    """A command that fails: what it says, its exit code."""

    def __init__(self, said: str, code: int = 1) -> None:
        super().__init__(said)
        self.said, self.code = said, code


@dataclass
class Release:
    version: int
    commit: str
    config: dict[str, str]
    description: str
    status: str = "succeeded"
    looks: int = 0
    """How many more looks find its release phase running."""


@dataclass
class App:
    """One app; what a test may break is at the end."""

    name: str
    region: str
    server: ThreadingHTTPServer
    buildpacks: list[str] = field(default_factory=list)
    pipeline: str = ""
    stage: str = ""
    config: dict[str, str] = field(default_factory=dict)
    releases: list[Release] = field(default_factory=list)
    main: str = ""
    logs: list[str] = field(default_factory=list)
    build_fails: bool = False
    release_fails: bool = False
    release_fails_the_push: bool = False
    release_takes: int = 0
    health: str = "right"
    """"right", "old" (names another commit), "down" (503) or "silent"."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def running(self) -> str:
        """The commit that is served, "" for none."""
        return next((one.commit for one in reversed(self.releases) if one.status == "succeeded"), "")

    def release(self, commit: str, description: str, *, phase: bool = True) -> Release:
        status = "failed" if self.release_fails and phase and commit else "succeeded"
        looks = self.release_takes if phase and commit else 0
        new = Release(len(self.releases) + 1, commit, dict(self.config), description, status, looks)
        self.releases.append(new)
        return new

    def add_buildpack(self, name: str, index: int) -> str:
        if name in self.buildpacks:
            raise Refused(f"The buildpack {name} is already set on your app.")
        self.buildpacks.insert(index - 1, name)
        return ""

    def listed(self, number: int) -> list[dict[str, Any]]:
        current = next((one for one in reversed(self.releases) if one.status == "succeeded" and one.commit), None)
        rows = [
            {
                "version": one.version,
                "status": "pending" if one.looks else one.status,
                "current": one is current,
                "slug": {"id": f"slug-{one.commit}"} if one.commit else None,
                "description": one.description,
                "eligible_for_rollback": bool(one.commit) and one.status == "succeeded",
            }
            for one in reversed(self.releases[-number:])
        ]
        for one in self.releases:
            one.looks = max(0, one.looks - 1)
        return rows

    def output(self, version: str) -> str:
        return f"The indexes could not be created ({version}).\n" if self.release_fails else ""

    def retry(self) -> str:
        last = self.releases[-1]
        self.release(last.commit, f"Retry of v{last.version}: {last.description}")
        return ""

    def rollback(self, version: str) -> str:
        old = self.releases[int(version.removeprefix("v")) - 1]
        self.config = dict(old.config)
        self.release(old.commit, f"Rollback to {version}")
        return ""


@dataclass
class Platform:
    """Heroku itself. `requests` are the API's: method, path, body."""

    token: str
    apps: dict[str, App] = field(default_factory=dict)
    pipelines: list[str] = field(default_factory=list)
    requests: list[tuple[str, str, Any]] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)
    refusal: str = ""
    """What the API says to config vars, instead of taking them."""

    def __post_init__(self) -> None:
        self._api = _serve(self._answer)

    @property
    def api(self) -> str:
        return f"http://127.0.0.1:{self._api.server_address[1]}"

    def close(self) -> None:
        for server in (self._api, *(app.server for app in self.apps.values())):
            server.shutdown()
            server.server_close()

    def app(self, name: str) -> App:
        if name in self.taken:
            raise Refused(f"You do not have access to the app {name}.\n ›\n ›   Error ID: forbidden")
        if name not in self.apps:
            raise Refused("Couldn't find that app.\n ›\n ›   Error ID: not_found")
        return self.apps[name]

    def create(self, name: str, region: str) -> str:
        if name in self.taken or name in self.apps:
            raise Refused(f"Name {name} is already taken\n ›\n ›   Error ID: invalid_params")
        server = _serve(lambda method, path, body, token: _health(self.apps[name]))
        self.apps[name] = App(name, region, server)
        self.apps[name].release("", "Initial release")
        return ""

    def join(self, app: App, pipeline: str, stage: str, *, new: bool) -> str:
        if not new and pipeline not in self.pipelines:
            raise Refused("Pipeline not found")
        self.pipelines += [pipeline] if new else []
        app.pipeline, app.stage = pipeline, stage
        return ""

    def build(self, name: str, commit: str) -> str:
        app = self.app(name)
        if app.main == commit:
            return "Everything up-to-date\n"
        if app.build_fails:
            raise Refused(
                "remote: -----> Building on the Heroku-24 stack\nremote:  !     Push rejected, failed to compile\n"
                f" ! [remote rejected] {commit} -> main (pre-receive hook declined)"
            )
        app.main = commit
        app.release(commit, f"Deploy {commit[:8]}")
        if app.release_fails and app.release_fails_the_push:
            raise Refused("remote:  !     Release command failed")
        return f"remote: -----> Launching...\nremote:        Released v{len(app.releases)}\n"

    def promote(self, source: App, target: App) -> str:
        if source.pipeline != target.pipeline or not source.running():
            raise Refused(f"Cannot find app {target.name}")
        target.release(source.running(), f"Promote {source.name} v{len(source.releases)} {source.running()[:8]}")
        if target.release_fails:
            raise Refused("Promotion to some apps failed")
        return "Promotion successful\n"

    def _answer(self, method: str, path: str, body: Any, token: str) -> tuple[int, object]:
        self.requests.append((method, path, body))
        _, _, name, *what = path.split("/")
        if token != f"Bearer {self.token}":
            return 401, {"id": "unauthorized", "message": "Invalid credentials provided."}
        app = self.apps[name]
        if (method, what) == ("PATCH", ["config-vars"]):
            if self.refusal:
                return 422, {"id": "invalid_params", "message": self.refusal}
            app.config = {key: value for key, value in (app.config | body).items() if value is not None}
            app.release(app.running(), f"Set {', '.join(sorted(body))} config vars", phase=bool(app.running()))
            return 200, app.config
        return 200, {"commit": what[1].removeprefix("slug-")}


def _health(app: App) -> tuple[int, object]:
    commit = app.running()
    if not commit or app.health == "silent":
        return 404, "<html>There's nothing here, yet.</html>"
    version = "0" * 40 if app.health == "old" else commit
    if app.health == "down":
        return 503, {"status": "unavailable", "app": "x", "version": version, "mongodb": "unreachable"}
    return 200, {"status": "ok", "app": "x", "version": version, "mongodb": "ok"}


def _serve(answer: Any) -> ThreadingHTTPServer:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(length)) if length else None
            status, told = answer(self.command, self.path, body, self.headers.get("Authorization", ""))
            data = (told if isinstance(told, str) else json.dumps(told)).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_PATCH = do_GET

        def log_message(self, *words: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    return server
