"""Azure Functions: function_app.py under azure-functions' own converters, tests/moving/azure_host.py around them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from functions.dev.processes import free_port
from tests.moving import azure_host
from tests.moving.driving import Running, server


@contextmanager
def start(folder: Path, python: Path, settings: Mapping[str, str]) -> Iterator[Running]:
    own: dict[str, str] = json.loads((folder / "local.settings.json").read_text())["Values"]
    port = free_port()
    command = [str(python), azure_host.__file__, str(port)]
    with server(command, folder, {**own, **settings}, port) as running:
        yield running
