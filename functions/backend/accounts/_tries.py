"""How often a password may be tried: strictly for each account, loosely for each address.

A whole school shares one address, so an address has room for hundreds. An account has room for a few, whether it exists
or not, and then has to wait. So that nobody can keep a student out by guessing on and on, a device that has logged in
before is known by a signed cookie and has tries of its own.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass

from flask import Request, Response

from functions.contract import tokens
from functions.contract.forwarded import client_address
from functions.contract.settings import setting
from functions.store import limits
from functions.store.limits import Limit

FAILURES = setting("LIMITS_LOG_IN_FAILURES", int, default=5, help="Wrong passwords an account may be tried with.")
FAILURES_PER_ADDRESS = setting(
    "LIMITS_LOG_IN_FAILURES_PER_ADDRESS", int, default=300, help="The same for an address: a school shares one."
)
SECONDS = setting("LIMITS_LOG_IN_SECONDS", float, default=900.0, help="After which a count of failures ends.")
REGISTRATIONS = setting("LIMITS_REGISTRATIONS_PER_ADDRESS", int, default=500, help="New accounts from an address.")
REGISTRATION_SECONDS = setting("LIMITS_REGISTRATIONS_SECONDS", float, default=3600.0, help="After which that ends.")

RESETS = setting("LIMITS_RESETS", int, default=3, help="Mails for a new password to one e-mail address.")
RESETS_PER_ADDRESS = setting("LIMITS_RESETS_PER_ADDRESS", int, default=100, help="The same asked for from an address.")
RESET_SECONDS = setting("LIMITS_RESETS_SECONDS", float, default=3600.0, help="After which those counts end.")

DEVICE_COOKIE = "device"
_DEVICE_SECONDS = 180 * 86_400
_AUDIENCE = "device"


@dataclass(frozen=True)
class Try:
    """One try that was counted."""

    of_account: Limit
    of_address: Limit

    def succeeded(self) -> None:
        """It was no failure: the account's count begins anew, the address gets its try back."""
        limits.clear(self.of_account)
        limits.give_back(self.of_address)


def count_log_in(request: Request, email: str) -> Try:
    """Count a try to log in. Raises TooManyRequests."""
    device = _device(request, email)
    return _count(request, _of_account(device or email))


def _of_account(whom: str) -> Limit:
    return Limit("log_in", whom, FAILURES.value, SECONDS.value)


def count_password(request: Request, user_id: str) -> Try:
    """Count a try of a password by somebody who is signed in. Raises TooManyRequests."""
    return _count(request, Limit("password", user_id, FAILURES.value, SECONDS.value))


def _count(request: Request, of_account: Limit) -> Try:
    of_address = Limit("log_in_address", client_address(request), FAILURES_PER_ADDRESS.value, SECONDS.value)
    limits.take(of_address)
    limits.take(of_account)
    return Try(of_account, of_address)


def count_registration(request: Request) -> None:
    """Count a new account. Raises TooManyRequests."""
    limits.take(Limit("register_address", client_address(request), REGISTRATIONS.value, REGISTRATION_SECONDS.value))


def count_reset(request: Request, email: str) -> None:
    """Count a wish for a new password, whether there is such an account or not. Raises TooManyRequests."""
    seconds = RESET_SECONDS.value
    limits.take(Limit("reset_address", client_address(request), RESETS_PER_ADDRESS.value, seconds))
    limits.take(Limit("reset", email, RESETS.value, seconds))


def count_notice(email: str) -> None:
    """Count a mail that tells an address of its change. Raises TooManyRequests."""
    limits.take(Limit("notice", email, RESETS.value, RESET_SECONDS.value))


def forget(request: Request, email: str) -> None:
    """Forget the failures to log in: there is a new password."""
    for whom in filter(None, (email, _device(request, email))):
        limits.clear(_of_account(whom))


def remember_device(request: Request, response: Response, email: str) -> None:
    """Let this device be known when it logs in to this account again; it says nothing about who is signed in."""
    claims = {"account": _account(email), "device": _device(request, email) or secrets.token_urlsafe(16)}
    response.set_cookie(
        DEVICE_COOKIE,
        tokens.sign(_AUDIENCE, claims),
        max_age=_DEVICE_SECONDS,
        path="/api/auth",
        secure=True,
        httponly=True,
        samesite="Strict",
    )


def _device(request: Request, email: str) -> str:
    """The id of a device that has logged in to this account before, or ""."""
    claims = tokens.verify(_AUDIENCE, request.cookies.get(DEVICE_COOKIE, ""), lifetime=_DEVICE_SECONDS)
    return claims["device"] if claims and claims["account"] == _account(email) else ""


def _account(email: str) -> str:
    return hashlib.sha256(email.encode()).hexdigest()
