"""Python environments that hold what a requirements.txt says and nothing else, one for each set of packages.

They are kept in .venv/environments, so that functions with the same set, and later runs, share them; uv makes one from
its cache in a fraction of a second.
"""

from __future__ import annotations

import fcntl
import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from functions.catalog import ROOT

_HOME = ROOT / ".venv" / "environments"


def python_for(requirements: Path, *more: str) -> Path:
    """The interpreter of an environment with these packages, and `more` that are on the platform already."""
    wanted = "\n".join(sorted([*requirements.read_text("utf-8").splitlines(), *more]))
    folder = _HOME / hashlib.sha256(f"{sys.version}\n{wanted}".encode()).hexdigest()[:16]
    python = folder / "bin" / "python"
    _HOME.mkdir(parents=True, exist_ok=True)
    with (_HOME / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "complete").exists():
            shutil.rmtree(folder, ignore_errors=True)
            # Python's own, because uv's hooks into every start of the interpreter, which would count as the bundle's.
            subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
            install = ("pip", "install", "--quiet", "--compile-bytecode", "--python", str(python))
            _uv(*install, "--requirement", str(requirements), *more)
            (folder / "complete").touch()
    return python


def _uv(*arguments: str) -> None:
    done = subprocess.run([sys.executable, "-m", "uv", *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"uv {arguments[0]} failed:\n{done.stderr}"
