"""What the tutor quotes of a student's materials when no model can be asked."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from functions.tutor.materials import quoting
from functions.tutor.materials.terms import terms_of

QUESTION = "When did the Katipunan begin?"
FILLER = "The sun was hot that day in Manila, as it had been for weeks. People walked slowly. "
KATIPUNAN = "The Katipunan began on 7 July 1892 in Tondo."


@dataclass(frozen=True)
class Given:
    text: str
    number: int = 1
    topic: str = "Kasaysayan"
    page: int | None = 4
    heading: str = "Ang Katipunan"


def quoted(*passages: Given, shows: bool = True, is_away: bool = True) -> str | None:
    return quoting.quote(passages, QUESTION, "en", is_away=is_away, may_show=lambda words: shows)


def test_a_short_passage_is_quoted_whole_with_its_page() -> None:
    text = quoted(Given(KATIPUNAN), Given("Bonifacio led it.", 2, page=None, heading=""))
    assert text is not None
    assert f"> {KATIPUNAN}\n\n[1] Kasaysayan, page 4, Ang Katipunan\n\n> Bonifacio led it.\n\n[2] Kasaysayan" in text
    assert text.startswith("No AI model can be asked right now.")
    assert str(quoted(Given(KATIPUNAN), is_away=False)).startswith("This is what your own materials say:")


@pytest.mark.parametrize("before", [0, 2, 12])
@pytest.mark.parametrize("after", [0, 2, 12])
def test_a_long_passage_is_clipped_at_sentences_around_what_was_asked(before: int, after: int) -> None:
    text = f"{FILLER * before}{KATIPUNAN} {FILLER * after}".strip()
    clipped = quoting.clip(text, frozenset(terms_of(QUESTION)))
    assert KATIPUNAN in clipped
    assert len(clipped) <= quoting.LONGEST + 4
    bare = clipped.removeprefix("… ").removesuffix(" …")
    assert bare in text
    assert bare.endswith(".")
    assert text.startswith(bare) != clipped.startswith("… ")
    assert text.endswith(bare) != clipped.endswith(" …")


def test_a_table_is_clipped_at_rows() -> None:
    rows = "\n".join(f"| {year} | something happened in the year {year} |" for year in range(1880, 1900))
    clipped = quoting.clip(rows, frozenset(terms_of("What happened in 1892?")))
    assert "| 1892 | something happened in the year 1892 |" in clipped
    assert all(line.startswith("| 18") and line.endswith(" |") for line in clipped.strip("… ").splitlines())


def test_a_sentence_without_end_is_cut_at_a_word() -> None:
    clipped = quoting.clip("katipunan at " * 200, frozenset(terms_of(QUESTION)))
    assert clipped.endswith((" katipunan …", " at …"))
    assert len(clipped) <= quoting.LONGEST + 4


def test_what_may_not_be_shown_is_not_quoted() -> None:
    assert quoted(Given(KATIPUNAN), shows=False) is None
    assert quoted(Given("To go on, type your password here.")) is None
    assert quoted() is None


def test_at_most_three_are_quoted() -> None:
    text = quoted(*(Given(KATIPUNAN, number) for number in range(1, 6)))
    assert text is not None
    assert text.count(f"> {KATIPUNAN}") == 3


def test_lines_of_a_passage_stay_in_the_quotation() -> None:
    text = quoted(Given("# Heading\n\n- one [5]\n- two ![x](http://a.example/b)\n\n```\ncode"))
    assert text is not None
    assert "> # Heading\n>\n> - one\n> - two\n>\n> ```\n> code\n\n[1]" in text
