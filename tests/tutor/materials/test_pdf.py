"""PDF files: pages, headings, paragraphs, lists, tables, and what is no text of the page."""

from __future__ import annotations

import pytest

from tests.sample_files import lines, pages, ruled, stream, text, textbook
from tests.tutor.materials.reads import blocks, document

PARAGRAPH = [
    "The cell is the smallest unit of life, and every living thing",
    "depends on at least one of them; most of them are too small",
    "to be seen without a microscope.",
]
WHOLE = " ".join(PARAGRAPH)


def read(*contents: bytes, **more: bytes) -> list[tuple[str, str]]:
    return blocks("a.pdf", pages(*contents, **more))  # type: ignore[arg-type]


def test_pages_keep_their_numbers() -> None:
    found = document("a.pdf", pages(lines(["One."]), lines([]), lines(["Three."])))
    assert [(block.text, block.page) for block in found.blocks] == [("One.", 1), ("Three.", 3)]
    assert found.pages == 3


def test_headings_are_larger_or_bold() -> None:
    page = text("Living Things", 70, 800, 20) + text("Cells", 70, 770, 14) + lines(PARAGRAPH, y=750)
    page += text("Mitochondria", 70, 690, 11, "F2") + lines(PARAGRAPH, y=670)
    found = document("a.pdf", pages(page))
    assert [(block.kind, block.text, block.level) for block in found.blocks] == [
        ("heading", "Living Things", 1),
        ("heading", "Cells", 2),
        ("text", WHOLE, 0),
        ("heading", "Mitochondria", 3),
        ("text", WHOLE, 0),
    ]


def test_what_repeats_on_every_page_is_dropped() -> None:
    book = document("a.pdf", textbook(6))
    assert not [block for block in book.blocks if "Learner's Material" in block.text or block.text.isdigit()]
    assert [block.page for block in book.blocks if block.kind == "heading"] == [1, 2, 3, 4, 5, 6]


def test_paragraphs_are_told_by_the_space_between_them() -> None:
    assert read(lines(PARAGRAPH, y=760) + lines(PARAGRAPH, y=700)) == [("text", WHOLE), ("text", WHOLE)]


def test_lines_that_end_early_stay_lines() -> None:
    assert read(lines(["Roses are red", "Violets", "Sugar is sweeter than these"])) == [
        ("text", "Roses are red\nViolets\nSugar is sweeter than these")
    ]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("plants make food by photo-", "synthesis in the leaves", "photosynthesis"),
        ("ang kahalagahan ng pag-", "aaral ng mga bata ngayon", "pag-aaral"),
        ("sila ay nagkikita nang araw-", "araw sa paaralan nila doon", "araw-araw"),
    ],
)
def test_words_parted_at_the_end_of_a_line_are_whole_again(first: str, second: str, joined: str) -> None:
    ((_, words),) = read(lines([first, second]))
    assert joined in words.split()


def test_a_table_of_contents_is_left_out() -> None:
    assert read(lines(["Introduction . . . . . . . . 1", "Cells.............12", "My answer: ........"])) == [
        ("text", "My answer: ........")
    ]


def test_lists_are_told_by_their_marks() -> None:
    page = lines(["Parts:", "• Nucleus", "• Cell wall", "1. Look", "2. Draw what you see"])
    assert read(page) == [("text", "Parts:"), ("list", "- Nucleus\n- Cell wall\n1. Look\n2. Draw what you see")]


def test_a_table_with_lines_keeps_its_rows() -> None:
    rows = [["Part", "What it does"], ["Nucleus", "Holds the DNA"], ["Cell wall", ""]]
    page = text("Before.", 70, 780) + ruled(rows, 70, 760) + text("After.", 70, 600)
    assert read(page) == [
        ("text", "Before."),
        ("table", "| Part | What it does |\n| --- | --- |\n| Nucleus | Holds the DNA |\n| Cell wall |  |"),
        ("text", "After."),
    ]


def test_a_table_without_lines_is_told_by_its_columns() -> None:
    rows = [("Planet", "Moons"), ("Earth", "1"), ("Mars", "2"), ("Venus", "0")]
    page = b"".join(text(a, 70, 700 - 16 * n) + text(b, 250, 700 - 16 * n) for n, (a, b) in enumerate(rows))
    assert read(page) == [("table", "| Planet | Moons |\n| --- | --- |\n| Earth | 1 |\n| Mars | 2 |\n| Venus | 0 |")]


@pytest.mark.parametrize("across", [False, True], ids=["column by column", "line by line across both"])
def test_two_columns_are_read_one_after_the_other(across: bool) -> None:
    left = ["The heart pumps blood through", "all of the body, day and night", "for as long as somebody lives."]
    right = ["The lungs take oxygen from air", "and give carbon dioxide back to", "the air that we breathe out."]
    if across:
        page = b"".join(
            lines([a], 60, 700 - 14 * n) + lines([b], 320, 700 - 14 * n)
            for n, (a, b) in enumerate(zip(left, right, strict=True))
        )
    else:
        page = lines(left, 60, 700) + lines(right, 320, 700)
    words = " ".join(words for _, words in read(page)).split()
    assert words == " ".join([*left, *right]).split()


def test_letters_survive() -> None:
    assert read(text("Señor Peña sa Parañaque, café: Ñ", 70, 700)) == [("text", "Señor Peña sa Parañaque, café: Ñ")]


def test_ligatures_become_letters() -> None:
    cmap = stream(b"begincmap 1 beginbfchar <41> <FB01> endbfchar endcmap")
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode 1001 0 R >>"
    page = b"BT /F2 11 Tf 70 700 Td (A) Tj /F1 11 Tf (sh) Tj ET"
    assert blocks("a.pdf", pages(page, more={4: font, 1001: cmap})) == [("text", "fish")]


def test_small_raised_and_lowered_figures_stay_so() -> None:
    page = b"BT /F1 11 Tf 70 700 Td (x) Tj 4 Ts /F1 7 Tf (2) Tj 0 Ts /F1 11 Tf ( + H) Tj -2 Ts /F1 7 Tf (2) Tj "
    assert read(page + b"0 Ts /F1 11 Tf (O) Tj ET") == [("text", "x² + H₂O")]


def test_what_nobody_sees_is_left_out() -> None:
    page = text("Seen.", 70, 700) + text("tiny", 70, 680, 0.5) + text("off the page", 70, -50)
    page += b"1 g " + text("white on white", 70, 660) + b"0 g BT 3 Tr ET " + text("never drawn", 70, 640)
    assert read(page) == [("text", "Seen.")]


def test_white_words_on_a_dark_ground_are_read() -> None:
    assert read(b"0 0.2 0.6 rg 60 690 200 30 re f 1 g " + text("Chapter title", 70, 700)) == [("text", "Chapter title")]


def test_pages_that_lie_on_their_side_are_read_upright() -> None:
    turned = pages(b"0 1 -1 0 595 0 cm\n" + lines(PARAGRAPH, y=500)).replace(
        b"/MediaBox [0 0 595 842]", b"/Rotate 90 /MediaBox [0 0 595 842]"
    )
    assert blocks("a.pdf", turned) == [("text", WHOLE)]


def test_progress_is_told_page_by_page() -> None:
    from functions.tutor.materials.reading import read

    told: list[tuple[int, int | None]] = []
    read("pdf", textbook(40), lambda *news: told.append(news))
    assert told
    assert told == sorted(told)
    assert {pages for _, pages in told} == {40}
