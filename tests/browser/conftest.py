"""Chromium, the whole bundle behind it, and a fake Groq behind that. Without a browser these tests are skipped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.line import Line
from tests.browser.visit import VIEWPORTS, Language, Size, Visit
from tests.bundle import Bundle, start_bundle
from tests.chromium import MISSING, find_chromium
from tests.fakes.groq import FakeGroq, Script
from tests.faults.phone import Phone, sign_up


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Without a browser one of these tests stays, to say so in one line (in CI that is a failure)."""
    ours = [item for item in items if Path(__file__).parent in item.path.parents]
    if ours and find_chromium() is None:
        ours[0].add_marker(pytest.mark.skip(reason=MISSING))
        config.hook.pytest_deselected(items=ours[1:])
        items[:] = [item for item in items if item not in ours[1:]]


@pytest.fixture(scope="session")
def _groq() -> Iterator[FakeGroq]:
    with FakeGroq() as groq:
        yield groq


@pytest.fixture(scope="session")
def bundle(browser: Browser, _groq: FakeGroq) -> Iterator[Bundle]:
    with start_bundle(_groq) as bundle:
        yield bundle


@pytest.fixture
def groq(_groq: FakeGroq) -> FakeGroq:
    """The model's words, with nothing scripted."""
    _groq.reset()
    _groq.default = Script()
    return _groq


@pytest.fixture
def line(bundle: Bundle) -> Iterator[Line]:
    """A way to the bundle that a test may cut: `open_page("/", through=line)`."""
    with Line(bundle.port("frontend")) as line:
        yield line


@pytest.fixture
def student(bundle: Bundle) -> Phone:
    """A new account; its token may also be used beside the browser."""
    return sign_up(bundle.urls["frontend"])


Open = Callable[..., Visit]


@pytest.fixture
def open_page(browser: Browser, bundle: Bundle, groq: FakeGroq) -> Iterator[Open]:
    """`open_page("/", size="phone", language="fil", student=ana)`; what a visit complains about fails the test."""
    visits: list[Visit] = []

    def open_page(
        path: str = "/",
        *,
        size: Size = "phone",
        language: Language = "en",
        student: Phone | None = None,
        through: Line | None = None,
        **options: Any,
    ) -> Visit:
        phone = size == "phone"
        context = browser.new_context(
            viewport=VIEWPORTS[size],  # type: ignore[arg-type]
            is_mobile=phone,
            has_touch=phone,
            locale="fil-PH" if language == "fil" else "en-PH",
            timezone_id="Asia/Manila",
            reduced_motion="reduce",
            **options,
        )
        context.set_default_timeout(30_000)
        if student:
            cookie = {"name": "session", "value": student.token, "domain": "localhost", "path": "/"}
            context.add_cookies([cookie | {"httpOnly": True, "secure": True, "sameSite": "Strict"}])  # type: ignore[list-item]
        visit = Visit(through.url if through else bundle.url, context, context.new_page(), language, size, student)
        visit.watch()
        visits.append(visit)
        visit.goto(path)
        return visit

    yield open_page
    complaints = [one for visit in visits for one in visit.unexpected()]
    for visit in visits:
        visit.context.close()
    assert complaints == []
