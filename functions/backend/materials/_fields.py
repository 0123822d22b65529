"""What a student may say about a material, as it comes and as it is stored."""

from __future__ import annotations

import re
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from functions.contract.errors import InvalidFields
from functions.contract.texts import clean_text
from functions.store.materials import UPLOADS

LONGEST_SUBJECT = 100  # characters, as the next
LONGEST_TOPIC = 200
LONGEST_TAG = 50
LONGEST_NAME = 120
LONGEST_CONTENT = 200_000
MOST_TAGS = 20
CONTENT_BYTES = 6 * LONGEST_CONTENT + 64 * 1024  # of a body with the longest content, each letter as \uXXXX

ResourceType = Literal["definition", "explanation", "example", "practice", "video", "article"]
Difficulty = Literal["beginner", "intermediate", "advanced"]
Typed = Annotated[str, Meta(max_length=1000)]  # cleaned before it is measured
Content = Annotated[str, Meta(max_length=LONGEST_CONTENT)]
Tags = str | list[str]

_TAGS = msgspec.json.Decoder(list[str])


def subject_of(typed: str) -> str:
    """Any characters but those that nobody sees. Raises InvalidFields, as the next."""
    return clean_text(typed, "subject", LONGEST_SUBJECT)


def topic_of(typed: str) -> str:
    return clean_text(typed, "topic", LONGEST_TOPIC)


def tags_of(sent: Tags) -> list[str]:
    """Each tag once; a form sends a JSON array as text."""
    if isinstance(sent, str):
        try:
            sent = _TAGS.decode(sent) if sent.strip() else []
        except (msgspec.DecodeError, RecursionError):
            raise InvalidFields(fields={"tags": "field_invalid"}) from None
    tags = list(dict.fromkeys(clean_text(one, "tags", LONGEST_TAG) for one in sent if one.strip()))
    if len(tags) > MOST_TAGS:
        raise InvalidFields(fields={"tags": "field_too_long"})
    return tags


def content_of(typed: str) -> str:
    """A text, which may not be blank, nor pass for a file's content."""
    text = typed.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise InvalidFields(fields={"content": "field_missing"})
    if text.lstrip().startswith(UPLOADS):
        raise InvalidFields(fields={"content": "field_invalid"})
    return text


_NOT_IN_A_NAME = re.compile(r'[\x00-\x1f\x7f<>:"|?*\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]')


def file_name(sent: str) -> str:
    """A file's name without the folders that a browser may tell, or "" when nothing of it is left."""
    name = _NOT_IN_A_NAME.sub(" ", re.split(r"[/\\]", sent)[-1])
    stem, dot, ending = " ".join(name.split()).rpartition(".")
    return f"{stem[: LONGEST_NAME - len(ending) - 1].strip()}{dot}{ending}"[:LONGEST_NAME].strip(" .")
