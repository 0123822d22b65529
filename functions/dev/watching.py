"""What has changed among the files that make an app, and whether it can be loaded."""

from __future__ import annotations

from pathlib import Path

from functions.catalog import ROOT
from functions.dev import sources
from functions.dev.problem import Problem

_OWN = {
    "dev": "functions/dev/",
    "ai": "functions/ai/",
    "backend": "functions/backend/",
    "frontend": "functions/frontend",
}

Files = dict[Path, float]


def look() -> Files:
    """The files that make an app, each with the time of its last change."""
    files = [*ROOT.glob("functions/**/*.py"), *ROOT.glob("config/*"), ROOT / ".env"]
    return {path: path.stat().st_mtime for path in files if path.exists()}


def _changed(before: Files, now: Files) -> list[str]:
    """The files, relative to ROOT, that are new, gone or another."""
    changed = (path for path in now.keys() | before.keys() if now.get(path) != before.get(path))
    return sorted(path.relative_to(ROOT).as_posix() for path in changed)


def what_is_broken(before: Files, now: Files) -> str:
    """What is wrong with the first changed file that is not Python, "" when all are."""
    for name in _changed(before, now):
        try:
            if name.endswith(".py") and ROOT / name in now:
                sources.parse(name)
        except Problem as problem:
            return str(problem)
        except OSError:  # gone just now: the next look sees it
            continue
    return ""


def concerned(app: str, before: Files, now: Files) -> str:
    """The first of the files by which an app has changed, "" for none."""
    others = tuple(own for name, own in _OWN.items() if name != app)
    return next((name for name in _changed(before, now) if not name.startswith(others)), "")
