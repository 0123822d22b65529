"""Finds what a student's message gives as her answer, in English, Filipino or both mixed."""

from __future__ import annotations

import re

from functions.tutor.maths.answers import phrases
from functions.tutor.maths.answers.algebra import Algebra
from functions.tutor.maths.answers.grammar import Node
from functions.tutor.maths.answers.kinds import Answer, Relation, Special, Values
from functions.tutor.maths.answers.plain import plain
from functions.tutor.maths.answers.polynomial import Unreadable
from functions.tutor.maths.answers.reading import read_answer, without_frame
from functions.tutor.maths.answers.shape import is_worked_out, unsigned
from functions.tutor.maths.answers.units import KNOWN, NOUNS
from functions.tutor.maths.answers.words import with_digits

MAX_MESSAGE = 600
_PO = r"(?: po| na po| nga| lang| ba)*"
# What says that an answer follows, or that it stands before.
BEFORE = re.compile(
    rf"(?:\b(?:my |the |final |your )*answers?(?: (?:i got|that i got|ko))?{_PO}(?: is| are| ay)?"
    rf"|\bans\b\.?|\bi (?:got|get|found|guess|say|think(?: that)?(?: the answer is| it is| it's| its)?)"
    r"|\bi (?:ended|came) up with|\bmy (?:try|result|solution|guess|work|final)\b(?: is)?|\bresult is|\bit(?:'s"
    r"| is| equals)"
    r"|\bis it|\bwould it be|\bmaybe(?: it's)?|\bso|\btherefore|\bkaya|\bedi|\bbale"
    rf"|\b(?:ang |yung |aking |ung )*(?:sagot|ans)(?: ko| namin)?{_PO}(?: ay| is)?"
    rf"|\bnakuha ko(?:ng)?(?: sagot)?{_PO}(?: ay| is)?|\blumabas(?: sa akin)?{_PO}(?: ay| is)?|\bnaging"
    rf"|\b(?:tingin|palagay|feeling|akala) ko{_PO}(?: ay| is)?(?: (?:ang|yung) sagot{_PO}(?: ay| is)?)?"
    rf"|\b(?:siguro|baka){_PO}|\btama ba{_PO}(?: (?:ang|na|yung|kung))?|\bis that|\bcorrect ba{_PO}(?: (?:ang|yung))?)"
    r"[ :=,\-]*(?=\S)"
)
AFTER = re.compile(
    r"(?: po| na| nga| lang)*(?: ba)?(?: po)? (?:(?:is|as) (?:my|the) (?:final )?answer|ang (?:aking )?(?:sagot"
    r"|nakuha|ans)"
    r"|yung (?:sagot|nakuha|ans)|ang (?:value|halaga) ng [a-z]|(?:po )?ba\b|(?:is that |is this )?(?:right"
    r"|correct|tama)\b)"
)
# Where the answer ends and something else begins.
END = re.compile(
    r"[?!;\n]|(?<!\d)\.(?!\d)|(?<=\d)\.(?= |$)| (?:because|since|kasi|dahil|but|pero|which|para|when|if|kung"
    r"|tama|is that|am i"
    r"|right|correct|po ba|ba\b|paano|how|did i|ok na|di ba|diba|no\?|sir|ma'am|mam|teacher|tapos ano|what)\b"
)
# A task or a question, not an answer to one.
ASKS = re.compile(
    r"\b(?:solve|find|compute|simplify|factor|expand|evaluate|calculate|what(?:'s| is| are)?|how|why|explain"
    r"|help|show|give|tell"
    r"|hint|example|check|please|can you|could you|i don'?t|idk|not sure|stuck|confused|hanapin|lutasin"
    r"|i-?solve|isolve|paano|ano"
    r"|anong|bakit|ilan|ilang|magkano|ipaliwanag|tulong|tulungan|turuan|sabihin|ibigay|bigyan|pakita|hindi ko"
    r"|di ko|ewan|malay"
    r"|nalilito|pa-?\w+ (?:po|naman)|paki\S*|derivative|integral|of|ng)\b"
)
NAMED = re.compile(r"(?<![\w^*/+.)-])[a-z] ?(?:=|is|ay) ?-?[^=,;?!\n]+")
LETTERS = re.compile(r"[a-z]+")
MEANT_AS_LETTERS = frozenset(
    ("sqrt", "cbrt", "pi", "sin", "cos", "tan", "log", "ln", "theta", "infinity", "u", "or", "o")
)
JOINS = frozenset(("and", "at", "or", "about", "x", "per", "to", "in"))


def find_answer(message: str) -> str | None:
    """In plain signs and digits ("sagot ko ay tatlo" is "3").

    None for a question, for "I don't know", for begging and for a problem that is only stated again.
    """
    text = plain(message[-MAX_MESSAGE:].replace("\n", " ; "))
    asks = ASKS.search(text)
    if not asks and (whole := _whole(text)):
        return whole
    for found in reversed(list(BEFORE.finditer(text))):
        if answer := _answer(END.split(text[found.end() :], maxsplit=1)[0], cued=True):
            return answer
    for found in AFTER.finditer(text):
        start = max((end.end() for end in END.finditer(text[: found.start()])), default=0)
        if answer := _answer(text[start : found.start()], cued=True):
            return answer
    return None if asks else _last_named(text)


def _whole(text: str) -> str | None:
    """The message is nothing but an answer, with a word or two of politeness."""
    return _answer(re.sub(r"^(?:; )+|(?: ;)+$", "", text), cued=False)


def _last_named(text: str) -> str | None:
    """2x + 3 = 11, 2x = 8, x = 4: the last value that an unknown gets, in a message that shows the work."""
    for found in reversed(list(NAMED.finditer(text))):
        if answer := _answer(END.split(found.group(), maxsplit=1)[0], cued=False):
            return answer
    return None


def _answer(text: str, cued: bool) -> str | None:
    text = with_digits(text.strip(" ,;:"))
    text = re.sub(r"^(?:a|an|the|na|ay|is|po|ko) (?=[-\d√])", "", without_frame(text)) or text
    if not text or len(text) > 200 or not _is_all_maths(text):
        return None
    try:
        answer = read_answer(text, Algebra())
    except (Unreadable, RecursionError, OverflowError):
        return None
    return text if cued or not _is_a_task(answer) else None


def _is_all_maths(text: str) -> bool:
    """Digits or signs, and no words but units, counted things and those that join answers."""
    if phrases.NO_SOLUTION.fullmatch(text) or phrases.ALL_NUMBERS.fullmatch(text) or phrases.UNDEFINED.fullmatch(text):
        return True
    if not re.search(r"\d|[a-z)] ?[-+*/^=<>] ?[a-z(]|√|π", text):
        return False
    return all(_belongs(word) for word in LETTERS.findall(text))


def _belongs(word: str) -> bool:
    if word in MEANT_AS_LETTERS or word in JOINS or word in KNOWN or word in NOUNS or len(word) == 1:
        return True
    if word in (
        "greater",
        "less",
        "than",
        "equal",
        "least",
        "most",
        "more",
        "percent",
        "squared",
        "sq",
        "square",
        "cubic",
    ):
        return True
    if word in ("porsyento", "porsiyento", "mas", "malaki", "maliit", "sa", "is", "ay", "hindi", "over", "kph", "mph"):
        return True
    return (
        len(word) <= 3 and not set(word) & set("eiou") and word not in ("na", "pa", "ba", "ka", "la", "am", "an", "as")
    )


def _is_a_task(answer: Answer) -> bool:
    """3/4 + 1/8 and 2x + 3 = 11 are problems that still have to be worked out."""
    if isinstance(answer, Relation):
        return answer.sign == "=" and len((answer.left.value.names | answer.right.value.names) - {"π"}) < 2
    if isinstance(answer, Special) or not isinstance(answer, Values):
        return False
    return any(
        one.value.number is not None and not is_worked_out(one.node) and _has_sum(one.node) for one in answer.items
    )


def _has_sum(node: Node) -> bool:
    node = unsigned(node)
    return node.kind in ("sum", "product", "quotient", "power") or any(_has_sum(below) for below in node.of)
