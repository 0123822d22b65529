"""The words of a text as the search compares them: folded, without those that say nothing, down to their roots."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from functions.contract.texts import fold

VOWELS = "aeiou"
SHORTEST_ROOT = 4
LONG_STOP = 6  # letters of a stop word whose other forms are stop words, too
PREFIXES = (
    *("ipinag", "nakaka", "makaka", "pinaka", "pinag", "ipag", "naka", "maka", "paki"),
    *("nang", "mang", "pang", "nag", "mag", "pag", "ma", "na", "ka"),
)
SUFFIXES = ("han", "hin", "ing", "ng", "an", "in", "ed", "s")
# Each is one slip away from a term of the lessons, and is none.
OTHER_TERMS = frozenset(
    re.findall(
        "[a-z]+",
        """neuron photon meiosis mitosis nucleolus thermal terminal solvent solute reducer producer consumer perpektibo
    imperpektibo perfect imperfect effusion diffusion fusion fission affect effect mass mask median medium concave
    convex rotation revolution protein potassium magnesium manganese legislative executive planet
    planets smile contest""",
    )
)
SOUNDS = [
    (re.compile(pattern), spelling)
    for pattern, spelling in (
        (r"ph|f", "p"),
        (r"[ts]i?[oy]+n(?=s?$)", "syon"),
        (r"c(?=[eiy])|z", "s"),
        (r"ch|ck|c|q", "k"),
        (r"v", "b"),
        (r"x", "ks"),
        (r"th", "t"),
        (r"(?<=k)w(?=[aeio])", "u"),
        (r"iy(?=[aeou])", "y"),
        (r"(?<=[bdghklmnprst])y(?=[bdghklmnprst])", "i"),
        (r"([b-df-hj-np-tv-z])\1", r"\1"),
    )
]
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
        pano panu papaano bkt bat anu ung yng nung nang lng nlang nalang nlng d di dko diko hndi gets magets ma getz
        naman nmn kc ksi sya nya q aq ko tlga talaga khit kahit kapag pag kung sakin sayo nyo niyo mag iba ibang
        pagkakaiba pinagkaiba kaibahan magkaiba hanapin hanap kunin kuha makuha malaman malalaman alamin mga lutasin
        pahelp help patulong paturo pa turo paexplain pakiexplain explain ipaliwanag maipaliwanag sagot sagutin
        pls plz plss please po ho opo saan san galing nasaan gano gaano kay nagiging naging maayos dapat ibat
        compute kompyut solb isolve formula difference differences pinagkaiba between give example tagalog ingles
        english filipino number numbers two three dalawa dalawang tatlo tatlong value
        lagi laging palagi tapos grade nun grado problem problems
        problema practice exercise exercises quiz tanong question questions
        happens goes there their dami life buhay meron pwd pwde
        """,
    )
)


def all_words(text: str) -> list[str]:
    joined = fold(text).replace("'", "").replace("’", "").replace("united states", "usa")
    return re.findall("[a-z0-9]+", joined)


def telling_words(text: str) -> list[str]:
    """The words that can tell one topic from another, in their order."""
    return [word for word in all_words(text) if len(word) > 1 and not _says_nothing(word)]


@lru_cache(maxsize=8192)
def _says_nothing(word: str) -> bool:
    """A stop word, or a form of one: kinocompute, ipinapaliwanag."""
    return word in STOP_WORDS or (len(word) > LONG_STOP and root(word) in _stop_roots())


@cache
def _stop_roots() -> frozenset[str]:
    return frozenset(root(word) for word in STOP_WORDS if len(word) >= LONG_STOP)


@lru_cache(maxsize=8192)
def root(word: str) -> str:
    """A rough root: naglalaro, maglaro, laruan and laro meet; so do fraction and fractions.

    Wrong for many a word, English ones above all, but wrong in the same way on both sides of a comparison.
    """
    word = sound(word)
    word = word.removeprefix("i") if word[:4] in ("ipin", "ibin", "isin", "itin") else word
    word = _without_repetition(_without_infix(_without_prefix(word)))
    word = _without_prefix(word)  # k-in-a-kalawang
    for _ in range(2):  # hambing-in, hamb-ing
        suffix = next((each for each in SUFFIXES if word.endswith(each) and _leaves_enough(word, each)), "")
        word = word.removesuffix(suffix)
    return word


def sound(word: str) -> str:
    """One spelling for what sounds alike in both languages: fraction and praksyon, equation and ekwasyon meet."""
    for pattern, spelling in SOUNDS:
        word = pattern.sub(spelling, word)
    return word


def _without_prefix(word: str) -> str:
    prefix = next((each for each in PREFIXES if word.startswith(each) and _leaves_enough(word, each)), "")
    return word.removeprefix(prefix)


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


def slips(first: str, second: str) -> int:
    """Letters left out, put in, changed or swapped with the next one (optimal string alignment)."""
    if abs(len(first) - len(second)) > 2:
        return 3
    before: list[int] = []
    last = list(range(len(second) + 1))
    for row, letter in enumerate(first, 1):
        now = [row]
        for column, other in enumerate(second, 1):
            cost = min(last[column] + 1, now[column - 1] + 1, last[column - 1] + (letter != other))
            if row > 1 and column > 1 and letter == second[column - 2] and first[row - 2] == other:
                cost = min(cost, before[column - 2] + 1)
            now.append(cost)
        before, last = last, now
    return last[-1]
