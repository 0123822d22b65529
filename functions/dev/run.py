"""`run`: BrainBytes on a laptop, as Heroku runs it.

mongod, then the Procfile's `release` and three times its `web` (frontend, backend, AI), each reloading when its files
change, and what rebuilds the web app.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import time
from pathlib import Path

from functions.catalog import ROOT
from functions.dev import local, log_files, running
from functions.dev.problem import Problem
from functions.dev.processes import is_free
from functions.dev.running import APPS
from functions.dev.supervisor import Part, supervise


def main(base_port: int, data: Path) -> int:
    """Run everything until somebody ends it; returns the exit code. Raises Problem."""
    started = time.monotonic()
    for port in running.ports(base_port).values():
        refuse_a_taken(port)
    local.use(data)

    def ready() -> str:
        seconds = time.monotonic() - started
        return f"BrainBytes is at http://localhost:{base_port} (up in {seconds:.1f} s; Ctrl-C ends it)"

    parts = _parts(base_port)
    with running.marked(data, base_port) as ours:
        if not ours:
            print("Another run has this data folder, so `logs` shows what that one says.", flush=True)
        for part in parts:
            if ours and part.name in APPS:
                part.keep = log_files.Kept(data, part.name)
        return supervise(parts, lambda: local.database(data), ready)


def refuse_a_taken(port: int) -> None:
    """Raise Problem when something listens on the port."""
    if not is_free(port):
        raise Problem(
            f"Port {port} is taken, perhaps by another one of these: end what uses it, or choose another with --port."
        )


def procfile() -> dict[str, str]:
    """The Procfile's commands by process type. Raises Problem."""
    try:
        lines = (ROOT / "Procfile").read_text("utf-8").splitlines()
    except OSError as error:
        raise Problem("The Procfile cannot be read: restore it (`git checkout Procfile`).") from error
    pairs = (line.partition(":") for line in lines if ":" in line)
    return {name.strip(): command.strip() for name, _, command in pairs}


def _parts(base_port: int) -> list[Part]:
    commands = procfile()
    path = {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"}
    parts = [Part("release", commands["release"], {"BRAINBYTES_APP": "backend", **path}, passing=True)]
    for app, port in running.ports(base_port).items():
        settings = {"BRAINBYTES_APP": app, "PORT": str(port), **running.urls(base_port), **path}
        # SIGINT is gunicorn's quick way out: a developer's Ctrl-C does not wait for an answer that streams.
        parts.append(Part(app, f"exec {commands['web']}", settings, signal.SIGINT, port))
    if watch := _watch_command():
        parts.append(Part("web app", f"exec {watch}", {}))
    return parts


def _watch_command() -> str:
    """What rebuilds the web app when its source changes; empty where there is no Node."""
    package = ROOT / "package.json"
    if not shutil.which("node") or not (ROOT / "node_modules").exists() or not package.exists():
        return ""
    command: str = json.loads(package.read_text("utf-8")).get("scripts", {}).get("watch", "")
    return command
