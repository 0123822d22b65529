"""Whether a sentence claims a final result, and whether it is the verified one.

Only what is unmistakably meant as the result of the problem counts: after "the answer is", in a box, or as the value of
the unknown; not an intermediate result, a condition, another problem, or what the student wrote.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from functions.tutor.telling import cues
from functions.tutor.telling.leaks import CHAIN
from functions.tutor.telling.spans import Span, sentence_of, spans
from functions.tutor.telling.target import Target

# From here on it is about another problem.
ELSEWHERE = re.compile(
    r"\b(?:similar|another|a different|twin|practice|try this|try these|next problem|for example"
    r"|halimbawa|katulad|kahawig|subukan mo|isa pang|kapareho|bagong problem|new problem|challenge)\b"
)
NOT_MEANT = re.compile(
    r"\b(?:if|when|suppose|let|assume|kung|kapag|kunwari|you (?:wrote|said|got|have|found|put|answered)"
    r"|your (?:answer|result|work|solution)"
    r"|(?:sagot|nakuha|isinulat|sinulat) mo|not|isn't|hindi|wrong|mali|incorrect|instead|extraneous|reject"
    r"|discard|intermediate"
    r"|first (?:step|part)|this step|of step|step \d|unang hakbang|guess|hula|maybe|almost|common mistake"
    r"|would be|would give|between|check)\b"
)
MAX_CLAIM = 120
CONFIRMING = frozenset(("unit_missing", "unit_extra", "rounding", "percent", "names_missing", "equation_missing"))
JOIN = re.compile(r"(?:\s|,|;|\band\b|\bor\b|\bat\b|\bo\b|\bpo\b|\\)*")


@dataclass(frozen=True)
class Claims:
    right: bool
    wrong: bool
    elsewhere: bool


def claims(text: str, before: str, target: Target, elsewhere: bool) -> Claims:
    """text: a sentence from its beginning; before: the one before it; elsewhere: it is about another problem."""
    sentence = sentence_of(text)
    elsewhere = elsewhere or bool(ELSEWHERE.search(sentence))
    if elsewhere:
        return Claims(False, False, True)
    right = wrong = False
    if what := target.is_special:
        right = bool(cues.SPECIAL[what].search(sentence)) and "?" not in sentence
    doubtful = bool(NOT_MEANT.search(sentence)) or "?" in sentence
    found = spans(sentence, target.letters)
    place = 0
    while place < len(found):
        last = _joined(found, place)
        span = found[place]
        strong = bool(cues.CLAIM.search(span.before)) or (place == 0 and bool(cues.CLAIM.search(before.lower())))
        whole = _text(sentence, found[place], found[last])
        kind = _kind(whole, target)
        right = right or kind == "right"
        if kind == "wrong" and not doubtful and (strong or _is_the_unknown(whole, target)):
            wrong = True
        place = last + 1
    return Claims(right and not wrong, wrong, False)


def _joined(found: list[Span], place: int) -> int:
    """The last of the spans that are one answer with this: x = 2 or x = -3."""
    last = place
    while last + 1 < len(found):
        one, two = found[last], found[last + 1]
        between = one.after[: len(one.after) - len(two.after) - len(two.text)]
        if not JOIN.fullmatch(between):
            break
        last += 1
    return last


def _text(sentence: str, first: Span, last: Span) -> str:
    clean = sentence.replace("\x01", "")
    return clean[len(first.before) : len(clean) - len(last.after)]


def _kind(text: str, target: Target) -> str | None:
    if len(text) > MAX_CLAIM:
        return None
    verdict = target.whole(text)
    if verdict.kind == "same" or (verdict.kind == "almost" and verdict.why in CONFIRMING):
        return "right"
    if verdict.kind != "different":
        return None
    if target.is_number:
        # Only numbers are wrong numbers; what has unknowns in it is on the way.
        return "wrong" if target.reads_numbers(text) else None
    return "wrong" if verdict.why in ("sign", "boundary", "swapped") else None


def _is_the_unknown(text: str, target: Target) -> bool:
    """x = 5, where x is what is looked for and 5 is worked out; not where several values are looked for."""
    pieces = [piece.strip() for piece in CHAIN.split(text) if piece.strip()]
    if set(CHAIN.findall(text)) != {"="} or len(pieces) < 2 or len(target.parts) != 1:
        return False
    last = target.read(pieces[-1])
    return pieces[0] in target.names and last is not None and last.value.number is not None
