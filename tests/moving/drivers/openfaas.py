"""OpenFaaS: faas-cli's build folder, the secrets as files, and the process that of-watchdog would start.

The watchdog itself, a binary in front of the process, is not here.
"""

from __future__ import annotations

import re
import shutil
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import yaml

from functions.dev.processes import free_port
from tests.moving.driving import Running, server


@contextmanager
def start(folder: Path, python: Path, settings: Mapping[str, str]) -> Iterator[Running]:
    built, secrets, port = build(folder), folder.parent / f"{folder.name}-secrets", free_port()
    (function,) = yaml.safe_load((folder / "stack.yaml").read_text("utf-8"))["functions"].values()
    known = set(re.findall(r"- (brainbytes-\S+)", (folder / "stack.yaml").read_text("utf-8")))
    shutil.rmtree(secrets, ignore_errors=True)
    secrets.mkdir()
    environment = {**function["environment"]}
    for name, value in settings.items():
        if (file := f"brainbytes-{name.lower().replace('_', '-')}") in known:
            (secrets / file).write_text(f"{value}\n")
        else:
            environment[name] = value
    environment |= {"BRAINBYTES_SECRETS": str(secrets), "upstream_url": f"http://127.0.0.1:{port}"}
    process = yaml.safe_load((built / "template.yml").read_text("utf-8"))["fprocess"].split()
    command = [str(python.with_name(process[0])), *process[1:]]
    with server(command, built, environment, port, first_word=signal.SIGINT) as running:
        yield running


def build(folder: Path) -> Path:
    """What `faas-cli build` makes: the template, and in it, as `function`, the handler's folder."""
    built = folder.parent / f"{folder.name}-build"
    shutil.rmtree(built, ignore_errors=True)
    shutil.copytree(folder / "template" / "brainbytes", built)
    shutil.copytree(folder, built / "function", ignore=shutil.ignore_patterns("template", "build"))
    return built
