"""Reads percent problems: a rate and an amount, or two amounts, in the words pupils use for them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from functions.tutor.maths.tree import TooLarge


@dataclass(frozen=True)
class Percent:
    """kind and its two numbers: of (12 % of 50), share (20 of 80), whole (30 is 25 % of it), change (40 to 50),
    more (15 % on 200), less (20 % off 500). `pesos`: amounts of money."""

    kind: str
    first: Fraction
    second: Fraction
    pesos: bool = False


AMOUNT = r"([0-9][0-9,]*(?:\.[0-9]+)?|\.[0-9]+)"
SIGN = r"(?:%|percent(?:age)?|per ?cent|pors[iy]y?ento|bahagdan)"
WHICH = r"(?:what|which|anong|ano|aling)\b"
A_NUMBER = r"(?: (?:number|bilang|numero))"
RATE = AMOUNT + r"\s*" + SIGN
WHAT = r"(?:what|which|anong|ilang|aling)"
CURRENCY = re.compile(r"(?:₱|\bphp\b|\bphp(?=\d)|\bp(?=\d))\s*|\s*\b(?:pesos?|piso(?:ng)?)\b")
OF = r"(?:of|ng|sa|na|on|\*|x)"
CUT = r"(?:off|discount|diskwento|diskuwento|tawad|bawas|less)"
TOWARDS = r"(?:to|hanggang|naging|patungo|patungong|tungo|sa)(?: sa)?"
RISE = r"(?:increase|vat|tax|tip|interest|dagdag|buwis|patong|markup)"
SALE_PRICE = (
    r"(?:sale price|discounted price|new price|final price|magkano na lang|magkano na ito"
    r"|how much (?:will|do|does|must|should) [a-z]{1,12} pay)"
)
# Of a price with a rate: the discount or the tax itself is asked for; or what it was before.
PART_ASKED = re.compile(
    r"\b(?:how much|what) (?:is|was|are|will be) the (?:amount of )?(?:the )?(?:discount|tax|vat|tip|markup|savings)\b"
    r"|\bmagkano ang (?:discount|diskwento|diskuwento|tawad|tax|buwis|patong|natipid)\b|\bsaved?\b|\bnatipid\b"
)
BACKWARDS = re.compile(r"\b(?:original|orihinal|before|dating presyo|bago)\b")
# In the order they are tried; "swap" ones name the second number first.
PERCENTS: list[tuple[str, bool, re.Pattern[str]]] = [
    (kind, swap, re.compile(pattern))
    for kind, swap, pattern in [
        ("whole", True, rf"{AMOUNT} (?:is|ay) {RATE} (?:of|ng) {WHICH}{A_NUMBER}?"),
        ("whole", False, rf"{RATE} (?:of|ng) {WHICH}{A_NUMBER}? (?:is|ay|ang) {AMOUNT}"),
        ("whole", False, rf"{RATE} (?:of|ng) (?:a|the|isang){A_NUMBER} (?:is|ay) {AMOUNT}"),
        ("share", True, rf"{WHAT} {SIGN} (?:of|ng|sa) {AMOUNT} (?:is|are|ang|ay) {AMOUNT}"),
        ("share", False, rf"{WHAT} {SIGN} (?:is|ang|ay) {AMOUNT} (?:out of|of|ng|sa) {AMOUNT}"),
        ("share", False, rf"{AMOUNT} (?:is|are|ay) {WHAT} {SIGN} (?:of|ng|sa) {AMOUNT}"),
        ("share", False, rf"{AMOUNT} ?(?:out of|of|/|sa) ?{AMOUNT} (?:as|in|into|to|bilang)(?: an?| isang)? {SIGN}"),
        ("more", True, rf"(?:increase|raise|dagdagan)(?: ang)? {AMOUNT} (?:by|ng) {RATE}"),
        ("less", True, rf"(?:decrease|reduce|lower|bawasan)(?: ang)? {AMOUNT} (?:by|ng) {RATE}"),
        ("more", False, rf"(?:dagdagan) ng {RATE} ang {AMOUNT}"),
        ("less", False, rf"(?:bawasan) ng {RATE} ang {AMOUNT}"),
        ("less", False, rf"{RATE} (?:na )?{CUT}(?: of| on| from| sa| ng| ang| the)* {AMOUNT}"),
        ("more", False, rf"{RATE} (?:increase|more than|dagdag)(?: of| on| from| sa| ng)* {AMOUNT}"),
        ("less", True, rf"{AMOUNT} (?:with|na may|may) (?:an? )?{RATE}(?: na)? {CUT}"),
        ("more", True, rf"{AMOUNT} (?:with|na may|may) (?:an? )?{RATE}(?: na)? {RISE}"),
        ("less", True, rf"{AMOUNT}[^0-9%]{{1,60}}{RATE}(?: na)? {CUT}[^0-9%]{{1,30}}{SALE_PRICE}"),
        ("less", True, rf"{AMOUNT} ?(?:less|minus|-|bawasan ng) ?(?:a )?{RATE}"),
        ("more", True, rf"{AMOUNT} ?(?:plus|\+|dagdagan ng) ?(?:a )?{RATE}"),
        ("of", False, rf"{RATE} ?{OF} ?(?:the )?{AMOUNT}"),
        ("change", False, rf"(?:from|mula)(?: sa)? {AMOUNT} {TOWARDS} {AMOUNT}"),
    ]
]


def read(text: str) -> Percent | None:
    """The percent problem in a normalised text; None where there is none, or more. Raises TooLarge."""
    if not re.search(SIGN, text):
        return None
    plain, pesos = re.sub(r" {2,}", " ", CURRENCY.sub("", text)), bool(CURRENCY.search(text))
    tried = ((kind, swap, pattern.search(plain)) for kind, swap, pattern in PERCENTS)
    kind, swap, found = next(((kind, swap, found) for kind, swap, found in tried if found), ("", False, None))
    if found is None or re.search(r"[0-9+*/^<>|]|=\s*[^\s?]", plain[: found.start()] + " " + plain[found.end() :]):
        return None
    if kind in ("less", "more"):
        if BACKWARDS.search(plain):
            return None
        kind = "of" if PART_ASKED.search(plain) else kind
    first, second = (_amount(piece) for piece in found.groups())
    return Percent(kind, second, first, pesos) if swap else Percent(kind, first, second, pesos)


def _amount(text: str) -> Fraction:
    digits = text.replace(",", "")
    if len(digits) > 15:
        raise TooLarge
    return Fraction(digits)
