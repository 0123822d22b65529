"""What counts as words in a question or a title."""

from __future__ import annotations

import unicodedata

_UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})  # not Cn: an emoji newer than this Python is one


def is_blank(text: str) -> bool:
    """Whether nothing of the text can be seen: only spaces and characters without a shape, such as U+200B."""
    return all(unicodedata.category(character) in _UNSEEN for character in text)
