"""Hears from its first words whether a model answers in a language or script that no student here asked for."""

from __future__ import annotations

import re
from typing import Literal

from functions.tutor.language import ENGLISH, FILIPINO

Judgement = Literal["pass", "hold", "refuse"]

FEW, ENOUGH = 5, 10  # words that are waited for once the first one sounds foreign
STRAY_LETTERS = 24  # of another script, from which on an answer is broken

# Small words of Spanish, Portuguese, French, German, Italian and Malay that are none in English or Filipino.
FOREIGN = frozenset(
    re.findall(
        r"\w+",
        """
        el la los las una que es por con del está están se su sus más este esta estos estas muy también puedes vamos
        cuando hola claro primero necesitamos entonces porque ecuación
        não uma são você isso da os é
        le les des est une dans pour qui sur avec vous nous cette ce sont et du au leur leurs bonjour voici
        der das ist und nicht ein eine wir mit für sie ich zu den dem von auf hier zuerst ihre wird werden durch sind
        il gli della sono che questo
        yang adalah dan untuk dengan dari pada tidak akan atau ini perlu harus bisa kamu
        """,
    )
)
_NAMED = re.compile(
    r"\b(?:spanish|español|espanyol|kastila|portuguese|french|pranses|german|aleman|italian|latin|malay|indonesian"
    r"|chinese|tsino|intsik|mandarin|japanese|hapon|nihongo|kanji|hiragana|katakana|korean|koreano|hangul|arabic|arabe"
    r"|russian|cyrillic|vietnamese|thai|hindi language|hebrew|language|wika|script|alphabet|translate|isalin)",
    re.IGNORECASE,
)
# Beyond Latin, Greek, Baybayin and the letters of mathematics.
_OTHER_SCRIPT = "[\u0400-\u16ff\u1780-\u1cff\u2e80-\u31ff\u3400-\u9fff\ua000-\ud7ff\uf900-\ufdff\uff66-\uffdc]"
_WORD = re.compile(r"[^\W\d_]+")


def is_about_languages(question: str) -> bool:
    """Whether other languages and scripts may well stand in the answer."""
    return bool(_NAMED.search(question) or strays(question))


def judge(text: str, ended: bool) -> Judgement:
    """Of a model's first words. English and Filipino pass at once: only what sounds foreign is waited for."""
    letters = sum(map(len, _WORD.findall(text)))
    if (others := strays(text)) and (others * 4 > letters or others >= STRAY_LETTERS):
        return "refuse"
    words = [word.lower() for word in _WORD.findall(text)[:ENOUGH]]
    foreign = sum(word in FOREIGN for word in words)
    own = sum(word in ENGLISH or word in FILIPINO for word in words)
    if not foreign or own > foreign:
        return "pass"
    if foreign >= 3 and len(words) >= FEW and foreign > 2 * own:
        return "refuse"
    if not ended and len(words) < ENOUGH:
        return "hold"
    return "refuse" if foreign >= 2 and not own else "pass"


def strays(text: str) -> int:
    """How many letters of another script stand in the text."""
    # The pattern takes longer to compile than a whole answer to be looked through: not before it may be needed.
    return 0 if text.isascii() else len(re.findall(_OTHER_SCRIPT, text))
