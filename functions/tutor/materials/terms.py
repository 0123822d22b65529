"""The terms of a text: what passages are found by, the same for a passage and for a question about it."""

from __future__ import annotations

from functions.tutor.lessons.words import root, telling_words


def terms_of(text: str) -> list[str]:
    """The roots of the words that say something, in their order."""
    return [root(word) for word in telling_words(text)]
