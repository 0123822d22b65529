"""Cuts a document into passages: what is searched, given to a model, and opened by a citation.

A passage never holds text from below two headings or from two pages, so that a citation names the right ones. Within
these, blocks are joined up to LONG characters. A longer one is cut between sentences, items or rows into parts of about
the same length, and each part of a table begins with its head row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from functions.contract.texts import fold
from functions.tutor.materials.document import Block, Document
from functions.tutor.materials.terms import index_terms

SHORT, LONG = 300, 900  # characters of a passage
ARROW = " › "
HEADING, DEEPEST = 120, 3  # characters of a heading, and how many of them name a passage
HEAD_ROW = 300  # characters of one that is repeated
_CAPITALS, _BELOW_ALL = 80, 9  # characters of a line in capitals that is a heading, and its level
_BREAK = "\n\n"  # between blocks
_LINES = re.compile(r"[^\n]*\n+|[^\n]+")
_SENTENCES = re.compile(r".+?(?:[.!?…][\"'”’)\]]*(?=\s)|\n|\Z)\s*", re.DOTALL)


class Piece(msgspec.Struct, frozen=True):
    """A passage before it is stored. `heading` is the way to it, "Cells › Organelles", or "".

    `page` is where it begins; `terms` is what the search compares.
    """

    text: str
    heading: str
    page: int | None
    terms: str


def split(document: Document, title: str) -> list[Piece]:
    """The document's text in its order, in passages of SHORT to LONG characters where its structure allows."""
    return [
        Piece(text, heading, blocks[0].page, index_terms(title, heading, text))
        for heading, blocks in _sections(document.blocks, fold(title))
        for text in _packed(blocks)
    ]


def _sections(blocks: list[Block], title: str) -> Iterator[tuple[str, list[Block]]]:
    """The blocks below one heading and on one page, with the way to that heading.

    A heading with nothing below it is text itself: nothing of a document is lost.
    """
    path: list[Block] = []
    text: list[Block] = []
    bare = False  # nothing has come below the last heading yet
    for block in blocks:
        level = _level(block)
        if level is None:
            if text and block.page != text[-1].page:
                yield _way(path, title), text
                text = []
            text.append(block)
            bare = False
            continue
        if text:
            yield _way(path, title), text
            text = []
        elif bare and level <= (_level(path[-1]) or 0):
            yield _way(path[:-1], title), [path[-1]]
        path = [*(one for one in path if (_level(one) or 0) < level), block]
        bare = True
    if text or bare:
        yield (_way(path, title), text) if text else (_way(path[:-1], title), [path[-1]])


def _level(block: Block) -> int | None:
    """Of a heading; None for text. A line in capitals is a heading, too, and a whole paragraph is none."""
    if block.kind == "heading" and len(block.text) <= HEADING:
        return block.level
    capitals = block.kind == "text" and len(block.text) <= _CAPITALS and block.text.isupper()
    return _BELOW_ALL if capitals and "\n" not in block.text and block.text[-1] not in ".!?:" else None


def _way(path: list[Block], title: str) -> str:
    return ARROW.join(" ".join(one.text.split()) for one in path[-DEEPEST:] if fold(one.text) != title)


def _packed(blocks: list[Block]) -> Iterator[str]:
    """Texts of SHORT to LONG characters, the last one shorter where there is no more."""
    text = ""
    for block in blocks:
        fits = len(block.text) <= LONG
        if (
            text
            and len(text) + len(_BREAK) + len(block.text) > LONG
            and (len(text) >= SHORT or (fits and block.kind == "table"))
        ):
            yield text
            text = ""
        first = text + _BREAK if text else ""
        if len(first) + len(block.text) <= LONG:
            text = first + block.text
            continue
        *whole, text = _parts(block, LONG - len(first))
        whole, text = ([first + whole[0], *whole[1:]], text) if whole else ([], first + text)
        yield from whole
    if text:
        yield text


def _parts(block: Block, most: int) -> list[str]:
    """A block in parts of at most `most` characters, of about the same length."""
    head, rest = _head(block)
    most -= len(head)
    size = len(rest) / -(-len(rest) // most)
    parts, part = [], ""
    for unit in _units(block, rest, most):
        if part and (len(part) >= size or len(part) + len(unit.rstrip()) > most):
            parts.append(part)
            part = ""
        part += unit
    return [head + one.rstrip() for one in (*parts, part) if one.strip()]


def _head(block: Block) -> tuple[str, str]:
    """A table's head row with the line below it, and its other rows."""
    lines = block.text.split("\n", 2)
    head = "\n".join(lines[:2]) + "\n"
    if block.kind != "table" or len(lines) < 3 or len(head) > HEAD_ROW:
        return "", block.text
    return head, lines[2]


def _units(block: Block, text: str, most: int) -> Iterator[str]:
    """Sentences, items or rows, with the space after them; a longer one in pieces between words."""
    for found in (_SENTENCES if block.kind in ("text", "heading") else _LINES).finditer(text):
        start, end = found.span()
        while end - start > most:
            cut = text.rfind(" ", start + most // 2, start + most) + 1 or start + most
            yield text[start:cut]
            start = cut
        yield text[start:end]
