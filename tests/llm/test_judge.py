"""A judge sees a model's first words before the student does, and may have the next model asked instead."""

from __future__ import annotations

import pytest

from functions.llm import quota
from functions.llm.answers import Answer, Judgement
from functions.llm.errors import NobodyAnswered
from tests.fakes.groq import FakeGroq, Script

LARGE, SMALL = "openai/gpt-oss-120b", "openai/gpt-oss-20b"
QUESTION = [{"role": "user", "content": "What is photosynthesis?"}]
TEXT = "Plants make their own food from light."


def latin(text: str, ended: bool) -> Judgement:
    """Ten letters are enough to know; until then nothing is given out."""
    if not text.isascii():
        return "refuse"
    return "pass" if ended or len(text) >= 10 else "hold"


def ask(judge: object = latin) -> Answer:
    return Answer(QUESTION, whole_seconds=5, batch_seconds=0, judge=judge)  # type: ignore[arg-type]


def test_what_passes_is_given_whole(groq: FakeGroq) -> None:
    groq.answers(TEXT, tokens_per_second=200)
    answer = ask()
    pieces = [piece for piece in answer if piece]
    assert "".join(pieces) == TEXT
    assert len(pieces[0]) >= 10
    assert (answer.model, answer.complete) == (LARGE, True)


def test_a_short_answer_is_judged_at_its_end(groq: FakeGroq) -> None:
    groq.answers("Yes.")
    assert "".join(ask()) == "Yes."


def test_another_language_is_refused_and_nothing_of_it_leaves(groq: FakeGroq) -> None:
    groq.answers("光合作用 is …", tokens_per_second=100)
    groq.answers(TEXT)
    answer = ask()
    assert "".join(answer) == TEXT
    assert answer.model == SMALL
    assert answer.problems == [f"{LARGE}: UnfitAnswer"]
    assert answer.usage.prompt_tokens > 412  # both are paid for


def test_a_refused_model_is_asked_again_next_time(groq: FakeGroq) -> None:
    for _ in range(4):
        groq.answers("光合作用")
        groq.answers(TEXT)
        assert "".join(ask()) == TEXT
    assert quota.state(LARGE) == "ok"


def test_what_is_held_and_cut_is_followed_by_the_next_model(groq: FakeGroq) -> None:
    groq.script(Script("Plant", fault="cut", fault_after=1))
    groq.answers(TEXT)
    answer = ask()
    assert ("".join(answer), answer.problems) == (TEXT, [f"{LARGE}: BrokenAnswer"])


def test_nobody_answered_when_all_are_refused(groq: FakeGroq) -> None:
    answer = ask(lambda text, ended: "refuse")
    with pytest.raises(NobodyAnswered):
        list(answer)
    assert answer.problems == [f"{LARGE}: UnfitAnswer", f"{SMALL}: UnfitAnswer"]


def test_what_is_held_to_the_end_never_leaves(groq: FakeGroq) -> None:
    groq.default = Script("word " * 50)
    answer = ask(lambda text, ended: "hold")
    with pytest.raises(NobodyAnswered):
        assert not "".join(answer)
