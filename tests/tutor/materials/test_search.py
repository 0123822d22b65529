"""What makes two words one to the search, and what it does with a question."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from functions.tutor.materials.bilingual import other_words
from functions.tutor.materials.search import MAX_TERMS, best, query_of, ranked
from functions.tutor.materials.stems import forms, loose_form
from functions.tutor.materials.terms import index_terms, words_of

# A root and what is made of it.
FAMILIES = """
basa nagbabasa babasahin basahin bumasa binasa mambabasa pagbabasa basahing
sulat sumulat sumusulat sinulat sulatin nagsulat manunulat isinulat pagsulat susulat
kain kumain kumakain kinakain kainan kakain pagkain kanin
bili bilhin binili bumibili bibilhin mamimili pamilihan
luto niluto nagluluto lutuin iniluto pagluluto
laki malaki malaking lumaki pinakamalaki kalakihan
dami marami maraming dumami dumarami pinakamarami
gawa gumagawa ginawa gawin ginagawa paggawa
galaw gumagalaw paggalaw
inom uminom umiinom inumin iniinom
kuha kumukuha kinuha kunin kukunin
bayad bayaran nagbayad pambayad babayaran
sunod sundin sinunod sumusunod
tatag itinatag nagtatag pagkakatatag
trabaho nagtatrabaho trabahuhin
lipat lumipat inilipat naililipat
dating dumating dumarating
ganda maganda magandang kagandahan
bayan bayang mamamayan
hangin hanging mahangin
cell cells
energy energies enerhiya
move moves moved moving
city cities
process processes processed proseso
study studies studied studying
fraction fractions praksyon praksiyon
photosynthesis fotosintesis potosintesis
technology technologies teknolohiya
density densidad
mathematics matematika
structure structures estruktura
"""
DERIVED = ["evaporate evaporation ebaporasyon", "compute computation", "preserve preservation", "govern government"]
STRANGERS = ["batas bata", "making king", "interest international", "market rocket", "mata mataas", "baka bakas"]


def related(first: str, second: str) -> bool:
    return bool(set(forms(first)) & set(forms(second)))


@pytest.mark.parametrize("family", FAMILIES.split("\n")[1:-1])
def test_the_forms_of_a_word_meet(family: str) -> None:
    root, *others = family.split()
    assert [word for word in others if not related(root, word)] == []


@pytest.mark.parametrize("family", DERIVED)
def test_what_is_derived_from_a_word_meets_it_loosely(family: str) -> None:
    assert len({loose_form(word) for word in family.split()}) == 1


@pytest.mark.parametrize("pair", STRANGERS)
def test_other_words_do_not_meet(pair: str) -> None:
    first, second = pair.split()
    assert not related(first, second)
    assert loose_form(first) is None or loose_form(first) != loose_form(second)


def test_words_are_folded_and_small_ones_dropped() -> None:
    assert words_of("Ano po ang mga Niño?") == ["nino"]
    assert words_of("What's the C# of C++, and C?") == ["csharp", "cplusplus", "c"]
    assert words_of("₱13,800 at 0.75: nag-evaporate ang H₂O") == ["13800", "0d75", "evaporate", "h2o"]
    assert words_of("P waves o S waves") == ["p", "waves", "s", "waves"]


def test_a_word_is_known_in_the_other_language() -> None:
    assert "tubig" in other_words("water")
    assert "water" in other_words("tubig")
    assert "farmer" in other_words("magsasaka")
    assert other_words("photosynthesis") == ()


@dataclass(frozen=True)
class Passage:
    text: str
    heading: str = ""
    title: str = "Notes"

    @property
    def terms(self) -> str:
        return index_terms(self.title, self.heading, self.text)


PASSAGES = [
    Passage("The mitochondria release energy from food.", "Mitochondria", "The cell"),
    Passage("Osmosis is the diffusion of water through a membrane.", "Osmosis", "The cell"),
    Passage("Ang mga magsasaka ay nagtatanim ng palay tuwing tag-ulan.", "Pagsasaka", "Agrikultura"),
    Passage("Binubuo ng araw, hangin at tubig ang kapaligiran.", "Kalikasan", "Agrikultura"),
]


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("Ano yung function ng mitochondria?", 0),
        ("anu po ang mitokondria", 0),
        ("How does osmsis move water?", 1),
        ("How does osmosis move water?", 1),
        ("What do farmers plant?", 2),
        ("Kailan itinatanim ang palay?", 2),
    ],
)
def test_a_question_finds_its_passage_in_any_language(question: str, place: int) -> None:
    query = query_of(question)
    assert query is not None
    assert best(query, PASSAGES, 3)[0].candidate == PASSAGES[place]


@pytest.mark.parametrize("question", ["Who painted the Spoliarium?", "Sino si Lapu-Lapu?", "Explain the water of Mars"])
def test_a_question_about_something_else_finds_nothing(question: str) -> None:
    query = query_of(question)
    assert query is not None
    assert best(query, PASSAGES, 3) == []


def test_who_looks_through_the_materials_sees_all_that_holds_a_word() -> None:
    query = query_of("water of Mars")
    assert query is not None
    assert {hit.candidate.heading for hit in ranked(query, PASSAGES)} == {"Osmosis", "Kalikasan"}


@pytest.mark.parametrize("question", ["", "ok po salamat", "ano?", "?!", "🌱"])
def test_what_asks_nothing_searches_for_nothing(question: str) -> None:
    assert query_of(question) is None


@pytest.mark.parametrize("question", ["Bakit po?", "Can you give an example?", "Why does it need a membrane?"])
@pytest.mark.parametrize("before", ["What is osmosis?", "Sino si Rizal?\nWhat is osmosis?", "What is osmosis?\nBakit?"])
def test_a_question_that_points_back_is_searched_with_the_one_it_points_to(question: str, before: str) -> None:
    query = query_of(question, before)
    assert query is not None
    assert "risal" not in query.terms
    assert best(query, PASSAGES, 1)[0].candidate == PASSAGES[1]


def test_a_question_of_its_own_is_searched_alone() -> None:
    question = "What do mitochondria release?"
    assert query_of(question, "What is osmosis?") == query_of(question)


def test_a_long_text_becomes_a_search_of_bounded_size() -> None:
    query = query_of("Ipaliwanag: " + " ".join(f"salita{number}" for number in range(5000)))
    assert query is not None
    assert len(query.terms) <= MAX_TERMS
