"""The words around an answer, in English and Filipino: frames, "no solution", "or", "greater than"."""

from __future__ import annotations

import re

NO_SOLUTION = re.compile(
    r"(?:there (?:is|are) |it has |has |the system has |may |ito ay )?"
    r"(?:no (?:real )?(?:solutions?|answers?|roots?|numbers?|mode)"
    r"|wala(?:ng)? (?:pong )?(?:real (?:na )?)?(?:solusyon|solution|sagot|answer|root|number|mode)s?"
    r"|none|empty set|\{ ?\}|inconsistent|no sol|walang x)(?: (?:po|exists?|ito|siya|ang equation))*"
)
ALL_NUMBERS = re.compile(
    r"(?:x (?:is|can be|ay|in) |it is |any |ang )?"
    r"(?:all|every|any|lahat ng|kahit anong|lahat)(?: real| rational| tunay na)? ?"
    r"(?:numbers?|reals?|bilang|numero|x|values?(?: of x)?|solutions?)"
    r"(?: po| ay solusyon| works?| is a solution)?"
    r"|infinitely many(?: solutions)?|infinite(?: number of)? solutions?|identity"
    r"|walang hangg?an(?: ang)?(?: solusyon)?|\( ?- ?infinity ?, ?\+? ?infinity ?\)"
)
UNDEFINED = re.compile(
    r"(?:it is |it's |ito ay |ay )?(?:undefined|not defined|hindi defined|dne|does not exist)(?: po)?"
)

# What may stand before an answer without being part of it.
FRAME = re.compile(
    r"^(?:(?:so|then|thus|hence|therefore|kaya|samakatuwid|edi|bale|ok(?:ay)?|yes|ma'am|sir|teacher|is it|it's|it is"
    r"|i got|we get|i think|sa tingin ko|sa palagay ko|tingin ko|siguro|maybe|final|my|the|correct|ang|yung"
    r"|aking|akong|po"
    r"|is|ay|ba|ito|ko|nakuha(?: ko)?(?: po)?(?: ay)?|lumabas(?: ay)?|answer|ans|sagot(?: ko)?"
    r"|solutions?(?: set)?|solusyon"
    r"|result|resulta|value of [a-z]|halaga ng [a-z]|equals|equal to|katumbas ng|are|total|sum|kabuuan|and)"
    r"\b[ :=,.\-]*(?=\S))+"
)
ABOUT = re.compile(
    r"^(?:about|approximately|approx\.?|around|roughly|humigit-kumulang|humigit kumulang|halos|nasa|mga|tinatayang"
    r"|almost|~) ?"
)
TAIL = re.compile(
    r"(?:(?:^|\s+)(?:po|lang|ba|na|nga|daw|sir|ma'am|mam|teacher|right|tama|tama ba|correct|is the answer|old"
    r"|each|long|wide|tall"
    r"|in all|ang sagot(?: ko)?|lahat|altogether|left|ang natira|together|yung sagot|ang value ng [a-z]|ang [a-z])"
    r"|\s*[!?,;]|(?<!\.)\.)+$"
)
# "f(x) =", "dy/dx =", "the area is": what an answer is called, where it is not an unknown that counts.
CALLED = re.compile(
    r"^(?:[a-z]\((?:[a-z]|-?\d+)\)|[a-z]'(?:'|\([a-z]\))?|d ?/ ?dx(?: ?\[?\(?[^=]*\)?\]?)?|dy ?/ ?dx"
    r"|(?:[a-z][a-z-]+ ){0,4}[a-z][a-z-]+(?: of [a-z ]+)?(?: ng [a-z ]+)?) ?(?:=|:|\bis\b|\bay\b) ?(?=\S)"
)
OR = re.compile(r" (?:or|o|or else|kaya naman) |\bor\b|, ?(?:or|o) ")
AND = re.compile(r" (?:and|at|saka|tsaka|tapos|then|while|&) |\band\b|;|&")

_IS = r"\b(?:is |ay )?"
_GREATER = "(?:greater|more|bigger|larger|higher)"
_LESS = "(?:less|smaller|fewer|lower)"
_MAS = "(?:mas malaki|mas mataas|higit|lampas|mahigit)"
_LIIT = "(?:mas maliit|mas mababa)"
_BEFORE = ("[=,({;<>] ", "[=,({;<>]", " or ", " o ", " and ", " at ", " is ", " ay ")
_START = "(?:^|" + "|".join(f"(?<={one})" for one in _BEFORE) + ")"
WORDED_SIGNS = [
    (re.compile(pattern), sign)
    for pattern, sign in [
        (r"(?<=[\d)]) (?=[a-z] ?=)", ", "),
        (r"(?<=\d) and a (?=1/2)|(?<=\d) at (?=1/2)", " "),
        (r"\b1 half\b", "1/2"),
        (r"(?<![\w.])(-?[\d./]+) (?:or (?:more|greater|higher|above)|pataas)\b", r">= \1"),
        (r"(?<![\w.])(-?[\d./]+) (?:or (?:less|fewer|lower|below)|pababa)\b", r"<= \1"),
        (r"\b(?:plus or minus|plus-minus|\+ ?/ ?-|\+-)", "±"),
        (_START + r"(?:negative|negatibong|minus) (?=[\d√(a-z])", "-"),
        (r"(?<=\d) x (?=\d)|(?<=\d)x(?=10\^)", "*"),
        (r"(?<=[a-z\d)]) about (?=[-+\d])", " = about "),
        (rf"{_IS}(?:{_GREATER} than or equal to|at least|no less than|not less than)\b", ">="),
        (rf"{_IS}(?:hindi bababa sa|hindi kukulangin sa|{_MAS} (?:o katumbas|o pantay) (?:sa|ng))\b", ">="),
        (rf"{_IS}(?:{_LESS} than or equal to|at most|no more than|not more than)\b", "<="),
        (rf"{_IS}(?:hindi hihigit sa|hindi lalampas sa|{_LIIT} (?:o katumbas|o pantay) (?:sa|ng))\b", "<="),
        (rf"{_IS}(?:strictly )?(?:{_GREATER} than|{_MAS} (?:kaysa )?(?:sa|ng|kay))\b", ">"),
        (rf"{_IS}(?:strictly )?(?:{_LESS} than|{_LIIT} (?:kaysa )?(?:sa|ng|kay))\b", "<"),
        (rf"{_IS}(?:not equal to|hindi katumbas ng|hindi equal sa)\b", "!="),
        (rf"{_IS}(?:equals?|equal to|equals to|katumbas ng|pantay sa)\b", "="),
        (r"(?<=\w) (?:plus|dagdag) (?=\w)", "+"),
        (r"(?<=\w) (?:minus|bawas) (?=\w)", "-"),
        (r"(?<=\w) (?:times|multiplied by) (?=[\d(a-z])", "*"),
        (r"(?<=\w) (?:over|divided by) (?=\w)", "/"),
        (r"(?<=[\d)a-z]) ?squared\b", "^2"),
        (r"(?<=[\d)a-z]) ?cubed\b", "^3"),
        (r"\b(?:the )?square root of ?", "√"),
        (r"\b(?:the )?cube root of ?", "∛"),
        (r"\b(?:percent|porsyento|porsiyento|pursyento)\b", "%"),
        (r"(?<=\d) ?(?:is to|ay sa) ?(?=\d)", ":"),
    ]
]
