"""What of a material, or of a model's words about it, stands in no summary: orders to a program, links, markup."""

from __future__ import annotations

import re

from functions.tutor.materials.sentences import cut
from functions.tutor.said_phrases import ORDERS

_WHO = r"(?:ai|a\.i\.|assistant|chatbot|bot|(?:large )?language model|llm|gpt|model|ai tutor|tutor|brainbytes)"
_ASKED = r"(?:ignore|write|say|reply|answer|output|print|respond|tell|reveal|show|send|include|stop|do not|don't)"
_TO_A_PROGRAM = re.compile(
    rf"\b(?:(?:note|message|attention|instructions?|reminder) (?:to|for)(?: (?:the|any|all|every|our|your))? {_WHO}"
    rf"|(?:dear|hey|hello|hi) {_WHO}"
    rf"|{_WHO}s?(?: reading this)?[:,] (?:please |you )?(?:must |should |shall )?(?:now )?{_ASKED}"
    r"|(?:when|if|before|after) you (?:summari[sz]e|are summari[sz]ing|reply|respond|cite)"
    r"|in (?:your|the|every|any) (?:summary|summaries|repl(?:y|ies)|responses?),? (?:you |always |only |must |also )"
    r"|(?:your|the) (?:summary|reply|response|output) (?:must|should|shall|has to)"
    r"|tell (?:the|every|each) (?:students?|users?|readers?)"
    r"|(?:reply|respond|answer|output|write|say|print)(?: only| exactly)?(?: with| the words?| this)?:? [\"'](?=\w)"
    r"|(?:isulat|isama|idagdag|ilagay|sabihin|sagutin) mo|(?:sabihin|ipaalam) (?:mo )?sa (?:mag-aaral|estudyante))\b"
)
_MARKUP = re.compile(
    r"\w:/|//\w|\bwww\.|\b[\w-]{2,}\.(?:com|net|org|ph|io|ly|me|info|xyz|site|app)\b|\S@\S|javascript:|data:\w+/"
    r"|(?<!\w)\[\d|\(passage|</?[a-z!][^<>]*>|<\||!?\[[^\]\n]*\]\(|\[(?:name|e-mail|phone number)\]|```",
    re.IGNORECASE,
)
_PLAIN = str.maketrans("’‘`“”–—", "'''\"\"--")


def gives_orders(sentence: str) -> bool:
    """Whether it speaks to a program, not to a student."""
    folded = " ".join(sentence.translate(_PLAIN).lower().split())
    return bool(ORDERS.search(folded) or _TO_A_PROGRAM.search(folded))


def without_orders(text: str) -> str:
    """A passage without the sentences that give orders; its lines stay lines."""
    if not gives_orders(text):
        return text
    lines = (" ".join(one for one in cut(line) if not gives_orders(one)) for line in text.split("\n"))
    kept = "\n".join(lines)
    return "" if gives_orders(kept) else kept  # an order that was spread over lines or sentences


def has_markup(text: str) -> bool:
    """Whether it holds a link, an address, HTML, an image, code, a citation, or what stands for somebody's name."""
    return bool(_MARKUP.search(text))
