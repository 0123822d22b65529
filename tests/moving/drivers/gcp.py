"""Google's runtime is functions-framework itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from functions.dev.processes import free_port
from tests.moving.driving import Server, server


@contextmanager
def start(folder: Path, python: Path, settings: Mapping[str, str]) -> Iterator[Server]:
    """The first function of the bundle, at a port that the platform names."""
    port, name = free_port(), settings["FUNCTION_TARGET"]
    command = [str(python.with_name("functions-framework")), "--target", name, "--host", "127.0.0.1"]
    with server(command, folder, {**settings, "PORT": str(port)}, port) as running:
        yield running
