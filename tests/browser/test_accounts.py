"""Signing up, logging in and out: with the script, before it is ready, and without JavaScript at all."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import Open
from tests.browser.visit import LANGUAGES, Language, Visit
from tests.fakes.groq import FakeGroq
from tests.faults.phone import PASSWORD, SCHOOL, Phone

REFUSED = "status of (400|401)"


def _log_in(visit: Visit, email: str, password: str = PASSWORD) -> None:
    visit.field("field.email").fill(email)
    visit.field("field.password").fill(password)
    visit.button("login.submit").click()


@pytest.mark.parametrize("language", LANGUAGES)
def test_logs_out_and_in_again(open_page: Open, student: Phone, language: Language) -> None:
    student.asked("What is a leaf?")
    visit = open_page("/chats", language=language, student=student)
    visit.expect_complaint(REFUSED)
    expect(visit.page.locator(".chat-title").last).to_have_text("What is a leaf?")
    visit.page.goto(f"{visit.url}/profile")
    visit.button("profile.logout").click()
    visit.says("login.title")
    assert student.send("GET", "/api/users/me").status_code == 401, "the session has ended on the server"
    left: dict[str, str] = visit.page.evaluate("({...localStorage})")
    assert student.email not in str(left)
    assert "leaf" not in str(left)
    _log_in(visit, student.email, "hindi-ito-ang-password")
    visit.says("error.invalid_credentials")
    expect(visit.field("field.email")).to_have_value(student.email)
    _log_in(visit, student.email)
    visit.link("nav.chats").click()
    expect(visit.page.locator(".chat-title").last).to_have_text("What is a leaf?")


def test_a_profile_that_comes_late_does_not_stay_on_a_phone_that_has_logged_out(
    open_page: Open, student: Phone
) -> None:
    visit = open_page("/", student=student)
    visit.expect_complaint(REFUSED)
    visit.says("welcome.title")
    profiles, farewells = _hold(visit, "/api/users/me"), _hold(visit, "/api/auth/logout")
    visit.page.locator(".top-link[href='/profile']").click()
    visit.button("profile.logout").click()
    for route in profiles:
        route.continue_()
    visit.page.wait_for_timeout(300)  # it is there, and might do harm
    assert profiles
    for route in farewells:
        route.continue_()
    visit.says("login.title")
    assert student.email not in str(visit.page.evaluate("({...localStorage})"))


def _hold(visit: Visit, path: str) -> list[Route]:
    """The questions to this path from now on; they wait for `continue_`."""
    held: list[Route] = []

    def wait(route: Route) -> None:
        held.append(route)

    visit.page.route(f"**{path}", wait)
    return held


def test_says_that_an_e_mail_has_an_account_already(open_page: Open, student: Phone) -> None:
    visit = open_page("/register", language="fil")
    visit.expect_complaint(REFUSED)
    visit.field("field.email").fill(student.email.upper())
    visit.field("field.password").fill(PASSWORD)
    visit.button("register.submit").click()
    visit.says("error.email_taken")
    expect(visit.field("field.email")).to_be_focused()


def test_the_password_can_be_shown(open_page: Open) -> None:
    visit = open_page("/login")
    visit.field("field.password").fill("Lihim-123")
    visit.button("password.show").click()
    expect(visit.field("field.password")).to_have_attribute("type", "text")
    visit.button("password.hide").click()
    expect(visit.field("field.password")).to_have_attribute("type", "password")
    expect(visit.field("field.password")).to_have_value("Lihim-123")


@pytest.mark.parametrize("language", LANGUAGES)
def test_signs_up_and_logs_in_without_javascript(open_page: Open, language: Language) -> None:
    email = f"walang.script.{language}@{SCHOOL}"
    visit = open_page("/", language=language, java_script_enabled=False)
    visit.link("login.to_register").click()
    visit.field("field.email").fill(email)
    visit.field("field.password").fill(PASSWORD)
    visit.button("register.submit").click()
    visit.page.wait_for_url(f"{visit.url}/")
    (session,) = [one for one in visit.context.cookies() if one["name"] == "session"]
    assert (session["httpOnly"], session["secure"], session["sameSite"]) == (True, True, "Strict")

    visit.context.clear_cookies()
    visit.goto("/login")
    _log_in(visit, email, "hindi-ito-ang-password")
    visit.page.wait_for_url(re.compile("/login#"))
    told = parse_qs(urlsplit(visit.page.url).fragment)
    assert told == {"error": ["invalid_credentials"], "email": [email]}
    _log_in(visit, email)
    visit.page.wait_for_url(f"{visit.url}/")
    assert [one["name"] for one in visit.context.cookies() if one["name"] == "session"]


def test_a_form_sent_before_the_script_is_ready_comes_back_with_the_e_mail(open_page: Open, student: Phone) -> None:
    visit = open_page("/login")
    visit.page.route("**/assets/*.js", _never)
    visit.page.goto(f"{visit.url}/login", wait_until="commit")
    _log_in(visit, student.email, "hindi-ito-ang-password")
    visit.page.wait_for_url(re.compile("/login#"), wait_until="commit")
    sent_back = visit.page.url
    visit.page.goto("about:blank")  # or the script that was held back could arrive first, and clear the address
    visit.page.unroute_all(behavior="ignoreErrors")
    visit.page.goto(sent_back)
    visit.says("error.invalid_credentials")
    expect(visit.field("field.email")).to_have_value(student.email)
    expect(visit.field("field.password")).to_have_value("")
    assert visit.page.url == f"{visit.url}/login", "the address tells it no more"
    _log_in(visit, student.email)
    visit.says("welcome.title")


def _never(route: Route) -> None:
    """The script does not arrive."""


def test_an_expired_session_keeps_the_draft_and_sends_the_question_once(
    open_page: Open, groq: FakeGroq, student: Phone
) -> None:
    visit = open_page("/", student=student)
    visit.expect_complaint(REFUSED)
    visit.composer.fill("A long question that I am still writing")
    student.send("POST", "/api/auth/logout")
    visit.page.reload()
    visit.says("sheet.title")
    visit.says("sheet.lead")
    sheet = visit.page.get_by_role("dialog")
    expect(sheet.get_by_label(visit.t("field.email"), exact=True)).to_have_value(student.email)
    sheet.get_by_label(visit.t("field.password"), exact=True).fill(PASSWORD)
    with visit.page.expect_response("**/api/messages/chats*"):  # what the sheet had held up is over
        sheet.get_by_role("button", name=visit.t("login.submit"), exact=True).click()
    expect(sheet).to_have_count(0)
    expect(visit.composer).to_have_value("A long question that I am still writing")

    cookies = [one for one in visit.context.cookies() if one["name"] != "session"]
    (token,) = [one["value"] for one in visit.context.cookies() if one["name"] == "session"]
    Phone(student.url, token).send("POST", "/api/auth/logout")
    assert cookies
    visit.button("composer.send").click()
    visit.says("sheet.title")
    sheet.get_by_label(visit.t("field.password"), exact=True).fill(PASSWORD)
    sheet.get_by_role("button", name=visit.t("login.submit"), exact=True).click()
    visit.is_answered()
    expect(visit.page.locator(".question-text")).to_have_text("A long question that I am still writing")
    assert len(groq.chats) == 1
