"""The slug: what git does not ignore, as it is now, and what a build adds."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from functions.dev.heroku_like import slug
from functions.dev.problem import Problem

_IGNORED = ".venv/\n.env\n*.pyc\nnode_modules/\nfrontend_static/dist/\n/VERSION\n"
_FILES = {
    ".gitignore": _IGNORED,
    ".env": "GROQ_API_KEY=secret",
    ".venv/lib.py": "",
    "node_modules/esbuild/index.js": "",
    "functions/a.py": "as committed",
    "functions/a.pyc": "",
    "functions/deleted.py": "",
    "frontend_static/dist/index.html": "built",
}
_IN_SLUG = {".gitignore", "VERSION", "bin/post_compile", "frontend_static/dist/index.html", "functions/a.py"}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project without git."""
    root = tmp_path / "project"
    for name, text in _FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    (root / "bin").mkdir()
    shutil.copy(slug.ROOT / "bin" / "post_compile", root / "bin" / "post_compile")
    monkeypatch.setattr(slug, "ROOT", root)
    return root


def commit(project: Path) -> str:
    """Commit all of it; the commit."""
    author = ("-c", "user.name=Ana", "-c", "user.email=ana@paaralan.example")
    for command in (("init", "-q"), ("add", "."), (*author, "commit", "-q", "-m", "first")):
        subprocess.run(["git", "-C", project, *command], check=True)
    return subprocess.check_output(["git", "-C", project, "rev-parse", "HEAD"], text=True).strip()


def made(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@needs_git
def test_it_names_the_commit_and_holds_what_is_committed_and_built(project: Path, tmp_path: Path) -> None:
    version = commit(project)
    assert slug.make(tmp_path / "slug") == version
    assert made(tmp_path / "slug") == _IN_SLUG | {"functions/deleted.py"}
    assert (tmp_path / "slug" / "VERSION").read_text() == f"{version}\n"


@needs_git
def test_it_holds_the_working_tree_as_it_is(project: Path, tmp_path: Path) -> None:
    version = commit(project)
    (project / "functions" / "a.py").write_text("changed")
    (project / "functions" / "b.py").write_text("new")
    (project / "functions" / "deleted.py").unlink()
    assert slug.make(tmp_path / "slug") == f"{version}-dirty"
    assert made(tmp_path / "slug") == _IN_SLUG | {"functions/b.py"}
    assert (tmp_path / "slug" / "functions" / "a.py").read_text() == "changed"


def test_without_git_it_holds_what_is_not_ignored(project: Path, tmp_path: Path) -> None:
    assert slug.make(tmp_path / "slug") == "unknown"
    assert made(tmp_path / "slug") == _IN_SLUG | {"functions/deleted.py"}


def test_it_says_that_the_web_app_is_not_built(project: Path, tmp_path: Path) -> None:
    shutil.rmtree(project / "frontend_static" / "dist")
    with pytest.raises(Problem, match="The web app is not built"):
        slug.make(tmp_path / "slug")
