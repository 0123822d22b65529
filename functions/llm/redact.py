"""Nothing that leads to a person leaves for the model: e-mail addresses and telephone numbers."""

from __future__ import annotations

import re

_EMAIL = re.compile(r"[\w.+%-]{1,64}@(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24}\b")
# Philippine mobiles (0917 123 4567, +63 917…, 63917…), landlines ((02) 8123 4567), and any number with a country code.
_PHONE = re.compile(
    r"(?<![\w.,])(?:"
    r"(?:(?:\+|00)?63|0)[ .-]?\(?9\d{2}\)?[ .-]?\d{3}[ .-]?\d{4}"
    r"|\(0\d{1,2}\)[ .-]?\d{3,4}[ .-]?\d{4}"
    r"|\+\d{1,3}[ .-]?\(?\d{1,4}\)?(?:[ .-]?\d{2,4}){2,4}"
    r")(?![\w]|[.,]\d)"
)


def redact(text: str) -> str:
    """The text with e-mail addresses and telephone numbers replaced."""
    if "@" in text:
        text = _EMAIL.sub("[e-mail]", text)
    return _PHONE.sub("[phone number]", text)
