"""Who gets into an account: the devices that are logged in, the password, a new one for whoever forgot it."""

from __future__ import annotations

import re
import time
import zipfile
from email import message_from_bytes, policy
from email.message import EmailMessage
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.visit import Language, Size, Visit
from tests.bundle import Bundle
from tests.faults.phone import PASSWORD, Phone

FIREFOX = {"User-Agent": "Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/145.0"}
IPHONE = {"User-Agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1"}


def _log_in_on(student: Phone, device: dict[str, str]) -> Phone:
    form = {"email": student.email, "password": PASSWORD}
    answer = student.send("POST", "/api/auth/login", json=form, headers=device)
    return Phone(student.url, answer.json()["token"], student.email)


def _is_logged_in(phone: Phone) -> bool:
    return phone.send("GET", "/api/users/me").status_code == 200


def _devices(visit: Visit) -> list[str]:
    return visit.page.locator(".device .row-title").all_inner_texts()


def test_sees_where_the_account_is_logged_in_and_ends_that(open_page: Open, student: Phone) -> None:
    others = [_log_in_on(student, device) for device in (FIREFOX, IPHONE, FIREFOX)]
    visit = open_page("/profile", student=student)
    expect(visit.page.locator(".device")).to_have_count(4)
    expect(visit.page.locator(".device").first).to_contain_text(visit.t("devices.this"))
    assert sorted(_devices(visit)[1:]) == ["Firefox, Windows", "Firefox, Windows", "Safari, iPhone"]
    visit.fits()

    visit.page.get_by_role("button", name=visit.t("devices.end_label", name="Safari, iPhone"), exact=True).click()
    expect(visit.page.locator(".device")).to_have_count(3)
    expect(visit.page.get_by_role("heading", name=visit.t("devices.title"))).to_be_focused()
    assert [_is_logged_in(one) for one in others] == [True, False, True]

    visit.button("devices.end_others").click()
    expect(visit.page.locator(".device")).to_have_count(1)
    assert [_is_logged_in(one) for one in (student, *others)] == [True, False, False, False]


def test_a_device_that_logged_out_by_itself_meanwhile_is_said_to_have(open_page: Open, student: Phone) -> None:
    other = _log_in_on(student, FIREFOX)
    visit = open_page("/profile", language="fil", student=student)
    visit.expect_complaint("status of 404")
    expect(visit.page.locator(".device")).to_have_count(2)
    other.send("POST", "/api/auth/logout")
    visit.page.get_by_text(visit.t("devices.end"), exact=True).click()
    visit.says("error.session_not_found")
    expect(visit.page.locator(".device")).to_have_count(1)


NEW_PASSWORD = "Bagong-Umaga-2026"


def _link(bundle: Bundle, student: Phone) -> str:
    """What stands in the mail to this student, from its path on."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        for file in (bundle.folder / "outbox").glob("*"):
            mail = message_from_bytes(file.read_bytes(), EmailMessage, policy=policy.default)
            if student.email in str(mail["To"]):
                text = mail.get_body(("plain",))
                assert text is not None
                found = re.search(r"http\S+", text.get_content())
                assert found is not None
                address = urlsplit(found[0])
                return f"{address.path}#{address.fragment}"
        time.sleep(0.05)
    raise AssertionError("no mail has come")


def _log_in(visit: Visit, email: str, password: str) -> None:
    visit.field("field.email").fill(email)
    visit.field("field.password").fill(password)
    visit.button("login.submit").click()


@pytest.mark.parametrize(("size", "language"), [("phone", "fil"), ("desktop", "en")])
def test_a_forgotten_password_is_chosen_anew_by_the_link_in_a_mail(
    open_page: Open, bundle: Bundle, student: Phone, size: Size, language: Language
) -> None:
    visit = open_page("/login", size=size, language=language)
    visit.expect_complaint("status of 400")
    visit.link("login.forgot").click()
    visit.field("field.email").fill("ana@nowhere")
    visit.field("field.email").press("Enter")
    visit.says("error.email_invalid")
    visit.field("field.email").fill(student.email)
    visit.field("field.email").press("Enter")
    visit.says("forgot.sent")
    expect(visit.field("field.email")).to_have_value(student.email)

    link = _link(bundle, student)
    visit.goto(link)
    visit.says("reset.lead")
    assert visit.page.url == f"{visit.url}/reset"
    visit.field("password.new").fill("mahina")
    visit.button("reset.submit").click()
    visit.says("error.password_weak")
    expect(visit.field("password.new")).to_be_focused()
    visit.field("password.new").fill(NEW_PASSWORD)
    visit.button("reset.submit").click()
    visit.says("reset.done")
    visit.is_accessible()
    assert not _is_logged_in(student)

    visit.goto(link)
    visit.field("password.new").fill(NEW_PASSWORD)
    visit.button("reset.submit").click()
    visit.says("error.reset_link_invalid")
    visit.link("reset.again").click()
    visit.says("forgot.lead")
    visit.link("forgot.back").click()
    _log_in(visit, student.email, NEW_PASSWORD)
    visit.says("welcome.title")


def test_neither_form_can_be_sent_before_the_script_is_there(open_page: Open) -> None:
    visit = open_page("/login")
    visit.page.route("**/assets/*.js", lambda route: None)
    for path, button in (("/forgot", "forgot.submit"), ("/reset#token=abc", "reset.submit")):
        visit.page.goto(visit.url + path, wait_until="commit")
        expect(visit.button(button)).to_be_disabled()
    visit.page.unroute_all(behavior="ignoreErrors")


def test_the_password_is_changed_and_other_devices_are_logged_out(open_page: Open, student: Phone) -> None:
    other = _log_in_on(student, FIREFOX)
    visit = open_page("/profile", student=student)
    visit.expect_complaint("status of 40")
    visit.page.get_by_text(visit.t("password.change"), exact=True).click()
    visit.field("password.current").fill("hindi-ito-ang-password")
    visit.field("password.new").fill(NEW_PASSWORD)
    visit.button("password.change_yes").click()
    visit.says("error.wrong_password")
    expect(visit.field("password.current")).to_be_focused()
    visit.field("password.current").fill(PASSWORD)
    visit.button("password.change_yes").click()
    visit.says("password.changed")
    expect(visit.field("password.new")).to_have_value("")
    expect(visit.page.locator(".device")).to_have_count(1)
    assert [_is_logged_in(one) for one in (student, other)] == [True, False]


def test_downloads_everything_that_is_kept(open_page: Open, student: Phone) -> None:
    student.asked("What is a leaf?")
    visit = open_page("/profile", student=student)
    with visit.page.expect_download() as begun:
        visit.link("export.download").click()
    assert begun.value.suggested_filename.endswith(".zip")
    with zipfile.ZipFile(begun.value.path()) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert b"What is a leaf?" in everything
    visit.says("export.title")
