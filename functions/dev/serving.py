"""`serve NAME`: one function under functions-framework, as Google's runtime has it, reloading when it changes."""

from __future__ import annotations

import signal
import sys
from functools import partial
from pathlib import Path

from functions import catalog
from functions.dev import local, needs, sources
from functions.dev.run import refuse_a_taken
from functions.dev.supervisor import Part, supervise


def main(name: str, port: int, data: Path) -> int:
    """Serve it until somebody ends it; returns the exit code. Raises UnknownFunction, Problem."""
    entry = catalog.find(name)
    contract = sources.contract(entry)
    refuse_a_taken(port)
    local.use(data)
    # functions-framework's own --debug does not reload with today's watchdog; gunicorn does, at SIGHUP.
    app = f"functions_framework:create_app(target='{name}', source='main.py')"
    command = f'exec "{sys.executable}" -m gunicorn --threads 8 --no-control-socket --bind 127.0.0.1:{port} "{app}"'
    part = Part(name, command, {"BRAINBYTES_APP": entry.app}, signal.SIGINT, port, answered=True)
    ready = f"{contract.method} http://localhost:{port}{contract.path} (Ctrl-C ends it)"
    return supervise([part], partial(local.database, data) if needs.uses_database(name) else None, lambda: ready)
