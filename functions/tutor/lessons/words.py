"""The words of a text as the search compares them: folded, without those that say nothing, down to their roots."""

from __future__ import annotations

import re
import unicodedata

VOWELS = "aeiou"
SHORTEST_ROOT = 4
PREFIXES = (
    *("ipinag", "nakaka", "makaka", "pinaka", "pinag", "ipag", "naka", "maka", "paki"),
    *("nang", "mang", "pang", "nag", "mag", "pag", "ma", "na", "ka"),
)
SUFFIXES = ("han", "hin", "ing", "ng", "an", "in", "ed", "s")
STOP_WORDS = frozenset(
    re.findall(
        "[a-z]+",
        """
        a about actually again all also am an and any are as ask at be because been before but by can cant
        could define definition describe did difference do does doesnt done dont each eli else example
        examples explain explanation find for from full function functions get give go good great had happen
        happened happens has have hello help her here hey hi him his how i if im in into is it its just kind
        kinds know learn lesson let like list maam made make makes many me mean meaning means more most much
        my need new no not now of ok okay on one only or other our out over please pls question really role
        rule rules s say see she short should show simple simply sir so solve solving some something study
        summarize summary t teach tell than thank thanks that the their them then there these they thing
        things this those to too topic tutor type types understand up us use used uses using versus very vs
        want was we were what whats when where which who whom whose why will with work works would write yes
        you your
        akin aking ako akong alam alin aling alituntunin ang ano anong anu at ating ay ayon ba bakit basta
        bigay bigyan bilang dahil dapat daw din dito diyan doon eh gamit gamitin ganito ganoon gawa gawin gaya
        halimbawa hanggang hello hindi ibig ibigay ikaw ilan ilang ipakita ipaliwanag isa isang ito itong iyan
        iyo iyon iyong ka kahulugan kailan kami kasi kay kaya kayo ko kong kung kuya lahat lang mag magbigay
        maging maliban may mayroon meron mga mo mong muna na nag naging naman namin nang nangyari nangyayari
        nasa natin ng nga ni nila nito niya noon noong nung o oo pa paano paanong pag paki pala palang papel
        para pero po puwede pwede rin sa saan sabi sabihin salamat sana si sila sino siya tayo tinatawag
        trabaho tulad tulong tulungan tungkol tuntunin turo turuan tuwing uli ulit uri uy wala yan yon yun
        yung
        """,
    )
)


def fold(text: str) -> str:
    """Lower case, without accents: "Pangúlo" is "pangulo"."""
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def all_words(text: str) -> list[str]:
    return re.findall("[a-z0-9]+", fold(text).replace("'", "").replace("’", ""))


def telling_words(text: str) -> list[str]:
    """The words that can tell one topic from another, in their order."""
    return [word for word in all_words(text) if word not in STOP_WORDS and len(word) > 1]


def root(word: str) -> str:
    """A rough root: naglalaro, maglaro, laruan and laro meet; so do fraction and fractions.

    Wrong for many a word, English ones above all, but wrong in the same way on both sides of a comparison.
    """
    word = word.removeprefix("i") if word[:4] in ("ipin", "ibin", "isin", "itin") else word
    prefix = next((each for each in PREFIXES if word.startswith(each) and _leaves_enough(word, each)), "")
    word = word.removeprefix(prefix)
    word = _without_repetition(_without_infix(word))
    for _ in range(2):  # hambing-in, hamb-ing
        suffix = next((each for each in SUFFIXES if word.endswith(each) and _leaves_enough(word, each)), "")
        word = word.removesuffix(suffix)
    return word


def _leaves_enough(word: str, affix: str) -> bool:
    return len(word) - len(affix) >= SHORTEST_ROOT


def _without_infix(word: str) -> str:
    """sumulat, sinulat → sulat; umuulan → uulan"""
    if word.startswith("um") and word[2:3] in VOWELS and _leaves_enough(word, "um"):
        return word[2:]
    if len(word) > SHORTEST_ROOT + 1 and word[0] not in VOWELS and word[1:3] in ("um", "in"):
        return word[0] + word[3:]
    return word


def _without_repetition(word: str) -> str:
    """susulat → sulat; uulan → ulan"""
    if word[:1] in VOWELS and word[:1] == word[1:2]:
        return word[1:]
    if len(word) > SHORTEST_ROOT + 1 and word[:2] == word[2:4] and word[1] in VOWELS:
        return word[2:]
    return word
