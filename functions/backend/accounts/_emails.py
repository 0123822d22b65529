"""E-mail addresses: the one form in which an address is stored, found and compared."""

from __future__ import annotations

import re
import unicodedata

from functions.contract.errors import InvalidFields

LONGEST = 254  # characters: RFC 5321's longest path, without its angle brackets

# What mail servers take: no spaces, quotes or brackets before the @, a host name with a dot after it. Whether the
# address exists only a mail would show.
_LOCAL = r"(?!\.)(?!.*\.\.)[^\s@<>()\[\]\",:;\\]{1,64}(?<!\.)"
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_ADDRESS = re.compile(rf"{_LOCAL}@(?:{_LABEL}\.)+{_LABEL}")


class EmailInvalid(InvalidFields):
    """This is no e-mail address."""

    code, message, field = "email_invalid", "Please enter an e-mail address like ana@example.com.", "email"


def normal_form(typed: str) -> str:
    """What two spellings of one address have in common: no spaces around it, one case, composed characters."""
    folded = unicodedata.normalize("NFC", typed.strip()).casefold()
    return unicodedata.normalize("NFC", folded)


def read(typed: str) -> str:
    """The normal form of an address for an account. Raises EmailInvalid."""
    email = normal_form(typed)
    # Letters may be of any script, but nothing that cannot be seen: two addresses must not look the same for that.
    unseen = any(unicodedata.category(character)[0] in "CZ" for character in email)
    if len(email) > LONGEST or unseen or not _ADDRESS.fullmatch(email):
        raise EmailInvalid
    return email
