"""The whole sentences, list items and table rows of a passage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["sentence", "item", "row"]

_ITEM = re.compile(r"\s*(?:[-*+•●▪◦‣–]|\(?(?:\d{1,2}|[a-z])[.)]|\(?[A-Z]\))\s+(?=\S)")
_RULE = re.compile(r"[\s|:+=_*-]*$")
_CELL = re.compile(r"(?<!\\)\|")
_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s|$)")
_LAST = re.compile(r"[.!?…][\"'”’)\]]*$")
_BEGINS = re.compile(r"[\"'“‘(\[¿¡]?[A-ZÀ-ÞŃ0-9₱]")
_INITIAL = re.compile(r"(?:^|[\s(.])[A-ZÑ]\.$")
_ABBREVIATIONS = frozenset(
    re.findall(
        r"\S+",
        """
        dr. dra. mr. mrs. ms. prof. engr. atty. hon. gov. gen. sr. jr. st. sto. sta. ste. no. nos. vs. v. e.g. i.e. al.
        fig. figs. p. pp. ch. sec. vol. ed. approx. cf. g. gng. bb. bs. blg. hal. pah. kab. tal. dept. ave.
        """,
    )
)
_CLOSED = {"(": ")", "[": "]", "“": "”"}


@dataclass(frozen=True)
class Piece:
    """A sentence is whole: it begins and ends as one. A row has `cells`. `place` counts from 0 in its passage."""

    text: str
    kind: Kind
    place: int
    cells: tuple[str, ...] = ()


def pieces(text: str) -> list[Piece]:
    """What a passage says, in its order. What begins or ends in the middle of a sentence is left out."""
    found: list[Piece] = []
    for kind, block in _blocks(text):
        if kind == "row":
            cells = tuple(cell.strip() for cell in _CELL.split(block.strip("|")))
            found.append(Piece(block, "row", len(found), cells))
        elif kind == "item":
            found.append(Piece(block, "item", len(found)))
        else:
            found += [Piece(one, "sentence", len(found) + at) for at, one in enumerate(sentences(block))]
    return found


def sentences(text: str) -> list[str]:
    """The whole sentences of a paragraph."""
    return [one for one in cut(text) if is_whole(one)]


def cut(text: str) -> Iterator[str]:
    """A paragraph or a line in sentences; the first and the last of them may be none that are whole."""
    start = 0
    for end in _END.finditer(text):
        rest = text[end.end() :].lstrip()
        if rest and (not _BEGINS.match(rest) or (end[0] == "." and _is_abbreviated(text[start : end.end()]))):
            continue
        yield text[start : end.end()].strip()
        start = end.end()
    if text[start:].strip():
        yield text[start:].strip()


def is_whole(sentence: str) -> bool:
    """Whether it begins and ends as a sentence does, with all its brackets and quotation marks closed."""
    closed = all(sentence.count(opening) == sentence.count(closing) for opening, closing in _CLOSED.items())
    return closed and sentence.count('"') % 2 == 0 and bool(_BEGINS.match(sentence) and _LAST.search(sentence))


def _blocks(text: str) -> Iterator[tuple[Kind, str]]:
    """Paragraphs, list items and table rows, each as one line; the rule below a table's head is none of them."""
    kind: Kind = "sentence"
    lines: list[str] = []
    for line in text.split("\n"):
        item, is_row = _ITEM.match(line), line.lstrip().startswith("|")
        if lines and (item or is_row or not line.strip()):
            yield kind, " ".join(lines)
            lines, kind = [], "sentence"
        if is_row and not _RULE.match(line):
            yield "row", _one_line(line)
        elif item:
            lines, kind = [_one_line(line[item.end() :])], "item"
        elif not _RULE.match(line):
            lines.append(_one_line(line))
    if lines:
        yield kind, " ".join(lines)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _is_abbreviated(sentence: str) -> bool:
    """Whether the full stop belongs to its word: "Dr.", "J. P. Rizal"."""
    word = sentence.rsplit(maxsplit=1)[-1].lstrip("(\"'“‘").lower()
    return bool(_INITIAL.search(sentence)) or word in _ABBREVIATIONS
