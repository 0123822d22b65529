"""The list of chats and the profile."""

from __future__ import annotations

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, expect

from tests.browser.conftest import Open
from tests.browser.visit import LANGUAGES, SIZES, Language, Size, Visit
from tests.fakes.groq import FakeGroq
from tests.faults.phone import PASSWORD, Phone


def _picture() -> FilePayload:
    data = io.BytesIO()
    Image.new("RGB", (600, 400), (200, 60, 40)).save(data, "PNG")
    return {"name": "ako.png", "mimeType": "image/png", "buffer": data.getvalue()}


def _titles(visit: Visit, *titles: str) -> None:
    expect(visit.page.locator(".chat-title:visible")).to_have_text(list(titles))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_renames_and_deletes_a_chat(open_page: Open, student: Phone, size: Size, language: Language) -> None:
    student.asked("What is a leaf?", chat="one")
    student.asked("What is a root?", chat="two")
    visit = open_page("/chats", size=size, language=language, student=student)
    _titles(visit, "What is a root?", "What is a leaf?")
    options = visit.page.get_by_role("button", name=visit.t("chats.options", title="What is a leaf?"))
    options.locator("visible=true").click()
    visit.field("chats.title_label").fill("Mga dahon")
    visit.fits()
    visit.button("save").click()
    _titles(visit, "What is a root?", "Mga dahon")

    visit.page.get_by_role("link", name="Mga dahon").locator("visible=true").click()
    expect(visit.page.locator(".question-text")).to_have_text("What is a leaf?")
    if size == "phone":
        visit.link("nav.chats").click()
    options = visit.page.get_by_role("button", name=visit.t("chats.options", title="Mga dahon"))
    options.locator("visible=true").click()
    visit.button("chats.delete").click()
    visit.says("chats.delete_sure", title="Mga dahon")
    visit.button("chats.delete_yes").click()
    _titles(visit, "What is a root?")
    assert [one["text"] for one in student.messages() if not one["isAiResponse"]] == ["What is a root?"]


def test_a_chat_is_open_again_after_a_reload_and_in_the_list(open_page: Open, groq: FakeGroq, student: Phone) -> None:
    groq.answers("It catches light.")
    visit = open_page("/", size="desktop", student=student)
    visit.ask("What is a leaf?")
    visit.is_answered()
    _titles(visit, "What is a leaf?")
    visit.page.reload()
    expect(visit.answers.last).to_have_text("It catches light.")
    visit.link("chats.new").click()
    visit.says("welcome.title")
    visit.page.go_back()
    expect(visit.answers.last).to_have_text("It catches light.")


def test_a_draft_survives_a_reload(open_page: Open, student: Phone) -> None:
    visit = open_page("/", student=student)
    visit.composer.fill("Half a quest")
    visit.page.reload()
    expect(visit.composer).to_have_value("Half a quest")


@pytest.mark.parametrize("size", SIZES)
def test_changes_the_profile_and_the_picture(open_page: Open, student: Phone, size: Size) -> None:
    visit = open_page("/profile", size=size, student=student)
    visit.field("field.name").fill("Ana Lualhati")
    visit.page.get_by_label("Science", exact=True).check()
    visit.button("save").click()
    visit.says("profile.saved")
    visit.page.locator("input[type=file]").set_input_files([_picture()])
    picture = visit.page.get_by_alt_text(visit.t("profile.picture_alt"))
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    visit.fits()
    stored = student.send("GET", "/api/users/me").json()
    assert (stored["name"], stored["preferredSubjects"]) == ("Ana Lualhati", ["Science"])
    assert re.fullmatch(r"/uploads/avatars/\S+", stored["avatar"])

    visit.page.reload()
    expect(visit.field("field.name")).to_have_value("Ana Lualhati")
    expect(visit.page.get_by_label("Science", exact=True)).to_be_checked()
    visit.button("profile.picture_remove").click()
    expect(picture).to_have_count(0)
    assert student.send("GET", "/api/users/me").json()["avatar"] == ""


def test_refuses_a_picture_that_is_none(open_page: Open, student: Phone) -> None:
    visit = open_page("/profile", student=student)
    visit.expect_complaint("status of 4")
    visit.page.locator("input[type=file]").set_input_files(
        [FilePayload(name="ako.png", mimeType="image/png", buffer=b"<svg onload=alert(1)>")]
    )
    visit.says("error.avatar_not_image")


def test_speaks_filipino_from_a_tap_on_and_remembers_it(open_page: Open, student: Phone) -> None:
    visit = open_page("/profile", student=student)
    visit.page.get_by_label("Filipino", exact=True).and_(visit.page.locator("[type=radio]")).check()
    visit.language = "fil"
    visit.says("profile.title")
    expect(visit.page.locator("html")).to_have_attribute("lang", "fil")
    visit.page.reload()
    visit.says("profile.title")
    elsewhere = open_page("/profile", size="desktop", language="fil", student=student)
    elsewhere.says("profile.title")
    assert student.send("GET", "/api/users/me").json()["language"] == "fil"


def test_the_log_in_page_changes_its_language_too(open_page: Open) -> None:
    visit = open_page("/login")
    visit.button("language.fil").click()
    visit.language = "fil"
    visit.says("login.title")
    visit.page.reload()
    visit.says("login.title")


def test_keeps_the_chosen_colours(open_page: Open, student: Phone) -> None:
    visit = open_page("/profile", student=student)
    light = _background(visit)
    visit.field("theme.dark").check()
    dark = _background(visit)
    assert dark != light
    visit.page.reload()
    visit.says("profile.title")
    assert _background(visit) == dark
    visit.field("theme.light").check()
    assert _background(visit) == light


def test_follows_the_colours_of_the_phone(open_page: Open) -> None:
    light, dark = open_page("/login"), open_page("/login", color_scheme="dark")
    assert _background(light) != _background(dark)


def _background(visit: Visit) -> str:
    return str(visit.page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))


def test_deletes_the_account(open_page: Open, student: Phone) -> None:
    visit = open_page("/profile", student=student)
    visit.expect_complaint("status of 40")
    visit.page.locator(".delete-account summary").click()
    for password in ("hindi-ito", PASSWORD):
        visit.page.locator("#delete-password").fill(password)
        visit.button("profile.delete_yes").click()
        if password != PASSWORD:
            expect(visit.page.locator(".delete-account .field-error, .delete-account .notice")).to_be_visible()
    visit.says("register.title")
    again = student.send("POST", "/api/auth/login", json={"email": student.email, "password": PASSWORD})
    assert again.status_code == 401
