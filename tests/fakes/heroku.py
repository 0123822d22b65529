"""Stand-ins for the `heroku` and `git` commands, for Heroku's API, and for the apps that it runs.

    with FakeHeroku(folder) as heroku:
        environment = {"PATH": f"{heroku.bin}{os.pathsep}{path}", "HEROKU_HOST": heroku.api}

`bin` holds two small programs that hand each call to this process, where it is recorded and answered from a state of
its own: apps, pipelines, config vars, releases. `git push` is a build; every other git command is git's own. Flags are
those of Heroku CLI 11.10; another one is an error, as it is there. `fault` makes a call fail.
"""

from __future__ import annotations

import ast
import json
import shutil
import socketserver
import stat
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from tests.fakes.heroku_apps import App, Platform, Refused

TOKEN = "HRKU-the-token-of-the-tests"
_PROGRAM = """#!{python} -IS
import os, socket, sys
with socket.create_connection(("127.0.0.1", {port})) as line, line.makefile("rwb") as file:
    file.write(ascii([[{name!r}, *sys.argv[1:]], dict(os.environ), sys.stdin.read()]).encode() + b"\\n")
    file.flush()
    code, out, err, instead = (file.readline().decode("unicode_escape")[:-1] for _ in range(4))
if instead:
    os.execv(instead, [instead, *sys.argv[1:]])
sys.stdout.write(out)
sys.stderr.write(err)
sys.exit(int(code))
"""  # json would double the time that a start takes


@dataclass(frozen=True)
class Call:
    """One start of a stand-in."""

    argv: tuple[str, ...]
    environment: dict[str, str]
    stdin: str

    @property
    def typed(self) -> str:
        return " ".join(self.argv)


@dataclass
class FakeHeroku:
    """`calls` and `platform.requests` are what was recorded."""

    folder: Path
    platform: Platform = field(default_factory=lambda: Platform(TOKEN))
    calls: list[Call] = field(default_factory=list)
    faults: dict[str, Refused] = field(default_factory=dict)
    logged_in: bool = True

    def __enter__(self) -> Self:
        self.bin = self.folder / "bin"
        self.bin.mkdir(parents=True)
        self._git = shutil.which("git") or "git"
        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        for name in ("heroku", "git"):
            program = self.bin / name
            text = _PROGRAM.format(python=sys.executable, name=name, port=self._server.server_address[1])
            program.write_text(text)
            program.chmod(program.stat().st_mode | stat.S_IXUSR)
        return self

    def __exit__(self, *error: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self.platform.close()

    @property
    def api(self) -> str:
        return self.platform.api

    def fault(self, words: str, said: str, *, exit_code: int = 1) -> None:
        """Let every call whose command line holds these words fail with this on standard error."""
        self.faults[words] = Refused(said, exit_code)

    def typed(self, *verbs: str) -> list[str]:
        """The recorded command lines, or those that hold one of these words."""
        return [call.typed for call in self.calls if not verbs or any(verb in call.typed for verb in verbs)]

    def changes(self) -> list[str]:
        """The recorded command lines that change something at Heroku."""
        readers = ("apps:info", "auth:", "buildpacks --app", "config --app", "pipelines --json", "releases --app")
        return [line for line in self.typed("heroku ", " push ") if not any(word in line for word in readers)]

    def _handler(self) -> type[socketserver.StreamRequestHandler]:
        answer = self._answer

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                argv, environment, stdin = ast.literal_eval(self.rfile.readline().decode())
                told = answer(Call(tuple(argv), environment, stdin))
                for part in ("code", "out", "err", "instead"):
                    self.wfile.write(str(told[part]).encode("unicode_escape") + b"\n")

        return Handler

    def _answer(self, call: Call) -> dict[str, object]:
        self.calls.append(call)
        try:
            for words, refused in self.faults.items():
                if words in call.typed:
                    raise refused
            if call.argv[0] == "git":
                return self._push(call) if "git.heroku.com" in call.typed else _ended(instead=self._git)
            return _ended(self._heroku(*call.argv[1:]))
        except Refused as refused:
            ornament = " ›   Error: " if call.argv[0] == "heroku" else ""
            return _ended(err=f"{ornament}{refused.said}\n", code=refused.code)

    def _push(self, call: Call) -> dict[str, object]:
        if "push" not in call.argv:
            raise Refused(f"{call.typed} is not a push", 127)
        address, what = call.argv[-2:]
        commit, _, branch = what.partition(":")
        assert branch == "refs/heads/main"
        return _ended(err=self.platform.build(address.rpartition("/")[2].removesuffix(".git"), commit))

    def _heroku(self, verb: str, *rest: str) -> str:
        if not self.logged_in and verb.startswith("auth:"):
            raise Refused("not logged in", 100)
        arguments, flags = _parse(verb, rest)
        return _VERBS[verb][1](self.platform, arguments, flags)


def _ended(out: str = "", err: str = "", code: int = 0, instead: str = "") -> dict[str, object]:
    return {"out": out, "err": err, "code": code, "instead": instead}


def _parse(verb: str, rest: tuple[str, ...]) -> tuple[list[str], dict[str, str]]:
    """Arguments and flags; Refused for a verb or a flag that the real command does not have."""
    if verb not in _VERBS:
        raise Refused(f"{verb} is not a heroku command.", 127)
    arguments, flags, waiting = list[str](), dict[str, str](), iter(rest)
    for one in waiting:
        if not one.startswith("--"):
            arguments.append(one)
        elif one in ("--json", "--no-remote", "--tail") and one in _VERBS[verb][0]:
            flags[one] = ""
        elif one in _VERBS[verb][0]:
            flags[one] = next(waiting)
        else:
            raise Refused(f"Nonexistent flag: {one}", 2)
    return arguments, flags


def _dynos(platform: Platform, app: App) -> str:
    coupling = {"pipeline": {"name": app.pipeline}, "stage": app.stage} if app.pipeline else None
    told = {"web_url": app.url + "/", "name": app.name, "slug_size": 1 if app.running() else None}
    dynos = [{"type": "web", "state": "up"}] if app.running() else []
    return json.dumps({"app": told, "dynos": dynos, "pipeline_coupling": coupling})


Answer = Callable[[Platform, list[str], dict[str, str]], str]


def _on(answer: Callable[[Platform, App, list[str], dict[str, str]], str]) -> Answer:
    """For a verb about one app."""
    return lambda platform, arguments, flags: answer(platform, platform.app(flags["--app"]), arguments, flags)


_VERBS: dict[str, tuple[set[str], Answer]] = {
    "auth:whoami": (set(), lambda platform, arguments, flags: "ana@example.ph\n"),
    "auth:token": (set(), lambda platform, arguments, flags: TOKEN + "\n"),
    "apps:create": (
        {"--region", "--no-remote", "--buildpack", "--team", "--json"},
        lambda platform, arguments, flags: platform.create(arguments[0], flags["--region"]),
    ),
    "apps:info": ({"--app", "--json"}, _on(lambda platform, app, arguments, flags: _dynos(platform, app))),
    "buildpacks": (
        {"--app"},
        _on(
            lambda platform, app, arguments, flags: "".join(
                f"{place}. {one}\n" for place, one in enumerate(app.buildpacks, 1)
            )
        ),
    ),
    "buildpacks:add": (
        {"--app", "--index"},
        _on(lambda platform, app, arguments, flags: app.add_buildpack(arguments[0], int(flags["--index"]))),
    ),
    "buildpacks:clear": ({"--app"}, _on(lambda platform, app, arguments, flags: str(app.buildpacks.clear() or ""))),
    "pipelines": (
        {"--json"},
        lambda platform, arguments, flags: json.dumps([{"name": one} for one in platform.pipelines]),
    ),
    "pipelines:create": (
        {"--app", "--stage", "--team"},
        _on(lambda platform, app, arguments, flags: platform.join(app, arguments[0], flags["--stage"], new=True)),
    ),
    "pipelines:add": (
        {"--app", "--stage"},
        _on(lambda platform, app, arguments, flags: platform.join(app, arguments[0], flags["--stage"], new=False)),
    ),
    "pipelines:promote": (
        {"--app", "--to"},
        _on(lambda platform, app, arguments, flags: platform.promote(app, platform.app(flags["--to"]))),
    ),
    "config": ({"--app", "--json"}, _on(lambda platform, app, arguments, flags: json.dumps(app.config))),
    "releases": (
        {"--app", "--json", "--num"},
        _on(lambda platform, app, arguments, flags: json.dumps(app.listed(int(flags["--num"])))),
    ),
    "releases:output": ({"--app"}, _on(lambda platform, app, arguments, flags: app.output(arguments[0]))),
    "releases:retry": ({"--app"}, _on(lambda platform, app, arguments, flags: app.retry())),
    "releases:rollback": ({"--app"}, _on(lambda platform, app, arguments, flags: app.rollback(arguments[0]))),
    "logs": ({"--app", "--tail"}, _on(lambda platform, app, arguments, flags: "".join(app.logs))),
}
