"""A summary without a model: the material's own sentences, terms that it defines, questions made from both.

Sentences are ranked by what their words weigh in the whole material, by their place and under their heading. Each time
that one is taken, its words count half from then on, so that the next one says something else (after SumBasic,
Nenkova and Vanderwende, 2005). Only whole sentences that can be understood alone are taken.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from functions.tutor.language import Spoken, language_of_text
from functions.tutor.materials.definitions import Definition, definitions
from functions.tutor.materials.questions import Material, questions
from functions.tutor.materials.sentences import Piece, pieces
from functions.tutor.materials.summary import (
    LONGEST,
    MOST_IDEAS,
    MOST_TERMS,
    Coverage,
    Excerpt,
    Idea,
    Summary,
    Term,
)
from functions.tutor.materials.unfit import has_markup, without_orders
from functions.tutor.materials.weights import Weights, best_first, roots
from functions.tutor.safety import look

_FEWEST_WORDS, _MOST_WORDS = 6, 45  # of a sentence that is taken
_FIRST, _EARLY = 1.25, 1.1  # what a passage begins with says more
_FEWEST_IDEAS, _SHARE = 4, 3  # one idea for so many sentences
_ASIDE = 0.4  # what is said under a heading of tasks and dates
_ENOUGH = 20_000  # characters that tell a language
_OF_ONE_PASSAGE = 2
_ALIKE = 0.7  # of their words are the same

_LEANS_BACK = re.compile(  # on what was said before: it cannot be understood alone
    r"(?:this|that|these|those|it|its|they|their|he|she|his|her|we|our|such|here|however|but|and|or|so|thus|therefore"
    r"|hence|also|then|next|finally|another|others?|both|instead|otherwise|meanwhile|similarly"
    r"|for (?:example|instance|this|that)|in (?:addition|contrast|short|this|that)|as a result|on the other hand"
    r"|because of (?:this|that)|ito(?:ng)?|iyon|iyan|siya|sila|niya|nila|kanya|kanila|tayo|natin|dito|doon|rito|roon"
    r"|ganito|ganoon|ngunit|subalit|datapwat|gayunman|gayunpaman|kaya|samakatuwid|pagkatapos|gayundin|halimbawa|saka|at"
    r"|o|pero|samantala|kung gayon|dahil (?:dito|doon)|bukod (?:dito|doon)|maliban dito|sa halip|isa pa"
    r"|nang (?:araw|gabi|taon|panahon)g? ?(?:ding )?iyon|tinawag (?:itong|siyang))\b",
    re.IGNORECASE,
)
_LEANS_INSIDE = re.compile(
    r"(?:\S+ ){1,3}(?:it|them|they|he|she|this|ito|iyon|siya|sila|nitong?|niyang?|nilang?"
    r"|doon|roon|dito|rito|naman|din|rin)\b"
    r"|.*\b(?:in|on|of|to|from|with) (?:it|them)\b",
    re.IGNORECASE,
)
_TASK = re.compile(  # for the class, not about the subject
    r"(?:answer|write|read|list|draw|copy|complete|choose|fill|encircle|underline|identify|match|solve|discuss|explain"
    r"|look at|study|turn to|refer to|bring|submit|pass|prepare|review|remember to|let us|let's|directions?"
    r"|instructions?|notes?|examples?|reminder|handout"
    r"|in this (?:lesson|module|chapter|unit|activity)|after this lesson"
    r"|you (?:will|can) learn|sagutin|isulat|sumulat|basahin|iguhit|gumuhit|kopyahin|kumpletuhin|piliin|bilugan"
    r"|salungguhitan|punan|tukuyin|lutasin|talakayin|ipaliwanag|tingnan|pag-aralan|balikan|dalhin|ipasa|magdala|panuto"
    r"|paalala|tandaan|sa (?:araling|modyul na|kabanatang|yunit na) ito|pagkatapos ng araling|matututuhan)\b",
    re.IGNORECASE,
)
_ASIDE_HEADING = re.compile(
    r"\b(?:reminders?|exam|quiz|project|homework|assignment|activity|exercises?|seatwork|laboratory|objectives?"
    r"|references|bibliography|sources|acknowledg\w+|rubric|grading|schedule|deadlines?|gawain|takdang|proyekto"
    r"|paalala|sanggunian|layunin|pagsasanay|pagsusulit)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(r"[{}]|_{3,}|\?[\"'”’)]*$")  # a gap to be filled in, a question


@dataclass(frozen=True)
class _Candidate:
    passage: Excerpt
    piece: Piece
    words: frozenset[str]
    factor: float


def summarise(passages: Sequence[Excerpt], topic: str) -> Summary:
    """The summary of all these passages. What is not there is left out: a list of numbers has no key ideas."""
    given, passages = len(passages), legible(passages)
    weights = Weights(passages, topic)
    parts = [(passage, pieces(passage.text)) for passage in passages]
    candidates = [one for passage, found in parts for one in _candidates(passage, found)]
    ideas = _key_ideas(candidates, weights)
    defined = [(passage, one) for passage, found in parts for one in definitions(found) if _says(one)]
    terms = _best_terms(defined, weights)
    material = Material(
        weights,
        headed=[(one, found) for one, found in parts],
        defined=terms,
        sentences=[(one.passage, one.piece.text) for one in ideas]
        + [(one.passage, one.piece.text) for one in candidates if one not in ideas],
        terms=[definition.term for _, definition in terms],
    )
    return Summary(
        key_ideas=[Idea(one.piece.text, one.passage.number) for one in ideas],
        terms=[Term(_shown(one.term), one.meaning, passage.number) for passage, one in terms],
        questions=questions(material),
        language=language_of(passages),
        source="words",
        coverage=Coverage(given, given),
    )


def legible(passages: Sequence[Excerpt]) -> list[Excerpt]:
    """The passages without orders to a program; one that holds nothing else is left out."""
    cleaned = (replace(one, text=without_orders(one.text)) for one in passages)
    return [one for one in cleaned if one.text.strip()]


def only_ordered(given: Sequence[Excerpt], legible: Sequence[Excerpt]) -> frozenset[str]:
    """The words, down to their roots, that stand in orders alone."""
    kept = {one.number: one.text for one in legible}
    ordering = [one.text for one in given if kept.get(one.number) != one.text]
    if not ordering:
        return frozenset()
    plain = (word for text in kept.values() for word in text.split() if not has_markup(word))
    return frozenset(roots(" ".join(ordering))) - frozenset(roots(" ".join(plain)))


def language_of(passages: Sequence[Excerpt]) -> Spoken:
    """The language that they are written in, by as many of them as tell it, from all over the material."""
    every = max(1, sum(len(one.text) for one in passages) // _ENOUGH)
    return language_of_text("\n".join(one.text for one in passages[::every]))


def stands_alone(sentence: str) -> bool:
    """Whether a whole sentence tells something of the subject to somebody who has not read the one before it."""
    words = sentence.split()
    return (
        _FEWEST_WORDS <= len(words) <= _MOST_WORDS
        and len(sentence) <= LONGEST
        and not (_LEANS_BACK.match(sentence) or _LEANS_INSIDE.match(sentence))
        and not (_TASK.match(sentence) or _OPEN.search(sentence) or has_markup(sentence))
    )


def _candidates(passage: Excerpt, found: list[Piece]) -> list[_Candidate]:
    chosen = []
    aside = _ASIDE if _ASIDE_HEADING.search(passage.heading) else 1.0
    for piece in found:
        words = frozenset(roots(piece.text))
        if piece.kind == "sentence" and len(words) >= 3 and stands_alone(piece.text):
            factor = _FIRST if piece.place == 0 else _EARLY if piece.place == 1 else 1.0
            chosen.append(_Candidate(passage, piece, words, factor * aside))
    return chosen


def _key_ideas(candidates: Sequence[_Candidate], weights: Weights) -> list[_Candidate]:
    """The best sentences in the order in which the material says them."""
    said, per_passage = Counter[str](), Counter[int]()

    def worth(at: int) -> float:
        one = candidates[at]
        of_words = sum(weights.of(word) * 0.5 ** said[word] for word in one.words)
        return one.factor * of_words / (len(one.words) + 8)

    wanted = min(MOST_IDEAS, max(_FEWEST_IDEAS, len(candidates) // _SHARE))
    taken: list[_Candidate] = []
    for at in best_first(len(candidates), worth):
        best = candidates[at]
        has_room = per_passage[best.passage.number] < _OF_ONE_PASSAGE or len(per_passage) < 3
        if has_room and not any(_alike(best.words, one.words) for one in taken) and not look(best.piece.text):
            taken.append(best)
            per_passage[best.passage.number] += 1
            said.update(best.words)
        if len(taken) == wanted:
            break
    return sorted(taken, key=lambda one: (one.passage.number, one.piece.place))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether they say the same, at least nearly."""
    return len(one & other) >= _ALIKE * len(one | other)


def _says(definition: Definition) -> bool:
    said = f"{definition.term}: {definition.meaning}"
    return not (_OPEN.search(said) or has_markup(said) or _TASK.match(said) or look(said))


def _best_terms(defined: Sequence[tuple[Excerpt, Definition]], weights: Weights) -> list[tuple[Excerpt, Definition]]:
    """Each term once, where it is said best; those that the material speaks most of, in its order."""
    by_name: dict[str, tuple[float, Excerpt, Definition]] = {}
    for passage, one in defined:
        words = roots(one.term)
        worth = weights.total(words) / len(words) + (2.0 if one.is_said else 0.0)
        name = " ".join(words)
        if name not in by_name or worth > by_name[name][0]:
            by_name[name] = (worth, passage, one)
    best = sorted(by_name.values(), key=lambda one: -one[0])[:MOST_TERMS]
    return sorted(((passage, one) for _, passage, one in best), key=lambda one: (one[0].number, one[1].place))


def _shown(term: str) -> str:
    return term[:1].upper() + term[1:]
