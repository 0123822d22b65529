"""Running `heroku` and `git`: their words, their failures in one sentence, and no secret on the screen."""

from __future__ import annotations

import os
import re
import subprocess
import threading
from collections.abc import Mapping, Sequence

from functions.catalog import ROOT
from functions.dev.deploy.apps import App
from functions.dev.problem import Problem

MASK = "…"
SECONDS = 120.0
"""How long a command may take that only asks, or changes something at once."""
LONG = 2 * 3600.0
"""The same for one that waits for a build or a release phase: Heroku ends them after 15 minutes and an hour."""
_secrets: set[str] = set()
_INSTALL = {
    "heroku": "install the Heroku CLI (`npm install --global heroku`, or see devcenter.heroku.com/articles/heroku-cli)",
    "git": "install git",
}


class Failed(Exception):
    """A command that ended with an error: the command, and what it said, without secrets."""

    def __init__(self, command: Sequence[str], said: str) -> None:
        super().__init__(said)
        self.command, self.said = tuple(command), said


def keep_secret(*values: str) -> None:
    """From now on `say` and every message show … instead of these. What is shorter than 8 characters is no secret."""
    _secrets.update(value for value in values if len(value) >= 8)


def masked(text: str) -> str:
    for value in sorted(_secrets, key=len, reverse=True):
        text = text.replace(value, MASK)
    return text


def say(text: str = "") -> None:
    print(masked(text), flush=True)


def tell(app: App, text: str) -> None:
    """A line about one app."""
    say(f"{app.role:8} | {text}")


def run(*command: str, seconds: float = SECONDS) -> str:
    """What a command writes to standard output. Raises Failed, or Problem when there is no such command."""
    try:
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=seconds,
        )
    except FileNotFoundError as error:
        raise Problem(missing(command[0])) from error
    except subprocess.TimeoutExpired as error:
        raise Failed(command, f"timed out after {seconds:.0f} s") from error
    said = done.stdout.decode(errors="replace")
    if done.returncode:
        raise Failed(command, masked(done.stderr.decode(errors="replace") + said))
    return said


def run_aloud(prefix: str, *command: str, seconds: float = LONG) -> str:
    """The same for a long one, each line shown as it comes; what it wrote to both of its outputs."""
    try:
        child = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
    except FileNotFoundError as error:
        raise Problem(missing(command[0])) from error
    lines = []
    too_long = threading.Timer(seconds, child.kill)
    too_long.start()
    try:
        with child:
            for line in child.stdout or ():
                lines.append(line.decode(errors="replace").rstrip())
                say(f"{prefix}{lines[-1]}")
    finally:
        too_long.cancel()
    if child.returncode:
        raise Failed(command, masked("\n".join(lines)) or "timed out")
    return "\n".join(lines)


def missing(command: str) -> str:
    return f"There is no `{command}` command here: {_INSTALL[command]} and start again."


def environment() -> Mapping[str, str]:
    """Ours, for output that a program reads: no colours (in CI there would be), no line broken, no question asked."""
    return {
        **os.environ,
        "NO_COLOR": "1",
        "FORCE_COLOR": "0",
        "OCLIF_COLUMNS": "1000",
        "LC_ALL": "C",
        "GIT_TERMINAL_PROMPT": "0",
    }


_AGAIN = "then start again: what is done already is not done twice."
_SENTENCES = (
    (
        r"not logged in|invalid credentials|HEROKU_API_KEY is invalid|ID: unauthorized|error: 401|"
        r"Authentication failed|could not read (Username|Password)",
        f"You are not logged in to Heroku: run `heroku login` (where nobody types, set HEROKU_API_KEY), {_AGAIN}",
    ),
    (
        r"ID: forbidden|do(es)? not have (access|permission)|error: 403|already taken",
        "The app {app} belongs to somebody else, and names are global on Heroku: ask its owner to add you "
        "(`heroku access:add YOU --app {app}`), or choose another name under [apps] in config/*.toml and commit it.",
    ),
    (
        r"verification_required|verify your account|limit of \d+ apps",
        "Heroku lets this account have no more apps ({said}): verify it at heroku.com/verify or delete apps you do "
        f"not need, {_AGAIN}",
    ),
    (
        r"two.factor",
        "Heroku asks for a second factor, which this command cannot: run `heroku login` anew (where nobody types, set "
        f"HEROKU_API_KEY to a token of `heroku authorizations:create`), {_AGAIN}",
    ),
    (r"rate.limit", f"Heroku wants fewer calls for a while: wait some minutes, {_AGAIN}"),
    (
        r"ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|Could not resolve|Failed to connect|"
        r"unable to access|timed out",
        f"Heroku cannot be reached: check the network, {_AGAIN}",
    ),
)


def explain(failed: Failed) -> Problem:
    """The sentence for a failure."""
    app = next(
        (after for before, after in zip(failed.command, failed.command[1:], strict=False) if before == "--app"), ""
    )
    said = first_words(failed.said)
    for pattern, sentence in _SENTENCES:
        if re.search(pattern, failed.said, re.IGNORECASE):
            return Problem(sentence.format(app=app or "you named", said=said))
    command = " ".join(failed.command[:2])
    return Problem(f"`{command}` did not work for {app or 'this project'} ({said}): correct that, {_AGAIN}")


def first_words(said: str) -> str:
    """The line of an output that tells most: the first with an error, without its ornaments."""
    lines = [line for line in said.splitlines() if line.strip()]
    telling = [line for line in lines if re.search(r"error|fatal|rejected", line, re.IGNORECASE)] or lines
    if not telling:
        return "it did not say why"
    return re.sub(r"^[\s›»!▸]*([Ee]rror|fatal|remote):[\s!]*", "", telling[0]).strip(" ›»!▸.")
