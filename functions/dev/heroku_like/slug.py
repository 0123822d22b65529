"""The slug: what Heroku would run, made of the working tree as it is, uncommitted changes included."""

from __future__ import annotations

import fnmatch
import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from functions.catalog import ROOT
from functions.dev.problem import Problem

BUILT = Path("frontend_static", "dist")
_NEVER = (".git", "node_modules")


def make(folder: Path) -> str:
    """Fill `folder`, which must not exist, and return the version that its /health will name. Raises Problem.

    In it: every file that git does not ignore, what the Node buildpack builds, and what bin/post_compile does to that.
    """
    if not (ROOT / BUILT / "index.html").exists():
        raise Problem("The web app is not built: start with `python3 dev.py run --like-heroku`, which builds it.")
    try:
        for path in _sources():
            if (ROOT / path).is_file():  # not one that was deleted and is still in git's index
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / path, folder / path)
        shutil.copytree(ROOT / BUILT, folder / BUILT)
        version = _version()
        environment = {"PATH": os.environ.get("PATH", os.defpath), "SOURCE_VERSION": version}
        subprocess.run([folder / "bin" / "post_compile"], cwd=folder, env=environment, check=True)
    except OSError as error:
        raise Problem(f"The slug cannot be made ({error.strerror}: {error.filename}): correct that.") from error
    except subprocess.CalledProcessError as error:
        raise Problem("bin/post_compile failed, as it would on Heroku: correct it.") from error
    return version


def _sources() -> Iterable[str]:
    listed = _git("ls-files", "-z", "--cached", "--others", "--exclude-standard")
    return dict.fromkeys(filter(None, listed.split("\0"))) if listed is not None else _without_git()


def _version() -> str:
    """The commit, marked when the working tree has more than that."""
    return (_git("describe", "--always", "--dirty", "--abbrev=40", "--exclude=*") or "unknown").strip()


def _git(*arguments: str) -> str | None:
    """What git says, or None where it does not answer: there is none, or this is no clone."""
    try:
        done = subprocess.run(["git", "-C", str(ROOT), *arguments], capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.decode()


def _without_git() -> Iterable[str]:
    """The files that .gitignore does not name, as far as its patterns are plain names and paths."""
    lines = (ROOT / ".gitignore").read_text("utf-8").split()
    patterns = [line.strip("/") for line in lines if not line.startswith("#")]
    for place, folders, files in os.walk(ROOT):
        here = Path(place).relative_to(ROOT)
        folders[:] = [name for name in folders if name not in _NEVER and not _ignored(here / name, patterns)]
        yield from ((here / name).as_posix() for name in files if not _ignored(here / name, patterns))


def _ignored(path: Path, patterns: list[str]) -> bool:
    return any(fnmatch.fnmatch(path.name, one) or fnmatch.fnmatch(path.as_posix(), one) for one in patterns)
