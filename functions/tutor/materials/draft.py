"""A document while it is read: cleans what comes in, and stops the reader where the limits are reached."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Literal

from functions.tutor.materials.document import Block, Document

MAX_BLOCKS = 20_000

# Characters that show nothing: they break words for the search, turn lines round, or hide orders to a model.
_INVISIBLE = re.compile(
    "[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff\ud800-\udfff]"
)
_NEW_LINES = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
_SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_LIGATURES = str.maketrans({chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)})


class Full(Exception):
    """The document has reached its limit; what was added so far is kept."""


def clean(text: str) -> str:
    """The text as it looks: nothing invisible, ligatures as letters, composed accents, plain spaces and line ends."""
    if text.isascii() and text.isprintable():
        return text
    text = _NEW_LINES.sub("\n", text)
    text = _SPACES.sub(" ", _INVISIBLE.sub("", text))
    return unicodedata.normalize("NFC", text.translate(_LIGATURES))


@dataclass
class Draft:
    """`add` raises Full once `characters` or MAX_BLOCKS are reached."""

    characters: int
    blocks: list[Block] = field(default_factory=list)
    cut: bool = False

    def add(
        self, kind: Literal["heading", "text", "list", "table"], text: str, *, page: int | None = None, level: int = 0
    ) -> None:
        """One block more, of text that is clean; nothing where it is blank."""
        text = text.strip("\n").rstrip()
        if not text.strip():
            return
        if len(self.blocks) >= MAX_BLOCKS or self.characters <= 0:
            self.cut = True
            raise Full
        if len(text) > self.characters:
            text, self.cut = text[: self.characters].rstrip(), True
        self.characters -= len(text)
        self.blocks.append(Block(kind, text, page, level))
        if self.cut:
            raise Full

    def document(self, pages: int | None = None) -> Document:
        return Document(self.blocks, pages, self.cut)
