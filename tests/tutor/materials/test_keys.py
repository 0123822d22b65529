"""Keys to answers, which are no reading while a problem is being worked on."""

from __future__ import annotations

import pytest

from functions.tutor.materials.keys import without_keys


@pytest.mark.parametrize(
    "line",
    [
        "Answer: 42",
        "Final answer = 42",
        "Sagot: 42",
        "Ang sagot ay 42.",
        "The answer is 42.",
        "Answers to Exercise 3: 42",
    ],
)
def test_a_line_that_tells_an_answer_is_left_out(line: str) -> None:
    assert without_keys(f"Two buses meet.\n{line}\nThey go on.") == "Two buses meet.\nThey go on."


@pytest.mark.parametrize("head", ["Answer Key", "**SUSI SA PAGWAWASTO**", "III. Key to Correction:", "Mga Sagot"])
def test_below_the_head_of_a_key_nothing_is_left(head: str) -> None:
    assert without_keys(f"Two buses meet.\n\n{head}\n1. 42\n2. 17") == "Two buses meet."
    assert without_keys("1. 42\n2. 17", f"Worksheet › {head}") == ""


@pytest.mark.parametrize(
    "text",
    [
        "Salt in water is a solution.",
        "Answer the questions below.",
        "Isulat ang sagot sa papel.",
        "A solution has two parts.",
    ],
)
def test_a_lesson_stays(text: str) -> None:
    assert without_keys(text, "Solutions › Mixtures") == text
