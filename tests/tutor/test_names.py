"""The student's own name and e-mail are taken out; words that only look like a name stay."""

from __future__ import annotations

from time import perf_counter

import pytest

from functions.tutor.names import remover

NINA = ("Niña Rose Dela Cruz", "nina.cruz@paaralan.example")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("My name is niña rose and I am 12.", "My name is [name] and I am 12."),
        ("I'm Rose, what is a rose?", "I'm [name], what is a rose?"),
        ("i am nina", "i am [name]"),
        ("Ako si Nina Rose Dela Cruz po", "Ako si [name] po"),
        ("ako po si rose", "ako po si [name]"),
        ("Ang pangalan ko ay Niña.", "Ang pangalan ko ay [name]."),
        ("Tawagin mo akong Rose", "Tawagin mo akong [name]"),
        ("NIÑA asked. Niña's book, Nina’s pen", "[name] asked. [name]'s book, [name]’s pen"),
        ("Nin\u0303a is typed in two characters", "[name] is typed in two characters"),
        ("niña rose dela cruz wrote this", "[name] wrote this"),
        ("Sulat ni Niña Cruz", "Sulat ni [name]"),
        ("Mail me: Nina.Cruz@Paaralan.example!", "Mail me: [e-mail]!"),
        ("Hi Rose", "Hi [name]"),
    ],
)
def test_the_name_is_taken_out(text: str, left: str) -> None:
    assert remover(*NINA)(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "Rose is a flower. A rose is red, Rosewood is a tree.",
        "Why did prices rise and roses grow?",
        "Who was Santa Cruzan? The cruz control of a car.",
        "Ninang is a godmother, Niñalinis is nothing.",
        "x = 3 and y = 4",
        "",
    ],
)
def test_what_is_no_name_stays(text: str) -> None:
    assert remover(*NINA)(text) == text


@pytest.mark.parametrize("text", ["maricel again", "MARICEL po", "si maricel ito", "ako ay si maricel"])
def test_a_name_that_is_no_word_is_taken_out_however_it_is_typed(text: str) -> None:
    assert "maricel" not in remover("Maricel Ligaya Santos", "m@paaralan.example")(text).lower()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Maricel Ligaya", "Ano ang ligaya? Ligaya is joy."),
        ("Angel", "Where is Angel Falls? How many angels?"),
        ("Joy Reyes", "Joy is a feeling. The joy of maths."),
        ("Jose Rizal", "Noli Me Tangere was written by Rizal."),
        ("May", "Labour Day is on May 1. It may rain."),
        ("Bo", "Bo is a staff, a bow is another thing."),
        ("Mark", "Question mark. Mark the right answer."),
    ],
)
def test_names_that_are_words_too_stay_where_they_are_words(name: str, text: str) -> None:
    assert remover(name, "x@paaralan.example")(text) == text


@pytest.mark.parametrize(
    "name", ["", "   ", "(((", "[a-z]+", "\\", "日本", "a" * 80, "O'Brien-Santos", "ana.2011", "Jr."]
)
def test_any_name_makes_something_that_works(name: str) -> None:
    remove = remover(name, "x@paaralan.example")
    assert remove("What is a leaf? x@paaralan.example") == "What is a leaf? [e-mail]"


def test_the_name_that_is_made_of_the_address_is_taken_out() -> None:
    remove = remover("ana.2011", "ana.2011@paaralan.example")
    assert remove("Ana here, or ana.2011. Banana!") == "[name] here, or [name]. Banana!"


def test_no_text_takes_long() -> None:
    remove = remover(*NINA)
    for text in ("I " * 4000 + "cruz", "I" + " " * 8000 + "cruz", "Niña " * 1600, "my name is " * 700 + "rose"):
        began = perf_counter()
        remove(text)
        assert perf_counter() - began < 1.0
