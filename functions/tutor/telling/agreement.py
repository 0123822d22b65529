"""Whether a sentence says the opposite of what was found out about a student's answer or work."""

from __future__ import annotations

import re
from typing import Literal

Judged = Literal["right", "wrong"]

_PLAIN = str.maketrans({"’": "'", "*": "", "_": "", "`": ""})
# A part of the work may be right although the answer is not, and what is not yet so is not said of it.
_PARTLY = re.compile(
    r"\b(?:steps?|parts?|ideas?|methods?|approach|start|first|second|set ?up|side|sign|operation|direction|track|way"
    r"|formula|try|effort|thinking|almost|nearly|close|until|if|when|whether|which|what|where|how|only|make sure|check"
    r"|hakbang|bahagi|paraan|simula|una|unang|umpisa|linya|halos|malapit|kung|kapag|kung alin|subok)\b"
    r"|\b\w+ing (?:both|the|from|by|it|that|this|3|\d)"
)
_NOT = re.compile(
    r"\b(?:not|never|isn't|aren't|wasn't|doesn't|don't|can't|cannot|hindi|di|huwag|wala(?:ng)?|no|but|pero|ngunit)\b"
)
_IS_RIGHT = re.compile(
    r"^\W*(?:yes|yep|yeah|opo|oo|tumpak|korek|exactly|absolutely|congratulations|congrats)\b"
    r"|^\W*(?:(?:very |that's |absolutely |quite |all )?(?:correct|right|perfect)"
    r"|(?:great|good|nice|excellent|amazing) (?:job|work|answer)"
    r"|well done|excellent|bravo|tama(?: (?:ka|po|iyan|yan|ang sagot mo|nga))*|magaling|ang galing(?: mo)?)\W*$"
    r"|\b(?:is|are|'s|looks?|seems?|was|were|ay|all|got (?:it|this|that|everything)|answered|solved (?:it|this))"
    r"(?: (?:all|also|absolutely|completely|indeed|totally|perfectly|in fact|really|actually|the|a|an|your|po|nga))*"
    r" (?:right|correct|correctly|perfect|perfectly|flawless|valid|tama|wasto)\b"
    r"|\btama (?:ka|po|nga|ito|iyan|yan|iyon|yung|ang|lahat|naman)\b|\byou got it\b|\b(?:lahat|sagot mo) (?:ay )?tama\b"
    r"|\b(?:correct|right|tamang) (?:answer|solution|result|sagot)(?:[!.]|$)"
)
_IS_WRONG = re.compile(
    r"^\W*(?:not (?:quite|yet|really)|no|nope|sorry|unfortunately|mali|incorrect|wrong"
    r"|hindi (?:iyan|yan|ito|iyon|pa|po))\b"
    r"|\b(?:not|isn't|wasn't|aren't|doesn't look) (?:quite |yet |exactly |the |entirely )*(?:right|correct|it\b)"
    r"|\bhindi (?:pa |po |ito |iyan |yan |iyon |ang )*(?:tama|wasto)"
    r"|\b(?:is|are|was|were|'s|ay|looks?|seems?) (?:still |also |actually )?(?:wrong|incorrect|mali)\b"
    r"|\bmali (?:ka|po|ang|yung|iyan|yan|ito|pa)\b"
    r"|\b(?:made|there(?:'s| is)|may) (?:an? |\w+ )?(?:mistake|error|mali)\b"
)
_NOTHING_WRONG = re.compile(
    r"\b(?:nothing|never|not|isn't|no|wala(?:ng)?|hindi) (?:\w+ )?(?:wrong|incorrect|mali|mistakes?|errors?)\b"
    r"|\bno (?:need|problem|doubt|worries|wonder)\b|\bcommon (?:mistake|error)\b"
    r"|\b(?:if|when|kung|kapag|would|many|others?|some)\b"
)


def contradicts(sentence: str, judged: Judged) -> bool:
    """ "Yes, that is right!" of a wrong answer; "Not quite." of a right one. Praise of a step contradicts nothing."""
    *_, text = re.split(r"(?<=[.!?])\s+", sentence.translate(_PLAIN).lower().strip())
    if text.endswith("?"):
        return False
    if judged == "right":
        return bool(_IS_WRONG.search(text)) and not _NOTHING_WRONG.search(text)
    return bool(_IS_RIGHT.search(text)) and not _PARTLY.search(text) and not _NOT.search(text)
