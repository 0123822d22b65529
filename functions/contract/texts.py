"""Short texts that people type, names and titles: how they may look, and how they are stored."""

from __future__ import annotations

import unicodedata

from functions.contract.errors import InvalidFields


def clean_text(typed: str, field: str, longest: int) -> str:
    """A name as it is stored: composed characters, single spaces. Raises InvalidFields.

    Control characters and those that turn the direction of the text around it are refused.
    """
    text = " ".join(unicodedata.normalize("NFC", typed).split())
    categories = {unicodedata.category(character) for character in text}
    code = ""
    if all(category[0] in "CMZ" for category in categories):
        code = "field_missing"
    elif len(text) > longest:
        code = "field_too_long"
    elif categories & {"Cc", "Cs"} or any(unicodedata.bidirectional(one) in _TURNING for one in text):
        code = "field_invalid"
    if code:
        raise InvalidFields(fields={field: code})
    return text


def fold(text: str) -> str:
    """Lower case, without accents: "Pangúlo" is "pangulo"."""
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


_TURNING = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
