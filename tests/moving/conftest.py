"""What stands around a function that was moved: a database, a model's words, the AI app."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from functions.catalog import ROOT
from functions.dev.processes import free_port
from tests.bundle import ONLY_ANSWERS
from tests.fakes.fixtures import groq_server
from tests.fakes.groq import FakeGroq, Script
from tests.moving.driving import clean, server
from tests.moving.fixtures import Place

__all__ = ["groq_server"]


@pytest.fixture(scope="session")
def settings(mongodb: str, groq_server: FakeGroq) -> dict[str, str]:
    """The settings that a platform would be given, the AI app's address apart."""
    return {
        "BRAINBYTES_ENV": "production",
        "MONGODB_URI": mongodb,
        "SERVICE_KEYS": os.environ["SERVICE_KEYS"],
        **ONLY_ANSWERS,
        "GROQ_API_KEY": "gsk_test",
        "GROQ_BASE_URL": groq_server.url,
    }


@pytest.fixture(scope="session")
def ai_url(settings: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The AI app of this repository, which a backend function that was moved goes on calling."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "-c", "config/gunicorn.py", "functions.router:app"]
    given = {**settings, "BRAINBYTES_APP": "ai", "PORT": str(port), "BRAINBYTES_ENV": "local"}
    output = tmp_path_factory.mktemp("ai") / "ai.log"
    with server(command, ROOT, clean(given), port, output=output):
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def place(database: str, groq_server: FakeGroq) -> Place:
    groq_server.reset()
    groq_server.default = Script()
    return Place(groq_server)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a bundle is written; no other file of this repository is near."""
    return tmp_path / "bundle"
