"""The sentences of the tutor's own voice, in English and Filipino; several of one key take turns.

Warm and short; no sentence tells a result. Exam terms stay in English.
"""

from __future__ import annotations

from functions.tutor.language import Language
from functions.tutor.sayings import checks, moves, slips

SAYINGS = {**moves.SAYINGS, **slips.SAYINGS, **checks.SAYINGS}


def saying(key: str, language: Language, turn: int = 0, **values: object) -> str:
    """The sentence of this key whose turn it is."""
    sentences = SAYINGS[key][1 if language == "fil" else 0]
    return sentences[turn % len(sentences)].format(**values)
