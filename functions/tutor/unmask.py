"""Reads a text as its writer meant it: look-alikes, leetspeak and letters set apart become plain words."""

from __future__ import annotations

import re
import unicodedata

MASKED = ("suicide", "suicidal", "porn", "kill", "die", "rape", "raped", "sex", "bomb", "nudes", "nude", "fuck")
# Phrases whose spaces are lost when somebody writes every letter apart.
JOINED = (
    *("kill myself", "want to die", "kill yourself", "end my life", "hurt myself", "cut myself", "send nudes"),
    *("how to", "make a bomb", "gusto kong mamatay", "gusto ko nang mamatay", "ayoko nang mabuhay"),
)

_LOOK_ALIKES = str.maketrans(
    "авекмнорстухіїјѕԁӏɡıɩαβεηικνορτυχγ" + "øłđß",
    "abekmhopctyxiijsdlgiiabenikvoptuxy" + "oldb",
)
_LEET = str.maketrans("013457@$!|€", "oieastasile")
_SEPARATE = str.maketrans(
    dict.fromkeys("'’‘`´\u00ad", "")  # don't → dont
    | dict.fromkeys(".?!;:…", " . ")  # no rule reaches over the end of a sentence
    | dict.fromkeys('\n\r\t,-–—_/\\|()[]{}<>"“”«»*+=~^&%#@$€₱', " ")
)
_INVISIBLE = "[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]"
_APART = r"(?<!\w)[^\W_](?:[ .\-_*]{1,2}[^\W_](?!\w)){3,}"
_LEETSPEAK = (
    r"(?<!\w)(?=[\w@$!|€]*[a-z][\w@$!|€]*[a-z])"  # two letters at least: 2x and h2o are left alone
    r"[\w@$!|€]*?(?:[013457@$€]|[!|](?=[a-z]))(?:[\w@$€]|[!|](?=[a-z]))*"
)
_MASK = r"(?<![\w*])[a-z]+(?:\*+[a-z]*)+"
_LONG_RUN = r"([a-z])\1{2,}"


def readings(text: str) -> list[str]:
    """The folded text, words set apart by one space, a space at both ends, " . " where a sentence ends.

    Usually one reading; two where a letter is drawn out: "killll" is "kill", "diiie" is "die".
    """
    text = text.lower()
    if not text.isascii():
        text = re.sub(_INVISIBLE, "", text)
        text = unicodedata.normalize("NFKD", text).translate(_LOOK_ALIKES)
        text = "".join(character for character in text if not unicodedata.combining(character))
    text = re.sub(_APART, _together, text)
    text = re.sub(_LEETSPEAK, lambda found: found[0].translate(_LEET), text)
    if "*" in text:
        text = re.sub(_MASK, _unmasked, text)
    text = f" {' '.join(text.translate(_SEPARATE).split())} "
    if re.search(_LONG_RUN, text):
        return [re.sub(_LONG_RUN, r"\1", text), re.sub(_LONG_RUN, r"\1\1", text)]
    return [text]


def _together(found: re.Match[str]) -> str:
    """k.i.l.l m.y.s.e.l.f → kill myself"""
    word = re.sub(r"[ .\-_*]", "", found[0]).translate(_LEET)
    for phrase in JOINED:
        word = word.replace(phrase.replace(" ", ""), f" {phrase} ")
    return word if not word.isdigit() else found[0]


def _unmasked(found: re.Match[str]) -> str:
    """s*icide, p**n → suicide, porn"""
    if len(found[0]) > max(map(len, MASKED)):
        return found[0]
    mask = found[0].replace("*", "[a-z]")
    return next((word for word in MASKED if re.fullmatch(mask, word)), found[0])
