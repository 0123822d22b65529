"""The whole bundle with two processes an app, as Heroku runs it, and a Prometheus that knows the token."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.bundle import Bundle, start_bundle
from tests.fakes.groq import FakeGroq, Script
from tests.faults.phone import Phone, sign_up
from tests.metrics.scrape import TOKEN

SETTINGS = {"METRICS_TOKEN": TOKEN, "WEB_CONCURRENCY": "2", "DYNO": "web.1", "CHAT_FIRST_TOKEN_SECONDS": "2"}


@pytest.fixture(scope="module")
def _groq() -> Iterator[FakeGroq]:
    with FakeGroq() as groq:
        yield groq


@pytest.fixture
def groq(_groq: FakeGroq) -> FakeGroq:
    """The model's words, nothing scripted."""
    _groq.reset()
    _groq.default = Script()
    return _groq


@pytest.fixture(scope="module")
def bundle(_groq: FakeGroq) -> Iterator[Bundle]:
    with start_bundle(_groq, settings=SETTINGS) as bundle:
        yield bundle


@pytest.fixture
def ana(bundle: Bundle) -> Phone:
    return sign_up(bundle.urls["frontend"])
