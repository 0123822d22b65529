"""Who gets into an account: the devices that are logged in, the password, a new one for whoever forgot it."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.visit import Visit
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
