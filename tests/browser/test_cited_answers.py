"""Answers from a student's own materials: attached from the composer or the library, cited, each citation opened."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Open
from tests.browser.visit import Language, Size, Visit
from tests.fakes.groq import FakeGroq
from tests.faults.phone import Phone

LEAVES = "The chlorophyll of a leaf catches the light of the sun. It makes the leaf green."
ROOTS = "The roots of a plant take in water and minerals from the soil."
QUESTION = "What does chlorophyll do in a leaf?"
ANSWER = "It catches **light [1]**, see `x[1]` and $a[1] = 2$, and it is green."


def hand_in(student: Phone, topic: str = "Leaves", text: str = LEAVES, subject: str = "Science") -> str:
    """A material of typed text; its id."""
    told = {"subject": subject, "topic": topic, "resourceType": "article", "difficulty": "beginner", "content": text}
    made = student.send("POST", "/api/materials", json=told)
    assert made.status_code == 201, made.text
    return str(made.json()["_id"])


def _attached(student: Phone, chat: int = 0) -> dict[str, Any] | None:
    found: dict[str, Any] | None = student.send("GET", "/api/messages/chats").json()[chat]["materials"]
    return found


def _attach(visit: Visit, subject: str, *topics: str) -> None:
    visit.page.locator(".attach-open").click()
    sheet = visit.page.get_by_role("dialog")
    sheet.get_by_label(visit.t("composer.subject"), exact=True).select_option(subject)
    for topic in topics:
        sheet.get_by_label(topic, exact=True).check()
    sheet.get_by_role("button", name=visit.t("attach.use"), exact=True).click()
    expect(sheet).to_have_count(0)


def _says_attached(visit: Visit, name: str) -> None:
    expect(visit.page.get_by_role("button", name=visit.t("attach.chosen", name=name), exact=True)).to_be_visible()


def _chips(visit: Visit) -> Locator:
    return visit.answers.last.locator(".cite")


@pytest.mark.parametrize(("size", "language"), [("phone", "fil"), ("desktop", "en")])
def test_an_answer_from_attached_materials_opens_its_passage(
    open_page: Open, groq: FakeGroq, student: Phone, size: Size, language: Language
) -> None:
    material = hand_in(student)
    hand_in(student, "Roots", ROOTS)
    visit = open_page("/", size=size, language=language, student=student)
    visit.page.locator(".attach-open").click()
    visit.fits()
    visit.is_accessible()
    visit.page.keyboard.press("Escape")
    expect(visit.page.locator(".attach-open")).to_be_focused()

    _attach(visit, "Science", "Leaves")
    _says_attached(visit, "Leaves")
    groq.answers(ANSWER)
    visit.ask(QUESTION)
    visit.is_answered()
    expect(_chips(visit)).to_have_count(1)
    expect(_chips(visit)).to_have_accessible_name(visit.t("cite.name", number="1", topic="Leaves"))
    expect(visit.answers.last.locator("code")).to_have_text("x[1]")
    visit.says("cite.from")
    visit.fits()
    visit.is_accessible()
    assert _attached(student) == {"subject": None, "materialIds": [material]}

    _chips(visit).click()
    passage = visit.page.get_by_role("dialog", name="Leaves")
    expect(passage).to_contain_text("The chlorophyll of a leaf")
    visit.fits()
    visit.is_accessible()
    visit.page.keyboard.press("Escape")
    expect(_chips(visit)).to_be_focused()

    visit.page.locator(".cited-one").click()
    passage.get_by_role("link", name=visit.t("cite.open"), exact=True).click()
    visit.page.wait_for_url(f"{visit.url}/materials/{material}#passage-1")
    expect(visit.page.get_by_role("heading", name="Leaves")).to_be_visible()


def test_a_whole_subject_is_attached_and_taken_off_again(open_page: Open, groq: FakeGroq, student: Phone) -> None:
    hand_in(student)
    visit = open_page("/", student=student)
    _attach(visit, "Science")
    _says_attached(visit, "Science")
    visit.page.reload()
    _says_attached(visit, "Science")
    groq.answers(ANSWER)
    visit.ask(QUESTION)
    visit.is_answered()
    expect(_chips(visit)).to_have_count(1)
    assert _attached(student) == {"subject": "Science", "materialIds": []}

    visit.page.get_by_role("button", name=visit.t("attach.take_off", name="Science"), exact=True).click()
    expect(visit.button("attach.add")).to_be_focused()
    groq.answers("Roots drink water.")
    visit.ask("And a root?")
    visit.is_answered(2)
    assert not _attached(student)
    expect(visit.page.get_by_text(visit.t("source.general"))).to_have_count(0)
    visit.goto("/")
    expect(visit.button("attach.add")).to_be_visible()


def test_what_the_materials_do_not_cover_is_said_to_be_from_elsewhere(
    open_page: Open, groq: FakeGroq, student: Phone
) -> None:
    hand_in(student)
    visit = open_page("/", language="fil", student=student)
    _attach(visit, "Science")
    groq.answers("Isang bayani at manunulat si Rizal.")
    visit.ask("Sino si Jose Rizal?")
    visit.is_answered()
    visit.says("source.general")
    expect(_chips(visit)).to_have_count(0)
    visit.fits()
    visit.is_accessible()


def test_asks_about_a_material_from_the_library(open_page: Open, groq: FakeGroq, student: Phone) -> None:
    material = hand_in(student)
    visit = open_page(f"/materials/{material}", student=student)
    visit.page.get_by_text(visit.t("library.ask"), exact=True).first.click()
    _says_attached(visit, "Leaves")
    groq.answers(ANSWER)
    visit.ask(QUESTION)
    visit.is_answered()
    expect(_chips(visit)).to_have_count(1)
    visit.page.locator(".attach-open").click()
    expect(visit.field("composer.subject")).to_have_value("Science")
    expect(visit.page.get_by_label("Leaves", exact=True)).to_be_checked()


def test_a_quoted_passage_says_once_where_it_stands(open_page: Open, groq: FakeGroq, student: Phone) -> None:
    hand_in(student)
    visit = open_page("/", language="fil", student=student)
    _attach(visit, "Science")
    groq.fails(413)
    groq.fails(413)
    visit.ask(QUESTION)
    visit.is_answered()
    visit.says("source.materials")
    expect(_chips(visit)).to_have_count(1)
    expect(visit.page.locator(".cited")).to_have_count(0)


def test_materials_wait_without_network_with_their_question(open_page: Open, groq: FakeGroq, student: Phone) -> None:
    hand_in(student)
    visit = open_page("/", student=student)
    visit.expect_complaint("ERR_INTERNET_DISCONNECTED|when fetching the script")
    _attach(visit, "Science")
    visit.context.set_offline(True)
    groq.answers(ANSWER)
    visit.ask(QUESTION)
    visit.says("chat.waits")
    _says_attached(visit, "Science")
    visit.context.set_offline(False)
    visit.is_answered()
    expect(_chips(visit)).to_have_count(1)
    assert len(groq.chats) == 1

    _chips(visit).click()
    passage = visit.page.get_by_role("dialog", name="Leaves")
    expect(passage).to_contain_text("The chlorophyll of a leaf")
    visit.page.keyboard.press("Escape")
    visit.context.set_offline(True)
    _chips(visit).click()
    expect(passage).to_contain_text("The chlorophyll of a leaf")


def test_citations_can_be_opened_while_the_answer_is_written(open_page: Open, groq: FakeGroq, student: Phone) -> None:
    hand_in(student)
    visit = open_page("/", student=student)
    _attach(visit, "Science")
    groq.answers("It catches the light [1]. " + "Then the plant makes sugar. " * 40, tokens_per_second=20)
    visit.ask(QUESTION)
    visit.is_writing("Then the plant")
    expect(_chips(visit)).to_have_count(1)
    _chips(visit).click()
    expect(visit.page.get_by_role("dialog", name="Leaves")).to_contain_text("The chlorophyll of a leaf")
    visit.page.keyboard.press("Escape")
    visit.button("composer.stop").click()
    visit.is_answered()


def test_a_passage_that_is_gone_is_said_to_be_gone(open_page: Open, groq: FakeGroq, student: Phone) -> None:
    material = hand_in(student)
    groq.answers(ANSWER)
    student.asked(QUESTION, chat="leaves", materials={"materialIds": [material]})
    student.send("DELETE", f"/api/materials/{material}")
    visit = open_page("/chats/leaves", student=student)
    visit.expect_complaint("status of 404")
    expect(visit.page.get_by_role("button", name=visit.t("attach.chosen", name=visit.t("attach.gone")))).to_be_visible()
    _chips(visit).click()
    visit.says("cite.gone")
    visit.is_accessible()


def test_both_tabs_say_what_is_attached(open_page: Open, groq: FakeGroq, student: Phone) -> None:
    hand_in(student)
    student.asked(QUESTION, chat="leaves")
    visit = open_page("/chats/leaves", size="desktop", student=student)
    other = visit.another_tab("/chats/leaves")
    other.is_answered()
    visit.page.bring_to_front()
    _attach(visit, "Science")
    _says_attached(other, "Science")
    other.page.get_by_role("button", name=other.t("attach.take_off", name="Science"), exact=True).click()
    expect(visit.button("attach.add")).to_be_visible()


def test_without_materials_the_way_to_the_library_is_shown(open_page: Open, student: Phone) -> None:
    visit = open_page("/", student=student)
    visit.button("attach.add").click()
    visit.says("attach.empty")
    visit.fits()
    visit.is_accessible()
    visit.link("attach.to_library").click()
    visit.page.wait_for_url(f"{visit.url}/library")
