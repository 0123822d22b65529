"""Hears whether a text asks a student for a password or for what leads to her: no tutor ever does."""

from __future__ import annotations

import re

_SECRET = (
    r"(?:pass ?words?|pass ?codes?|pin codes?|one-time (?:pin|password|code)s?|otps?|log-?in (?:details|name)"
    r"|credentials|credit card|card number|account number|home address|(?:phone|mobile|cellphone) number)"
)
_GIVE = (
    r"(?:re-?type|type|enter|write|send|give|tell|share|fill in|submit|provide|confirm|reply with|verify|sign in with"
    r"|log in with|i-?type|i-?enter|i-?send|i-?share|i-?confirm|ilagay|isulat|ibigay|ipadala|sabihin|ipasok|ibahagi"
    r"|pakibigay|pakisulat|pakilagay)"
)
_ASKED = re.compile(
    rf"(?P<before>[^.!?\n]{{0,40}})\b{_GIVE}\b[^.!?\n]{{0,60}}\b{_SECRET}\b"
    rf"|^\W{{0,6}}(?:your |iyong )?{_SECRET}\W{{0,3}}[:：][\s_.*]*$",
    re.IGNORECASE | re.MULTILINE,
)
_NOT = re.compile(r"\b(?:never|don['’]?t|do not|not|no one|nobody|huwag|wag|hindi|without|walang)\b", re.IGNORECASE)


def asks_for_secrets(text: str) -> bool:
    """Whether somebody is told to give something away; advice never to do so is none."""
    return any(not _NOT.search(found["before"] or "") for found in _ASKED.finditer(text))
