"""A student in front of the page: a browser of their own, and all that it complains about."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Literal
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Dialog, Locator, Page, Request, expect

from functions.catalog import ROOT
from tests.faults.phone import Phone

Size = Literal["phone", "desktop"]
Language = Literal["en", "fil"]

VIEWPORTS = {"phone": {"width": 360, "height": 740}, "desktop": {"width": 1280, "height": 800}}
SIZES: tuple[Size, ...] = ("phone", "desktop")
LANGUAGES: tuple[Language, ...] = ("en", "fil")

expect.set_options(timeout=30_000)


@cache
def _sentences(language: str) -> dict[str, str]:
    found: dict[str, str] = json.loads((ROOT / "frontend_static" / "locales" / f"{language}.json").read_text("utf-8"))
    return found


@dataclass
class Visit:
    """One browser at one page. `complaints` is what no visit may have: see `watch`."""

    url: str
    context: BrowserContext
    page: Page
    language: Language
    size: Size
    student: Phone | None = None
    complaints: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def watch(self) -> None:
        """Note errors in the console (CSP's among them), exceptions, dialogs, and requests to anywhere else."""
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.complaints.append(f"{error}\n{error.stack}"))
        self.page.on("dialog", self._interrupted)
        self.context.on("request", self._asked)

    def _heard(self, said: ConsoleMessage) -> None:
        if said.type == "error":
            self.complaints.append(said.text)

    def _interrupted(self, dialog: Dialog) -> None:
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _asked(self, request: Request) -> None:
        if urlsplit(request.url).netloc not in (urlsplit(self.url).netloc, ""):
            self.complaints.append(f"request: {request.url}")

    def expect_complaint(self, pattern: str) -> None:
        """A refusal that a test asks for shows in the console; everything else stays forbidden."""
        self.expected.append(pattern)

    def unexpected(self) -> list[str]:
        return [one for one in self.complaints if not any(re.search(pattern, one) for pattern in self.expected)]

    def t(self, key: str, **values: str) -> str:
        """The page's sentence."""
        sentence = _sentences(self.language)[key]
        return re.sub(r"\{(\w+)\}", lambda name: values[name[1]], sentence)

    def another_tab(self, path: str) -> Visit:
        """A second tab of the same browser; what it complains about is this visit's, too."""
        tab = replace(self, page=self.context.new_page())
        tab.watch()
        tab.goto(path)
        return tab

    def goto(self, path: str) -> None:
        self.page.goto(self.url + path)

    def says(self, key: str, **values: str) -> None:
        """The sentence stands on the page where everybody sees it."""
        expect(self.page.get_by_text(self.t(key, **values), exact=True).first).to_be_visible()

    def button(self, key: str) -> Locator:
        return self.page.get_by_role("button", name=self.t(key), exact=True)

    def link(self, key: str) -> Locator:
        return self.page.get_by_role("link", name=self.t(key), exact=True)

    def field(self, key: str) -> Locator:
        return self.page.get_by_label(self.t(key), exact=True)

    @property
    def composer(self) -> Locator:
        return self.field("composer.label")

    @property
    def answers(self) -> Locator:
        return self.page.locator(".answer .answer-text")

    def ask(self, text: str) -> None:
        """Write a question and send it, as one does on this kind of device."""
        self.composer.fill(text)
        if self.size == "desktop":
            self.composer.press("Enter")
        else:
            self.button("composer.send").click()

    def is_answered(self, count: int = 1) -> None:
        """So many answers stand there, and none is being written."""
        expect(self.answers).to_have_count(count)
        expect(self.page.locator(".answer article[aria-busy]")).to_have_count(0)

    def text(self) -> str:
        """The newest answer as it is now."""
        return self.answers.last.inner_text()

    def is_writing(self, word: str) -> str:
        """Wait until the newest answer has got to a word; the text so far."""
        expect(self.answers.last).to_contain_text(word)
        expect(self.page.locator(".answer").last.locator("article[aria-busy=true]")).to_have_count(1)
        return self.text()

    def watch_growth(self) -> None:
        """From now on note each length that the newest answer has on the page."""
        self.page.evaluate(_WATCH_GROWTH)

    def growth(self) -> list[int]:
        found: list[int] = self.page.evaluate("window.lengths")
        return found

    def fits(self) -> None:
        """Nothing on the page makes it scroll sideways."""
        wide: list[str] = self.page.evaluate(_TOO_WIDE)
        assert wide == [], f"wider than the screen at {self.page.url}: {wide}"

    def is_accessible(self) -> None:
        """axe finds nothing."""
        found = Axe().run(self.page)
        assert found.response["violations"] == [], f"{self.page.url}: {found.generate_report()}"


_WATCH_GROWTH = """
() => {
  window.lengths = [];
  new MutationObserver(() => {
    const answers = document.querySelectorAll(".answer .answer-text");
    const length = answers.length ? answers[answers.length - 1].textContent.length : 0;
    if (length !== window.lengths.at(-1)) window.lengths.push(length);
  }).observe(document, { childList: true, characterData: true, subtree: true });
}
"""

_TOO_WIDE = """
() => {
  const width = document.documentElement.clientWidth;
  if (document.scrollingElement.scrollWidth <= width) return [];
  const scrolls = (one) => getComputedStyle(one).overflowX !== "visible";
  const inside = (one) => one.parentElement && (scrolls(one.parentElement) || inside(one.parentElement));
  const wide = [...document.querySelectorAll("body *")].filter(
    (one) => one.getBoundingClientRect().right > width + 1 && !inside(one),
  );
  return ["page " + document.scrollingElement.scrollWidth, ...wide.map((one) => `${one.tagName}.${one.className}`)];
}
"""
