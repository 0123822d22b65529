"""Whether a sentence claims a final result, and whether it is the verified one.

What counts is what is meant as the result of the problem: after "the answer is", in a box, as the value of the unknown,
as what the problem asks for; and a line of arithmetic that does not hold. Not an intermediate result, a condition,
another problem, or what the student wrote. What none of it catches, the end of the answer does: it names the result.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from functions.tutor.maths.answers.kinds import Region, System, Values
from functions.tutor.telling import cues
from functions.tutor.telling.leaks import CHAIN
from functions.tutor.telling.spans import Span, sentence_of, spans
from functions.tutor.telling.target import Target

# From here on it is about another problem.
ELSEWHERE = re.compile(
    r"\b(?:similar (?:one|problem|question|exercise)|another|a different|twin|practice|try this|try these|next problem"
    r"|kahawig|katulad na|subukan mo|isa pang|kaparehong?|bagong problem|new problem|challenge)\b"
)
# This sentence is.
FOR_EXAMPLE = re.compile(r"\b(?:for example|halimbawa|similar|katulad|kapareho|practice)\b")
# In front of a claim, in its clause: it is not meant.
NOT_MEANT = re.compile(
    r"\b(?:suppose|let(?!'s)|assume|kunwari|you (?:wrote|said|got|have|found|put|answered)"
    r"|(?:sagot|nakuha|isinulat|sinulat) mo|not|isn't|hindi|wrong|mali|incorrect|instead|extraneous|reject"
    r"|discard|intermediate"
    r"|first (?:step|part)|this step|of step|step \d|unang hakbang|guess|hula|maybe|almost|common mistake"
    r"|would be|would give|between|if|when|kung|kapag)\b"
)
YOURS = re.compile(r"\byour (?:answer|result|work|solution)(?! (?:should|must|will|is then))\b")
AFTER_IT = re.compile(r"\b(?:not|isn't|wrong|mali|incorrect|hindi|extraneous|reject|discard|doesn't|too)\b")
CLAUSE = re.compile(r"[;:.!?]\s|,\s(?!\d)|\s[-–—]\s|\b(?:then|so|therefore|thus|hence|kaya|samakatuwid|edi)\b")
NAMED = re.compile(r"^(.*?)(?:\b(?:is|are|ay|equals|be)\b|=|:)[^=:\w]{0,6}$")
SUM = re.compile(r"[\d.() ]*\d[\d.() ]*[-+*/][-+*/\d.() ]*\d\)*")
ANY_OF_THEM = re.compile(r"\b(?:each|every|any|next|previous|bawat|susunod|nauna)\b")
LOOSELY = re.compile(r"\b(?:of|ng|about|around|roughly|mod|mga)\s*$|%|≈")
LEFT_OVER = re.compile(r"^\s*(?:r\b|rem|with|at|na may|natira|labis)")
MAX_CLAIM = 120
OPERATION = re.compile(r"[\d)]\s*[-+*/^−×÷]\s*[\d(]")
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
    if elsewhere or FOR_EXAMPLE.search(sentence):
        return Claims(False, False, elsewhere)
    found = spans(sentence, target.letters)
    right = wrong = False
    if what := target.is_special:
        right = bool(cues.SPECIAL[what].search(sentence)) and not _asks(sentence, len(sentence))
        wrong = not right and any(_is_a_value(span, target) and _is_meant(sentence, span, span) for span in found)
    elif cues.SPECIAL["none"].search(sentence) and not NOT_MEANT.search(sentence) and "?" not in sentence:
        wrong = bool(target.names)
    place = 0
    while place < len(found):
        last = _joined(found, place)
        first, end = found[place], found[last]
        cued = place == 0 and bool(cues.CLAIM.search(before.lower()))
        strong = cued or bool(cues.CLAIM.search(first.before)) or _is_asked_for(first, target)
        whole = _text(sentence, first, end)
        kind = _kind(whole, target, strong)
        right = right or kind == "right"
        claimed = strong or _is_the_unknown(whole, target) or (last > place and _lists_values(whole, target))
        if kind != "right" and _is_meant(sentence, first, end):
            untrue = _does_not_hold(first) or _is_another_pair(first, target) or _works_it_out_wrong(whole, target)
            wrong = wrong or (kind == "wrong" and claimed) or untrue
        place = last + 1
    return Claims(right and not wrong, wrong, False)


def _is_meant(sentence: str, first: Span, last: Span) -> bool:
    """Not as a question, a condition, or something that is rejected."""
    *_, clause = CLAUSE.split(first.before)
    if cues.CLAIM.search(first.before) or cues.OUTCOME.search(first.before):
        clause = re.sub(r"\b(?:if|when|kung|kapag)\b", " ", clause)
    doubted = NOT_MEANT.search(clause) or YOURS.search(clause)
    rejected = AFTER_IT.search(re.split(r"[,;.!?]\s", last.after)[0])
    return not (doubted or rejected or _asks(sentence, len(sentence) - len(last.after)))


def _asks(sentence: str, end: int) -> bool:
    """Whether what stands before `end` is part of a question; "The answer is 5, do you see why?" states it."""
    rest = sentence[end:]
    return "?" in rest and not re.match(r"[^?]*[,;.!]\s[^?]*\?", rest)


def _is_asked_for(span: Span, target: Target) -> bool:
    """ "x is", "the mean is", where that is what the problem asks for, and the number is not one that it gives."""
    if target.gives(re.sub(r"[^\d.]", "", span.text)):
        return False
    *_, clause = CLAUSE.split(span.before)
    found = NAMED.search(clause)
    if not found or ANY_OF_THEM.search(found[1]) or span.after.lstrip(" *").startswith("times"):
        return False
    if any(re.search(rf"(?<![\w^*/+-]){name}\s*(?:po )?$", found[1]) for name in target.names):
        return len(target.parts) == 1
    named, asked = (
        {cues.ALIKE.get(one, one) for one in cues.ASKED.findall(text)} for text in (found[1], target.problem)
    )
    return len(asked) == 1 and named == asked and not re.search(r"[\d=+*/^]", found[1])


def _is_a_value(span: Span, target: Target) -> bool:
    """x = 1, of a problem that has no such solution."""
    found = re.fullmatch(r"([a-z]) ?= ?-? ?[\d./]+", span.text.strip())
    return found is not None and found[1] in target.letters


def _lists_values(text: str, target: Target) -> bool:
    """x = 1 or x = 6."""
    return isinstance(target.answer, Values) and bool(target.names & set(text)) and ";" not in text


def _is_another_pair(span: Span, target: Target) -> bool:
    """x = 2, where the system says x = 3."""
    found = re.fullmatch(r"([a-z]) ?= ?(-? ?[\d./]+)", span.text.strip())
    if not found or not isinstance(target.answer, System) or found[1] not in target.names:
        return False
    return target.part(found[2].replace(" ", ""), found[1]) is None


def _works_it_out_wrong(text: str, target: Target) -> bool:
    """3/4 + 1/2 = 4/6: what is worth the result is said to be another number."""
    pieces = [piece.strip() for piece in text.split("=") if piece.strip()]
    if len(pieces) < 2 or not target.is_number or not OPERATION.search(pieces[0]) or "," in pieces[0]:
        return False
    last, worth = target.read(pieces[-1]), target.whole(pieces[0])
    is_number = last is not None and last.value.number is not None
    is_worth_it = worth.kind == "same" or worth.why == "not_simplified"
    return is_number and is_worth_it and target.whole(pieces[-1]).kind == "different"


def _does_not_hold(span: Span) -> bool:
    """18 / 3 = 7: numbers alone, whose sides differ by more than rounding."""
    pieces = [piece.strip() for piece in CHAIN.split(span.text)]
    if set(CHAIN.findall(span.text)) != {"="} or not SUM.fullmatch(pieces[0]) or pieces[0].count("/") > 1:
        return False
    if LOOSELY.search(span.before[-12:]) or LEFT_OVER.match(span.after):
        return False
    sizes = [_size(piece) for piece in pieces]
    first = sizes[0]
    return first is not None and any(
        size is not None and abs(size - first) > 0.02 * max(abs(size), abs(first)) for size in sizes[1:]
    )


def _size(text: str) -> float | None:
    one = Target.plain_number(text)
    return None if one is None else one.value.about


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


def _kind(text: str, target: Target, strong: bool) -> str | None:
    if len(text) > MAX_CLAIM:
        return None
    pieces = [piece.strip() for piece in CHAIN.split(text) if piece.strip()]
    is_chain = len(pieces) > 2 and set(CHAIN.findall(text)) == {"="} and pieces[0] in target.names
    if is_chain and not re.search("[a-z,;]", "".join(pieces[1:]).replace("sqrt", "")):
        text = f"{pieces[0]} = {pieces[-1]}"  # x = 8/2 = 4
    verdict = target.whole(text)
    if verdict.kind == "same" or (verdict.kind == "almost" and verdict.why in CONFIRMING):
        return "right"
    if verdict.kind != "different":
        return None
    if target.is_number:
        # Only numbers are wrong numbers; what has unknowns in it is on the way.
        return "wrong" if target.reads_numbers(text) else None
    if verdict.why in ("sign", "boundary", "swapped") or (strong and not target.poses(text)):
        return "wrong"
    return "wrong" if _is_another_region(text, target) else None


def _is_another_region(text: str, target: Target) -> bool:
    """x > 5, where x > 4 is right; not one of several parts."""
    if not isinstance(target.answer, Region) or len(target.answer.intervals) != 1:
        return False
    if all(end.value is not None for end in target.answer.intervals[0]):
        return False
    return bool(re.fullmatch(rf"[{''.join(target.names) or 'x'}] ?[<>]=? ?-? ?[\d./]+", text))


def _is_the_unknown(text: str, target: Target) -> bool:
    """x = 5, where x is what is looked for and 5 is worked out; x > 5; not where several values are looked for."""
    if _is_another_region(text, target):
        return True
    pieces = [piece.strip() for piece in CHAIN.split(text) if piece.strip()]
    if set(CHAIN.findall(text)) != {"="} or len(pieces) < 2 or len(target.parts) != 1:
        return False
    last = target.read(pieces[-1])
    return pieces[0] in target.names and last is not None and last.value.number is not None
