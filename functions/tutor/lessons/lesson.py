"""The lessons, one TOML file a topic and language, read when the first is asked for and kept."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import msgspec

TOPICS = Path(__file__).parent / "topics"
LANGUAGES = ("en", "fil")


class Check(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A question that lets a student find out whether the idea has arrived.

    `answer` is Markdown and says why; `accept` holds what counts as right, each an alternative, in the plain notation
    of results or as words, and in quotation marks where the form is the point ("play" is not plays); `hints` climb from
    a pointer to nearly there.
    """

    question: str
    answer: str
    hints: list[str]
    accept: list[str] = []


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the facts can be looked up."""

    name: str
    url: str | None = None


class Lesson(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One topic in one language. idea and example are Markdown with LaTeX in \\( \\) and \\[ \\].

    `grades`: 0 is kindergarten. `practice`: problems that the maths module solves, to be given with other numbers.
    """

    title: str
    subject: str
    grades: list[int]
    keywords: list[str]
    idea: str
    example: str
    checks: list[Check]
    sources: list[Source]
    practice: list[str] = []


@cache
def library() -> dict[str, dict[str, Lesson]]:
    """Every topic, by its key ("photosynthesis"), then by language ("en", "fil")."""
    topics = sorted({path.name.split(".")[0] for path in TOPICS.glob("*.toml")})
    return {topic: {language: _read(topic, language) for language in LANGUAGES} for topic in topics}


def _read(topic: str, language: str) -> Lesson:
    text = (TOPICS / f"{topic}.{language}.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), Lesson)
