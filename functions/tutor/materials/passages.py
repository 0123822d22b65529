"""Cuts a document into passages: what is searched, given to a model, and opened by a citation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from functions.tutor.materials.terms import terms_of

if TYPE_CHECKING:
    from functions.tutor.materials.document import Block, Document

SHORT, LONG = 300, 900  # characters of a passage
ARROW = " › "


class Piece(msgspec.Struct, frozen=True):
    """A passage before it is stored. `heading` is the way to it, "Cells › Organelles", or "".

    `page` is where it begins; `terms` is what the search compares.
    """

    text: str
    heading: str
    page: int | None
    terms: str


def split(document: Document, title: str) -> list[Piece]:
    """The document's text in its order, by structure, in passages of SHORT to LONG characters where it allows."""
    return [
        Piece(text, heading, page, " ".join(terms_of(f"{title} {heading} {text}")))
        for text, heading, page in _joined(document)
    ]


def _joined(document: Document) -> Iterator[tuple[str, str, int | None]]:
    path: list[tuple[int, str]] = []
    parts: list[Block] = []
    for block in document.blocks:
        full = parts and sum(len(one.text) for one in parts) + len(block.text) > LONG
        if full or (block.kind == "heading" and parts):
            yield _as_one(parts, path)
            parts = []
        if block.kind == "heading":
            path = [one for one in path if one[0] < block.level] + [(block.level, block.text)]
        else:
            parts.append(block)
    if parts:
        yield _as_one(parts, path)


def _as_one(parts: list[Block], path: list[tuple[int, str]]) -> tuple[str, str, int | None]:
    return "\n\n".join(one.text for one in parts), ARROW.join(text for _, text in path), parts[0].page
