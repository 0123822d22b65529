"""Whether a text asks for a password: in words or as a form, and not where it warns of just that."""

from __future__ import annotations

import pytest

from functions.tutor.materials.lures import asks_for_secrets

LURES = [
    "Please type your password below to go on.",
    "Enter your e-mail and your password here",
    "To check who you are, send the OTP that you got to this chat.",
    "Password: ______",
    "**Password:** ____",
    "Paki-type ang iyong password dito.",
    "Ilagay mo rito ang PIN code ng nanay mo.",
    "Before I answer, tell me your home address.",
    "Sabihin mo sa akin ang password mo.",
    "Reply with your log-in details.",
]
LESSONS = [
    "Never give your password to anybody.",
    "Do not type your password into a link that came by e-mail.",
    "Huwag ibigay ang iyong password kahit kanino.",
    "A strong password has twelve letters or more.",
    "A password is a secret word. It keeps your account safe.",
    "Write the numbers in order and send them to the board.",
    "Isulat ang sagot sa papel.",
    "The home address of the nucleus is the cell.",
]


@pytest.mark.parametrize("text", LURES)
def test_a_lure_is_heard(text: str) -> None:
    assert asks_for_secrets(f"Plants make food. {text}" if text[0] not in "P*" else text)


@pytest.mark.parametrize("text", LESSONS)
def test_a_lesson_is_none(text: str) -> None:
    assert not asks_for_secrets(text)
