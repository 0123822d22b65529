"""A repository with one pushed commit, a Heroku of the tests' own, and `deploy` in front of both."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from functions.dev.deploy import cli, config_vars, shell
from functions.dev.deploy.health import Patience
from functions.dev.problem import Problem
from tests.fakes.heroku import FakeHeroku

GIT = shutil.which("git") or "git"
QUICK = Patience(health=0.2, release=1.0, pause=0.02)
MONGODB_URI = "mongodb+srv://ana:the-password-of-ana@cluster.example.mongodb.net/brainbytes"
GROQ_API_KEY = "gsk_the_key_of_the_tests"
OFFLINE = "Heroku cannot be reached: check the network, then start again: what is done already is not done twice."
MAIL_SERVER = "smtps://mail:the-password-of-the-mail@mail.example:465"
SECRETS = (MONGODB_URI, GROQ_API_KEY, MAIL_SERVER)
STAGING = ("brainbytes-ai-service-staging", "brainbytes-backend-staging", "brainbytes-frontend-staging")
PRODUCTION = ("brainbytes-ai-production", "brainbytes-backend-production", "brainbytes-frontend-production")


@dataclass(frozen=True)
class Outcome:
    """`problem` is the sentence on standard error, "" when it went well."""

    problem: str
    said: str


@dataclass
class Repository:
    folder: Path

    def git(self, *arguments: str) -> str:
        done = subprocess.run(
            [GIT, "-c", "user.name=Ana", "-c", "user.email=ana@example.ph", *arguments],
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip()

    @property
    def head(self) -> str:
        return self.git("rev-parse", "HEAD")

    def commit(self, *, push: bool = True) -> str:
        """A new commit, on the remote, too; its name."""
        self.git("commit", "--quiet", "--allow-empty", "--message", "A step")
        if push:
            self.git("push", "--quiet", "origin", "HEAD:main")
        return self.head


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    subprocess.run([GIT, "init", "--quiet", "--bare", tmp_path / "origin.git"], check=True)
    folder = tmp_path / "project"
    folder.mkdir()
    one = Repository(folder)
    one.git("init", "--quiet", "--initial-branch", "main")
    one.git("remote", "add", "origin", str(tmp_path / "origin.git"))
    (folder / "file").write_text("text")
    one.git("add", "file")
    one.commit()
    return one


@pytest.fixture
def heroku(repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeHeroku]:
    """Heroku without any app; the commands on PATH are stand-ins."""
    with FakeHeroku(tmp_path / "heroku") as fake:
        monkeypatch.setenv("PATH", f"{fake.bin}{os.pathsep}{os.environ['PATH']}")
        monkeypatch.setenv("HEROKU_HOST", fake.api)
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY", "HEROKU_API_KEY"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setattr(shell, "ROOT", repository.folder)
        monkeypatch.setattr(shell, "_secrets", set())
        yield fake


@dataclass
class Terminal:
    """What somebody types: `secrets` by name, each in turn, then what is right; `words` where one is asked for."""

    secrets: dict[str, list[str]] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)

    def secret(self, prompt: str) -> str:
        name = prompt.split(maxsplit=1)[0]
        right = {"MONGODB_URI": MONGODB_URI, "GROQ_API_KEY": GROQ_API_KEY, "MAIL_SERVER": MAIL_SERVER}
        return (self.secrets.get(name) or [right.get(name, "a-secret-that-is-new-to-these-tests-and-long")]).pop(0)


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Somebody sits there and answers."""
    somebody = Terminal()
    monkeypatch.setattr(config_vars, "may_ask", lambda: True)
    monkeypatch.setattr("getpass.getpass", somebody.secret)
    monkeypatch.setattr("builtins.input", lambda prompt: somebody.words.pop(0))
    return somebody


Deploy = Callable[..., Outcome]


@pytest.fixture
def deploy(heroku: FakeHeroku, capsys: pytest.CaptureFixture[str]) -> Deploy:
    """`deploy("staging", "--yes")`, with little patience."""

    def run(*arguments: str) -> Outcome:
        capsys.readouterr()
        try:
            cli.main(arguments, QUICK)
            problem = ""
        except Problem as error:
            problem = str(error)
        return Outcome(problem, capsys.readouterr().out)

    return run


@pytest.fixture
def staging(deploy: Deploy, terminal: Terminal, repository: Repository) -> str:
    """Staging is deployed; the commit."""
    assert deploy("staging").problem == ""
    return repository.head


@pytest.fixture
def production(staging: str, deploy: Deploy, terminal: Terminal) -> str:
    """Production is deployed as well; the commit."""
    terminal.words += ["production"]
    assert deploy("production").problem == ""
    return staging
