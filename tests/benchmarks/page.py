"""The page in a real browser: requests and bytes of the first load, and when the log-in form is painted.

Headless Chromium opens /login of the frontend app with nothing cached, CPU ÷ 4, 400 kbps down and up, 400 ms for each
request (the browser's own throttling: connecting itself costs nothing). Painted is First Contentful Paint; ready is
DOMContentLoaded, before which the page's script has run once; `again` is the same page in a new tab, with what the
first visit has cached. Bytes are what came over the network, heads included; the first load ends with the `load` event,
what the page fetches afterwards (icon, service worker) stands beside it.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

from tests.benchmarks.report import Cell, Table, Target, median
from tests.benchmarks.world import World

KBPS, ROUND_TRIP_MS, CPU_SLOWDOWN = 400, 400, 4
FIRST_LOAD_BYTES, FIRST_LOAD_REQUESTS = 35 * 1024, 3
PAINTED_SECONDS, READY_SECONDS, AGAIN_SECONDS = 1.8, 3.0, 1.0
_AFTER_MS = 2500  # for what the page fetches once it stands
_TIMES = """() => [
    performance.getEntriesByName("first-contentful-paint")[0].startTime,
    performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd,
]"""
_CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
_FLAGS += ["--disable-component-update", "--disable-sync"]


@dataclass
class Visit:
    """One load of a page. Each request has its path and, when it is finished, its bytes; times are seconds."""

    paths: dict[str, str] = field(default_factory=dict)
    bytes: dict[str, float] = field(default_factory=dict)
    until_load: int = 0
    painted: float = 0
    ready: float = 0


def measure(world: World) -> Table:
    if not (program := next(filter(None, map(shutil.which, _CHROMIUM)), None)):
        return Table("The page", "There is no Chromium on this machine: not measured.", [])
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=_FLAGS)
        rounds = [_visits(browser, f"http://localhost:{world.port}/login") for _ in range(1 if world.quick else 3)]
        browser.close()
    first, again = ([one[place] for one in rounds] for place in (0, 1))
    rows = [_row("first", first), _row("again", again)]
    cold = first[0]
    targets = [
        Target("first load", sum(list(cold.bytes.values())[: cold.until_load]) / 1024, FIRST_LOAD_BYTES / 1024, "KB"),
        Target("first load", cold.until_load, FIRST_LOAD_REQUESTS, "requests"),
        Target("log-in painted", median([one.painted for one in first]), PAINTED_SECONDS, "s"),
        Target("log-in painted, second visit", median([one.painted for one in again]), AGAIN_SECONDS, "s"),
        Target("log-in's script ready", median([one.ready for one in first]), READY_SECONDS, "s"),
    ]
    about = f"/login at {KBPS} kbps, {ROUND_TRIP_MS} ms, CPU ÷ {CPU_SLOWDOWN}, 360 px wide; median of {len(rounds)}."
    return Table("The page", about, [*rows, *_files(cold)], targets)


def _row(name: str, visits: list[Visit]) -> dict[str, Cell]:
    sizes = list(visits[0].bytes.values())
    until = visits[0].until_load
    return {
        "visit": name,
        "requests": until,
        "bytes": round(sum(sizes[:until])),
        "after load: requests": len(sizes) - until,
        "bytes ": round(sum(sizes[until:])),
        "painted (s)": median([one.painted for one in visits]),
        "script ready (s)": median([one.ready for one in visits]),
    }


def _files(visit: Visit) -> list[dict[str, Cell]]:
    """What the first visit fetched, in the order of its ends."""
    blank = dict.fromkeys(("requests", "bytes", "after load: requests", "bytes ", "painted (s)", "script ready (s)"))
    rows = []
    for place, (key, size) in enumerate(visit.bytes.items()):
        column = "bytes" if place < visit.until_load else "bytes "
        rows.append({"visit": visit.paths[key], **blank, column: round(size)})
    return rows


def _visits(browser: Browser, url: str) -> tuple[Visit, Visit]:
    """The page with an empty cache, then once more."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    try:
        return _visit(context.new_page(), url), _visit(context.new_page(), url)
    finally:
        context.close()


def _visit(page: Page, url: str) -> Visit:
    visit = Visit()
    devtools = page.context.new_cdp_session(page)
    devtools.on("Network.requestWillBeSent", lambda event: _begun(visit, event))
    devtools.on("Network.loadingFinished", lambda event: _ended(visit, event))
    devtools.send("Network.enable")
    throughput = KBPS * 1000 / 8
    slow = {"latency": ROUND_TRIP_MS, "downloadThroughput": throughput, "uploadThroughput": throughput}
    devtools.send("Network.emulateNetworkConditions", {"offline": False, **slow})
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": CPU_SLOWDOWN})
    page.goto(url, wait_until="load")
    visit.until_load = len(visit.bytes)
    page.wait_for_timeout(_AFTER_MS)
    visit.painted, visit.ready = (milliseconds / 1000 for milliseconds in page.evaluate(_TIMES))
    page.close()
    return visit


def _begun(visit: Visit, event: dict[str, Any]) -> None:
    visit.paths[event["requestId"]] = urlsplit(event["request"]["url"]).path


def _ended(visit: Visit, event: dict[str, Any]) -> None:
    visit.bytes[event["requestId"]] = event["encodedDataLength"]
