"""Number words in English, Filipino and the Filipino ones from Spanish: labindalawa, dose and twelve are 12."""

from __future__ import annotations

import re
from fractions import Fraction

_UNITS = {
    0: "zero sero wala",
    1: "one isa isang uno una",
    2: "two dalawa dalawang dos",
    3: "three tatlo tatlong tres",
    4: "four apat kuwatro kwatro",
    5: "five lima limang singko",
    6: "six anim sais seis",
    7: "seven pito pitong siyete syete",
    8: "eight walo walong otso",
    9: "nine siyam nuwebe nwebe",
    10: "ten sampu sampung diyes",
    11: "eleven onse labing-isa labing-isang labingisa",
    12: "twelve dose labindalawa labindalawang labing-dalawa",
    13: "thirteen trese labintatlo labintatlong labing-tatlo",
    14: "fourteen katorse labing-apat labingapat",
    15: "fifteen kinse labinlima labinlimang labing-lima",
    16: "sixteen disisais disesais labing-anim labinganim",
    17: "seventeen disisiyete disisyete labimpito labimpitong labing-pito",
    18: "eighteen disiotso disiyotso labingwalo labing-walo labingwalong labing-walong",
    19: "nineteen disinuwebe disinwebe labinsiyam labing-siyam",
}
_TENS = {
    20: "twenty beinte bente dalawampu dalawampung",
    30: "thirty trenta treynta tatlumpu tatlumpung",
    40: "forty fourty kuwarenta kwarenta apatnapu apatnapung",
    50: "fifty singkuwenta singkwenta limampu limampung",
    60: "sixty sisenta sesenta animnapu animnapung",
    70: "seventy setenta pitumpu pitumpung",
    80: "eighty otsenta walumpu walumpung",
    90: "ninety nobenta siyamnapu siyamnapung",
}
_SCALES = {
    100: "hundred daan daang raan raang siyento",
    1000: "thousand libo libong mil",
    1_000_000: "million milyon milyong",
    1_000_000_000: "billion bilyon bilyong",
}
_WHOLE_SCALES = {100: "sandaan sandaang isandaan siento", 1000: "sanlibo sanlibong", 12: "dozen dosena dosenang"}
_PARTS = {
    2: "half halves kalahati kalahating",
    3: "third thirds katlo ikatlo",
    4: "fourth fourths quarter quarters kapat ikaapat",
    5: "fifth fifths kalima ikalima",
    6: "sixth sixths kanim ikaanim",
    7: "seventh sevenths kapito ikapito",
    8: "eighth eighths kawalo ikawalo",
    9: "ninth ninths kasiyam ikasiyam",
    10: "tenth tenths kasampu ikasampu",
    11: "eleventh elevenths",
    12: "twelfth twelfths ikalabindalawa",
    **{
        13 + place: f"{word} {word}s"
        for place, word in enumerate(["thirteenth", "fourteenth", "fifteenth", "sixteenth"])
    },
    18: "eighteenth eighteenths",
    20: "twentieth twentieths kadalawampu",
    30: "thirtieth thirtieths",
    50: "fiftieth fiftieths",
    100: "hundredth hundredths",
}
_ALONE = {"kalahati": 2, "half": 2, "sangkatlo": 3, "sangkapat": 4, "sanlima": 5, "sangkalima": 5, "kalahating": 2}

UNITS = {word: value for value, words in _UNITS.items() for word in words.split() if word not in ("wala", "una")}
TENS = {word: value for value, words in _TENS.items() for word in words.split()}
SCALES = {word: value for value, words in _SCALES.items() for word in words.split()}
WHOLE = {word: value for value, words in _WHOLE_SCALES.items() for word in words.split()}
PARTS = {word: value for value, words in _PARTS.items() for word in words.split()}
LINKS = frozenset(("and", "at", "na", "y"))
POINT = frozenset(("point", "punto"))
NEGATIVE = frozenset(("negative", "minus", "negatibo", "negatibong"))
NUMBER_WORDS = frozenset((*UNITS, *TENS, *SCALES, *WHOLE, *PARTS, *_ALONE))
STARTS = NUMBER_WORDS | NEGATIVE
# "sandaan at isa", "labing-isa", "dalawampu't lima", "isa't kalahati", "twenty-one"
WORD = re.compile(r"[a-zñ]+(?:-[a-zñ]+)*(?:'t\b)?")
LABING = re.compile(r"\blabing (?=(?:isa|apat|anim|walo|siyam)(?:ng)?\b)")
# Ordinals alone are no numbers ("the third step"): a fraction needs a number or "a" before it.
ORDINALS = frozenset(word for word in PARTS if word not in ("half", "kalahati", "kalahating"))


def with_digits(text: str, mark: str = "") -> str:
    """The text with its number words written in digits, each after the mark: "tatlo at kalahati po" is "7/2 po"."""
    text = LABING.sub("labing-", text)
    found = list(WORD.finditer(text))
    out, at, index = [], 0, 0
    while index < len(found):
        word = found[index].group()
        if word not in STARTS and word.removesuffix("'t") not in STARTS and not _hyphened(word):
            index += 1
            continue
        run = _run(text, found, index)
        value, used = _read([part for part, _ in run])
        if value is None:
            index += 1
            continue
        last = run[used - 1][1]
        out.append(text[at : found[index].start()] + mark + str(value))
        at = found[last].end()
        index = last + 1
    return "".join(out) + text[at:]


def _hyphened(word: str) -> bool:
    return "-" in word and word.split("-", maxsplit=1)[0] in NUMBER_WORDS


def _run(text: str, found: list[re.Match[str]], index: int) -> list[tuple[str, int]]:
    """The words from here on that could belong to one number, each with the index of the match it came from."""
    run: list[tuple[str, int]] = []
    end = found[index].start()
    for place in range(index, min(index + 12, len(found))):
        match = found[place]
        if text[end : match.start()].strip(" -"):
            break
        end = match.end()
        word = match.group()
        whole = word in NUMBER_WORDS
        pieces = [word] if whole else re.split(r"-|(?='t$)", word)
        pieces = ["at" if piece == "'t" else piece for piece in pieces if piece]
        if not all(piece in STARTS or piece in LINKS or piece in POINT or piece in ("a", "of") for piece in pieces):
            break
        run += [(piece, place) for piece in pieces]
    return run


def _read(words: list[str]) -> tuple[Fraction | None, int]:
    """The value of the longest number at the start, and how many words it took."""
    sign, at = Fraction(1), 0
    if words and words[0] in NEGATIVE:
        sign, at = Fraction(-1), 1
    value, after = _mixed(words, at)
    return (None, 0) if value is None else (sign * value, after)


def _mixed(words: list[str], at: int) -> tuple[Fraction | None, int]:
    if at < len(words) and words[at] in _ALONE:
        return Fraction(1, _ALONE[words[at]]), at + 1
    whole, after = _whole(words, at)
    if whole is None:
        return None, at
    if after < len(words) and words[after] in PARTS and words[after] != "kalahating":
        return Fraction(whole, PARTS[words[after]]), after + 1
    if after + 1 < len(words) and words[after] in POINT:
        digits = ""
        place = after + 1
        while place < len(words) and UNITS.get(words[place], 10) < 10:
            digits += str(UNITS[words[place]])
            place += 1
        if digits:
            return Fraction(f"{whole}.{digits}"), place
    if after + 1 < len(words) and words[after] in ("and", "at"):
        place = after + 1 + (words[after + 1] == "a")
        part, end = _mixed(words, place)
        if part is not None and part < 1:
            return whole + part, end
    return Fraction(whole), after


def _whole(words: list[str], at: int) -> tuple[int | None, int]:  # noqa: PLR0912 (one for each kind of word)
    """dalawang libo at tatlong daan: units and tens make a group, scales multiply it, links join groups."""
    total = group = 0
    seen, last, smallest = False, at, 10**12
    place = at
    while place < len(words):
        word = words[place]
        if word in LINKS:
            if not seen or place + 1 >= len(words) or words[place + 1] in LINKS:
                break
        elif word in WHOLE and group % 100 == 0 and not (word.startswith("do") and seen):
            if WHOLE[word] == 1000:
                total, group, smallest = total + 1000, 0, 1000
            else:
                group += WHOLE[word]
            seen, last = True, place + 1
        elif word.startswith(("dozen", "dosen")) and seen:
            return (total + group) * 12, place + 1
        elif word in UNITS:
            if group % 10 or (group and UNITS[word] >= 10 and group % 100) or (seen and not group and not total):
                break
            if place > at and words[place - 1] in LINKS and group % 100 and words[place - 1] == "and":
                break
            if place + 1 < len(words) and words[place + 1] in PARTS and seen:
                break
            group += UNITS[word]
            seen, last = True, place + 1
        elif word in TENS:
            if group % 100:
                break
            group += TENS[word]
            seen, last = True, place + 1
        elif word in SCALES:
            scale = SCALES[word]
            if scale == 100:
                if not group or group >= 100:
                    break
                group *= 100
            else:
                if scale >= smallest or not group:
                    break
                total, group, smallest = total + group * scale, 0, scale
            seen, last = True, place + 1
        else:
            break
        place += 1
    return (total + group, last) if seen else (None, at)
