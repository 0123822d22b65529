"""Whether a sentence tells the verified result."""

from __future__ import annotations

import re
from itertools import pairwise

from functions.tutor.maths.answers.kinds import Ratio
from functions.tutor.maths.answers.units import KNOWN, NOUNS
from functions.tutor.telling import cues
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
    cued = bool(before) and bool(cues.STRONG.search(before))
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
    return any(_tells_number(part, target, is_question, cued) for part in _members(span))


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
        if _has_letter(left, target):
            if match != "task" and _is_the_unknown(left, target):
                return True
            continue
        if match == "written" and piece is not pieces[0] and not (len(pieces) == 2 and not left):
            return True
        if match == "written" and len([one for one in pieces if one]) == 1:
            return _tells_number(Span(piece, span.before, span.after, span.worded), target, is_question, False)
    return _is_operand(span, target)


def _has_letter(text: str, target: Target) -> bool:
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


def _tells_number(span: Span, target: Target, is_question: bool, cued: bool) -> bool:  # noqa: PLR0911 (one a rule)
    text = span.text
    match = target.part(text)
    if match is None:
        return _is_operand(span, target)
    numbers = re.findall(r"\d+(?:,\d{3})*(?:\.\d+)?", text)
    posed = target.poses(text) or all(map(target.gives, numbers))
    strong = cued or bool(cues.STRONG.search(span.before)) or _is_named(span, target)
    if match == "task":
        return strong and not is_question and not posed and not _is_operation_asked(span)
    if match == "quotient":
        return not posed and not is_question
    if strong:
        return True
    if _is_label(span) or _is_zero(text):
        return False
    if span.worded:
        return _word_tells(span, target)
    if posed:
        return _is_alone(span) or (bool(cues.OUTCOME.search(span.before)) and not is_question)
    return True


def _is_operation_asked(span: Span) -> bool:
    return bool(re.search(r"\b(?:find|compute|what is|calculate|work out|kunin|hanapin)\W*$", span.before))


def _is_named(span: Span, target: Target) -> bool:
    """ "x is", "ang mean ay", "is the mean", where that is what the problem asks for."""
    asked = {cues.ALIKE.get(word, word) for word in cues.ASKED.findall(target.problem)}
    if after := cues.AFTER.match(span.after):
        words = [cues.ALIKE.get(word, word) for word in after[1].split()]
        if {*words} & (cues.RESULTS | asked) or words[0] in target.names:
            return True
    clause = re.split(r"[,;.!?]\s", span.before)[-1]
    found = re.search(r"^(.*?)(?:\b(?:is|are|ay|equals|be)\b|=|:)[^=:]{0,18}$", clause)
    if not found:
        return False
    subject = found.group(1)
    if any(re.search(rf"(?<![\w^*/+-]){name}\s*(?:po )?$", subject) for name in target.names):
        return True
    if cues.PRONOUN.search(subject):
        return True
    named = {cues.ALIKE.get(word, word) for word in cues.ASKED.findall(subject)}
    return bool(asked & named)


def _is_zero(text: str) -> bool:
    """0 stands in every equation; it is the result only where that is said."""
    return bool(re.fullmatch(r"0(?:\.0+)?", text))


def _is_label(span: Span) -> bool:
    return bool(
        cues.LABEL.search(span.before)
        or cues.OPERATION.search(span.before)
        or cues.COUNTS.search(span.after)
        or cues.MONTH.search(span.before)
        or (re.fullmatch(r"(?:1[5-9]|20)\d\d", span.text) and cues.YEAR.search(span.before))
    )


def _word_tells(span: Span, target: Target) -> bool:
    """A number word counts where something says that it comes out, or where what was counted follows it."""
    unit = re.match(r"\s*(?:na )?([a-z]+)", span.after)
    noun = unit.group(1) if unit else ""
    counted = re.search(r"[a-z]{2,}|[%₱°]", span.text) is not None or (
        noun and (noun in KNOWN or noun in NOUNS) and re.search(rf"\b{re.escape(noun[:4])}", target.problem)
    )
    if counted:
        return not target.gives(re.sub(r"[^\d.]", "", span.text))
    # One, two and half stand in many sentences that tell nothing; seven twelfths do not.
    common = span.text in ("1", "2", "1/2")
    if "/" in span.text and not common:
        return True
    comes_out = not common or cues.WEAK.search(span.before) or cues.OUTCOME.search(span.before)
    return bool(comes_out and cues.ENDS.search(span.after)) or _is_alone(span)


def _is_alone(span: Span) -> bool:
    """Nothing else stands in the sentence."""
    return not re.search(
        r"\w", re.sub(r"\b(?:so|kaya|po|yes|opo|tama|correct|therefore|it's|edi|bale)\b", "", span.before + span.after)
    )


def _is_operand(span: Span, target: Target) -> bool:
    """2 * 4 = 8: the result is put in for the unknown, beside a number of the problem."""
    if not target.names or not re.search(r"[*(]", span.text):
        return False
    return any(
        target.gives(first) and not target.gives(second) and target.part(second) == "written"
        for first, second in cues.PRODUCT.findall(span.text)
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
