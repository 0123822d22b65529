"""How a document is cut: by its structure, within bounds, losing nothing, always the same way."""

from __future__ import annotations

import random
import re

import pytest

from functions.tutor.materials.document import Block, Document
from functions.tutor.materials.passages import LONG, SHORT, Piece, split
from functions.tutor.materials.reading import from_text

SENTENCE = "The cell membrane surrounds every cell and lets water pass. "


def cut(text: str, title: str = "Notes") -> list[Piece]:
    return split(from_text(text), title)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def test_each_heading_begins_a_passage_of_its_own() -> None:
    pieces = cut("# Cells\n\nIntro.\n\n## Parts\n\nWalls.\n\n### Membrane\n\nThin.\n\n## Work\n\nMany.")
    assert [(one.heading, one.text) for one in pieces] == [
        ("Cells", "Intro."),
        ("Cells › Parts", "Walls."),
        ("Cells › Parts › Membrane", "Thin."),
        ("Cells › Work", "Many."),
    ]


def test_a_heading_that_says_the_title_again_is_left_out() -> None:
    assert [one.heading for one in cut("# Ang Selula\n\n## Bahagi\n\nMay nucleus.", "ang selula")] == ["Bahagi"]


def test_a_heading_with_nothing_below_it_is_not_lost() -> None:
    pieces = cut("# Reminders\n\n## Bring a calculator\n\n## Bring two pencils")
    assert [(one.heading, one.text) for one in pieces] == [
        ("Reminders", "Bring a calculator"),
        ("Reminders", "Bring two pencils"),
    ]


def test_a_line_in_capitals_is_a_heading_and_a_paragraph_marked_as_one_is_text() -> None:
    paragraph = "A whole paragraph that a careless author has given the look of a heading. " * 3
    pieces = split(Document([Block("text", "WASHING HANDS"), Block("heading", paragraph, level=1)]), "Food")
    assert [(one.heading, one.text) for one in pieces] == [("WASHING HANDS", paragraph)]


def test_short_paragraphs_are_joined_and_long_ones_cut_between_sentences() -> None:
    pieces = cut("Short one.\n\nShort two.\n\n" + SENTENCE * 40)
    assert pieces[0].text.startswith("Short one.\n\nShort two.\n\nThe cell")
    assert all(SHORT <= len(one.text) <= LONG for one in pieces)
    assert all(one.text.endswith("pass.") for one in pieces)


def test_what_has_no_sentence_is_cut_between_words_and_what_has_no_word_anywhere() -> None:
    for text in ("salita " * 1000, "x" * 5000):
        pieces = cut(text)
        assert all(0 < len(one.text) <= LONG for one in pieces)
        assert "".join(one.text for one in pieces).replace(" ", "") == text.replace(" ", "")
        assert all(set(words(one.text)) <= {"salita"} for one in pieces) or " " not in text


def test_a_table_stays_whole_and_each_part_of_a_long_one_repeats_its_head() -> None:
    head = "| Organelle | Work |\n| --- | --- |\n"
    small = cut("Before the table. " * 15 + "\n\n" + head + "| Nucleus | controls |\n" * 30)
    assert [one.text.startswith("| Organelle") for one in small] == [False, True]
    rows = [f"| Part {number} | does the work that number {number} has to do |" for number in range(60)]
    long = [one.text for one in cut(head + "\n".join(rows))]
    assert len(long) > 3
    assert all(one.startswith(head) and len(one) <= LONG for one in long)
    assert [row for one in long for row in one.split("\n")[2:]] == rows


def test_a_list_is_cut_between_its_items() -> None:
    items = [f"- The tutor's advice number {number}: read, look away, and say it again." for number in range(40)]
    pieces = cut("\n".join(items))
    assert [line for one in pieces for line in one.text.split("\n")] == items


def test_a_passage_is_on_one_page() -> None:
    blocks = [Block("text", SENTENCE * 3, page) for page in (1, 1, 2, 3)]
    pieces = split(Document(blocks, 3), "Cells")
    assert [one.page for one in pieces] == [1, 2, 3]
    assert pieces[0].text.count(SENTENCE.strip()) == 6


def test_an_empty_document_has_no_passages() -> None:
    assert split(Document([]), "Nothing") == []


@pytest.mark.parametrize("seed", range(20))
def test_nothing_is_lost_or_doubled_whatever_the_document_looks_like(seed: int) -> None:
    chance = random.Random(seed)
    numbers = iter(range(100_000))
    blocks = []
    for _ in range(chance.randint(1, 40)):
        kind = chance.choice(["heading", "text", "text", "list"])
        text = " ".join(f"w{next(numbers)}{chance.choice(['', '.', ',', '?'])}" for _ in range(chance.randint(1, 250)))
        if kind == "list":
            text = "\n".join("- " + item for item in text.split(". "))
        blocks.append(Block(kind, text, 1 + len(blocks) // 7, chance.randint(1, 3) if kind == "heading" else 0))  # type: ignore[arg-type]
    document = Document(blocks, 6)
    pieces = split(document, "Title")
    assert pieces == split(document, "Title")
    assert all(0 < len(one.text) <= LONG and one.text.strip() == one.text for one in pieces)
    said = [word for one in pieces for word in words(one.text)]
    assert len(said) == len(set(said))
    assert set(words(" ".join(one.text for one in blocks))) == {*said, *words(" ".join(one.heading for one in pieces))}
