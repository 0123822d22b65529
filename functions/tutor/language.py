"""Guesses the language of a question from its small words: English, Filipino, or both mixed (Taglish).

The tutor's own words know two languages: for them mixed counts as Filipino. A model writes all three.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

Language = Literal["en", "fil"]
Spoken = Literal["en", "fil", "mixed"]

# Words of one language only: "at", "may", "on", "so" and "no" mean something in both.
FILIPINO = frozenset(
    re.findall(
        "[a-z]+",
        """
        ako akin akong alin aling amin ang ano anong anu atin ating ay ba bakit daw dahil din dito diyan doon eh gawin
        halimbawa hanapin hindi ibig ikaw ilan ilang ipaliwanag isang ito itong iyan iyo iyon ka kailan kami kasi kaya
        kay kayo ko kung kuwentahin kwentahin lang lutasin magkano mga mo mong muna na naman natin ng nga ni nila nito
        niya nung noong paano paanong paki pala para pero po pwede puwede rin sa saan sabihin sagutin salamat sila sino
        siya tayo tungkol turuan tulungan yung yun wala mayroon meron kalahati porsiyento porsyento bigyan
        """,
    )
)
ENGLISH = frozenset(
    re.findall(
        "[a-z]+",
        """
        a about am and are because by can could did do does explain find for from get give have help how i if is it
        like make me my need of please should simplify solve tell that the their there these they this to was what
        when where which who why will with would you your
        """,
    )
)


# What only English spelling has ("exercise", "fraction", "graph"), and an English verb with a Filipino affix.
_FOREIGN = re.compile(r"[cfjqvxz]|([a-z])\1|th|sh|ph|ght|tion")
_READ = 2000  # characters of a question
_SHARE = 10
_MAG_SOLVE = re.compile(r"\b(?:i|mag|nag|pag|pa|naka|maka)-[a-z]*(?:[cfjqvxz]|lve|dd|ck|th)")
_AFFIXED = re.compile(r"\b(?:i|mag|nag|pag|pa)-[a-z]")


def guess_language(question: str) -> Language:
    """ "en" where nothing says otherwise."""
    filipino, english, _ = _count(question)
    return "fil" if filipino and filipino >= english else "en"


def guess_spoken(question: str) -> Spoken:
    """As guess_language, and "mixed" where whole phrases of both stand side by side.

    A term of the lesson ("Ano ang photosynthesis?") or one small word ("Explain gravity po") mixes nothing.
    """
    filipino, english, foreign = _count(question)
    mixes = english + foreign + 2 * len(_MAG_SOLVE.findall(question.lower()[:2000]))
    if filipino >= 2 and (english >= 2 or mixes >= 3):
        return "mixed"
    return "fil" if filipino > english or filipino == english > 1 else "en"


def written_in(question: str) -> Spoken | None:
    """As guess_spoken; None where nothing tells: "x = 4" is in no language."""
    return guess_spoken(question) if any(_count(question)[:2]) else None


def spoken_in(questions: Sequence[str]) -> Spoken:
    """The language of the newest of the questions (oldest first) that tells one."""
    return next((spoken for question in reversed(questions) if (spoken := written_in(question))), "en")


def language_of_text(text: str) -> Spoken:
    """The language of a long text; "mixed" where a tenth of the words of a Filipino one are English, or spelt so."""
    parts = [text[at : at + _READ] for at in range(0, len(text), _READ)]
    filipino, english, foreign = (sum(found) for found in zip((0, 0, 0), *map(_count, parts), strict=True))
    if filipino <= english:
        return "en"
    return "mixed" if (english + foreign) * _SHARE >= len(text.split()) else "fil"


def own_language(spoken: Spoken) -> Language:
    """The language of the tutor's own words for it."""
    return "en" if spoken == "en" else "fil"


def _count(question: str) -> tuple[int, int, int]:
    """Words that only Filipino has, that only English has, and others that are spelt as English is."""
    folded = question.lower()[:_READ]
    words = re.findall(r"[^\W\d_]+", folded)
    filipino = [word for word in words if word in FILIPINO]
    english = [word for word in words if word in ENGLISH]
    others = [word for word in words if len(word) > 3 and word not in FILIPINO and word not in ENGLISH]
    foreign = sum(1 for word in others if _FOREIGN.search(word))
    return len(filipino) + len(_AFFIXED.findall(folded)), len(english), foreign
