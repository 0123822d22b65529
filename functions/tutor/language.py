"""Guesses whether a question is in English or Filipino from its small words; mixed counts as Filipino."""

from __future__ import annotations

import re
from typing import Literal

Language = Literal["en", "fil"]

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


def guess_language(question: str) -> Language:
    """ "en" where nothing says otherwise."""
    words = re.findall(r"[^\W\d_]+", question.lower()[:2000])
    filipino = sum(word in FILIPINO for word in words) + len(
        re.findall(r"\b(?:i|mag|nag|pag|pa)-[a-z]", question.lower())
    )
    english = sum(word in ENGLISH for word in words)
    return "fil" if filipino and filipino >= english else "en"
