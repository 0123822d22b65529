"""What a summary of a material holds, and the passages that it is made from."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from functions.tutor.language import Spoken

MOST_IDEAS, MOST_TERMS, QUESTIONS = 7, 8, 3
LONGEST = 320  # characters of an idea, a meaning, a question or an answer
LONGEST_TERM = 60


class Excerpt(Struct, frozen=True, forbid_unknown_fields=True):
    """A passage of a material as Markdown; `heading` is the way to it, `number` what the answer names it by."""

    number: Annotated[int, Meta(ge=1, le=1_000_000)]
    text: Annotated[str, Meta(min_length=1, max_length=8_000)]
    heading: Annotated[str, Meta(max_length=500)] = ""
    page: Annotated[int, Meta(ge=1, le=1_000_000)] | None = None


class Idea(Struct, frozen=True):
    """A sentence that says what matters, from the passage of that number."""

    text: str
    passage: int


class Term(Struct, frozen=True):
    """A term and what it means there."""

    term: str
    meaning: str
    passage: int


class SelfTest(Struct, frozen=True):
    """A question to ask oneself, and its answer."""

    question: str
    answer: str
    passage: int


class Coverage(Struct, frozen=True):
    """How many of the given passages the summary was made from: it is of a part when `read` is less than `given`."""

    read: int
    given: int


class Summary(Struct, rename="camel", frozen=True, kw_only=True):
    """`source` "words": its sentences are the material's own, found without a model."""

    key_ideas: list[Idea]
    terms: list[Term]
    questions: list[SelfTest]
    language: Spoken
    source: Literal["model", "words"]
    coverage: Coverage
