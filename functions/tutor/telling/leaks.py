"""Whether a sentence tells the verified result."""

from __future__ import annotations

import re
from itertools import pairwise

from functions.tutor.maths.answers.kinds import Ratio
from functions.tutor.telling import cues
from functions.tutor.telling.numbers import is_operand, tells_number
from functions.tutor.telling.spans import Span, sentence_of, spans
from functions.tutor.telling.target import Target

CHAIN = re.compile(r"<=|>=|!=|=<|=>|=|<|>")
JOIN = re.compile(r"^(?:\s|,|;|and|or|at|o|po|naman|&|\*)*$")


def tells(text: str, before: str, target: Target) -> bool:
    """text: a sentence from its beginning; before: the end of what stands in front of it ("The answer is:")."""
    sentence = sentence_of(text)
    if what := target.is_special:
        found = cues.SPECIAL[what].search(sentence)
        conditional = found and cues.CONDITION.search(sentence[: found.start()])
        return bool(found) and not conditional and "?" not in sentence[-3:]
    if target.check and target.check.search(re.sub(r"\s", "", sentence.replace("\x01", ""))):
        return True
    if isinstance(target.answer, Ratio):
        sentence = re.sub(r"(?<=\d) (?:to|sa|ay sa) (?=\x01?\d)", ":", sentence)
    found_spans = spans(sentence, target.letters)
    cued = bool(before) and bool(cues.STRONG.search(before.lower()))
    is_question = sentence.rstrip(" *_)").endswith("?")
    for place, span in enumerate(found_spans):
        if _tells(span, target, is_question, cued and place == 0):
            return True
    return _together(found_spans, target)


def _tells(span: Span, target: Target, is_question: bool, cued: bool) -> bool:
    pieces = [piece.strip() for piece in CHAIN.split(span.text)]
    signs = CHAIN.findall(span.text)
    if _tells_whole(span, pieces, target):
        return True
    if not target.is_number:
        return False
    if signs and set(signs) == {"="}:
        return _tells_chain(span, pieces, target, is_question)
    if signs:
        return False
    return any(tells_number(part, target, is_question, cued) for part in _members(span))


def _members(span: Span) -> list[Span]:
    """The values of a list or set: {2, -3}, and a point's."""
    if "," not in span.text or not re.search(r"[,(\[{].*,|^[{(\[]", span.text):
        return [span]
    inside = span.text.strip("(){}[] ")
    return [
        span,
        *(Span(part.strip(), span.before, span.after, span.worded) for part in inside.split(",") if part.strip()),
    ]


def _tells_whole(span: Span, pieces: list[str], target: Target) -> bool:
    """Expressions, lines, regions, points, ratios; an equation's sides too: x^2 + 5x + 6 = (x + 2)(x + 3)."""
    if not target.is_written_with_signs or (target.is_number and len(pieces) == 1 and "," not in span.text):
        return False
    for text in (span.text, *(pieces if len(pieces) > 1 else ())):
        if not text or target.poses(text):
            continue
        if target.is_number and (text is not span.text or not (target.names & set(text) or "," in text)):
            continue
        verdict = target.whole(text)
        if verdict.kind == "same" or verdict.why in ("equation_missing", "names_missing", "constant_missing"):
            return True
        if verdict.why == "not_simplified" and target.is_number and pieces[0] in target.names:
            return True
        if target.is_one_interval(text):
            return True
    return False


def _tells_chain(span: Span, pieces: list[str], target: Target, is_question: bool) -> bool:
    """x = 4, 8/2 = 4, 2x/2 = 4, A = 8 * 5 = 40; not 2x = 8."""
    left, *others = [piece for piece in pieces if piece] or [""]
    names = {piece for piece in (left, others[-1] if others else "") if re.fullmatch("[a-zα-ω]", piece)}
    wanted = names & target.names if target.names else names
    for piece in pieces:
        if not piece or piece in names:
            continue
        match = target.part(piece, next(iter(wanted)) if wanted else None)
        if match is None:
            continue
        if wanted:
            if target.names:
                return True
            # A = 5 * 3 is a formula with its numbers, r = 6 what the problem gives.
            if match != "task" and not (len(pieces) == 2 and target.gives(piece)):
                return True
            continue
        if names:
            continue
        if _has_letter(left):
            if match != "task" and _is_the_unknown(left, target):
                return True
            continue
        if match == "written" and piece is not pieces[0] and not (len(pieces) == 2 and not left):
            return True
        if match == "written" and len([one for one in pieces if one]) == 1:
            return tells_number(Span(piece, span.before, span.after, span.worded), target, is_question, False)
    return is_operand(span, target)


def _has_letter(text: str) -> bool:
    return bool(re.search(r"[a-zα-ω]", re.sub(r"sqrt|cbrt|[a-z]{2,}", "", text)))


def _is_the_unknown(text: str, target: Target) -> bool:
    """2x/2, x + 3 - 3."""
    one = target.read(text)
    return (
        one is not None
        and len(one.value.names) == 1
        and next(iter(one.value.names)) in target.names
        and _is_letter(one)
    )


def _is_letter(one: object) -> bool:
    value = getattr(one, "value", None)
    top = getattr(value, "top", {})
    return (
        len(top) == 1
        and all(factor == 1 for factor in top.values())
        and all(len(monomial) == 1 and monomial[0][1] == 1 for monomial in top)
    )


def _together(found: list[Span], target: Target) -> bool:
    """Solutions that only together are the result: 2 and -3, (x + 2) and (x + 3) are not joined here."""
    for one, two in pairwise(found):
        between = one.after[: len(one.after) - len(two.after) - len(two.text)]
        if not JOIN.match(between) or target.poses(f"{one.text}{between}{two.text}"):
            continue
        both = len(target.parts) > 1 and target.part(one.text) and target.part(two.text)
        if both and target.whole(f"{one.text} or {two.text}").kind == "same":
            return True
    return False
