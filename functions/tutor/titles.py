"""A chat's title without a model: the words of its first question that say what it is about."""

from __future__ import annotations

import re

from functions.contract.texts import fold
from functions.tutor.lessons.words import STOP_WORDS

LONGEST = 60  # characters
MOST_WORDS = 7
NO_WORDS = {"en": "New question", "fil": "Bagong tanong", "mixed": "Bagong tanong"}

_WORD = re.compile(r"₱?\d[\d,.]*%|₱?[^\W_]+(?:[.,'’/^-][^\W_]+)*|[^\W_]*[+\-=/^×÷²³√%]+[^\W_]*")
_PLACEHOLDER = re.compile(r"\[[^\]\n]{1,20}\]")  # what stands in for a name or an address
_TOO_COMMON = frozenset(
    ("student", "grade", "teacher", "homework", "assignment", "takdang", "aralin", "solution", "step")
)


def from_key_words(question: str, language: str) -> str:
    """At most seven words in the question's own spelling and order; a fixed title where none tells anything."""
    told = _PLACEHOLDER.sub(" ", question[:2000])
    words: list[str] = []
    found = _WORD.findall(told)
    for place, word in enumerate(found):
        if (
            len(word) == 1
            and word.isalpha()
            and any(re.fullmatch(rf"\d+{word}", other) for other in found[place + 1 :])
        ):
            continue  # the x of "Hanapin ang x: 3x - 5 = 10"
        if not _says_nothing(word) and not (word.isalpha() and word in words):
            words.append(word)
    title = ""
    for word in words[:MOST_WORDS]:
        longer = f"{title} {word}".strip()
        if len(longer) > LONGEST:
            break
        title = longer
    return title[:1].upper() + title[1:] if any(map(str.isalnum, title)) else NO_WORDS[language]


def _says_nothing(word: str) -> bool:
    folded = fold(word).strip("'’")
    return folded in STOP_WORDS or folded.replace("'", "").replace("’", "") in STOP_WORDS or folded in _TOO_COMMON
