"""The one Chromium of a test run: Playwright has a single loop, which two of them could not share.

tests/conftest.py imports the fixture from here.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from functions.catalog import ROOT

MISSING = (
    "There is no Chromium, so the browser tests were skipped: install one (on Debian `sudo apt install chromium`)."
)
PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"),
)


@cache
def find_chromium() -> str | None:
    """A Chromium of the machine's own, or the one that `playwright install chromium` brought."""
    for program in PROGRAMS:
        if found := shutil.which(program):
            return found
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if own and Path(own).exists() else None


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = find_chromium()
    if not (ROOT / "frontend_static" / "dist" / "index.html").exists():
        pytest.fail("The web app is not built: run `python3 dev.py test`, or `npm ci && npm run build`.", pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        yield browser
        browser.close()
