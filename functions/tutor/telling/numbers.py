"""Whether one number is told as the result: by the words around it, and by whether the problem holds it too."""

from __future__ import annotations

import re

from functions.tutor.maths.answers.units import KNOWN, NOUNS
from functions.tutor.telling import cues
from functions.tutor.telling.spans import Span
from functions.tutor.telling.target import Target


def tells_number(span: Span, target: Target, is_question: bool, cued: bool) -> bool:  # noqa: PLR0911 (one a rule)
    text = span.text
    match = target.part(text)
    if match is None:
        return is_operand(span, target)
    numbers = re.findall(r"\d+(?:,\d{3})*(?:\.\d+)?", text)
    posed = target.poses(text) or all(map(target.gives, numbers))
    satisfies = bool(target.names) and bool(cues.SATISFIES.search(span.after))
    strong = cued or satisfies or bool(cues.STRONG.search(span.before)) or _is_named(span, target)
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
        return _is_alone(span) or (not is_question and _comes_out(span, target))
    return True


def _is_operation_asked(span: Span) -> bool:
    return bool(re.search(r"\b(?:find|compute|what is|calculate|work out|kunin|hanapin)\W*$", span.before))


def _is_named(span: Span, target: Target) -> bool:
    """ "x is", "ang mean ay", "is the mean", where that is what the problem asks for."""
    asked = target.asked
    if after := cues.AFTER.match(span.after):
        words = [cues.ALIKE.get(word, word) for word in after[1].split()]
        if {*words} & (cues.RESULTS | asked) or words[0] in target.names:
            return True
    clause = re.split(r"[,;.!?]\s", span.before)[-1]
    found = re.search(r"^(.*?)(?:\b(?:is|are|ay|equals|be)\b|=|:)[^=:]{0,18}$", clause)
    if not found:
        return False
    subject = found.group(1)
    if any(re.search(cues.NAME.format(name), subject) for name in target.names):
        return True
    if cues.PRONOUN.search(subject):
        return True
    named = {cues.ALIKE.get(word, word) for word in cues.ASKED.findall(subject)}
    return bool(asked & named)


def _comes_out(span: Span, target: Target) -> bool:
    """ "you get 3", "the difference is 3.": for a number that the problem holds too."""
    if cues.OUTCOME.search(span.before):
        return True
    clause = re.split(r"[,;.!?]\s", span.before)[-1]
    if not re.search(r"\b(?:is|are|ay|equals?|be)\s*[*(\"]*$|=\s*$", clause) or not cues.ENDS.match(span.after):
        return False
    return not {*cues.GIVEN.findall(clause)} - target.asked - target.names


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


def is_operand(span: Span, target: Target) -> bool:
    """2 * 4 = 8: the result is put in for the unknown, beside a number of the problem."""
    if not target.names or not re.search(r"[*(]", span.text):
        return False
    return any(
        target.gives(first) and not target.gives(second) and target.part(second) == "written"
        for first, second in cues.PRODUCT.findall(span.text)
    )
