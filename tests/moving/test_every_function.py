"""Every function on every platform: bundled, started from its folder alone in an environment with only its packages.

The same fixtures run everywhere (tests/moving/fixtures.py). docs/moving.md shows the result as a table.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from functions import catalog
from functions.dev import needs
from functions.dev.bundles import TARGETS, content
from functions.store import client
from tests.moving import fixtures
from tests.moving.bundled import write
from tests.moving.drivers import aws, azure, container, gcp, knative, openfaas
from tests.moving.driving import Answer, Driver, Request, Running
from tests.moving.environments import python_for
from tests.moving.fixtures import Place

DRIVERS: dict[str, tuple[str, Driver, bool]] = {
    "gcp": ("gcp", gcp.start, True),
    "aws": ("aws", aws.start_streaming, True),
    "aws, whole answers": ("aws", aws.start, False),
    "azure": ("azure", azure.start, False),
    "knative": ("knative", knative.start, True),
    "openfaas": ("openfaas", openfaas.start, True),
    "container": ("container", container.start, True),
}
"""What a test is called: the target, who starts it, whether events come as they are written."""

Moved = Callable[..., AbstractContextManager[Running]]
Send = Callable[[Request], Answer]


@pytest.fixture
def moved(folder: Path, settings: dict[str, str], ai_url: str) -> Moved:
    """`with moved("gcp", "send_message") as running:`, further settings by name."""

    @contextmanager
    def start(way: str, name: str, **more: str) -> Iterator[Running]:
        target, driver, _ = DRIVERS[way]
        python = python_for(write(target, folder, [name]) / "requirements.txt")
        given = {**settings, "AI_URL": ai_url, "FUNCTION_TARGET": name, "BRAINBYTES_APP": catalog.find(name).app}
        with driver(folder, python, given | more) as running:
            yield running

    return start


@pytest.mark.parametrize("name", catalog.entries())
@pytest.mark.parametrize("way", DRIVERS)
def test_a_function_does_elsewhere_what_it_does_here(way: str, name: str, moved: Moved, place: Place) -> None:
    with moved(way, name) as running, collections_touched(running.send) as (send, touched):
        for fixture in fixtures.of(name):
            answers = fixtures.run(fixture, place, send)
            if fixture.name == "events":
                assert _came_over_time(answers[0]) is DRIVERS[way][2], f"{fixture.name}: {answers[0].moments}"
        lines = [json.loads(line) for line in running.log().splitlines() if line.startswith("{")]
        logged = [line for line in lines if line.get("event") == "request"]
        assert {line["function"] for line in logged} >= {name}
        (line,) = [one for one in logged if one["requestId"] == answers[-1].header("X-Request-Id")]
        assert line["status"] == answers[-1].status
    assert touched <= set(needs.of(name).collections)
    assert touched or not needs.of(name).collections


def test_each_target_is_driven_as_the_table_says() -> None:
    said = {name: content.target(name).STREAMS for name in TARGETS}
    assert {target: live for way, (target, _, live) in DRIVERS.items() if way == target} == said


@contextmanager
def collections_touched(send: Send) -> Iterator[tuple[Send, set[str]]]:
    """A `send` during which MongoDB notes its work, and the collections that it then names."""
    touched: set[str] = set()
    database = client.database()

    def watched(request: Request) -> Answer:
        database.command("profile", 2)
        answer = send(request)
        database.command("profile", 0)
        names = {one["ns"].partition(".")[2] for one in database["system.profile"].find()}
        touched.update(name for name in names if not name.startswith(("$", "system.")))
        return answer

    try:
        yield watched, touched
    finally:
        database.command("profile", 0)
        database["system.profile"].drop()


def _came_over_time(answer: Answer) -> bool:
    """Whether the first words came well before the last; a script of 25 tokens a second takes more than a second."""
    return answer.moments[-1] - answer.moments[0] > 0.3


@pytest.mark.parametrize("way", DRIVERS)
def test_a_function_whose_database_is_away_says_so(way: str, moved: Moved, place: Place) -> None:
    student = place.student()
    with moved(way, "list_chats", MONGODB_URI="mongodb://127.0.0.1:9", STORE_DEADLINE_SECONDS="0.5") as running:
        answer = running.send(fixtures.request("GET", "/api/messages/chats", student))
        assert fixtures.refused(answer, 503) == "store_unavailable"
        assert answer.header("Retry-After") == "3"
        answer = running.send(fixtures.request("GET", "/nothing"))
        assert fixtures.refused(answer, 404) == "not_found"  # and goes on serving
