"""The forms under which a word is compared: an English stem, a Filipino root, and a loose form for what is derived.

Nobody says which language a word is in, and many a word could be in either, so each gets the forms of both: two words
meet where one form of each is the same. Sounds are folded first (lessons/words.py), so that fraction and praksyon meet.

    nagbabasa, babasahin, basahin → basa       evaporates, evaporating → ibapurat
    sumusulat, sinulat, sulatin → sulat        ebaporasyon, evaporation → ibapurasyun, loosely ibapur
"""

from __future__ import annotations

import re
from functools import lru_cache

from functions.tutor.lessons.words import sound
from functions.tutor.materials.affixes import BEFORE, CHANGED, COGNATES, PREFIXES, VOWELS

LOOSE = 6  # letters: evaporate and evaporation meet, interest and international do not
LOOSE_MARK = "0"  # before a loose form: no word begins with a nought and goes on with letters
_NO_VOWELS = str.maketrans("", "", VOWELS)
CLUSTERS = frozenset(
    re.findall("[a-z]+", "pl pr bl br tr dr kl kr gl gr pw bw tw dw kw gw py by ty dy ky gy sy sw sp st sk ts ny ly")
)

_FOREIGN = re.compile(r"[cfjqvxz]|([b-df-hj-np-tv-z])\1|th|sh|ph")
_S_BEFORE = re.compile("^[ei]s(?=[pkt][aeiour])")  # estruktura, istatistika
_D_TO_R = re.compile("r(?:ami|unong|umi|ating|amdam|apat|ikit|ukha|inig|ulas|ilim|ugo|akip)")


@lru_cache(maxsize=16384)
def forms(word: str) -> tuple[str, ...]:
    """The stem and the roots of a folded word, without the loose form; the word itself where it holds a digit."""
    if not word.isalpha():
        return (word,)
    heard = _S_BEFORE.sub("s", sound(word))
    stem = heard if word.endswith("ss") else _english(heard)
    if _FOREIGN.search(word) and _core(heard) == heard:
        return (_softened(stem),)
    roots = _filipino(word, heard)
    return tuple(dict.fromkeys(_softened(one) for one in (roots if stem == heard else (stem, *roots))))


@lru_cache(maxsize=16384)
def loose_form(word: str) -> str | None:
    """The beginning of the word behind its prefixes, for what is derived from it; None for a short word."""
    core = _softened(_core(sound(word))) if word.isalpha() else ""
    return LOOSE_MARK + core[:LOOSE] if len(core) >= LOOSE else None


def _english(word: str) -> str:
    """Without the endings of number and tense: processes → proses, energies → energi, waving → wab.

    What has an ending of Filipino's that English knows in another form gets English's: enerhiya → energi.
    """
    for pattern, cognate in COGNATES if len(word) > 5 and word[-1] in "aod" else ():
        if pattern.search(word):
            return pattern.sub(cognate, word)
    for ending, instead in (("ies", "i"), ("ied", "i"), ("ing", ""), ("ed", ""), ("es", ""), ("e", "")):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= 3 and _syllables(stem):
            return stem + instead
    if len(word) > 3 and word.endswith("s") and word[-2] not in "aiousy":
        word = word[:-1]
    return word[:-1] + "i" if len(word) > 3 and word.endswith("y") and word[-2] not in VOWELS else word


def _filipino(word: str, heard: str) -> list[str]:
    """The roots that the word may have: a last -ng may be its own (tanong), a linker, or one after n (bayan-g)."""
    if word in CHANGED:
        return [CHANGED[word]]
    linked = heard.endswith("ng") and heard[-3:-2] in VOWELS and len(heard) > 4
    bases = (heard, heard[:-2], heard[:-1]) if linked else (heard,)
    return [_root(base) for base in bases]


def _root(word: str) -> str:
    core = _core(word)
    if core in CHANGED:
        return CHANGED[core]
    for suffix in ("han", "hin", "an", "in"):
        stem = core.removesuffix(suffix)
        if stem != core and _syllables(stem) >= 2 and stem[-1] != "g":
            return stem[:-1] + "d" if stem[-1] == "r" and stem[-2] in VOWELS else stem
    return core


def _core(word: str) -> str:
    """Without prefixes, infix and repeated syllable: nagbabasa → basa, kinakain → kain, niluto → luto."""
    core = _without_prefix(_without_infix(word) if word[:2] in ("um", "in") else word)
    if core == word or core[:1] in VOWELS:
        core = _without_infix(core)
    core = _without_repetition(core)
    if core[:2] == "ni" and core[2:3] in ("l", "r", "w", "y") and _syllables(core[2:]) >= 2:
        core = _without_repetition(core[2:])
    return core


def _without_prefix(word: str) -> str:
    for prefix in PREFIXES.get(word[0], ()):
        if not word.startswith(prefix):
            continue
        rest = word[len(prefix) :]
        if _is_root(rest) and rest[0] in BEFORE.get(prefix, rest[0]):
            if prefix[-1] in "gi" and rest[0] in VOWELS and rest[0] != rest[1]:
                continue  # mag-aral has a hyphen, so maganda is ma-ganda; nagaaral is what pupils write
            if prefix[-1] in VOWELS and _D_TO_R.match(rest):
                return "d" + rest[1:]
            if prefix[-1] in VOWELS and rest[1:3] in ("um", "in") and prefix not in ("ma", "na", "ka", "pa"):
                return _without_infix(rest)
            return rest
    return word


def _is_root(text: str) -> bool:
    """Whether it may stand alone in Filipino: two syllables, no cluster that nobody can say at its beginning."""
    return len(text) >= 4 and _syllables(text) >= 2 and (text[0] in VOWELS or _opens(text))


def _opens(text: str) -> bool:
    return text[1] in VOWELS or text[:2] in CLUSTERS or (text.startswith("ng") and text[2] in VOWELS)


def _without_infix(word: str) -> str:
    """sumulat, sinulat → sulat; umiinom → iinom"""
    if word[:2] in ("um", "in") and _is_root(word[2:]) and word[2] in VOWELS:
        return word[2:]
    if word[:1] not in VOWELS and word[1:3] in ("um", "in") and _is_root(word[:1] + word[3:]):
        return word[0] + word[3:]
    return word


def _without_repetition(word: str) -> str:
    """susulat → sulat; iinom → inom; ngangailangan → ngailangan; tatrabaho → trabaho"""
    if word[0] == "d" and word[1:2] == word[3:4] and _D_TO_R.match(word[2:]):
        return "d" + word[3:]  # darami, of dumarami
    found = re.match(r"((ng|[^aeiou])?[aeiou])(?=\1)|([^aeiou])([aeiou])(?=\3[lrwy]\4)", word)
    return word[found.end() :] if found and _syllables(word[found.end() :]) >= 2 else word


def _softened(word: str) -> str:
    """o and u, e and i change places: inom, inumin."""
    return word.replace("o", "u").replace("e", "i")


def _syllables(word: str) -> int:
    return len(word) - len(word.translate(_NO_VOWELS))
