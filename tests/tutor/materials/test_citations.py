"""An answer held against its passages while it is written: what may be cited, what may be quoted, what leads away."""

from __future__ import annotations

import pytest

from functions.tutor.materials.citations import Citing, cited, without_citations
from functions.tutor.materials.quotations import Sources

PASSAGES = {
    1: "Plants make their own food by photo-\nsynthesis. They use sunlight, water and carbon dioxide.",
    2: "Ang dahon ay may **chlorophyll** na sumasagap ng liwanag ng araw. In 1779, Jan Ingenhousz found it.",
}
QUESTION = "What does it mean that a plant makes its own food?"

CITATIONS = [
    ("Plants make food [1].", "Plants make food [1]."),
    ("Plants make food [9].", "Plants make food."),
    ("Food [9] and light [2].", "Food and light [2]."),
    ("Plants make food [1, 7] and [1][9].", "Plants make food [1] and [1]."),
    ("Food [2; 1], light [1 and 2], water [1, 2].", "Food [2][1], light [1][2], water [1][2]."),
    ("Food [7–9]. Light [1-3].", "Food. Light [1][2]."),
    ("Food [1][1], [1] twice.", "Food [1] twice."),
    ("Food【1】 and 【9】, ［２］. ", "Food[1] and [2]. "),
    ("Food 【1†source】, light [1†L3].", "Food [1], light [1]."),
    ("Food (passage 9). Leaf (see passage 1). ([9])", "Food. Leaf [1]."),
    ("Food (Passages 1 and 9, page 3). Tubig (sipi 2).", "Food [1]. Tubig [2]."),
    ("Food [1, p. 3] here [passage 2] and [Source 7: page 4].", "Food [1] here [2] and."),
    ("Note[^1] and H2O[1], CO2[9].", "Note[1] and H2O[1], CO2."),
    ("[1](https://evil.example) ok", "[1] ok"),
    ("See [1] (page 3).", "See [1] (page 3)."),
    ("in [2023] it was [999] so", "in [2023] it was so"),
    ("| plants | 1 [1] | 2 [9] |\n", "| plants | 1 [1] | 2 |\n"),
    ("and [[1]] so", "and [[1]] so"),
    ("the answer is cut off [1", "the answer is cut off"),
    ("the answer is cut off [1, ", "the answer is cut off"),
]
NO_CITATIONS = [
    r"The interval \([7, 9]\) and $[7, 9]$ and \[ [7, 9] \cup [3, 4] \].",
    "x lies in the interval [7, 9], so x ∈ [7, 9].",
    "f is continuous on [7, 9] and x in [7, 9] and [0, 1].",
    "The domain is [7, 9]; ang pagitan ay [7, 9] ∪ [12, 15].",
    "`a[9]` and x[9] = 5, my_list[9], arr[9] = 2",
    "```python\na[9] = b[8]\n```\n",
    "- [ ] read\n- [x] write\n",
    "[name] wrote to [e-mail] and [this] and [1/2] and [a, b]",
    "(1) first, (2) second, (the 1st) and f(9)",
    "It costs $5 and $10, not ₱7.",
]
QUOTATIONS = [
    ("“Plants make their own food by photosynthesis” [2].", "“Plants make their own food by photosynthesis” [1]."),
    ("“plants make their own food … sunlight, water” [1][2].", "“plants make their own food … sunlight, water” [1]."),
    ('"They use sunlight, water" (passage 7).', '"They use sunlight, water" [1].'),
    ("«ang dahon ay may chlorophyll», [1]", "«ang dahon ay may chlorophyll», [2]"),
    ("“Ang dahon ay may chlorophyll [1].” Oo.", "“Ang dahon ay may chlorophyll.”[2] Oo."),
    ("“Plants eat the children of the village” [1].", "Plants eat the children of the village [1]."),
    ("«Plants eat the children of the village» ok", "Plants eat the children of the village ok"),
    ("‘Plants eat the children, don’t they’ ok", "Plants eat the children, don’t they ok"),
    ("In 1779 “it was found by him in 1881” [2] yes", "In 1779 it was found by him in 1881 yes"),
    ("“Plants … own … light … araw” no", "Plants … own … light … araw no"),
    ("Say “food” or “carbon dioxide”.", "Say “food” or “carbon dioxide”."),
    ("“that a plant makes its own food” you asked", "“that a plant makes its own food” you asked"),
    (
        "> Plants make their own food\n> by photosynthesis. [2]\n\nok",
        "> Plants make their own food\n> by photosynthesis. [1]\n\nok",
    ),
    ("> Plants make their own food\n\n— [2], on page 3", "> Plants make their own food\n\n— [1], on page 3"),
    ("> Plants eat the whole village [1]\n\nok", "Plants eat the whole village [1]\n\nok"),
    ("> Note: ok\n\nok", "> Note: ok\n\nok"),
    ("He said “this never ends\n\nand here it goes on", "He said this never ends\n\nand here it goes on"),
    ("“" + "so on " * 150 + "” and more", "so on " * 150 + " and more"),
    ('a 5" pipe and a 7" pipe of iron', 'a 5" pipe and a 7" pipe of iron'),
    ("x > 3 and\ny < 4 > 2", "x > 3 and\ny < 4 > 2"),
]
LEADING_AWAY = [
    ("[click](https://evil.example/?q=1) me", "click me"),
    ("![p](http://x.example/z.png?d=secret) seen", " seen"),
    ("[![a](http://e.example/i)](http://e.example)ok", "ok"),
    ("![pixel][track] ok\n\n[track]: https://evil.example/p.gif", " ok\n\n"),
    ("[1]: https://evil.example/a\nfine [1]", "\nfine [1]"),
    ("<svg/onload=alert(1)> hi <x-y a='b'><form action=/login> ho", " hi  ho"),
    ("See https://evil.example/a?b=c. And www.evil.ph, or evil.com/x now", "See …. And …, or … now"),
    ("See 2https://evil.example/a and HTTPS://EVIL.EXAMPLE", "See 2… and …"),
    ("<https://evil.example> mail me@evil.example", "… mail …"),
    ("data:text/html;base64,AAAA and javascript:alert and data: 1, 2", "… and … and data: 1, 2"),
    ("`curl https://evil.example` now", "`curl …` now"),
    ("```\nGET https://evil.example/x\n```\nok", "```\nGET …\n```\nok"),
    (r"\(\href{https://evil.example}{x}\) ok", r"\(…{x}\) ok"),
    (
        "It is 3.14, e.g. ok. Node.js works. 5 km/h. and/or 1:2",
        "It is 3.14, e.g. ok. Node.js works. 5 km/h. and/or 1:2",
    ),
    ("[x + 1](x - 1) is a product", "[x + 1](x - 1) is a product"),
]


def checked(text: str, size: int) -> str:
    """The text as it comes out when so many characters come in at a time."""
    citing = Citing(Sources(PASSAGES, [QUESTION]))
    pieces = [citing.feed(text[at : at + size]) for at in range(0, len(text), size)]
    return "".join(pieces) + citing.close()


@pytest.mark.parametrize("size", [1, 3, 1000])
@pytest.mark.parametrize(
    ("text", "leaves"),
    [*CITATIONS, *((text, text) for text in NO_CITATIONS), *QUOTATIONS, *LEADING_AWAY],
)
def test_only_what_holds_leaves(text: str, leaves: str, size: int) -> None:
    assert checked(text, size) == leaves


@pytest.mark.parametrize(("text", "leaves"), [*CITATIONS, *QUOTATIONS, *LEADING_AWAY])
def test_what_has_left_would_leave_again(text: str, leaves: str) -> None:
    assert checked(leaves, 5) == leaves


def test_words_leave_at_once() -> None:
    citing = Citing(Sources(PASSAGES))
    assert citing.feed("Plants make food ") == "Plants make food"
    assert citing.feed("from light [") == " from light"
    assert citing.feed("9]. So") == "."
    assert citing.feed(" it is") == " So it"
    assert citing.close() == " is"


def test_the_passages_that_are_cited_come_in_their_order() -> None:
    assert cited("Light [2], food [1, 3], `[4]` and [2], x ∈ [1, 4], “food [3]”.", [1, 2, 3, 4]) == [2, 1, 3]
    assert cited("Nothing [7].", [1]) == []


def test_an_answer_without_its_citations() -> None:
    said = "Light [2] and food [1][2], not x[1] = 3 or x ∈ [1, 2]."
    assert without_citations(said) == "Light and food, not x[1] = 3 or x ∈ [1, 2]."


def test_a_long_answer_is_read_in_time_that_grows_with_it() -> None:
    citing = Citing(Sources(PASSAGES))
    hostile = '"' + "( [ “ < `" * 400 + "[1" * 400 + "a." * 400 + ">" * 400
    citing.feed(hostile)
    citing.close()
