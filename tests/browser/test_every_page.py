"""Every page at both sizes, in both languages and both colours: axe finds nothing and nothing scrolls sideways."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.test_cited_answers import QUESTION, hand_in
from tests.browser.visit import SIZES, Language, Size, Visit
from tests.fakes.groq import FakeGroq
from tests.faults.phone import Phone

ANSWER = """## Sugar from light

A leaf makes **sugar** from *light* and `CO2`, [says a book](https://paaralan.example/leaf).

1. It catches light.
2. It splits water: $2H_2O$

\\[6CO_2 + 6H_2O = C_6H_{12}O_6 + 6O_2\\]

> Plants feed us all.

| part | does |
|------|------|
| leaf | catches |

```
leaf = light + water
```
"""


def _sign_up(visit: Visit) -> None:
    visit.goto("/register")
    visit.button("register.submit").click()
    expect(visit.page.get_by_text(visit.t("error.field_missing")).first).to_be_visible()


def _log_in(visit: Visit) -> None:
    visit.goto("/login")
    visit.says("login.title")


def _forgot(visit: Visit) -> None:
    visit.goto("/forgot")
    visit.button("forgot.submit").click()
    visit.says("error.field_missing")


def _reset(visit: Visit) -> None:
    visit.goto("/reset#token=kept-out-of-the-address")
    visit.button("reset.submit").click()
    visit.says("error.field_missing")


def _reset_without_its_link(visit: Visit) -> None:
    visit.goto("/reset")
    visit.says("reset.no_token")


def _welcome(visit: Visit) -> None:
    visit.goto("/")
    visit.says("welcome.title")


def _conversation(visit: Visit) -> None:
    visit.goto("/chats/leaves")
    expect(visit.answers).to_have_count(3)
    expect(visit.page.locator("math").first).to_be_visible()
    visit.says("chat.incomplete")


def _ladder(visit: Visit) -> None:
    """An answer that offers hints, was checked and is called wrong; the composer waits for an attempt."""
    visit.goto("/chats/ladder")
    visit.button("next.try").click()
    visit.says("trying")
    visit.page.locator("summary").first.click()
    visit.says("check.right_about")
    expect(visit.button("feedback.wrong").first).to_have_attribute("aria-pressed", "true")


def _passage(visit: Visit) -> None:
    visit.goto("/chats/grounded")
    visit.page.locator(".answer-text .cite").first.click()
    expect(visit.page.get_by_role("dialog", name="Leaves")).to_contain_text("chlorophyll")


def _attaching(visit: Visit) -> None:
    visit.goto("/chats/grounded")
    visit.page.locator(".attach-open").click()
    expect(visit.page.get_by_role("checkbox", name="Leaves")).to_be_visible()


def _progress(visit: Visit) -> None:
    visit.goto("/progress")
    visit.says("progress.week")


def _questions(visit: Visit) -> None:
    visit.goto("/progress/Science")
    visit.says("progress.questions")


def _chats(visit: Visit) -> None:
    visit.goto("/chats")
    expect(visit.page.locator(".chat-title:visible").first).to_be_visible()


def _chat_options(visit: Visit) -> None:
    _chats(visit)
    visit.page.locator(".chat button:visible").first.click()
    expect(visit.page.get_by_role("dialog")).to_be_visible()


def _profile(visit: Visit) -> None:
    visit.goto("/profile")
    for closed in (".change-password", ".delete-account"):
        visit.page.locator(f"{closed} summary").click()
    visit.button("password.change_yes").wait_for()
    visit.button("profile.delete_yes").wait_for()
    visit.says("devices.this")


def _library(visit: Visit) -> None:
    visit.goto("/library")
    visit.page.get_by_role("link", name=re.compile("^Science")).wait_for()


def _subject(visit: Visit) -> None:
    """With the filter open, and a form over it."""
    visit.goto("/library/Science")
    visit.page.locator("summary").click()
    visit.button("library.write").click()
    visit.field("material.text").wait_for()


def _text(visit: Visit) -> None:
    """At a passage, with a table, its summary and the hits of a search."""
    visit.goto("/library/Science")
    visit.page.get_by_role("link", name=re.compile("^How a leaf works")).click()
    expect(visit.page.get_by_role("table")).to_be_visible()
    visit.page.locator(".summary > summary").click()
    visit.page.locator(".try > summary").first.click()
    visit.field("reader.find").fill("leaf")
    visit.field("reader.find").press("Enter")
    expect(visit.page.locator("mark").first).to_be_visible()


PAGES: tuple[Callable[[Visit], None], ...] = (
    *(_welcome, _conversation, _ladder, _passage, _attaching, _chats, _chat_options),
    *(_progress, _questions, _profile, _library, _subject, _text),
)


@pytest.fixture(scope="module")
def _reader() -> list[Phone]:
    return []


@pytest.fixture
def reader(student: Phone, groq: FakeGroq, _reader: list[Phone]) -> Phone:
    """A student with a conversation in which answers of each kind stand, and a material that is summed up."""
    if not _reader:
        groq.answers(ANSWER)
        student.asked("How does a leaf work?", chat="leaves")
        groq.fails(413)
        groq.fails(413)
        student.asked("Solve 2x + 3 = 11", chat="leaves")
        groq.breaks("cut", after=3)
        student.asked("And what does a root do?", chat="leaves")
        groq.answers("Yes, $x = 4$ is right.")
        checked = student.asked("Solve 2x + 3 = 11. I got x = 4.", chat="ladder", mode="check")["aiMessage"]["_id"]
        student.send("PUT", f"/api/messages/{checked}/feedback", json={"mark": "wrong"})
        groq.answers("What have you tried so far?")
        student.asked("Solve 3x - 1 = 8", chat="ladder", mode="guide")
        material = hand_in(student)
        groq.answers("It catches light [1].")
        student.asked(QUESTION, chat="grounded", subject="Science", materials={"materialIds": [material]})
        about = {"subject": "Science", "topic": "How a leaf works", "resourceType": "explanation"}
        leaf = {**about, "difficulty": "beginner", "tags": ["quiz"], "content": ANSWER}
        added = student.send("POST", "/api/materials", json=leaf).json()
        student.send("POST", f"/api/materials/{added['_id']}/summary")
        _reader.append(student)
    return _reader[0]


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize(("size", "language"), [("phone", "en"), ("phone", "fil"), ("desktop", "en")])
def test_pages_behind_the_log_in(open_page: Open, reader: Phone, size: Size, language: Language, colours: str) -> None:
    visit = open_page("/profile", size=size, language=language, student=reader, color_scheme=colours)
    for page in PAGES:
        page(visit)
        visit.fits()
        visit.is_accessible()


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_pages_before_the_log_in(open_page: Open, size: Size, colours: str) -> None:
    language: Language = "fil" if size == "phone" else "en"
    visit = open_page("/", size=size, language=language, color_scheme=colours)
    for page in (_log_in, _sign_up, _forgot, _reset, _reset_without_its_link):
        page(visit)
        visit.fits()
        visit.is_accessible()


def test_the_log_in_sheet_and_a_question_that_waits(open_page: Open, reader: Phone, student: Phone) -> None:
    visit = open_page("/", student=student)
    visit.expect_complaint("ERR_INTERNET_DISCONNECTED|status of 401|when fetching the script")
    visit.says("welcome.title")
    visit.context.set_offline(True)
    visit.ask("What is a stem?")
    visit.says("chat.waits")
    visit.fits()
    visit.is_accessible()
    student.send("POST", "/api/auth/logout")
    visit.context.set_offline(False)
    visit.says("sheet.title")
    visit.fits()
    visit.is_accessible()


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_the_page_of_the_calls(open_page: Open, size: Size, colours: str) -> None:
    visit = open_page("/openapi", size=size, color_scheme=colours)
    visit.page.get_by_role("link", name="POST /api/messages", exact=True).click()
    expect(visit.page.get_by_role("heading", name="POST /api/messages", exact=True)).to_be_in_viewport()
    visit.fits()
    visit.is_accessible()


def test_an_address_that_is_none_still_leads_somewhere(open_page: Open, student: Phone) -> None:
    visit = open_page("/chats/there-is-no-such-chat", student=student)
    expect(visit.composer).to_be_visible()
    visit.fits()
    visit.is_accessible()
