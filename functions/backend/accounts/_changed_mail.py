"""The mail to an address that an account had until now: plain text in the student's language, naming nobody."""

from __future__ import annotations

from functions.backend.accounts import _tries
from functions.backend.accounts._mail import Mail
from functions.contract import apps

_SUBJECTS = {
    "en": "Your BrainBytes account has another e-mail address",
    "fil": "Iba na ang e-mail address ng BrainBytes account mo",
}
_TEXTS = {
    "en": """\
Hello,

the e-mail address of a BrainBytes account was changed: it was this one, and
now it is another.

If that was you, there is nothing to do. If it was not, ask for a new password
with this address, within seven days. Your account then has this address
again, and everybody is logged out:

{link}

BrainBytes
""",
    "fil": """\
Kumusta,

pinalitan ang e-mail address ng isang BrainBytes account: ito ang dati, at iba
na ngayon.

Kung ikaw ang nagpalit, wala kang kailangang gawin. Kung hindi, humingi ng
bagong password gamit ang address na ito, sa loob ng pitong araw. Babalik ang
address na ito sa account mo, at mala-log out ang lahat:

{link}

BrainBytes
""",
}


def write(email: str, language: str) -> Mail:
    """The mail to the former address. Raises TooManyRequests when it has got enough of them within the hour."""
    _tries.count_notice(email)
    link = f"{apps.url('frontend')}/forgot"
    return Mail(to=email, subject=_SUBJECTS[language], text=_TEXTS[language].format(link=link), link=link)
