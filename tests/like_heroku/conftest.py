"""One simulation for the tests of this folder: it takes a few seconds to start, and each leaves it whole."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser.conftest import open_page
from tests.fakes.groq import FakeGroq, Script
from tests.like_heroku.simulated import Simulated, start_simulation

__all__ = ["open_page"]  # a fixture works by being here


@pytest.fixture(scope="session")
def _groq() -> Iterator[FakeGroq]:
    with FakeGroq() as groq:
        yield groq


@pytest.fixture(scope="session")
def heroku(_groq: FakeGroq) -> Iterator[Simulated]:
    with start_simulation(_groq) as simulated:
        yield simulated


@pytest.fixture(scope="session")
def bundle(heroku: Simulated) -> Simulated:
    """What `open_page` opens."""
    return heroku


@pytest.fixture
def groq(_groq: FakeGroq) -> FakeGroq:
    """The model's words, with nothing scripted."""
    _groq.reset()
    _groq.default = Script()
    return _groq
