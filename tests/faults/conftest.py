"""One bundle for all of these tests, on a database that a test may kill."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from typing import Any

import pytest
from pymongo import MongoClient
from pymongo.database import Database

from functions.dev import mongod
from functions.dev.problem import Problem
from functions.dev.processes import end
from tests.bundle import Bundle, start_bundle
from tests.fakes.groq import FakeGroq, Script
from tests.faults.phone import Phone
from tests.faults.world import SETTINGS, World


@pytest.fixture(scope="session")
def _world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("world")
    try:
        running = mongod.start(folder / "mongod")
    except Problem as problem:
        pytest.fail(f"The tests need a real MongoDB. {problem}", pytrace=False)
    world = None
    try:
        with FakeGroq() as groq, start_bundle(groq, settings=SETTINGS, mongodb_uri=running.uri) as bundle:
            world = World(bundle, groq, running, folder)
            yield world
    finally:
        (world.mongod if world else running).kill()


@pytest.fixture
def world(_world: World) -> World:
    """The bundle with everything up and nothing scripted."""
    if _world.mongod.has_ended():
        _world.start_mongod()
    for app in ("ai", "backend", "frontend"):
        if _world.bundle.processes[app].poll() is not None:
            _world.start(app)
    _world.groq.reset()
    _world.groq.default = Script()
    return _world


@pytest.fixture
def impatient(world: World) -> Iterator[World]:
    """The same, with a backend that does not wait long for its database."""
    world.restart("backend", STORE_DEADLINE_SECONDS="1.5")
    yield world
    world.kill("backend")


@pytest.fixture
def ana(world: World) -> Phone:
    return world.sign_up()


@pytest.fixture(scope="session")
def _second(_world: World) -> Iterator[Bundle]:
    bundle = _world.second_backend()
    yield bundle
    end(bundle.processes["backend"], signal.SIGINT)


@pytest.fixture
def second(_second: Bundle) -> Phone:
    """The address of a second backend; a student goes there with `ana.at(second)`."""
    return Phone(_second.urls["backend"], "")


@pytest.fixture
def stored(world: World) -> Iterator[Database[dict[str, Any]]]:
    """The database itself, to see what is really kept."""
    with MongoClient[dict[str, Any]](world.mongod.uri, tz_aware=True) as client:
        yield client.get_default_database("brainbytes")
