"""Knative's `func`: the bundle is installed as a package, and a generated `service` hands it to func-python."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import yaml

from functions.dev.processes import free_port
from tests.moving.driving import Running, server

MAIN = "from func_python.http import serve\nfrom function import new\n\nserve(new)\n"


@contextmanager
def start(folder: Path, python: Path, settings: Mapping[str, str]) -> Iterator[Running]:
    service = install(folder)
    port = free_port()
    envs = yaml.safe_load((folder / "func.yaml").read_text("utf-8"))["run"]["envs"]
    given = {one["name"]: one["value"] for one in envs if "{{" not in one["value"]}
    environment = {**given, **settings, "LISTEN_ADDRESS": f"127.0.0.1:{port}"}
    with server([str(python), "-m", "service.main"], service, environment, port) as running:
        yield running


def install(folder: Path) -> Path:
    """A folder with the function as pip installs it and the `service` that func writes around it."""
    target = folder.parent / f"{folder.name}-service"
    shutil.rmtree(target, ignore_errors=True)
    command = ["uv", "pip", "install", "--quiet", "--no-deps", "--python", sys.executable, "--target", str(target)]
    done = subprocess.run([sys.executable, "-m", *command, str(folder)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (target / "service").mkdir()
    (target / "service" / "__init__.py").touch()
    (target / "service" / "main.py").write_text(MAIN)
    return target
