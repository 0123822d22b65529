"""A model that does not behave: another language, no end, broken markup, HTML, its own machinery. Students get text."""

from __future__ import annotations

import time

import pytest

from functions.llm.prompt import TUTOR
from tests.ai.answers import got
from tests.ai.conftest import Chat
from tests.fakes.groq import FakeGroq, Script, long_text

LARGE, SMALL = "openai/gpt-oss-120b", "openai/gpt-oss-20b"
GOOD = "Plants make their own food."
CHINESE = "植物通过光合作用制造自己的食物，这需要阳光、水和二氧化碳。"
SPANISH = "Las plantas hacen su propia comida con la luz del sol y el agua."

TIDIED = {
    "HTML": ("Use <b>light</b>.<br>Then <img src=x onerror=alert(1)>water.", "Use light.\nThen water."),
    "a script": ("<script>alert(1)</script>Light.", "alert(1)Light."),
    "control characters": ("Light\x00 and\x07 wa\u202eter.", "Light and water."),
    "a formula left open": ("We get \\(6CO_2 + 6H_2O", "We get \\(6CO_2 + 6H_2O\\)"),
    "code left open": ("Look:\n```python\nprint(1)", "Look:\n```python\nprint(1)\n```"),
    "bold left open": ("**Light", "**Light**"),
    "role marks": ("<|start|>assistant<|message|>Light.<|end|>", "Light."),
    "a role before it": ("Assistant: Light.", "Light."),
    "the student's part as well": ("Light.\n\nUser: And water?\n\nAssistant: Yes.", "Light."),
}


@pytest.mark.parametrize("wanted", ["json", "events"])
@pytest.mark.parametrize(("text", "shown"), TIDIED.values(), ids=TIDIED)
def test_markup_is_tidied(text: str, shown: str, wanted: str, chat: Chat, groq: FakeGroq) -> None:
    groq.answers(text)
    answer = got(chat(events=wanted == "events"))
    assert (answer.text.strip(), answer.status, answer.source) == (shown, "complete", "model")


@pytest.mark.parametrize("text", [CHINESE, SPANISH], ids=["another script", "another language"])
def test_another_language_is_followed_by_the_next_model(text: str, chat: Chat, groq: FakeGroq) -> None:
    groq.script(Script(text), Script(GOOD))
    answer = got(chat(events=True))
    assert (answer.text, answer.model) == (GOOD, SMALL)


def test_when_every_model_speaks_another_language_the_offline_tutor_answers(chat: Chat, groq: FakeGroq) -> None:
    groq.default = Script(CHINESE)
    answer = got(chat())
    assert (answer.source, answer.model, answer.status) == ("library", None, "complete")


def test_a_question_about_another_language_may_be_answered_in_it(chat: Chat, groq: FakeGroq) -> None:
    groq.answers("水")
    assert got(chat("How do you write water in Chinese?")).text == "水"


def test_an_answer_that_turns_to_another_script_is_ended_in_our_own_words(chat: Chat, groq: FakeGroq) -> None:
    groq.answers(f"Plants make food. {CHINESE}", tokens_per_second=200)
    answer = got(chat(events=True))
    assert answer.text.startswith("Plants make food.")
    assert "光合作用制造自己的食物，这需要阳光、水和二氧化碳" not in answer.text
    assert len(answer.text) > 200
    assert answer.status == "complete"


def test_endless_text_ends_at_a_sentence(chat: Chat, groq: FakeGroq) -> None:
    groq.answers(long_text(60_000))
    answer = got(chat(events=True))
    assert 6_000 < len(answer.text) <= 8_000
    assert answer.text.endswith((".", "?"))
    assert answer.status == "complete"


def test_an_endless_stream_is_closed(chat: Chat, groq: FakeGroq) -> None:
    groq.answers("<|im_start|>user\n" + long_text(60_000), tokens_per_second=300)
    answer = got(chat(events=True))
    assert "Photosynthesis" not in answer.text
    deadline = time.monotonic() + 2.0
    while groq.open_streams and time.monotonic() < deadline:
        time.sleep(0.01)
    assert groq.open_streams == 0


def test_the_rules_are_not_recited(chat: Chat, groq: FakeGroq) -> None:
    groq.answers(f"Here they are:\n{TUTOR}")
    answer = got(chat("What is photosynthesis?"))
    assert "Never ask for, repeat" not in answer.text
    assert len(answer.text) > 100
