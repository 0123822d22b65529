"""What every test may ask for: a real MongoDB, the backend, one function alone, a signed-in student."""

from __future__ import annotations

import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from functions import router
from functions.contract import settings
from functions.dev import mongod
from functions.dev.problem import Problem
from functions.store import client, indexes
from tests import scenarios
from tests.chromium import browser
from tests.scenarios import Alone, SignedIn
from tests.skips import pytest_runtest_makereport

__all__ = ["browser", "pytest_runtest_makereport"]  # a fixture and a hook, which work by being here


def pytest_configure() -> None:
    """Let what the tests start hear Ctrl-C: in a shell's background it is ignored, by children too."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def mongodb(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a mongod of our own, with the indexes made. MONGODB_URI and the secrets are set for the session.

    Whatever MONGODB_URI was before, no test writes there.
    """
    folder = tmp_path_factory.mktemp("project")
    with tempfile.TemporaryDirectory(dir=_fastest_disk()) as data, pytest.MonkeyPatch.context() as patch:
        try:
            running = mongod.start(Path(data, "mongod"))
        except Problem as problem:
            pytest.fail(f"The tests need a real MongoDB. {problem}", pytrace=False)
        patch.setenv("MONGODB_URI", running.uri)
        patch.setenv("SERVICE_KEYS", "tests-service-key-tests-service-key-1")
        patch.setenv("BRAINBYTES_DATA", str(folder))
        patch.setenv("BRAINBYTES_ENV", "local")
        patch.setenv("LIMITS_OPEN_ANSWERS", "0")  # many a test stores questions that nobody answers
        settings.forget()
        client.forget()
        indexes.create()
        yield running.uri
        client.forget()
        running.stop()
    settings.forget()


def _fastest_disk() -> str | None:
    """Memory, where there is enough: every acknowledged write waits for the disk, and the tests are mostly writes."""
    memory = Path("/dev/shm")
    return str(memory) if memory.is_dir() and shutil.disk_usage(memory).free > 2**30 else None


@pytest.fixture
def database(mongodb: str) -> Iterator[str]:
    """The same, empty for each test: emptying it takes milliseconds, making the indexes anew most of a second."""
    yield mongodb
    for name in client.database().list_collection_names():
        if name in indexes.INDEXES:
            client.collection(name).delete_many({})
        elif not name.startswith("system."):
            client.collection(name).drop()


@pytest.fixture(scope="session")
def backend_app(mongodb: str) -> Flask:
    """The backend as the router builds it."""
    return router.create_app("backend")


@pytest.fixture
def backend(backend_app: Flask, database: str) -> FlaskClient:
    """A browserless client of the whole backend. It keeps no cookies: a test sends those it means to send."""
    return backend_app.test_client(use_cookies=False)


@pytest.fixture
def alone(database: str) -> Callable[[str], Alone]:
    """`alone("rename_chat")` is that function without the router, called with a hand-built flask.Request."""
    return Alone


@pytest.fixture(params=["alone", "bundle"])
def send(request: pytest.FixtureRequest, backend: FlaskClient) -> scenarios.Send:
    """`send("rename_chat", path, …)`; the test runs twice, with the function alone and with the whole bundle."""
    return scenarios.sender(backend if request.param == "bundle" else None)


@pytest.fixture
def run(send: scenarios.Send, capsys: pytest.CaptureFixture[str]) -> Callable[[scenarios.Scenario], object]:
    """Runs one row of a scenario table (see tests/scenarios.py), alone and in the bundle."""
    return lambda scenario: scenarios.run(scenario, send, capsys)


@pytest.fixture
def student(database: str) -> Callable[..., SignedIn]:
    """`student()` makes an account with an open session, straight in the store; each call is another student."""
    return scenarios.sign_up
