"""Being taught: modes, hints, check marks, opinions, the meter, words in distress, two tabs and two devices."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, Route, expect

from tests.browser.conftest import Open
from tests.browser.visit import LANGUAGES, Language, Size, Visit
from tests.fakes.groq import FakeGroq
from tests.faults.phone import Phone

LEAVES = "First the leaves catch light. " + "Then the plant makes sugar. " * 12 + "Last it gives off oxygen."
PROBLEM = "Solve 2x + 3 = 11"


def _summary(visit: Visit, key: str) -> Locator:
    return visit.page.locator("summary").filter(has=visit.page.get_by_text(visit.t(key), exact=True))


def _questions(student: Phone) -> list[dict[str, Any]]:
    return [one for one in student.messages() if not one["isAiResponse"]]


@pytest.mark.parametrize(("size", "language"), [("phone", "fil"), ("desktop", "en")])
def test_is_led_to_the_answer_by_hints(
    open_page: Open, groq: FakeGroq, student: Phone, size: Size, language: Language
) -> None:
    visit = open_page("/", size=size, language=language, student=student)
    groq.answers("What have you tried so far?")
    visit.ask(PROBLEM)
    visit.is_answered(1)
    expect(visit.button("next.solution")).to_have_count(0)
    visit.fits()
    visit.is_accessible()

    groq.answers("Look at the 3 first: how does it go away?")
    visit.button("next.stuck").click()
    visit.is_answered(2)
    expect(visit.page.get_by_role("group", name=visit.t("next.label"))).to_have_count(1)

    visit.button("next.try").click()
    composer = visit.field("composer.label_try")
    expect(composer).to_be_focused()
    visit.says("trying")
    visit.fits()
    visit.is_accessible()
    groq.answers("Yes, $x = 4$ is right.")
    composer.fill("x = 4")
    visit.button("composer.send").click()
    visit.is_answered(3)
    expect(visit.composer).to_be_visible()
    assert [one.get("intent") for one in _questions(student)] == [None, "stuck", "try"]

    _summary(visit, "check.right").focus()
    visit.page.keyboard.press("Enter")
    visit.says("check.right_about")
    visit.fits()
    visit.is_accessible()


def test_an_attempt_can_be_taken_back(open_page: Open, student: Phone, groq: FakeGroq) -> None:
    groq.answers("What have you tried so far?")
    student.asked(PROBLEM, chat="maths")
    visit = open_page("/chats/maths", size="desktop", student=student)
    visit.button("next.try").click()
    visit.page.keyboard.press("Escape")
    expect(visit.composer).to_be_focused()
    visit.button("next.try").click()
    visit.button("cancel").click()
    visit.ask("What is a leaf?")
    visit.is_answered(2)
    assert "intent" not in _questions(student)[-1]


def test_a_call_for_help_without_network_waits_and_is_sent_once(
    open_page: Open, student: Phone, groq: FakeGroq
) -> None:
    groq.answers("What have you tried so far?")
    student.asked(PROBLEM, chat="maths")
    visit = open_page("/chats/maths", student=student)
    visit.expect_complaint("ERR_INTERNET_DISCONNECTED|when fetching the script")
    visit.button("next.stuck").wait_for()
    visit.context.set_offline(True)
    visit.button("next.stuck").click()
    visit.says("chat.waits")
    expect(visit.button("next.stuck")).to_have_count(0)
    visit.context.set_offline(False)
    visit.is_answered(2)
    assert [one.get("intent") for one in _questions(student)] == [None, "stuck"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_mode_of_a_chat_is_kept(open_page: Open, student: Phone, language: Language) -> None:
    visit = open_page("/", language=language, student=student)
    visit.says("mode.guide_about")
    visit.field("mode.label").select_option("explain")
    visit.says("mode.explain_about")
    expect(visit.composer).to_have_attribute("placeholder", visit.t("composer.placeholder_explain"))
    visit.fits()
    visit.is_accessible()
    visit.ask("What is a leaf?")
    visit.is_answered()
    expect(visit.page.get_by_text(visit.t("mode.explain_about"))).to_be_hidden()
    (chat,) = student.send("GET", "/api/messages/chats").json()
    assert chat["mode"] == "explain"

    with visit.page.expect_response(lambda answer: answer.url.endswith("/mode")):
        visit.field("mode.label").select_option("check")
    visit.page.reload()
    expect(visit.field("mode.label")).to_have_value("check")
    visit.goto("/")
    expect(visit.field("mode.label")).to_have_value("guide")


def test_says_what_they_think_of_an_answer(open_page: Open, student: Phone) -> None:
    student.asked("What is a leaf?", chat="leaves")
    visit = open_page("/chats/leaves", student=student)
    wrong, hard = visit.button("feedback.wrong"), visit.button("feedback.too_hard")
    wrong.click()
    expect(wrong).to_have_attribute("aria-pressed", "true")
    expect(visit.page.get_by_role("status")).to_have_text(visit.t("status.rated_wrong"))
    visit.is_accessible()
    hard.click()
    expect(wrong).to_have_attribute("aria-pressed", "false")
    expect(visit.page.get_by_role("status")).to_have_text(visit.t("status.rated_too_hard"))
    assert student.messages()[-1]["feedback"] == "too_hard"
    hard.click()
    expect(hard).to_have_attribute("aria-pressed", "false")
    expect(visit.page.get_by_role("status")).to_be_empty()
    assert "feedback" not in student.messages()[-1]

    visit.ask("What is a root?")
    visit.is_answered(2)
    expect(wrong).to_have_count(1)
    visit.button("feedback.open").click()
    expect(wrong).to_have_count(2)
    visit.fits()


def test_asks_the_newest_answer_again(open_page: Open, student: Phone, groq: FakeGroq) -> None:
    groq.answers("It is green.")
    student.asked("What is a leaf?", chat="leaves")
    visit = open_page("/chats/leaves", student=student)
    groq.answers("It catches light.")
    visit.button("chat.ask_again").click()
    expect(visit.answers.last).to_have_text("It catches light.")
    visit.is_answered()
    assert [one["text"] for one in student.messages()] == ["What is a leaf?", "It catches light."]


def test_two_tabs_show_the_same(open_page: Open, student: Phone, groq: FakeGroq) -> None:
    student.asked("What is a root?", chat="plants")
    one = open_page("/chats/plants", size="desktop", student=student)
    other = one.another_tab("/chats/plants")
    other.is_answered(1)
    groq.answers(LEAVES, tokens_per_second=20)
    one.ask("What is a leaf?")
    other.is_writing("First the leaves")
    for tab in (one, other):
        tab.is_answered(2)
        expect(tab.page.locator(".question")).to_have_count(2)
        assert tab.text() == LEAVES
    groq.answers("It catches light.")
    other.button("chat.ask_again").click()
    for tab in (one, other):
        expect(tab.answers.last).to_have_text("It catches light.")
        tab.is_answered(2)
    assert len(student.messages()) == 4


def test_back_at_the_phone_what_was_asked_on_another_device_is_there(
    open_page: Open, student: Phone, groq: FakeGroq
) -> None:
    student.asked("What is a root?", chat="plants")
    visit = open_page("/chats/plants", student=student)
    visit.is_answered(1)
    groq.answers("It catches light.")
    student.asked("What is a leaf?", chat="plants")
    visit.page.evaluate("dispatchEvent(new Event('focus'))")
    expect(visit.answers.last).to_have_text("It catches light.")
    visit.is_answered(2)


def test_a_chat_s_name_appears_a_moment_after_its_first_answer(open_page: Open, student: Phone) -> None:
    visit = open_page("/", size="desktop", student=student)
    visit.ask("What is a leaf?")
    visit.is_answered()
    chat = visit.page.url.rpartition("/")[2]
    student.send("PUT", f"/api/messages/chats/{chat}/title", json={"title": "Leaves and light"})
    expect(visit.page.locator(".chat-title")).to_have_text(["Leaves and light"])
    expect(visit.page.get_by_role("heading", level=1)).to_have_text("Leaves and light")


def test_a_question_too_many_waits_for_its_turn(open_page: Open, student: Phone) -> None:
    visit = open_page("/", student=student)
    visit.expect_complaint("status of 429")
    asked = 0

    def one_too_many(route: Route) -> None:
        nonlocal asked
        asked += 1
        if route.request.method != "POST" or asked > 1:
            route.continue_()
        else:
            refusal = {"error": "too_many_answers", "message": "Wait."}
            route.fulfill(status=429, headers={"Retry-After": "1"}, json=refusal)

    visit.page.route("**/api/messages", one_too_many)
    visit.ask("What is a leaf?")
    visit.says("chat.waits_turn")
    visit.is_answered()
    assert len(student.messages()) == 2


def _usage(used: int, tutor: str = "model") -> dict[str, Any]:
    return {
        "day": "2026-11-24",
        "questions": {"used": used, "limit": 40},
        "tokens": {"used": used * 900, "limit": 60_000},
        "resetsAt": "2026-11-24T16:00:00Z",
        "tutor": tutor,
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_meter_shows_when_little_is_left(open_page: Open, student: Phone, language: Language) -> None:
    figures = [_usage(20), _usage(34), _usage(40, "offline")]
    visit = open_page("/profile", language=language, student=student)
    visit.page.route("**/api/users/me/usage", lambda route: route.fulfill(json=figures[0]))
    visit.goto("/")
    visit.says("welcome.title")
    expect(visit.page.locator(".meter")).to_have_count(0)
    figures.pop(0)
    visit.ask("What is a leaf?")
    visit.says("meter.low", count="6")
    visit.fits()
    visit.is_accessible()
    figures.pop(0)
    visit.is_answered()
    visit.ask("What is a root?")
    visit.says("meter.empty")
    visit.fits()
    visit.is_accessible()
    visit.goto("/profile")
    visit.says("profile.today", used="40", limit="40")
    visit.is_accessible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_is_in_distress_gets_calm_words_and_numbers_to_tap(
    open_page: Open, student: Phone, groq: FakeGroq, language: Language
) -> None:
    visit = open_page("/", language=language, student=student)
    visit.ask("I want to die" if language == "en" else "gusto ko nang mamatay")
    visit.is_answered()
    expect(visit.page.locator(".answer a[href='tel:09178998727']")).to_have_text("0917-899-8727")
    expect(visit.page.locator(".answer a[href='tel:1553']")).to_be_visible()
    for key in ("feedback.wrong", "feedback.open", "chat.ask_again", "next.stuck"):
        expect(visit.button(key)).to_have_count(0)
    visit.fits()
    visit.is_accessible()
    assert groq.chats == []


def test_tells_the_tutor_grade_and_language(open_page: Open, student: Phone) -> None:
    visit = open_page("/profile", student=student)
    visit.field("profile.grade").select_option("8")
    visit.says("profile.saved")
    with visit.page.expect_response(lambda answer: answer.request.method == "PUT"):
        visit.field("profile.answer_language").select_option("mixed")
    visit.page.reload()
    expect(visit.field("profile.grade")).to_have_value("8")
    expect(visit.field("profile.answer_language")).to_have_value("mixed")
    stored = student.send("GET", "/api/users/me").json()
    assert (stored["gradeLevel"], stored["answerLanguage"]) == ("8", "mixed")
