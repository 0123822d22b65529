"""One spelling for all that pupils type: × and *, ½ and ², LaTeX, "half of", "kalahati ng", letters that look alike."""

from __future__ import annotations

import re
import unicodedata

SAME = str.maketrans(
    {"−": "-", "–": "-", "—": "-", "×": "*", "✕": "*", "✖": "*", "·": "*", "⋅": "*", "∙": "*", "∕": "/", "⁄": "/"}
    | {"∶": ":", "⩽": "≤", "⩾": "≥", "х": "x", "у": "y", "Х": "x", "У": "y"}
    | {"➗": "÷", "➕": "+", "➖": "-", "＝": "=", "[": "(", "]": ")", "{": "(", "}": ")", "\u00a0": " ", "％": "%"}
    | {"\\": " ", "’": "'", "⁎": " ", "_": " "}
)
# Digits and letters that only look different: ２ (full width), 𝟐 and 𝑥 (mathematical).
LOOKALIKES = re.compile("[\uff01-\uff5e\U0001d400-\U0001d7ff]+")
LATEX_WORDS = re.compile(r"\\(times|cdot|div|sqrt|leq?|geq?|pi|left|right|circ|degree|int|,|;)(?![a-z])")
LATEX_SIGNS = {"times": "*", "cdot": "*", "div": "÷", "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "pi": "π"} | {
    "circ": "°",
    "degree": "°",
    "int": "∫",
    "sqrt": "√",
}
LATEX_DELIMITERS = re.compile(r"\\[()\[\]]|\$\$")
LATEX_FRACTION = re.compile(r"\\[dt]?frac\{(\d+)\}\{(\d+)\}")
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")

# ⁎ is a product that was read from words or from the letter x: too weak a sign to stand among other words.
HALVES = {
    r"(?:one[ -])?half|kalahati": "1/2",
    r"(?:one[ -])?third|sangkatlo|ikatlong bahagi": "1/3",
    r"(?:one[ -])?(?:quarter|fourth)|sangkapat|ikaapat na bahagi": "1/4",
    r"two[ -]thirds": "2/3",
    r"three[ -](?:quarters|fourths)": "3/4",
    r"(?:one[ -])?fifth|sanlima|sangkalima": "1/5",
    r"(?:one[ -])?tenth|sangkapulo": "1/10",
}
BETWEEN = r"(?<=[\d)a-z])\s+(?:{})\s+(?=[-\d(√∛.]|[a-z]\b)"
NUMERAL = r"-?[0-9][0-9,]*(?:\.[0-9]+)?(?:/[0-9]+)?"
IN_WORDS = [
    (r"(?:the )?(?:sum|total) of|(?:ang )?kabuuan ng|add|pagsamahin ang|i-add ang", "and|at|to|sa", r"\1 + \2"),
    (r"(?:the )?difference (?:of|between)", "and|at", r"\1 - \2"),
    (r"subtract|ibawas ang|take away", "from|sa", r"\2 - \1"),
    (r"(?:the )?product of|multiply|i-multiply ang", "and|at|by|sa", r"\1 * \2"),
    (r"(?:the )?quotient of|divide|i-divide ang|hatiin ang", "and|at|by|sa", r"\1 ÷ \2"),
]
REWRITES: list[tuple[re.Pattern[str], str]] = [
    (re.compile(pattern), replacement)
    for pattern, replacement in [
        (r"\*\*", "^"),
        *(
            (rf"\b(?:{words}) ({NUMERAL}) (?:{between}) ({NUMERAL})(?![\w.,]*[0-9])", f" {form} ")
            for words, between, form in IN_WORDS
        ),
        (r"(?:₱|\bphp|\bp(?=\d))\s*(?=\d)", ""),
        (r"\b(?:pesos?|piso(?:ng)?)\b", " "),
        (r"\b(?:the )?(?:square root|sqrt|pariugat)(?: of| ng)?(?=[\s(\d])", "√"),
        (r"\b(?:the )?(?:cube root|cbrt)(?: of| ng)?(?=[\s(\d])", "∛"),
        *((rf"\b(?:{words})\s+(?:of|ng)\s+(?:the )?(?=[\d(])", f" {value} ⁎ ") for words, value in HALVES.items()),
        (r"(?<=\d)/(\d+)\s+(?:of|ng)\s+(?=\d)", r"/\1 ⁎ "),
        (r"(?<=[\d)])\s*x\s*(?=\d)", " ⁎ "),
        (r"(?<=[\d)]) x (?=\()", " ⁎ "),
        (BETWEEN.format(r"plus|dagdagan ng|dagdag(?: ng)?|and then add"), " + "),
        (BETWEEN.format(r"minus|bawasan ng|bawas(?: ng)?|less"), " - "),
        (BETWEEN.format(r"times|multiplied by|i-times sa|times sa|beses"), " * "),
        (BETWEEN.format(r"divided by|hinati sa|hatiin sa|divide by"), " ÷ "),
        (BETWEEN.format(r"(?:is )?(?:equals?|equal to|katumbas ng|ay katumbas ng)(?: to| sa)?"), " = "),
        (BETWEEN.format(r"(?:raised )?to the power(?: of)?|raised to|sa power na"), " ^ "),
        (r"(?<=[\d)a-z])\s+(?:squared|kuwadrado)\b", "^2"),
        (r"(?<=[\d)a-z])\s+cubed\b", "^3"),
    ]
]
# "3) Solve…", "#3 …", "No. 3: …": the number of the exercise.
NUMBERING = re.compile(r"^\s*(?:\d{1,3}[.)]|#\s*\d+[.:)]?|(?:no\.|number|num|item|bilang)\s*\d+\s*[.:)])\s+(?=\S)")


def normalise(question: str) -> str:
    """Lower case, one spelling for every sign, ½ and ² and simple LaTeX spelled out, the exercise's number gone."""
    question = LATEX_FRACTION.sub(r" \1/\2 ", LATEX_DELIMITERS.sub(" ", question))
    question = LATEX_WORDS.sub(lambda found: LATEX_SIGNS.get(found[1], " "), question)
    text = re.sub("[¼-¾⅐-⅞]", lambda found: f" {unicodedata.normalize('NFKC', found.group())} ", question)
    text = LOOKALIKES.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text).translate(SAME)
    text = text.replace("<=", "≤").replace(">=", "≥")
    text = re.sub("[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+", lambda found: "^" + found.group().translate(RAISED), text)
    text = re.sub("[ \t]{2,}", " ", text)
    return NUMBERING.sub("", text.lower().strip())


def rewritten(text: str) -> str:
    for pattern, replacement in REWRITES:
        text = pattern.sub(replacement, text)
    return text


PRODUCT = re.compile(
    r"(?:(?<=[-+*/(=^0-9])|(?<=[-+*/(=] ))([a-dm-z]{2,3})(?![a-z])|(?<![a-z])([a-dm-z]{2,3})(?= ?[-+*/)^=])"
)


def split_products(text: str) -> str:
    """5xy and ax + by with an invisible sign (U+2062) between the letters, so that they are not read as words."""
    return PRODUCT.sub(lambda found: "\u2062" + "\u2062".join(found[1] or found[2]), text)
