"""Questions to check oneself with: what a heading asks, what a term means, a gap in a sentence that matters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from functions.tutor.language import Language, guess_language
from functions.tutor.lessons.words import root, telling_words
from functions.tutor.materials.definitions import Definition, is_term
from functions.tutor.materials.sentences import Piece
from functions.tutor.materials.summary import LONGEST, QUESTIONS, Excerpt, SelfTest
from functions.tutor.materials.weights import Weights, roots

_ASKS = re.compile(
    r"(?:what|why|how|when|where|who|which)\s(?:is|are|was|were|do|does|did|can|could|should|will)\b"
    r"|(?:ano|anu-ano|bakit|paano|kailan|saan|sino|alin|gaano|ilan)\b|[^?]*\?$",
    re.IGNORECASE,
)
_WHAT: dict[Language, str] = {"en": "What is {}?", "fil": "Ano ang {}?"}
_WHATS: dict[Language, str] = {"en": "What are {}?", "fil": "Ano ang mga {}?"}
_WHO: dict[Language, str] = {"en": "Who is {}?", "fil": "Sino si {}?"}
_SAID: dict[Language, str] = {"en": "What is said about “{}”?", "fil": "Ano ang sinasabi tungkol sa “{}”?"}
_GAP: dict[Language, str] = {"en": "Fill in the blank: {}", "fil": "Punan ang patlang: {}"}
_BLANK = "______"
_YEAR = re.compile(r"\b1[0-9]{3}\b|\b20[0-9]{2}\b")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_SHORTEST = 5  # letters of a word that is left out
_ALIKE = 0.6  # of their words are the same


@dataclass(frozen=True)
class Material:
    """What questions are made of: passages with their pieces, terms, sentences that stand alone, the best first."""

    weights: Weights
    headed: Sequence[tuple[Excerpt, Sequence[Piece]]]
    defined: Sequence[tuple[Excerpt, Definition]]
    sentences: Sequence[tuple[Excerpt, str]]
    terms: Sequence[str]


def questions(material: Material) -> list[SelfTest]:
    """Three, of different passages and kinds where there are such; fewer where the material does not say enough."""
    asked, of_terms, gaps = list(_of_headings(material)), list(_of_terms(material)), list(_gaps(material))
    pool = [*asked[:1], *of_terms[:2], *gaps[:1], *of_terms, *gaps]
    chosen: list[SelfTest] = []
    for may_share in (False, True):  # of few passages two questions of one are better than none
        for one in pool:
            is_new = all((may_share or one.passage != other.passage) and not _alike(one, other) for other in chosen)
            if is_new and len(chosen) < QUESTIONS:
                chosen.append(one)
    return sorted(chosen, key=lambda one: one.passage)


def _alike(one: SelfTest, other: SelfTest) -> bool:
    """Whether they ask the same, however they ask it."""
    words, others = (frozenset(roots(f"{each.question} {each.answer}")) for each in (one, other))
    return one.answer == other.answer or len(words & others) >= _ALIKE * len(words | others)


def _of_headings(material: Material) -> Iterator[SelfTest]:
    """A heading that asks, answered by what stands first under it."""
    sentences = {(passage.number, text) for passage, text in material.sentences}
    seen: set[str] = set()
    for passage, pieces in material.headed:
        heading = passage.heading.rpartition("›")[2].strip()
        if heading in seen or not _ASKS.match(heading) or len(heading.split()) < 3:
            continue
        seen.add(heading)
        first = next((one.text for one in pieces if (passage.number, one.text) in sentences), None)
        if first:
            yield SelfTest(f"{heading.rstrip(' ?.:')}?", first, passage.number)


def _of_terms(material: Material) -> Iterator[SelfTest]:
    """What a sentence says comes before what a list or a table does, then that of which the material speaks most."""

    def worth(one: tuple[Excerpt, Definition]) -> tuple[bool, float]:
        return not one[1].is_said, -material.weights.total(map(root, telling_words(one[1].term)))

    for passage, one in sorted(material.defined, key=worth):
        language = guess_language(passage.text)
        asks = _WHO if one.who else _WHATS if one.is_plural else _WHAT if one.is_said else _SAID
        named = f"{one.article} {one.term}".strip() if language == "en" else one.term  # "an earthquake", "the focus"
        answer = one.meaning if one.meaning.endswith((".", "!")) else f"{one.meaning}."
        yield SelfTest(asks[language].format(_in_a_sentence(named, one, material)), answer, passage.number)


def _in_a_sentence(named: str, one: Definition, material: Material) -> str:
    """The first letter is small unless it is a name: one that is written large within sentences, too."""
    if not (one.begins or one.article) or one.who or one.term[1:2].isupper():
        return named
    within = re.compile(rf"(?<=[\w,;] ){re.escape(one.term)}\b")
    is_name = one.begins and any(within.search(passage.text) for passage, _ in material.headed)
    return named if is_name else named[:1].lower() + named[1:]


def _gaps(material: Material) -> Iterator[SelfTest]:
    for passage, sentence in material.sentences:
        word = _left_out(sentence, material)
        if word and len(sentence) + 40 <= LONGEST:
            gap = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", _BLANK, sentence, count=1)
            yield SelfTest(_GAP[guess_language(sentence)].format(gap), word, passage.number)


def _left_out(sentence: str, material: Material) -> str | None:
    """The word whose absence asks most: a term, a year, else the word that weighs most. It stands there once."""
    terms = sorted(material.terms, key=len, reverse=True)
    heaviest = sorted(
        (one for one in _WORD.findall(sentence)[1:] if len(one) >= _SHORTEST and is_term(one)),
        key=lambda one: -material.weights.total(map(root, telling_words(one))),
    )
    for word in (*terms, *_YEAR.findall(sentence), *heaviest):
        found = re.findall(rf"(?<!\w){re.escape(word)}(?!\w)", sentence, re.IGNORECASE)
        if len(found) == 1 and not sentence.lower().startswith(word.lower()):
            return str(found[0])
    return None
