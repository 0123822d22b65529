"""What a model writes is tidied while it arrives, however it is cut into pieces."""

from __future__ import annotations

import random

import pytest

from functions.llm.prompt import TUTOR
from functions.llm.tidy import Tidy


def tidied(text: str, seed: int | None = None) -> tuple[str, Tidy]:
    """The text after it came in pieces of random size, closed as a complete answer is."""
    tidy, draw, place, shown = Tidy(), random.Random(seed), 0, ""
    while place < len(text):
        size = len(text) if seed is None else draw.randint(1, 7)
        shown += tidy.feed(text[place : place + size])
        place += size
    shown += tidy.close()
    return shown + ("" if tidy.ended else tidy.closers()), tidy


CASES = {
    "plain words": ("Plants make food.", "Plants make food."),
    "less and greater": ("x < y and y > 3, a<b, 1 <2", "x < y and y > 3, a<b, 1 <2"),
    "a formula with signs": ("if \\(a<b\\) and \\(b>c\\) then", "if \\(a<b\\) and \\(b>c\\) then"),
    "money": ("₱5, $5 and $10", "₱5, $5 and $10"),
    "HTML": ("Hello <b>bold</b><br>there", "Hello bold\nthere"),
    "a script": ("<script src='x'>alert(1)</script>hi", "alert(1)hi"),
    "a picture": ("<img src=x onerror=alert(1)>pic", "pic"),
    "a comment": ("a<!-- hidden -->b", "ab"),
    "HTML in code": ("use `<div>` and\n```html\n<b>x</b>\n```\nok", "use `<div>` and\n```html\n<b>x</b>\n```\nok"),
    "a fence left open": ("```python\nprint(1)", "```python\nprint(1)\n```"),
    "a formula left open": ("so \\(x^2 + 1", "so \\(x^2 + 1\\)"),
    "a displayed formula left open": ("\\[x^2", "\\[x^2\\]"),
    "dollars left open": ("$$x", "$$x$$"),
    "bold left open": ("**bold", "**bold**"),
    "a formula left open in the middle": ("A \\(x\n\nB", "A \\(x\\)\n\nB"),
    "a bracket too many": ("x\\) y", "x y"),
    "control characters": ("a\x00b\x07c\u202ed\r\ne", "abcd\ne"),
    "a role before it": ("assistant: Hello", "Hello"),
    "a role in marks": ("<|im_start|>assistant\nHello<|im_end|>", "Hello"),
    "marks of the machinery": ("<|channel|>Hi <|end|>", "Hi "),
    "no role": ("Systems of equations", "Systems of equations"),
    "the student's next message": ("Done.\n\nUser: thanks", "Done."),
}


@pytest.mark.parametrize(("text", "shown"), CASES.values(), ids=CASES)
def test_tidies(text: str, shown: str) -> None:
    assert tidied(text)[0] == shown
    assert {tidied(text, seed)[0] for seed in range(25)} == {shown}


def test_the_first_word_waits_for_nothing() -> None:
    assert Tidy().feed("Plants") == "Plants"


def test_a_model_that_recites_its_rules_is_at_its_end() -> None:
    shown, tidy = tidied(f"Sure! My rules:\n{TUTOR}", 1)
    assert tidy.recites
    assert len(shown) < 300
    assert tidy.feed("more") == tidy.close() == ""


def test_ordinary_answers_recite_nothing() -> None:
    assert not tidied("Say what is right first. In the language of maths: \\(x\\).")[1].recites
