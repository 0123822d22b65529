"""`deploy logs`: what an environment's apps say, as it comes, in one stream that a person can read."""

from __future__ import annotations

import json
import re
import selectors
import signal
import subprocess
from collections.abc import Sequence

from functions.dev.deploy import shell
from functions.dev.deploy.apps import App
from functions.dev.deploy.heroku import Heroku
from functions.dev.problem import Problem
from functions.dev.processes import end, spawn

_LINE = re.compile(r"(?P<time>\S+) (?P<source>\w+)\[(?P<dyno>[\w.-]+)\]: (?P<text>.*)")
_FIRST = ("time", "event", "function", "status", "ms", "requestId")


def main(heroku: Heroku, apps: Sequence[App], function: str) -> int:
    """Until Ctrl-C, or until Heroku ends it. `function` keeps the lines of one function only. Raises Problem."""
    commands = {app: ("heroku", "logs", "--tail", "--app", app.name) for app in apps}
    if heroku.dry:
        for command in commands.values():
            shell.say(f"$ {' '.join(command)}")
        return 0
    heroku.require_login()
    children = {app: _start(command) for app, command in commands.items()}
    try:
        _follow(children, function)
    finally:
        for child in children.values():
            end(child, signal.SIGINT, seconds=2.0)
    return 0


def readable(role: str, line: str, function: str = "") -> str | None:
    """A line of `heroku logs` for a person: when, which app, what; None for one that was not asked for.

    Our apps write JSON (contract/logs.py); Heroku's own lines are plain.
    """
    found = _LINE.match(line)
    if not found:
        return None if function or not line.strip() else f"{role:8} | {line}"
    when, text = found["time"][11:19], found["text"]
    try:
        fields = json.loads(text)
        event = str(fields["event"])
    except (ValueError, KeyError, TypeError):
        return None if function else f"{when} {role:8} | {found['dyno']}: {text}"
    if function and fields.get("function") != function:
        return None
    said = [str(fields.get("function") or event), *(str(fields[name]) for name in ("status",) if name in fields)]
    said += [f"{fields['ms']} ms"] if "ms" in fields else []
    said += [event] if fields.get("function") and event != "request" else []
    said += [f"{name}={value}" for name, value in fields.items() if name not in _FIRST]
    said += [f"({fields['requestId']})"] if fields.get("requestId") else []
    return f"{when} {role:8} | {' '.join(said)}"


def _start(command: Sequence[str]) -> subprocess.Popen[bytes]:
    try:
        return spawn(command, output=subprocess.PIPE, settings=shell.environment())
    except FileNotFoundError as error:
        raise Problem(shell.missing(command[0])) from error


def _follow(children: dict[App, subprocess.Popen[bytes]], function: str) -> None:
    with selectors.DefaultSelector() as waiting:
        for app, child in children.items():
            waiting.register(child.stdout or 0, selectors.EVENT_READ, app)
        last = dict.fromkeys(children, b"")
        while waiting.get_map():
            for key, _ in waiting.select():
                line = key.fileobj.readline()  # type: ignore[union-attr]  # the pipes registered above
                app = key.data
                if line:
                    last[app] = line
                    shown = readable(app.role, line.decode(errors="replace").rstrip("\n"), function)
                    if shown:
                        shell.say(shown)
                    continue
                waiting.unregister(key.fileobj)
                if children[app].wait():
                    said = last[app].decode(errors="replace")
                    raise shell.explain(shell.Failed(("heroku", "logs", "--app", app.name), shell.masked(said)))
