"""`check`: what CI looks at before it runs the tests."""

from __future__ import annotations

import subprocess
import sys

from functions.catalog import ROOT
from functions.dev import docs

_TOOLS = {
    "ruff check": ("ruff", "check", "."),
    "ruff format": ("ruff", "format", "--check", "."),
    "mypy": ("mypy",),
}


def main() -> int:
    """Run every check, print what fails in full, one line for what does not; returns 1 when something failed."""
    failed = []
    for name, command in _TOOLS.items():
        done = subprocess.run(
            [sys.executable, "-m", *command], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
        )
        if done.returncode:
            failed.append(name)
            print(done.stdout.decode(errors="replace").rstrip(), flush=True)
    for page in docs.stale():
        failed.append("docs")
        print(f"{page} is not what the source says: run `python -m functions docs` and commit the page.")
    print(f"Failed: {', '.join(dict.fromkeys(failed))}." if failed else "ruff, mypy and the generated pages are fine.")
    return 1 if failed else 0
