"""What a file says, whatever kind of file it was: blocks in the order of reading. JSON values throughout."""

from __future__ import annotations

from typing import Literal

import msgspec


class Block(msgspec.Struct, frozen=True):
    """A heading, a paragraph, a whole list or a whole table, as plain Markdown without emphasis, HTML or addresses.

    A list has an item a line, "- …" or "2. …", two spaces deeper for each level. A table has a row a line,
    "| … | … |", and "| --- | --- |" below the first.
    """

    kind: Literal["heading", "text", "list", "table"]
    text: str
    page: int | None = None  # counted from 1; None where the format has no pages
    level: int = 0  # of a heading, from 1


class Document(msgspec.Struct, frozen=True):
    """`cut` says that the file holds more than the limits allow: what lies beyond was not read."""

    blocks: list[Block]
    pages: int | None = None
    cut: bool = False
