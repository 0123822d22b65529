"""Asking and reading, at 360 and 1280 pixels, in English and Filipino, through the three apps."""

from __future__ import annotations

import os
import signal

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import Open
from tests.browser.line import Line
from tests.browser.visit import LANGUAGES, SIZES, Language, Size
from tests.bundle import Bundle
from tests.fakes.groq import FakeGroq
from tests.faults.phone import PASSWORD, SCHOOL, Phone

LEAVES = "First the leaves catch light. " + "Then the plant makes sugar. " * 12 + "Last it gives off oxygen."
SOLVED = "Take 3 from both sides:\n\n\\[2x = 8\\]\n\nso $x = 4$. It costs $5 and $10."


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_signs_up_asks_and_reads(open_page: Open, groq: FakeGroq, size: Size, language: Language) -> None:
    visit = open_page("/", size=size, language=language)
    visit.expect_complaint("status of 400")
    visit.link("login.to_register").click()
    visit.button("register.submit").click()
    expect(visit.page.get_by_text(visit.t("error.field_missing"))).to_have_count(2)
    expect(visit.field("field.email")).to_be_focused()
    visit.field("field.email").fill("ana@nowhere")
    visit.field("field.password").fill("mahina")
    visit.button("register.submit").click()
    visit.says("error.email_invalid")
    visit.says("error.password_weak")
    visit.fits()
    visit.field("field.email").fill(f"{size}.{language}@{SCHOOL}")
    visit.field("field.password").fill(PASSWORD)
    visit.button("register.submit").click()

    visit.says("welcome.title")
    visit.fits()
    groq.answers(LEAVES, tokens_per_second=40)
    visit.watch_growth()
    visit.ask("What is photosynthesis?")
    visit.is_writing("First the leaves")
    visit.is_answered(1)
    assert visit.text() == LEAVES
    lengths = visit.growth()
    assert len(lengths) > 4, "it grows before the eyes"
    assert lengths == sorted(lengths)
    visit.says("source.model")

    visit.field("mode.label").select_option("explain")
    groq.answers(SOLVED)
    visit.ask("How do I solve an equation?")
    visit.is_answered(2)
    formulas = visit.answers.last.locator("math")
    expect(formulas).to_have_count(2)
    for formula in formulas.all():
        box = formula.bounding_box()
        assert box
        assert box["width"] > 20
    expect(visit.answers.last).to_contain_text("It costs $5 and $10.")
    expect(visit.composer).to_be_in_viewport(ratio=1)
    visit.fits()
    assert len(groq.chats) == 2


def test_the_offline_tutor_takes_up_a_problem_and_works_it_out_where_it_is_to_explain(
    open_page: Open, groq: FakeGroq, student: Phone
) -> None:
    for _ in range(4):
        groq.fails(413)
    visit = open_page("/", student=student)
    visit.page.get_by_role("button", name="Solve 2x + 3 = 11").click()
    visit.is_answered()
    expect(visit.answers.last).to_contain_text("This is the problem, as I read it")
    visit.goto("/")
    visit.field("mode.label").select_option("explain")
    visit.page.get_by_role("button", name="Solve 2x + 3 = 11").click()
    expect(visit.answers.last).to_contain_text("Answer: x=4")
    visit.is_answered()
    expect(visit.answers.last.locator("math").first).to_be_visible()
    visit.fits()


def test_goes_on_after_a_reload_in_mid_answer(open_page: Open, groq: FakeGroq, student: Phone) -> None:
    groq.answers(LEAVES, tokens_per_second=25)
    visit = open_page("/", student=student)
    visit.ask("What is photosynthesis?")
    visit.is_writing("First the leaves")
    visit.page.reload()
    visit.is_writing("Then the plant")
    visit.is_answered()
    assert visit.text() == LEAVES
    assert len(groq.chats) == 1


@pytest.mark.parametrize("size", SIZES)
def test_goes_on_by_itself_when_the_network_is_back(
    open_page: Open, groq: FakeGroq, student: Phone, line: Line, size: Size
) -> None:
    groq.answers(LEAVES, tokens_per_second=25)
    visit = open_page("/", size=size, student=student, through=line)
    visit.expect_complaint("ERR_INTERNET_DISCONNECTED|ERR_INCOMPLETE_CHUNKED|ERR_EMPTY_RESPONSE")
    visit.ask("What is photosynthesis?")
    visit.is_writing("First the leaves")
    line.cut()
    visit.context.set_offline(True)
    visit.says("offline")
    visit.page.wait_for_timeout(500)  # what had arrived is drawn
    before = visit.text()
    visit.page.wait_for_timeout(1000)
    assert visit.text() == before, "the network is really gone"
    assert len(before) < len(LEAVES)
    line.mend()
    visit.context.set_offline(False)
    visit.is_answered()
    assert visit.text() == LEAVES
    assert len(groq.chats) == 1
    assert len(student.messages()) == 2


def test_goes_on_by_itself_when_only_the_connection_broke(
    open_page: Open, groq: FakeGroq, student: Phone, line: Line
) -> None:
    groq.answers(LEAVES, tokens_per_second=25)
    visit = open_page("/", student=student, through=line)
    visit.expect_complaint("ERR_INCOMPLETE_CHUNKED|ERR_EMPTY_RESPONSE|ERR_CONNECTION")
    visit.ask("What is photosynthesis?")
    for word in ("First the leaves", "sugar. Then"):
        visit.is_writing(word)
        line.drop()
    visit.is_answered()
    assert visit.text() == LEAVES
    assert len(groq.chats) == 1
    assert len(student.messages()) == 2


def test_a_question_asked_without_network_waits_and_is_sent_once(
    open_page: Open, groq: FakeGroq, student: Phone
) -> None:
    visit = open_page("/", student=student)
    visit.expect_complaint("ERR_INTERNET_DISCONNECTED|when fetching the script")
    visit.says("welcome.title")
    visit.context.set_offline(True)
    visit.ask("What is a leaf?")
    visit.says("chat.waits")
    assert student.messages() == []
    visit.context.set_offline(False)
    visit.is_answered()
    assert [one["text"] for one in student.messages() if not one["isAiResponse"]] == ["What is a leaf?"]
    assert len(groq.chats) == 1


def test_a_question_that_waits_survives_a_reload(open_page: Open, groq: FakeGroq, student: Phone) -> None:
    visit = open_page("/", student=student)
    visit.expect_complaint("ERR_(INTERNET_DISCONNECTED|FAILED)")
    visit.says("welcome.title")
    visit.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    visit.context.set_offline(True)
    visit.ask("What is a leaf?")
    visit.says("chat.waits")
    visit.page.reload()
    visit.says("chat.waits")
    expect(visit.page.get_by_text("What is a leaf?").last).to_be_visible()
    visit.context.set_offline(False)
    visit.is_answered()
    assert len(groq.chats) == 1


def test_stops(open_page: Open, groq: FakeGroq, student: Phone) -> None:
    groq.answers(LEAVES * 4, tokens_per_second=25)
    visit = open_page("/", student=student)
    visit.ask("What is photosynthesis?")
    visit.is_writing("First the leaves")
    visit.button("composer.stop").click()
    visit.is_answered()
    visit.says("chat.stopped")
    kept = student.messages()[-1]
    assert kept["status"] == "stopped"
    assert visit.text() == kept["text"].strip()
    visit.button("composer.send").wait_for()


def test_an_answer_that_was_cut_off_goes_on(open_page: Open, groq: FakeGroq, student: Phone) -> None:
    groq.breaks("cut", after=12, text=LEAVES)
    visit = open_page("/", student=student)
    visit.ask("What is photosynthesis?")
    visit.says("chat.incomplete")
    cut = visit.text()
    assert LEAVES.startswith(cut)
    rest = student.messages()[-1]["text"]
    groq.answers(LEAVES.removeprefix(rest))
    visit.button("chat.continue").click()
    visit.is_answered()
    expect(visit.answers.last).to_have_text(LEAVES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_asks_again_when_the_tutor_was_away(
    open_page: Open, groq: FakeGroq, student: Phone, bundle: Bundle, language: Language
) -> None:
    os.killpg(bundle.processes["ai"].pid, signal.SIGKILL)
    bundle.processes["ai"].wait()
    visit = open_page("/", student=student, language=language)
    visit.ask("What is a leaf?")
    visit.says("error.tutor_unreachable")
    bundle.start("ai")
    bundle.wait("ai")
    groq.answers("It catches light.")
    visit.button("chat.ask_again").click()
    expect(visit.answers.last).to_have_text("It catches light.")
    visit.is_answered()
    assert len(student.messages()) == 2


NASTY = '<img src="x" onerror="alert(1)"><script>alert(2)</script> **bold** [go](javascript:alert(3))'
REMOTE = "\n\n![seen](https://elsewhere.example/pixel.png) <iframe src=https://elsewhere.example></iframe>"


def _as_a_model_wrote_it(route: Route) -> None:
    """The messages, as if the AI app had not tidied the answer."""
    answer = route.fetch()
    page = answer.json()
    page["messages"][-1]["text"] = NASTY + REMOTE
    route.fulfill(response=answer, json=page)


def test_html_and_scripts_are_text(open_page: Open, groq: FakeGroq, student: Phone) -> None:
    groq.answers(NASTY + REMOTE)
    visit = open_page("/", student=student)
    visit.ask(NASTY)
    visit.is_answered()
    expect(visit.page.locator(".question .question-text")).to_have_text(NASTY)
    expect(visit.page.locator(".conversation").locator("img, script, iframe")).to_have_count(0)
    visit.page.route("**/api/messages?*", _as_a_model_wrote_it)
    visit.page.reload()
    expect(visit.answers.last).to_contain_text('<img src="x" onerror="alert(1)"><script>alert(2)</script>')
    for forbidden in ("img", "script", "iframe", "a[href^='javascript']"):
        expect(visit.page.locator(f".conversation {forbidden}")).to_have_count(0)
    visit.link("nav.chats").click()
    expect(visit.page.locator(".chat-title").last).to_contain_text("<img src=")
    visit.page.reload()
    expect(visit.page.locator(".chat-title").last).to_contain_text("<img src=")


WIDE = (
    "Supercalifragilistic" * 8
    + "\n\n"
    + "\\[x_1 + x_2 + x_3 + x_4 + x_5 + x_6 + x_7 + x_8 + x_9 + y_1 + y_2 + y_3 + y_4 + y_5 + y_6 = \\frac{1}{2}\\]\n\n"
    + "$a_1 + a_2 + a_3 + a_4 + a_5 + a_6 + a_7 + a_8 + a_9 + a_{10} + a_{11} + a_{12} + a_{13}$\n\n"
    + "```\n" + "let answer = 42; " * 12 + "\n```\n\n"
    + "| one | two | three | four | five |\n|--|--|--|--|--|\n| " + " | ".join(["photosynthesis"] * 5) + " |\n\n"
    + "https://paaralan.example/" + "a/" * 60
)  # fmt: skip


def test_nothing_scrolls_the_page_sideways(open_page: Open, groq: FakeGroq, student: Phone) -> None:
    groq.answers(WIDE)
    visit = open_page("/", student=student)
    visit.ask("W" * 300)
    visit.is_answered()
    expect(visit.answers.last.locator("math").first).to_be_visible()
    visit.fits()
    visit.link("nav.chats").click()
    expect(visit.page.locator(".chat-title").last).to_be_visible()
    visit.fits()


@pytest.mark.parametrize("size", SIZES)
def test_the_focus_stays_in_the_composer(open_page: Open, groq: FakeGroq, student: Phone, size: Size) -> None:
    groq.answers(LEAVES, tokens_per_second=60)
    visit = open_page("/", size=size, student=student)
    visit.composer.focus()
    visit.ask("What is photosynthesis?")
    visit.is_writing("First the leaves")
    expect(visit.composer).to_be_focused()
    visit.is_answered()
    expect(visit.composer).to_be_focused()
    expect(visit.composer).to_have_value("")


_LISTEN = """
() => {
  const line = document.querySelector("[role=status]");
  window.heard = [];
  new MutationObserver(() => heard.at(-1) !== line.textContent && heard.push(line.textContent)).observe(line, {
    childList: true, characterData: true, subtree: true });
}
"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_polite_line_says_that_the_answer_begins_and_that_it_is_ready(
    open_page: Open, groq: FakeGroq, student: Phone, language: Language
) -> None:
    groq.answers(LEAVES, tokens_per_second=60)
    visit = open_page("/", language=language, student=student)
    visit.says("welcome.title")
    live = visit.page.locator("[role=status], [role=log], [role=alert], [aria-live]:not([aria-live=off])")
    expect(live).to_have_count(1)
    visit.page.evaluate(_LISTEN)
    visit.ask("What is photosynthesis?")
    visit.is_answered()
    expect(live).to_have_count(1)
    visit.page.wait_for_function("heard.length > 1")
    assert visit.page.evaluate("heard") == [visit.t("status.writing"), visit.t("status.complete")]
