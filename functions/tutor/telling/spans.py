"""The pieces of maths in a sentence, and the words around each."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from functions.tutor.maths.answers import phrases
from functions.tutor.maths.answers.plain import plain
from functions.tutor.maths.answers.units import KNOWN, NOUNS, SPEED
from functions.tutor.maths.answers.words import with_digits

WORD_MARK = "\x01"  # stands before a number that was written as a word
TAG = re.compile(r"</?[a-zA-Z][^<>]{0,40}>")
NEGATIVE = re.compile(r"\b(?:negative|negatibong?) (?=\d)")
FUNCTION = re.compile(r"\b[a-z]'*\((?:[a-z]|-?\d+(?:\.\d+)?)\) ?(?==)|\bdy ?/ ?dx ?(?==)|\b[a-z]'+ ?(?==)")
BOX = re.compile(r"\\f?boxed\s*\{")
TOKEN = re.compile(
    r"(?P<number>(?:\x01-?)?(?:₱ ?|\$|php ?|p)?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?|(?<!\d)\.\d+)"
    r"|(?P<name>[a-zα-ω]+(?:['-][a-z]+)*)"
    r"|(?P<op><=|>=|!=|=<|=>|[-+*/^=<>±√∛°%|∫]|(?<=\d):(?=\d)|(?<=\d ):(?= \d))|(?P<open>[(\[{])"
    r"|(?P<close>[)\]}])|(?P<blank>\s+)|(?P<other>.)"
)
MATHS_WORDS = frozenset(("sqrt", "cbrt", "pi", "infinity", "u", "sin", "cos", "tan", "log", "ln", "dx", "dy"))
PER = frozenset(("per", "sq", "square", "cubic", "cu"))
NOT_UNKNOWNS = frozenset("aioe")


@dataclass(frozen=True)
class Span:
    """text: as it can be read by read_answer. before and after: the sentence around it. worded: a number word."""

    text: str
    before: str
    after: str
    worded: bool


def sentence_of(text: str) -> str:
    """One spelling: no LaTeX and Markdown, number words marked and in digits, "is greater than" as >."""
    text = BOX.sub(r"\\text{ answer: }\\text{", text) if "\\" in text else text
    if "&" in text or "</" in text:
        text = html.unescape(TAG.sub(" ", text))
    if "|" in text:
        text = re.sub(r"^\s*\||\|\s*$", " ", text)
        text = re.sub(r"\s\|\s", " ; ", text) if text.count("|") else text
    text = with_digits(plain(text.replace(WORD_MARK, " ")), WORD_MARK)
    text = FUNCTION.sub("", NEGATIVE.sub("-", text))
    for pattern, sign in phrases.WORDED_SIGNS:
        text = pattern.sub(sign, text)
    return text


def spans(sentence: str, letters: frozenset[str]) -> list[Span]:
    """letters: the unknowns of the problem; other single letters count where a sign stands beside them."""
    found: list[Span] = []
    start: int | None = None
    end = depth = 0
    last = ""
    for token in TOKEN.finditer(sentence):
        kind, text = token.lastgroup or "other", token.group()
        if kind == "blank":
            continue
        if start is not None and _begins_anew(sentence, token, last):
            _close(found, sentence, start, end)
            start, depth = None, 0
        if not _belongs(token, sentence, last, letters, depth):
            _close(found, sentence, start, end)
            start, depth = None, 0
        else:
            depth += (kind == "open") - (kind == "close")
            start = token.start() if start is None else start
            end = token.end()
        last = "unit" if kind == "name" and (text in KNOWN or text in NOUNS) else kind
    _close(found, sentence, start, end)
    return found


def _begins_anew(sentence: str, token: re.Match[str], last: str) -> bool:
    """A number right after a number or a unit, unless they are one: 3 1/2, 2 h 30 min."""
    if token.lastgroup != "number" or last not in ("number", "unit"):
        return False
    return not re.compile(r"\d+ ?/ ?\d+|\d+ ?(?:min|cm|m|g|seconds?|minutes?)\b").match(sentence, token.start())


def _belongs(token: re.Match[str], sentence: str, last: str, letters: frozenset[str], depth: int) -> bool:
    match token.lastgroup:
        case "number" | "op" | "open":
            return True
        case "close":
            return depth > 0
        case "name":
            word = token.group()
            if len(word) == 1:
                return word in letters or word == "π" or _has_a_sign_beside(sentence, token)
            return word in MATHS_WORDS or _is_unit(word, sentence, token.start(), last) or _is_product(word, letters)
    return token.group() == "," and depth > 0


def _has_a_sign_beside(sentence: str, token: re.Match[str]) -> bool:
    after, before = sentence[token.end() : token.end() + 2], sentence[max(0, token.start() - 2) : token.start()]
    if token.group() in NOT_UNKNOWNS:
        return bool(re.match(r" ?[=^]", after))
    return bool(re.match(r" ?[-+*/^=<>()']|\d", after) or re.search(r"[-+*/^=<>(\d√] ?$", before))


def _is_unit(word: str, sentence: str, start: int, last: str) -> bool:
    if last == "number":
        return word in KNOWN or word in SPEED or word in NOUNS or word in PER
    if last == "unit" and word in PER:
        return True
    before = sentence[max(0, start - 8) : start]
    return word in KNOWN and bool(re.search(r"(?:/|\bper|\bsq\.?|\bsquare|\bcubic|\bcu\.?) ?$", before))


def _is_product(word: str, letters: frozenset[str]) -> bool:
    return len(word) <= 3 and set(word) <= letters


def _close(found: list[Span], sentence: str, start: int | None, end: int) -> None:
    """Adds the span, without the signs that lead nowhere and the brackets that have no partner."""
    if start is None:
        return
    text = sentence[start:end].rstrip(OPEN_END)
    while text and _unbalanced(text) < 0 and text[-1] in ")]}":
        text = text[:-1].rstrip(OPEN_END)
    while text[:2] == "- " or text[:1] in LOOSE or (text[:1] in "([{" and _unbalanced(text) > 0):
        text, start = text[1:], start + 1
        if not text:
            return
    if re.search(r"[\da-zα-ω]", text):
        before, after = sentence[:start].replace(WORD_MARK, ""), sentence[start + len(text) :].replace(WORD_MARK, "")
        found.append(Span(text.replace(WORD_MARK, ""), before, after, WORD_MARK in text))


OPEN_END = "+*/^=<>:|,; ([{-"
LOOSE = frozenset("*/^:|,; +)")


def _unbalanced(text: str) -> int:
    return sum(text.count(one) for one in "([{") - sum(text.count(one) for one in ")]}")
