"""Simple probability: dice, coins, marbles and cards; every outcome is counted, and the count checked by a formula."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from fractions import Fraction
from itertools import product
from math import comb, gcd

from functions.tutor.language import Language
from functions.tutor.maths.phrases import say
from functions.tutor.maths.solution import Solution
from functions.tutor.maths.steps import Page, inline
from functions.tutor.maths.values import Unverified
from functions.tutor.maths.wording import is_plain, without, words

KIND = "probability"
TRIGGER = re.compile(r"\b(?:probability|probabilidad|probabilities|chances?|posibilidad|tsansa)\b")
COUNT = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "isa": 1, "isang": 1, "dalawa": 2, "dalawang": 2}
COUNT |= {"tatlo": 3, "tatlong": 3, "apat": 4, "apat na": 4, "once": 1, "twice": 2, "three times": 3, "fair": 1}
NUMBER = r"(?:[0-9]|one|two|three|four|a|an|isang|dalawang|tatlong|apat na)"
WORDS = words(
    """a an the fair standard ordinary regular six-sided 6-sided rolling roll rolled throwing throw thrown tossing toss
    tossed flipping flip flipped getting get gets drawing draw drawn picking pick picked choosing choose random randomly
    at from with number on in of when if you is are it that makuha makakuha makukuha pagkuha lumabas lalabas paghagis
    inihagis ihagis maghagis sa ng na ang kapag kung isang ay may single time once deck playing cards card bag box jar
    containing contains has there one marble marbles ball balls selecting select selected die dice coin coins barya
    baraha bola kahon supot garapon
    tosses flips holen side sided top face up landing lands showing shows lumapag for be being will then what's mo ka
    numero bilang"""
)
DIE = re.compile(
    r"\b(?:a |one |single |isang )?(?:fair |standard |ordinary |regular )?(?:six-sided |6-sided )?"
    r"(?:die|dice|number cube)\b"
)
TWO_DICE = re.compile(r"\b(?:two|2|pair of|dalawang)(?: fair| standard)? (?:dice|die|number cubes)\b")
PRIMES = (2, 3, 5)
Test = Callable[[int, re.Match[str]], bool]
FACES: list[tuple[str, Test]] = [
    (
        r"(?:a )?(?:number )?(?:greater|more|higher|larger|bigger) than (?P<n>[1-6])"
        r"|(?:mas )?(?:mataas|malaki|higit) (?:kaysa )?sa (?P<m>[1-6])",
        lambda face, found: face > _n(found),
    ),
    (
        r"(?:a )?(?:number )?(?:less|lower|smaller|fewer) than (?P<n>[1-6])"
        r"|(?:mas )?(?:mababa|maliit) (?:kaysa )?sa (?P<m>[1-6])",
        lambda face, found: face < _n(found),
    ),
    (r"at least (?:a )?(?P<n>[1-6])|(?P<m>[1-6]) or (?:more|higher|greater)", lambda face, found: face >= _n(found)),
    (r"at most (?:a )?(?P<n>[1-6])|(?P<m>[1-6]) or (?:less|lower)", lambda face, found: face <= _n(found)),
    (r"(?:an? )?(?:multiple of|number divisible by) (?P<n>[1-6])", lambda face, found: face % _n(found) == 0),
    (r"(?:an? )?even\b(?: number| na bilang| na numero)?", lambda face, _: face % 2 == 0),
    (r"(?:an? )?odd\b(?: number| na bilang| na numero)?", lambda face, _: face % 2 == 1),
    (r"(?:a )?prime\b(?: number)?", lambda face, _: face in PRIMES),
    (
        r"(?:an? )?(?P<n>[1-6])(?: or (?:an? )?| o )(?P<m>[1-6])\b",
        lambda face, found: str(face) in found.group("n", "m"),
    ),
    (r"(?:an? |the number )?(?P<n>[0-9]{1,3})\b", lambda face, found: face == _n(found)),
]
SUM = re.compile(r"\b(?:sum|total|kabuuan)(?: of| is| na| ng| equal to| that is)? ?(?P<n>[0-9]{1,2})\b")
COINS = re.compile(
    rf"\b(?:(?P<n>{NUMBER}) )?(?:fair )?(?:coins?|barya)\b(?: is| are)?(?: tossed| flipped| thrown)?"
    rf"(?: (?P<t>once|twice|(?:[0-9]|two|three|four) times))?"
)
HEADS = re.compile(
    r"\b(?P<q>exactly|at least|at most)?(?: ?(?P<n>[0-9]|one|two|three|four|all|both|no|a))? ?"
    r"(?P<s>heads?|tails?|ulo|buntot)\b"
)
COLOURS = {"red": "pula", "blue": "asul", "green": "berde", "yellow": "dilaw", "white": "puti", "black": "itim"} | {
    "orange": "kahel", "purple": "lila", "pink": "rosas", "brown": "kayumanggi"
}  # fmt: skip
COLOUR = "|".join([*COLOURS, *COLOURS.values()])
HELD = re.compile(
    rf"(?P<n>[0-9]{{1,3}}) (?:na )?(?P<c>{COLOUR})(?:ng)?\b(?: (?:marbles?|balls?|holen|bola|na holen|na bola))?"
)
DRAWN = re.compile(
    rf"\b(?P<not>not |hindi )?(?:an? |isang )?(?P<c>{COLOUR})(?:ng)?(?: or (?:an? )?(?P<d>{COLOUR}))?\b"
    r"(?: (?:marble|ball|one|holen|bola))?"
)
DECK = re.compile(
    r"\b(?:standard |ordinary |regular )?(?:deck|pack)(?: of)?(?: 52)?(?: playing)?(?: cards?)?"
    r"(?: of 52 cards| of 52)?\b"
    r"|\b52[ -]card deck\b|\bbaraha\b"
)
CARDS = {
    r"face cards?": 12, r"red cards?": 26, r"black cards?": 26, r"hearts?": 13, r"spades?": 13, r"diamonds?": 13,
    r"clubs?": 13, r"aces?|alas": 4, r"kings?|hari": 4, r"queens?|reyna": 4, r"jacks?": 4,
    r"red (?:kings?|queens?|jacks?|aces?)": 2, r"black (?:kings?|queens?|jacks?|aces?)": 2,
    r"(?:ace|king|queen|jack|[2-9]|10) of (?:hearts|spades|diamonds|clubs)": 1,
}  # fmt: skip


def solve(text: str, language: Language) -> Solution | None:
    """Raises Unverified when the two counts differ."""
    asked = TRIGGER.search(text)
    if asked is None or re.search(r"\bwithout\b|\bwith replacement\b|\bthen\b|\bgiven that\b", text):
        return None
    rest = without(text, asked)
    return (
        _two_dice(rest, language) or _die(rest, language) or _coins(rest, language) or _cards(rest, language)
        or _marbles(rest, language)
    )  # fmt: skip


def _die(text: str, language: Language) -> Solution | None:
    die = DIE.search(text)
    if die is None or TWO_DICE.search(text) or re.search(r"\b(?:times|twice|coin|sum)\b", text):
        return None
    rest = without(text, die)
    for pattern, fits in FACES:
        found = re.search(rf"(?<![\w-])(?:{pattern})", rest)
        if found:
            if not is_plain(without(rest, found), WORDS):
                return None
            good = [face for face in range(1, 7) if fits(face, found)]
            return _finish([str(face) for face in good], len(good), 6, "die", language)
    return None


def _two_dice(text: str, language: Language) -> Solution | None:
    dice = TWO_DICE.search(text)
    asked = SUM.search(text) if dice else None
    if dice is None or asked is None:
        return None
    rest = without(without(text, asked), TWO_DICE.search(without(text, asked)) or dice)
    if not is_plain(rest, WORDS):
        return None
    total = int(asked["n"])
    pairs = [pair for pair in product(range(1, 7), repeat=2) if sum(pair) == total]
    if len(pairs) != max(0, 6 - abs(total - 7)):
        raise Unverified
    return _finish([f"({one}, {other})" for one, other in pairs], len(pairs), 36, "two_dice", language)


def _coins(text: str, language: Language) -> Solution | None:
    heads = HEADS.search(text)
    rest = without(text, heads) if heads else text
    coins = COINS.search(rest)
    if heads is None or coins is None:
        return None
    rest = without(rest, coins)
    times = re.search(r"\b(?P<t>once|twice|thrice|(?:[0-9]|two|three|four) times)\b", rest)
    if times and not coins["t"]:
        rest = without(rest, times)
    if not is_plain(rest, WORDS):
        return None
    often = coins["t"] or (times["t"] if times else "once")
    count = _count(coins["n"] or "a") * _count(often.replace(" times", "").replace("thrice", "3"))
    wanted = {"all": count, "both": 2, "no": 0, None: 1}.get(heads["n"])
    wanted = _count(heads["n"] or "a") if wanted is None else wanted
    if (
        not 1 <= count <= 6
        or wanted > count
        or (heads["n"] is None and count > 1)
        or (heads["n"] == "both" and count != 2)
    ):
        return None
    numbers = {"at least": range(wanted, count + 1), "at most": range(wanted + 1)}.get(heads["q"], [wanted])
    outcomes = list(product("HT", repeat=count))
    side = "T" if heads["s"] in ("tail", "tails", "buntot") else "H"
    good = ["".join(outcome) for outcome in outcomes if outcome.count(side) in numbers]
    if len(good) != sum(comb(count, up) for up in numbers):
        raise Unverified
    return _finish(good, len(good), 2**count, "coins", language)


def _cards(text: str, language: Language) -> Solution | None:
    deck = DECK.search(text)
    if deck is None:
        return None
    rest = without(text, deck)
    fitting = [
        (found, count) for name, count in CARDS.items() if (found := re.search(rf"\b(?:an? )?(?:{name})\b", rest))
    ]
    if not fitting:
        return None
    found, count = max(fitting, key=lambda one: len(one[0][0]))
    if not is_plain(without(rest, found), WORDS):
        return None
    return _finish([], count, 52, "cards", language)


def _marbles(text: str, language: Language) -> Solution | None:
    held = list(HELD.finditer(text))
    rest = HELD.sub(" ", text)
    drawn = DRAWN.search(rest)
    if len(held) < 2 or drawn is None or not is_plain(without(rest, drawn), WORDS | {"and", "at"}):
        return None
    counts = {_colour(one["c"]): int(one["n"]) for one in held}
    wanted = {_colour(drawn["c"]), _colour(drawn["d"] or drawn["c"])}
    total = sum(counts.values())
    if len(counts) != len(held) or not total or not wanted <= set(counts):
        return None
    good = sum(counts[colour] for colour in wanted)
    good = total - good if drawn["not"] else good
    return _finish([], good, total, "marbles", language)


def _finish(good: Iterable[str], count: int, total: int, what: str, language: Language) -> Solution:
    page = Page(
        language, say("asked_probability", language, what=say(f"experiment_{what}", language), total=inline(str(total)))
    )
    page.step("outcomes", n=inline(str(total)))
    listed = ", ".join(good)
    if listed and count <= 12:
        page.step("favourable_listed", what=inline(listed), n=inline(str(count)))
    else:
        page.step("favourable", n=inline(str(count)))
    value = Fraction(count, total)
    over = f"\\frac{{{count}}}{{{total}}}"
    shown = over if value.denominator > 1 else str(value)
    simplest = f"\\frac{{{value.numerator}}}{{{value.denominator}}}" if value.denominator > 1 else str(value)
    chain = f"P = {over}" + (f" = {simplest}" if gcd(count, total) > 1 or shown != over else "")
    page.step("probability_over", what=inline(chain))
    return page.finish(KIND, simplest, str(value))


def _n(found: re.Match[str]) -> int:
    groups = found.groupdict()
    return int(groups.get("n") or groups.get("m") or 0)


def _count(word: str) -> int:
    return int(word) if word.isdigit() else COUNT[word]


def _colour(word: str) -> str:
    return {filipino: english for english, filipino in COLOURS.items()}.get(word, word)
