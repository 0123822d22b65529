"""What once went wrong on a phone, and must not again."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import Open
from tests.browser.visit import Visit
from tests.fakes.groq import FakeGroq
from tests.faults.phone import Phone

LONG = "\n\n".join(f"Day {row}: a leaf catches light and makes sugar from it." for row in range(1, 40))


WORDS_BEHIND = """
() => {
  const { left, top, width, height } = document.querySelector(".to-latest").getBoundingClientRect();
  const behind = document.elementsFromPoint(left + width / 2, top + height / 2);
  const words = behind.filter((one) => one.closest(".messages") && !one.matches(".messages"));
  const cover = behind.findIndex((one) => one.matches(".composer"));
  return words.length && cover < 0 ? words[0].textContent : "";
}
"""


def test_every_page_starts_without_network(open_page: Open, student: Phone) -> None:
    student.asked("What is a leaf?", chat="leaves")
    visit = open_page("/chats/leaves", student=student)
    visit.expect_complaint("ERR_(INTERNET_DISCONNECTED|FAILED)")
    visit.is_answered()
    visit.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    visit.context.set_offline(True)
    for path, sentence in (("/chats/leaves", "offline"), ("/chats", "chats.title"), ("/profile", "profile.title")):
        visit.goto(path)
        visit.says(sentence)
    visit.goto("/chats/leaves")
    visit.is_answered()
    visit.is_accessible()


def test_a_long_word_leaves_send_within_reach(open_page: Open, student: Phone) -> None:
    visit = open_page("/", student=student)
    visit.composer.fill("W" * 300)
    visit.fits()
    expect(visit.button("composer.send")).to_be_in_viewport(ratio=1)


def test_leaving_a_conversation_while_it_changes_its_height(open_page: Open, groq: FakeGroq, student: Phone) -> None:
    groq.answers(LONG, tokens_per_second=200)
    visit = open_page("/", student=student)
    visit.ask("How does a leaf work?")
    visit.is_writing("a leaf catches light")
    visit.page.evaluate("document.querySelector('.messages').style.padding = '40px'")
    visit.link("nav.chats").click()
    visit.says("chats.title")
    visit.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    visit.page.go_back()
    visit.is_answered()


def test_the_way_to_the_newest_message_hides_no_words(open_page: Open, groq: FakeGroq, student: Phone) -> None:
    groq.answers(LONG)
    student.asked("How does a leaf work?", chat="leaves")
    visit = open_page("/chats/leaves", student=student)
    visit.is_answered()
    visit.page.evaluate("scrollTo(0, 0)")
    down = visit.button("chat.to_latest")
    expect(down).to_be_visible()
    assert visit.page.evaluate(WORDS_BEHIND) == ""
    down.click()
    expect(down).to_have_count(0)
    expect(visit.page.get_by_text("Day 39: a leaf")).to_be_in_viewport()


def test_an_answer_that_comes_all_at_once_is_shown_from_its_beginning(
    open_page: Open, groq: FakeGroq, student: Phone
) -> None:
    groq.answers(LONG)
    groq.fails(413)
    groq.fails(413)
    visit = open_page("/", student=student)
    visit.ask("What is a leaf?")
    visit.is_answered()
    visit.field("mode.label").select_option("explain")
    visit.ask("Solve 2x + 3 = 11")  # which the offline tutor works out, and then has it whole
    visit.is_answered(2)
    expect(visit.page.locator(".question").last).to_be_in_viewport()
    top = "document.querySelector('.messages > :nth-last-child(2)').getBoundingClientRect().top"
    visit.page.wait_for_function(f"{top} < innerHeight / 3")


def test_a_chat_further_down_than_the_list_has_its_title(open_page: Open, student: Phone) -> None:
    student.asked("What is a leaf?", chat="first")
    for number in range(30):
        student.asked("What is a root?", chat=f"later {number}")
    visit = open_page("/chats/first", student=student)
    expect(visit.page.get_by_role("heading", level=1)).to_have_text("What is a leaf?")


def test_going_on_that_is_refused_says_why(open_page: Open, groq: FakeGroq, student: Phone) -> None:
    groq.breaks("cut", after=6)
    student.asked("What is a leaf?", chat="leaves")
    visit = open_page("/chats/leaves", student=student)
    visit.expect_complaint("status of 429")
    refusal = {"error": "too_many_requests", "message": "Wait."}
    visit.page.route("**/continue", lambda route: route.fulfill(status=429, json=refusal))
    visit.button("chat.continue").click()
    visit.says("error.too_many_requests")
    visit.page.unroute_all()
    visit.button("chat.continue").click()
    visit.says("source.model")
    expect(visit.page.get_by_text(visit.t("error.too_many_requests"))).to_have_count(0)


def test_a_name_typed_before_the_profile_came_is_kept(open_page: Open, student: Phone) -> None:
    visit = open_page("/", student=student)
    visit.says("welcome.title")
    student.send("PUT", "/api/users/me", json={"preferredSubjects": ["Science"]})
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    visit.page.route("**/api/users/me", hold)
    visit.page.get_by_role("link", name=visit.t("nav.profile")).click()
    visit.field("field.name").fill("Ana Lualhati")
    visit.page.wait_for_timeout(100)
    for route in waiting:
        route.continue_()
    visit.page.unroute_all()
    expect(visit.page.get_by_label("Science", exact=True)).to_be_checked()
    expect(visit.field("field.name")).to_have_value("Ana Lualhati")
    visit.button("save").click()
    visit.says("profile.saved")
    stored = student.send("GET", "/api/users/me").json()
    assert (stored["name"], stored["preferredSubjects"]) == ("Ana Lualhati", ["Science"])


def test_a_formula_in_a_line_is_no_wider_than_the_screen(open_page: Open, groq: FakeGroq, student: Phone) -> None:
    groq.answers("So $" + " + ".join(f"a_{{{n}}}" for n in range(16)) + "$, and $x = 4$.")
    student.asked("Add them", chat="sums")
    visit = open_page("/chats/sums", student=student)
    expect(visit.answers.last.locator("math")).to_have_count(2)
    visit.fits()
    visit.page.set_viewport_size({"width": 320, "height": 640})
    visit.fits()
    expect(visit.page.locator(".maths[tabindex]")).to_have_count(1)
    small = visit.page.locator(".maths").last.bounding_box()
    assert small
    assert small["height"] < 40, "a formula that fits stands in its line"


def _late(route: Route) -> None:
    time.sleep(0.7)
    route.continue_()


WATCH_COLOURS = """
window.coloured = Infinity;
new MutationObserver(() => {
  if (document.documentElement?.dataset.theme === "dark") window.coloured = Math.min(coloured, performance.now());
}).observe(document, { attributes: true, subtree: true });
"""
FIRST_PAINT = """new Promise((done) => new PerformanceObserver((list) => done(list.getEntries()[0].startTime))
  .observe({ type: "paint", buffered: true }))"""


@pytest.mark.parametrize("page", ["/", "/profile"])
def test_chosen_colours_are_there_from_the_first_moment(open_page: Open, student: Phone, page: str) -> None:
    visit = open_page("/profile", student=student, service_workers="block")
    visit.field("theme.dark").check()
    assert _bar_colours(visit) == {"#131a2b"}
    visit.page.add_init_script(WATCH_COLOURS)
    visit.page.route("**/assets/app-*.js", _late)
    visit.goto(page)
    first_paint = visit.page.evaluate(FIRST_PAINT)
    assert visit.page.evaluate("window.coloured") < first_paint
    assert _bar_colours(visit) == {"#131a2b"}
    visit.goto("/profile")
    visit.field("theme.auto").check()
    assert _bar_colours(visit) == {"#131a2b", "#fbf5e6"}


def _bar_colours(visit: Visit) -> set[str]:
    """Of the browser's own bar, for a light phone and for a dark one."""
    bars = visit.page.locator("meta[name=theme-color]")
    return set(bars.evaluate_all("bars => bars.map((bar) => bar.content)"))
