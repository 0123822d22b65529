"""Keys to answers in a student's material: what stands in one is not shown while a problem is still being worked on."""

from __future__ import annotations

import re

_KEY = (
    r"(?:answer keys?|answers? to (?:the |these )?\w+|key to (?:correction|answers)|susi sa (?:pagwawasto|sagot)"
    r"|mga sagot)"
)
_HEADS = re.compile(rf"^(?:[ivx]+\.)?[\W\d_]*{_KEY}[\s\W]*$", re.IGNORECASE)
_TELLS = re.compile(
    rf"(?:\b{_KEY}|\b(?:final )?(?:answers?|sagot|solutions?|solusyon)\b)[^.:=\n]{{0,30}}[:=]|\banswer is\b"
    r"|\bang (?:tamang )?sagot ay\b",
    re.IGNORECASE,
)


def without_keys(text: str, heading: str = "") -> str:
    """The text without lines that tell answers; below a head of such a list nothing is left."""
    if _HEADS.match(heading.rpartition("›")[2].strip()):
        return ""
    kept = []
    for line in text.splitlines():
        if _HEADS.match(line):
            break
        if not _TELLS.search(line):
            kept.append(line)
    return "\n".join(kept).strip()
