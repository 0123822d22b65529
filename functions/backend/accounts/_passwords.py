"""Passwords: what one must look like, and argon2id over it, away from the event loop and a few at a time.

19 MiB, two passes, one lane is OWASP's recommendation and takes some 20 ms. Twenty at once would need 400 MB, so at
most HASHES_AT_ONCE run in a process and the others wait their turn.
"""

from __future__ import annotations

import unicodedata
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from functions.contract.cpu import in_turn
from functions.contract.errors import InvalidFields, NotAllowed

SHORTEST, LONGEST = 8, 1024  # characters
HASHES_AT_ONCE = 4

_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1, salt_len=16, hash_len=32)
_turns = BoundedSemaphore(HASHES_AT_ONCE)

# Compared with when there is no account, so that an unknown address takes as long as a known one. No password has it.
_NOBODYS_HASH = (
    f"$argon2id$v=19$m={_hasher.memory_cost},t={_hasher.time_cost},p={_hasher.parallelism}${'A' * 22}${'A' * 43}"
)


class PasswordTooWeak(InvalidFields):
    """A new password lacks something."""

    code, field = "password_weak", "password"
    message = "Use at least 8 characters, with a small and a capital letter, a digit and a special character."


class WrongPassword(NotAllowed):
    """The password of a student who is signed in is another one."""

    code, message, field = "wrong_password", "This is not your password.", "password"


def check_strength(password: str, field: str = PasswordTooWeak.field) -> str:
    """The password. Raises PasswordTooWeak unless it is long enough and of four kinds of characters."""
    kinds = (str.isupper, str.islower, str.isdigit, lambda character: not character.isalnum())
    if len(password) < SHORTEST or not all(any(map(kind, password)) for kind in kinds):
        raise PasswordTooWeak(fields={field: PasswordTooWeak.code})
    return password


def hash_password(password: str) -> str:
    """The argon2id hash, with its parameters and salt. Raises TooBusy."""
    return in_turn(_turns, _hasher.hash, _composed(password))


def verify(password_hash: str | None, password: str) -> bool:
    """Whether this is the password; with None (no such account) it takes the same time and is not. Raises TooBusy."""
    return in_turn(_turns, _matches, password_hash or _NOBODYS_HASH, _composed(password))


def is_outdated(password_hash: str) -> bool:
    """Whether the hash was made with other parameters than today's."""
    return _hasher.check_needs_rehash(password_hash)


def _matches(password_hash: str, password: str) -> bool:
    try:
        return _hasher.verify(password_hash, password)
    except VerifyMismatchError:
        return False


def _composed(password: str) -> str:
    """Keyboards write ñ as one character or as two; both are the same password."""
    return unicodedata.normalize("NFKC", password)
