"""Which questions are common and personal to nobody: only these are answered from what a model has said before."""

from __future__ import annotations

import hashlib
import re
import unicodedata

import msgspec

from functions.backend.chats._asking import Asking
from functions.backend.chats._tutor import Done, Remove
from functions.store.common import ASKERS, CommonAnswer
from functions.tutor.language import guess_language
from functions.tutor.names import EMAIL, NAME

_LONGEST = 200  # characters
_FEWEST_WORDS = 2  # of three letters: what is only numbers is worked out anyway

# "I" in a question of everybody's: it says nothing of the student.
_ANYBODY = re.compile(
    r"\b(?:(?:how|what|when|where|why) (?:can|do|should|would|must) i|can i|pa?ano ko"
    r"|(?:tell|help|teach|show|give|explain to) (?:me|us))\b"
)
_SOMEBODY = re.compile(
    r"\b(?:i|im|ive|id|me|my|mine|myself|we|us|our|ours|he|him|his|she|her|hers|name"
    r"|ako|akong|akin|aking|ko|kong|kami|kaming|amin|aming|namin|siya|niya|kanya|kanyang|pangalan"
    r"|mother|father|mom|dad|mama|papa|nanay|tatay|sister|brother|ate|kuya|lola|lolo|friend|crush|kaibigan"
    r"|teacher|maam|sir|classmate|kaklase)\b"
)
_KINDLY = re.compile(r"\b(?:please|pls|po|opo|kindly|thanks|thank you|salamat|ba|nga)\b")
_LEADS_AWAY = re.compile(r"@|https?:|www\.|\d{5}|\[")  # an address, a page, a number of somebody's
_WORD = re.compile(r"[^\W\d_]{3,}")
_ARITHMETIC = frozenset("+-*/=<>^%.")
_BANDS = {
    "K": 3,
    "1": 3,
    "2": 3,
    "3": 3,
    "4": 6,
    "5": 6,
    "6": 6,
    "7": 10,
    "8": 10,
    "9": 10,
    "10": 10,
    "11": 12,
    "12": 12,
}


def key_of(asking: Asking, remove: Remove) -> bytes | None:
    """The hash under which an answer to this question may be shared, or None for a question that is not common.

    It is the same for the same question in the same language, mode and subject, from students of about the same age.
    """
    question, asker = asking.question, asking.asker
    if asking.chat.materials or not (asking.is_first and asking.mode in ("guide", "explain") and ASKERS.value):
        return None  # what is answered from somebody's own materials is nobody else's
    if question.intent or not _is_nobodys(question.text, remove) or remove(question.subject) != question.subject:
        return None
    grade = asker.grade or ""
    said = " ".join(_KINDLY.sub(" ", _plain(question.text)).split())
    language = asking.language or guess_language(question.text)
    parts = (said, language, str(_BANDS.get(grade, grade)), asking.mode, question.subject.casefold())
    return hashlib.sha256("\0".join(parts).encode()).digest()


def as_done(known: CommonAnswer) -> Done:
    """The end of an answer that others were given before; it costs nothing."""
    told = {"language": known.language, "model": known.model, "move": known.move, "actions": known.actions}
    return msgspec.convert({"status": "complete", "source": "cache", **told}, Done)


def _is_nobodys(text: str, remove: Remove) -> bool:
    """Whether a question is short, in words, and says nothing of who asks or of anybody around."""
    if len(text) > _LONGEST or len(_WORD.findall(text)) < _FEWEST_WORDS or _LEADS_AWAY.search(text):
        return False
    return remove(text) == text and not _SOMEBODY.search(_ANYBODY.sub(" ", _plain(text)))


def _plain(text: str) -> str:
    """Small letters and digits, signs of arithmetic; everything else is a space."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("'", "").replace("’", "")
    words = "".join(one if one.isalnum() or one in _ARITHMETIC else " " for one in folded).split()
    return " ".join(word.rstrip(".") for word in words)


def is_sharable(done: Done, text: str) -> bool:
    """Whether others may be given an answer: a model's, whole, with no exercise on the hint ladder and no doubt."""
    fitting = done.status == "complete" and done.source == "model" and done.check in (None, "right")
    return fitting and not done.problem and not done.safety and NAME not in text and EMAIL not in text
