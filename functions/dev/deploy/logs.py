"""`deploy logs`: what an environment's apps say, as it comes, in one stream that a person can read."""

from __future__ import annotations

import os
import re
import selectors
import signal
import subprocess
from collections.abc import Sequence

from functions.dev import log_lines
from functions.dev.deploy import shell
from functions.dev.deploy.apps import App
from functions.dev.deploy.heroku import Heroku
from functions.dev.problem import Problem
from functions.dev.processes import end, spawn

_LINE = re.compile(r"(?P<time>\S+) (?P<source>\w+)\[(?P<dyno>[\w.-]+)\]: (?P<text>.*)")
_PIECE = 64 * 1024  # bytes
_WHOLE_ID = 36  # letters of a request's id, which Heroku makes: somebody greps for it


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
        return None if function or not line.strip() else log_lines.plain(role, line)
    said = log_lines.fields(found["text"]) or {}
    if function and said.get("function") != function:
        return None
    if "event" not in said:
        return log_lines.plain(role, f"{found['dyno']}: {found['text']}", found["time"])
    return log_lines.readable(role, said, found["time"], id_letters=_WHOLE_ID)


def _start(command: Sequence[str]) -> subprocess.Popen[bytes]:
    try:
        return spawn(command, output=subprocess.PIPE, settings=shell.environment())
    except FileNotFoundError as error:
        raise Problem(shell.missing(command[0])) from error


def _follow(children: dict[App, subprocess.Popen[bytes]], function: str) -> None:
    with selectors.DefaultSelector() as waiting:
        unfinished = dict.fromkeys(children, b"")
        for each, child in children.items():
            if child.stdout:
                waiting.register(child.stdout, selectors.EVENT_READ, each)
        while waiting.get_map():
            for key, _ in waiting.select():
                app: App = key.data
                piece = os.read(key.fd, _PIECE)
                *lines, unfinished[app] = (unfinished[app] + piece).split(b"\n")
                for line in lines:
                    if shown := readable(app.role, line.decode(errors="replace"), function):
                        shell.say(shown)
                if not piece:
                    waiting.unregister(key.fileobj)
                    _complain(app, children[app])


def _complain(app: App, child: subprocess.Popen[bytes]) -> None:
    if child.wait():
        raise Problem(
            f"Heroku shows no logs of {app.name} (its lines above say why): correct that and start again, or leave it "
            "out with --app."
        )
