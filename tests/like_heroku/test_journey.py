"""A student's way through the web app in Chromium, on a phone of 360 pixels, against the simulated Heroku."""

from __future__ import annotations

import io
import itertools
import threading
from collections.abc import Iterator

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, expect

from tests.browser.conftest import Open
from tests.browser.visit import Visit
from tests.chromium import MISSING, find_chromium
from tests.fakes.groq import FakeGroq
from tests.faults.phone import PASSWORD, SCHOOL
from tests.like_heroku.simulated import Simulated

pytestmark = pytest.mark.skipif(find_chromium() is None, reason=MISSING)

LEAVES = "First the leaves catch light. " + "Then the plant makes sugar. " * 12 + "Last it gives off oxygen."
DYNOS = ("frontend.1", "backend.1", "ai.1", "frontend.2", "backend.2", "ai.2")


@pytest.fixture(params=["calm", "dynos restart"])
def weather(request: pytest.FixtureRequest, heroku: Simulated) -> Iterator[str]:
    """With restarts, one dyno after the other is replaced all the time."""
    over = threading.Event()

    def restart() -> None:
        for dyno in itertools.cycle(DYNOS):
            if over.wait(0.5):
                return
            heroku.replace("restart", dyno)

    thread = threading.Thread(target=restart, daemon=True)
    if request.param != "calm":
        thread.start()
    yield request.param
    over.set()
    if thread.ident:
        thread.join()


def test_the_whole_journey(open_page: Open, groq: FakeGroq, heroku: Simulated, weather: str) -> None:
    visit = open_page("/")
    email = f"{weather.replace(' ', '.')}@{SCHOOL}"
    _sign_up(visit, email)
    _asks_and_reloads(visit, groq)
    _stops(visit, groq)
    _continues(visit, groq)
    assert len(groq.chats) == 4, "nothing was asked twice"
    _changes_the_picture(visit)
    _logs_out_and_in(visit, email)
    if weather != "calm":
        for app in ("frontend", "backend", "ai"):
            heroku.wait_for(f"{app:8} | heroku[web.1]: Stopping all processes with SIGTERM")


def _sign_up(visit: Visit, email: str) -> None:
    visit.link("login.to_register").click()
    visit.field("field.email").fill(email)
    visit.field("field.password").fill(PASSWORD)
    visit.button("register.submit").click()
    visit.says("welcome.title")
    (session,) = [one for one in visit.context.cookies() if one["name"] == "session"]
    assert (session["httpOnly"], session["secure"], session["sameSite"]) == (True, True, "Strict")


def _asks_and_reloads(visit: Visit, groq: FakeGroq) -> None:
    groq.answers(LEAVES, tokens_per_second=15)
    visit.ask("What is photosynthesis?")
    visit.is_writing("First the leaves")
    visit.page.reload()
    visit.is_writing("Then the plant")
    visit.is_answered()
    assert visit.text() == LEAVES
    visit.fits()


def _stops(visit: Visit, groq: FakeGroq) -> None:
    groq.answers(LEAVES * 4, tokens_per_second=15)
    visit.ask("And at night?")
    visit.is_writing("Then the plant")
    visit.button("composer.stop").click()
    visit.is_answered(2)
    visit.says("chat.stopped")


def _continues(visit: Visit, groq: FakeGroq) -> None:
    groq.breaks("cut", after=12, text=LEAVES)
    visit.ask("And in water?")
    visit.says("chat.incomplete")
    groq.answers(" That is all.")
    visit.button("chat.continue").click()
    visit.is_answered(3)
    expect(visit.answers.last).to_contain_text("That is all.")


def _changes_the_picture(visit: Visit) -> None:
    data = io.BytesIO()
    Image.new("RGB", (600, 400), (200, 60, 40)).save(data, "PNG")
    visit.page.locator(".top-link[href='/profile']").click()
    file = FilePayload(name="ako.png", mimeType="image/png", buffer=data.getvalue())
    visit.page.locator("input[type=file]").set_input_files([file])
    picture = visit.page.get_by_alt_text(visit.t("profile.picture_alt"))
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    visit.fits()


def _logs_out_and_in(visit: Visit, email: str) -> None:
    visit.button("profile.logout").click()
    visit.says("login.title")
    visit.field("field.email").fill(email)
    visit.field("field.password").fill(PASSWORD)
    visit.button("login.submit").click()
    visit.link("nav.chats").click()
    expect(visit.page.locator(".chat-title").last).to_have_text("What is photosynthesis?")
