"""Short-lived signed tokens with which one app of the bundle proves itself to another.

itsdangerous signs (HMAC) and checks them; the audience is the salt, so a token for one app is worthless at another.
SERVICE_KEYS holds one key or two: the first signs, both are accepted, so that a key is changed without an outage.
"""

from __future__ import annotations

from typing import cast

from itsdangerous import BadData, URLSafeTimedSerializer

from functions.contract.settings import setting

SERVICE_KEYS = setting(
    "SERVICE_KEYS",
    list[str],
    secret=True,
    example="one or two random texts of 32 characters or more, newest first, separated by a comma",
    pattern=r"\S{32,}$",
    help="What the three apps of one environment sign their calls to each other with.",
)
LIFETIME = 120  # seconds; long enough for two clocks that differ


def sign(audience: str, claims: dict[str, str]) -> str:
    """A token that `audience` accepts for LIFETIME seconds."""
    return _serializer(audience).dumps(claims)


def verify(audience: str, token: str, *, lifetime: int = LIFETIME) -> dict[str, str] | None:
    """The claims of a token made for `audience`, or None: it is forged, for another one, or too old (seconds)."""
    try:
        claims = _serializer(audience).loads(token, max_age=lifetime)
    except BadData:
        return None
    return cast(dict[str, str], claims)


def _serializer(audience: str) -> URLSafeTimedSerializer:
    # itsdangerous signs with the last key of its list
    return URLSafeTimedSerializer(list(reversed(SERVICE_KEYS.value)), salt=f"brainbytes.{audience}")
