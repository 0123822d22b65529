"""Whether words that stand between quotation marks are those of a passage."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

FEWEST = 4  # words, below which something between marks is a term or a title
_WORD = re.compile(r"[^\W_]+")
_LEFT_OUT = re.compile(r"\[[^\[\]\n]{0,80}\]|…|\.{3,}")  # "…" and "[the plant]": what the tutor left out or put in
_FIGURE = re.compile(r"\d+")


class Sources:
    """What may be quoted: the passages by their numbers, and texts that have none, such as the question."""

    def __init__(self, passages: Mapping[int, str], others: Iterable[str] = ()) -> None:
        self._passages = {number: _letters(text) for number, text in passages.items()}
        self._figures = {number: set(_FIGURE.findall(text)) for number, text in passages.items()}
        self._others = [_letters(text) for text in others]

    def __contains__(self, number: int) -> bool:
        return number in self._passages

    def holding(self, quotation: str) -> list[int]:
        """The numbers of the passages that hold it word for word; punctuation, case and line breaks do not count."""
        parts = _parts(quotation)
        return [number for number, text in self._passages.items() if parts and _stand_in(parts, text)]

    def may_be_quoted(self, quotation: str) -> bool:
        """Whether it is a few words, or stands somewhere."""
        if len(_WORD.findall(quotation)) < FEWEST or self.holding(quotation):
            return True
        parts = _parts(quotation)
        return bool(parts) and any(_stand_in(parts, text) for text in self._others)

    def lacks_a_figure_of(self, text: str, number: int) -> bool:
        """Whether the text has a figure that the passage has not."""
        return bool(set(_FIGURE.findall(text)) - self._figures.get(number, set()))


def _letters(text: str) -> str:
    """Letters and digits only: how a line was broken or a word parted by a hyphen makes no other words of them."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(_WORD.findall("".join(one for one in decomposed if not unicodedata.combining(one))))


def _parts(quotation: str) -> list[str]:
    """What stands between the gaps; none where a part is a single word, of which anything could be put together."""
    parts = [part for part in _LEFT_OUT.split(quotation) if _WORD.search(part)]
    if len(parts) > 1 and any(len(_WORD.findall(part)) < 2 for part in parts):
        return []
    return [_letters(part) for part in parts]


def _stand_in(parts: list[str], text: str) -> bool:
    """All of them, in their order."""
    place = 0
    for part in parts:
        place = text.find(part, place)
        if place < 0:
            return False
        place += len(part)
    return True
