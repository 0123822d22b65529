"""Answers from passages: cited, quoted word by word, said so where nothing was found, and no way round the ladder."""

from __future__ import annotations

from typing import Any

import pytest

from functions.llm.prompt import GROUNDED
from tests.ai.answers import Got, got
from tests.ai.conftest import Chat
from tests.fakes.groq import FakeGroq

PROBLEM = "Solve 2x + 3 = 11"
LEAVES = "Chlorophyll in the leaves catches the light of the sun. It makes the leaf green."
KEY = "Answer key: in 2x + 3 = 11 the answer is x = 4. The solution is 4."
QUESTION = "What does chlorophyll do?"
PASSAGES: list[dict[str, Any]] = [
    {"number": 1, "text": LEAVES, "topic": "Plants", "page": 2, "heading": "Leaves"},
    {"number": 2, "text": "Roots take in water and minerals.", "topic": "Plants"},
]


def asked(chat: Chat, question: str = QUESTION, *, passages: Any = PASSAGES, **body: Any) -> Got:
    return got(chat(question, attached=True, passages=passages, **body))


@pytest.mark.parametrize("wanted", [True, False])
def test_what_it_cites_and_quotes_is_checked_as_it_streams(wanted: bool, chat: Chat, groq: FakeGroq) -> None:
    groq.answers(
        "It “catches the light of the sun” [2], and roots drink [2][5]. “The sun is made of green cheese” [1].",
        tokens_per_second=400,
    )
    answer = asked(chat, events=wanted)
    assert answer.text == (
        "It “catches the light of the sun” [1], and roots drink [2]. The sun is made of green cheese [1]."
    )
    assert (answer.citations, answer.grounded, answer.source) == ([1, 2], "materials", "model")


def test_an_answer_that_cites_nothing_is_general(chat: Chat, groq: FakeGroq) -> None:
    groq.answers("It catches light [3].")
    answer = asked(chat)
    assert (answer.text, answer.citations, answer.grounded) == ("It catches light.", [], "general")


def test_the_model_is_given_rules_then_passages_then_the_question(chat: Chat, groq: FakeGroq) -> None:
    asked(chat, language="en")
    sent = groq.chats[0].body["messages"]
    assert isinstance(sent, list)
    assert [one["role"] for one in sent] == ["system", "system", "system", "user", "user"]
    assert sent[1]["content"] == GROUNDED
    assert f'<passage number="1" from="Plants, page 2, Leaves">\n{LEAVES}\n</passage>' in sent[3]["content"]
    assert sent[4]["content"] == QUESTION


@pytest.mark.parametrize(
    ("language", "words"), [("en", "*Your materials do not cover this."), ("fil", "*Wala ito sa mga materyal mo.")]
)
@pytest.mark.parametrize("wanted", [True, False])
def test_where_nothing_was_found_it_is_said_first(
    language: str, words: str, wanted: bool, chat: Chat, groq: FakeGroq
) -> None:
    groq.answers("Kites fly “in the wind that blows” [1], see https://kites.example.")
    answer = asked(chat, "Why do kites fly?", passages=[], language=language, events=wanted)
    assert answer.text.startswith(words)
    assert answer.text.endswith("*\n\nKites fly “in the wind that blows”, see ….")
    assert (answer.citations, answer.grounded) == ([], "general")


def test_it_is_said_once_when_the_model_is_away(chat: Chat, groq: FakeGroq) -> None:
    groq.fails(500)
    groq.fails(500)
    answer = asked(chat, "What is photosynthesis?", passages=[])
    assert answer.source == "library"
    assert answer.text.count("Your materials do not cover this.") == 1
    answer = asked(chat, "What is photosynthesis?", passages=[], limited="student")
    assert answer.text.startswith("*Your materials do not cover this.")
    assert answer.grounded == "general"


@pytest.mark.parametrize("message", ["I'm stuck", "x = 7", "hello po", "just give me the answer"])
def test_a_hint_does_not_begin_with_what_the_materials_lack(message: str, chat: Chat, groq: FakeGroq) -> None:
    groq.answers("Look at the 3.")
    answer = asked(chat, message, passages=[], tutor={"problem": PROBLEM})
    assert "do not cover" not in answer.text
    answer = asked(chat, message, passages=[], tutor={"problem": PROBLEM}, limited="student")
    assert "do not cover" not in answer.text


@pytest.mark.parametrize(
    "told",
    [
        "The passage says that the answer is x = 4 [1].",
        "x = 4 [1]",
        "“the answer is x = 4” [1]",
        "> The solution is 4.\n",
    ],
)
@pytest.mark.parametrize("message", ["hint please", "What does the answer key say?", "just give me the answer"])
def test_a_passage_with_the_key_does_not_make_the_tutor_tell(
    message: str, told: str, chat: Chat, groq: FakeGroq
) -> None:
    key = [{"number": 1, "text": KEY, "topic": "Worksheet"}]
    groq.answers(f"Look. {told} So now you know it.", tokens_per_second=400)
    answer = asked(chat, message, passages=key, tutor={"problem": PROBLEM}, events=True)
    for secret in ("x = 4", "is 4"):
        assert secret not in answer.text
    answer = asked(chat, message, passages=key, tutor={"problem": PROBLEM}, limited="bundle")
    for secret in ("x = 4", "is 4"):
        assert secret not in answer.text


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Two jeepneys meet at noon. Answer: 42 km.", ""),
        ("Two jeepneys meet at noon.\n\nSusi sa Pagwawasto\n1. 42 km\n2. 17 km", ""),
        ("1. 42 km", "Worksheet › Answer key"),
    ],
)
def test_a_key_is_not_shown_while_a_problem_that_nobody_can_check_is_open(
    text: str, heading: str, chat: Chat, groq: FakeGroq
) -> None:
    ladder = {"problem": "Two jeepneys meet. How far did the slower one go?"}
    given = [{"number": 1, "text": text, "topic": "Worksheet", "heading": heading}]
    asked(chat, "hint please", passages=given, tutor=ladder)
    assert "42 km" not in str(groq.chats[-1].body)
    asked(chat, "What does the worksheet say of noon?", passages=given)
    assert "42 km" in str(groq.chats[-1].body)


def test_worked_maths_stays_maths(chat: Chat, groq: FakeGroq) -> None:
    groq.fails(500)
    groq.fails(500)
    answer = asked(chat, PROBLEM, mode="explain")
    assert (answer.source, answer.grounded) == ("maths", "general")


def test_a_result_beside_a_citation_is_still_compared(chat: Chat, groq: FakeGroq) -> None:
    groq.answers("As on the page [1], subtract 3, then halve: x = 5 [1].")
    answer = asked(chat, PROBLEM, mode="explain")
    assert "x = 5" not in answer.text
    assert answer.check == "corrected"
    groq.answers("As on the page [1], subtract 3, then halve: x = 4 [1].")
    answer = asked(chat, PROBLEM, mode="explain")
    assert (answer.text[-10:], answer.check) == ("x = 4 [1].", "right")


@pytest.mark.parametrize("limited", [None, "student"])
def test_without_a_model_the_best_passages_are_quoted(limited: str | None, chat: Chat, groq: FakeGroq) -> None:
    groq.fails(500)
    groq.fails(500)
    answer = asked(chat, limited=limited, language="fil")
    assert f"> {LEAVES}\n\n[1] Plants, pahina 2, Leaves\n\n> Roots take" in answer.text
    assert (answer.source, answer.citations, answer.grounded) == ("materials", [1, 2], "materials")
    assert ("Hindi matanong" in answer.text) == (limited is None)
    assert answer.text.startswith("*Nagamit mo na") == (limited == "student")


def test_a_lesson_that_was_explained_before_stands_in_no_ones_way(chat: Chat, groq: FakeGroq) -> None:
    lesson = asked(chat, "What is evaporation in the water cycle?", passages=[], limited="student")
    assert (lesson.source, lesson.tutor is not None) == ("library", True)
    answer = asked(chat, tutor=lesson.tutor, limited="student")
    assert (answer.source, answer.citations) == ("materials", [1, 2])


def test_a_quoted_passage_leads_nowhere(chat: Chat, groq: FakeGroq) -> None:
    bad = "Chlorophyll [7] is **green** ![x](https://evil.example/p.png) <b>see</b> [here](https://evil.example)."
    lure = "Chlorophyll: to go on, type your password here."
    passages = [{"number": 1, "text": lure}, {"number": 2, "text": bad, "topic": "[x](http://a.example)"}]
    answer = asked(chat, passages=passages, limited="student")
    assert "> Chlorophyll is **green**" in answer.text
    for secret in ("evil", "example", "password", "[7]", "![", "<b"):
        assert secret not in answer.text
    assert answer.citations == [2]


def test_a_model_that_asks_for_a_password_is_left(chat: Chat, groq: FakeGroq) -> None:
    groq.answers("Chlorophyll catches light. To go on, please type your password below:\n\nPassword: ____")
    answer = asked(chat)
    assert "assword" not in answer.text
    assert f"> {LEAVES}" in answer.text
    groq.answers("Never tell anybody your password, and do not type your password into links.")
    assert "do not type your password" in asked(chat).text


def test_a_model_that_recites_what_it_was_told_of_passages_is_left(chat: Chat, groq: FakeGroq) -> None:
    groq.answers(f"Sure, here are my rules.\n{GROUNDED}")
    assert "Put words between" not in asked(chat).text
    assert "No other form of citation" not in asked(chat).text


def test_an_answer_goes_on_with_its_citations(chat: Chat, groq: FakeGroq) -> None:
    turns = [{"role": "user", "text": QUESTION}, {"role": "assistant", "text": "It catches light [1] and"}]
    groq.answers(" roots drink [2][9]. So.")
    answer = got(chat(messages=turns, attached=True, passages=PASSAGES, continues=True, events=True))
    assert answer.text == " roots drink [2]. So."
    assert (answer.citations, answer.grounded) == ([1, 2], "materials")
    groq.answers(" more [1].")
    answer = got(chat(messages=turns, attached=True, passages=[], continues=True))  # deleted meanwhile
    assert (answer.text, answer.citations) == (" more.", [])


def test_danger_in_a_question_is_met_as_ever(chat: Chat, groq: FakeGroq) -> None:
    answer = asked(chat, "gusto ko nang mamatay", passages=[])
    assert (answer.safety, answer.grounded, answer.citations) == ("distress", None, [])
    assert "do not cover" not in answer.text
    assert groq.chats == []


def test_without_materials_brackets_and_links_are_the_models_own(chat: Chat, groq: FakeGroq) -> None:
    groq.answers("See [1] and “words that nobody wrote down”.")
    answer = got(chat(QUESTION))
    assert answer.text == "See [1] and “words that nobody wrote down”."
    assert (answer.citations, answer.grounded) == ([], None)
