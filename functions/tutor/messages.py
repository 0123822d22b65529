"""What a student's message is: an attempt told in words, a request for help, begging, a question, a practice wish.

Read by rules from the student's own words in English, Filipino or both mixed. What was pasted (quoted lines, fenced or
long text) is material: it asks for nothing.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from functions.tutor.said_phrases import BEGGING, CHOICES, CONCEPT, EXERCISE, HOW_MANY, ORDERS, PRACTICE, STUCK, WORK

Said = Literal["begging", "stuck", "practice", "work", "exercise", "concept", "other"]

LONG = 400  # characters, from which on only the first and the last line can be the student's own request
SHORT = 160  # a wish or a cry for help is not longer than this
MAX_READ = 4000

_FENCED = re.compile(r"```.*?(?:```|\Z)|<passage>.*?(?:</passage>|\Z)", re.DOTALL | re.IGNORECASE)
_QUOTED = re.compile(r"^\s*>.*$", re.MULTILINE)
_LONG_QUOTATION = re.compile(r'"[^"]{40,}"|“[^”]{40,}”', re.DOTALL)
_PLAIN = str.maketrans({"’": "'", "‘": "'", "`": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_STRETCHED = re.compile(r"([a-z])\1{2,}")  # "plsssss", "answerrrr"
_NUMBER = re.compile(r"\d+")
_ASKS = re.compile(
    r"(?:what|why|who|when|where|how|explain|define|ano|bakit|paano|sino|kailan|saan|ipaliwanag)\b"
)  # an idea, whatever the verb after it


def own_words(message: str) -> str:
    """What the student says herself: without quoted, fenced and long pasted text; folded for reading."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", message[:MAX_READ]))
    for pasted in (_FENCED, _QUOTED, _LONG_QUOTATION):
        text = pasted.sub("\n", text)
    text = text.translate(_PLAIN)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if sum(map(len, lines)) > LONG and lines:
        lines = [line for line in (lines[0], lines[-1]) if len(line) <= SHORT]
    folded = re.sub(r"\s+", " ", " ".join(lines)).lower()
    return _STRETCHED.sub(r"\1", folded).strip()


def read_message(message: str) -> Said:
    """What the message is. Begging counts before all else, since it may be dressed as anything."""
    words = own_words(message)
    if begs(words):
        return "begging"
    return _wish(words) or _task(words, message) or "other"


def begs(words: str) -> bool:
    """Whether folded words want the result and not the way to it, or give the tutor orders."""
    return bool(ORDERS.search(words) or BEGGING.search(words))


def tells_of_work(words: str) -> bool:
    """Whether folded words say what the student did or thinks ("I subtracted 3", "sa tingin ko …")."""
    return bool(WORK.search(words))


def work_begins(message: str) -> int:
    """Where the student begins to tell of her own work; the length of the message where she does not."""
    found = WORK.search(message.lower())
    return found.start() if found else len(message)


def without_the_wish(message: str) -> str:
    """What is left of a wish to practise: its topic ("quiz me on photosynthesis")."""
    return PRACTICE.sub(" ", own_words(message)).strip(" .,?!")


def sets_a_task(words: str) -> bool:
    """Whether folded words ask to work something out ("solve", "what is", "hanapin")."""
    return bool(EXERCISE.search(words) or HOW_MANY.search(words) or CONCEPT.search(words))


def _wish(words: str) -> Said | None:
    """Short messages only: a wish or a cry for help is no essay."""
    stuck = len(words) <= SHORT and STUCK.search(words)
    if tells_of_work(words) and not stuck:
        return "work"
    if len(words) <= SHORT and PRACTICE.search(words):
        return "practice"
    return "stuck" if stuck else None


def _task(words: str, message: str) -> Said | None:
    """An exercise that is set, or a question about an idea."""
    whole = message[:MAX_READ].lower()
    counted = HOW_MANY.search(words or whole) and len(_NUMBER.findall(whole)) > 1
    if CHOICES.search(whole) or counted or (EXERCISE.search(words or whole) and not _ASKS.match(words)):
        return "exercise"
    return "concept" if CONCEPT.search(words) else None
