"""The progress page: what was asked, in which subjects, on which days; each leads back to where it came from."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.visit import Language, Size
from tests.faults.phone import Phone


@pytest.mark.parametrize(("size", "language"), [("phone", "fil"), ("desktop", "en")])
def test_sees_what_was_studied_and_gets_back_to_it(
    open_page: Open, student: Phone, size: Size, language: Language
) -> None:
    student.asked("What is a leaf?", chat="leaves", subject="Science")
    student.asked("What is a root?", chat="roots", subject="Science")
    student.asked("Solve 2x + 3 = 11", chat="maths")
    visit = open_page("/", size=size, language=language, student=student)
    visit.link("nav.progress").click()
    expect(visit.page.get_by_role("heading", name=visit.t("progress.title"))).to_be_visible()
    expect(visit.link("nav.progress")).to_have_attribute("aria-current", "page")
    for key in ("progress.recent", "progress.subjects", "progress.week"):
        visit.says(key)
    week = visit.page.get_by_role("list", name=visit.t("progress.week"))
    expect(week.get_by_role("listitem")).to_have_count(7)
    expect(week.get_by_role("listitem").last).to_contain_text(visit.t("progress.count", count="3"))
    expect(week.get_by_role("link")).to_have_count(1)  # a day without questions leads nowhere
    visit.fits()
    visit.is_accessible()

    visit.page.get_by_role("main").get_by_role("link").filter(has_text="Science · ").first.click()
    visit.page.wait_for_url(f"{visit.url}/chats/roots")
    visit.page.go_back()
    level = f"{visit.t('level.beginner')} · {visit.t('progress.count', count='2')}"
    visit.page.get_by_role("link", name=f"Science {level}").click()
    visit.page.wait_for_url(f"{visit.url}/progress/Science")
    expect(visit.page.get_by_role("main")).to_be_focused()
    expect(visit.page.locator(".row-title")).to_have_text(["What is a root?", "What is a leaf?"])
    visit.fits()
    visit.is_accessible()
    visit.page.get_by_role("link", name=visit.t("progress.materials", subject="Science")).click()
    visit.page.wait_for_url(f"{visit.url}/library/Science")


def test_a_day_leads_to_what_was_asked_on_it(open_page: Open, student: Phone) -> None:
    student.asked("What is a leaf?", chat="leaves", subject="Science")
    student.asked("Solve 2x + 3 = 11", chat="maths")
    visit = open_page("/progress", student=student)
    visit.page.get_by_role("list", name=visit.t("progress.week")).get_by_role("link").click()
    visit.page.wait_for_url(re.compile(r"/progress/day/\d{4}-\d\d-\d\d$"))
    expect(visit.page.locator(".row-title")).to_have_text(["Solve 2x + 3 = 11", "What is a leaf?"])
    visit.fits()
    visit.is_accessible()
    visit.page.reload()
    visit.page.locator(".row").last.click()
    visit.page.wait_for_url(f"{visit.url}/chats/leaves")


def test_before_the_first_question_it_says_what_to_do(open_page: Open, student: Phone) -> None:
    visit = open_page("/progress", student=student)
    visit.says("progress.none")
    visit.fits()
    visit.is_accessible()
    visit.link("progress.ask").click()
    visit.says("welcome.title")


def test_a_subject_with_any_name_has_its_page(open_page: Open, student: Phone) -> None:
    for number, subject in enumerate(("C# & C++", "Gr. 7/8", "..")):
        student.asked(f"Ano ang {subject}?", chat=f"chat-{number}", subject=subject)
        visit = open_page("/progress", student=student)
        visit.page.get_by_role("link", name=f"{subject} {visit.t('level.beginner')}").click()
        expect(visit.page.locator(".row-title")).to_have_text([f"Ano ang {subject}?"])
        visit.page.reload()
        expect(visit.page.get_by_role("heading", name=subject, exact=True)).to_be_visible()
        visit.page.locator(".row").click()
        expect(visit.page.locator(".question-text")).to_have_text(f"Ano ang {subject}?")


def test_what_was_seen_can_be_read_without_network(open_page: Open, student: Phone) -> None:
    student.asked("What is a leaf?", chat="leaves", subject="Science")
    visit = open_page("/progress", student=student)
    visit.expect_complaint("ERR_INTERNET_DISCONNECTED|when fetching the script")
    visit.says("progress.week")
    visit.link("nav.home").click()
    visit.says("welcome.title")
    visit.context.set_offline(True)
    visit.link("nav.progress").click()
    visit.says("progress.week")
    visit.page.get_by_role("link", name="Science", exact=False).last.click()
    visit.says("error.network")
    visit.context.set_offline(False)
    expect(visit.page.locator(".row-title")).to_have_text(["What is a leaf?"])
