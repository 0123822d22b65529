"""Sentences of our own in both languages; for both mixed, the Filipino ones."""

from __future__ import annotations

from typing import Literal

from functions.backend.chats._asking import Asking
from functions.tutor.language import Language, guess_language

TUTOR_AWAY = {
    "en": "The tutor cannot be reached right now. Your question is saved; the tutor will answer when it is back.",
    "fil": "Hindi maabot ang tutor ngayon. Naka-save ang tanong mo; sasagot ang tutor pagbalik nito.",
}

UNNAMED = {"en": "New question", "fil": "Bagong tanong"}

Kind = Literal["stuck", "solution", "similar"]

HINTS: dict[Kind, dict[str, str]] = {
    "stuck": {
        "en": "I'm stuck. Can I have a hint?",
        "fil": "Hindi ko po alam ang susunod. Puwede po bang humingi ng hint?",
    },
    "solution": {"en": "Please show me the solution.", "fil": "Pakita naman po ang solusyon."},
    "similar": {"en": "Give me a similar problem.", "fil": "Bigyan po ninyo ako ng katulad na tanong."},
}
"""What a student says with a button, by its kind."""


def spoken(asking: Asking) -> Language:
    """The language of a sentence of ours for this question."""
    language = asking.language or guess_language(asking.question.text)
    return "en" if language == "en" else "fil"
