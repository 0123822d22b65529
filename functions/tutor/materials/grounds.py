"""Holds a model's notes against the passages: what they do not say is left out.

Each item names its passage. The passage has to hold the item's figures, its quotations and its term; where both are in
one language, also its names and most of its telling words. And a student must be able to read it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from functions.contract.texts import fold
from functions.tutor.foreign import strays
from functions.tutor.language import Spoken, guess_language, language_of_text, own_language
from functions.tutor.materials.definitions import is_term
from functions.tutor.materials.summary import LONGEST, Excerpt, Idea, SelfTest, Term
from functions.tutor.materials.unfit import gives_orders, has_markup
from functions.tutor.materials.weights import roots
from functions.tutor.safety import look

_SHARE = 0.6  # of the telling words of an item, that its passage has to hold
_KEPT = 0.5  # of what a model gave, that has to stand: who invents more is not to be trusted with the rest
_IDEA, _MEANING, _QUESTION = 20, 4, 8  # characters, at least
_FIGURE = re.compile(r"\d+(?:[.:/]\d+)*")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")
_QUOTED = re.compile(r"[\"“”]([^\"“”]{2,})[\"“”]")
_PLAIN = str.maketrans("‹›’‘“”–—", "<>''\"\"--")


@dataclass(frozen=True)
class Notes:
    """What a model gave for some passages."""

    ideas: Sequence[Idea] = ()
    terms: Sequence[Term] = ()
    questions: Sequence[SelfTest] = ()

    @property
    def count(self) -> int:
        return len(self.ideas) + len(self.terms) + len(self.questions)


def checked(
    said: Notes, passages: Sequence[Excerpt], topic: str, language: Spoken, ordered: frozenset[str]
) -> Notes | None:
    """What may be given to a student; None where so little stands that this model's words are not worth having.

    `ordered` are the words that only orders in the material hold: whoever says them has obeyed.
    """
    grounds = {one.number: _Ground(one, topic) for one in passages}
    kept = Notes(
        [one for one in said.ideas if _is_in(language, one.text) and _stands(one, grounds, ordered)],
        [one for one in said.terms if _stands(one, grounds, ordered)],
        [one for one in said.questions if _is_in(language, one.question) and _stands(one, grounds, ordered)],
    )
    return kept if kept.ideas and kept.count >= _KEPT * said.count else None


def _is_in(language: Spoken, sentence: str) -> bool:
    return language == "mixed" or guess_language(sentence) == own_language(language)


class _Ground:
    """What a passage says, ready to be compared."""

    def __init__(self, passage: Excerpt, topic: str) -> None:
        self._text = f"{topic}. {passage.heading}. {passage.text}"
        self._language = own_language(language_of_text(passage.text))

    @cached_property
    def _words(self) -> str:
        return _flat(self._text)

    @cached_property
    def _roots(self) -> frozenset[str]:
        return frozenset(roots(self._text))

    @cached_property
    def _keys(self) -> frozenset[str]:
        return frozenset(map(_key, self._roots))

    @cached_property
    def _figures(self) -> frozenset[str]:
        from functions.tutor.maths.answers.words import with_digits

        return _figures(self._text) | _figures(with_digits(self._text.lower()))

    def holds(self, text: str) -> bool:
        """Whether a text says nothing that is not here, as far as that can be told."""
        quoted = _QUOTED.findall(text)
        if not (_figures(text) <= self._figures and all(_flat(one) in self._words for one in quoted)):
            return False
        if guess_language(text) != self._language:
            return True
        words = roots(text)
        known = sum(_key(one) in self._keys for one in words)
        return all(map(self.names, _names(text))) and known >= _SHARE * len(words)

    def names(self, term: str) -> bool:
        """Whether a term or a name occurs here, in this form or in another."""
        return _flat(term) in self._words or (bool(roots(term)) and set(roots(term)) <= self._roots)


def _stands(item: Idea | Term | SelfTest, grounds: Mapping[int, _Ground], ordered: frozenset[str]) -> bool:
    ground = grounds.get(item.passage)
    if ground is None or not ordered.isdisjoint(roots(said(item))):
        return False
    match item:
        case Idea(text=text):
            return _is_fit(text, _IDEA) and ground.holds(text)
        case Term(term=term, meaning=meaning):
            is_fit = is_term(term) and _is_fit(term, 1) and _is_fit(meaning, _MEANING)
            return is_fit and ground.names(term) and ground.holds(meaning)
        case SelfTest(question=question, answer=answer):
            is_fit = question.endswith("?") and _is_fit(question, _QUESTION) and _is_fit(answer, 1)
            return is_fit and ground.holds(question) and ground.holds(answer)


def said(item: Idea | Term | SelfTest) -> str:
    """All the words of an item."""
    match item:
        case Idea(text=text):
            return text
        case Term(term=term, meaning=meaning):
            return f"{term} {meaning}"
        case SelfTest(question=question, answer=answer):
            return f"{question} {answer}"


def _is_fit(text: str, shortest: int) -> bool:
    """One line of fair length, for students to read: no markup or links, no orders, no danger, in our letters."""
    return (
        shortest <= len(text) <= LONGEST
        and "\n" not in text
        and any(map(str.isalnum, text))
        and not (has_markup(text) or gives_orders(text) or strays(text) or look(text))
    )


def _key(root: str) -> str:
    """What forms of a word have in common: its first letters."""
    return root[: min(5, max(3, len(root) - 2))]


def _flat(text: str) -> str:
    return " ".join(fold(text.translate(_PLAIN)).split())


def _figures(text: str) -> frozenset[str]:
    return frozenset(_FIGURE.findall(_THOUSANDS.sub("", text)))


def _names(text: str) -> list[str]:
    """The words that are written large within sentences."""
    words = text.split()
    return [
        word.strip("\"'“”‘’().,;:!?")
        for before, word in pairwise(words)
        if re.match(r"[\"'“‘(]*[A-ZÀ-Þ]", word) and before[-1] not in ".!?:…\"'”’"
    ]
