"""A container's engine: the environment and the command of the Dockerfile, as another user would be given them."""

from __future__ import annotations

import json
import re
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from functions.dev.processes import free_port
from tests.moving.driving import Server, server


@contextmanager
def start(folder: Path, python: Path, settings: Mapping[str, str]) -> Iterator[Server]:
    text = (folder / "Dockerfile").read_text("utf-8").replace("\\\n", " ")
    command: list[str] = json.loads(re.findall(r"^CMD (\[.*\])$", text, re.MULTILINE)[-1])
    given = dict(re.findall(r"(\w+)=(\S+)", " ".join(re.findall(r"^ENV (.*)$", text, re.MULTILINE))))
    port = free_port()
    # An image listens everywhere, and its engine decides from where it can be reached: here, from this machine.
    bind = f"--bind 127.0.0.1:{port}"
    environment = {**given, **settings, "PORT": str(port), "PATH": str(python.parent), "GUNICORN_CMD_ARGS": bind}
    started = [str(python.with_name(command[0])), *command[1:]]
    # SIGINT is gunicorn's quick way out; a test about SIGTERM, which an engine sends, sends that itself.
    with server(started, folder, environment, port, first_word=signal.SIGINT) as running:
        yield running
