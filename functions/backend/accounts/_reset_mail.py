"""The mail with the link to a new password: plain text in the student's language, without names, tracking nobody."""

from __future__ import annotations

from functions.backend.accounts._mail import Mail
from functions.contract import apps
from functions.store import accounts, passwords
from functions.store.erase import require_account

_SUBJECTS = {"en": "Choose a new password for BrainBytes", "fil": "Pumili ng bagong password para sa BrainBytes"}
_TEXTS = {
    "en": """\
Hello,

Somebody, probably you, has forgotten the password of the BrainBytes account
with this e-mail address. You can choose a new one here, within an hour:

{link}

{also}The link works once. If it was not you, there is nothing to do: the password
stays as it is, and nobody was let in.

BrainBytes
""",
    "fil": """\
Kumusta,

May nakalimot, malamang ikaw, sa password ng BrainBytes account na gamit ang
e-mail address na ito. Puwede kang pumili ng bago rito, sa loob ng isang oras:

{link}

{also}Isang beses lang gagana ang link. Kung hindi ikaw ito, wala kang kailangang
gawin: hindi nagbago ang password, at walang ibang nakapasok.

BrainBytes
""",
}
_PUT_BACK = {
    "en": """\
The account has had another e-mail address for a few days at most. With this
link it gets this address back.

""",
    "fil": """\
Pinalitan ang e-mail address ng account noong nakaraang mga araw. Sa link na
ito, babalik dito ang address na ito.

""",
}


def write(email: str, page_language: str) -> Mail | None:
    """The mail with a new link for the account with this address; None when there is no such account.

    Where the address was changed a few days ago, it goes to the one before.
    """
    account = accounts.find_for_link(email)
    if account is None:
        return None
    email = account.former_email or account.email
    link = f"{apps.url('frontend')}/reset#token={passwords.make_link(account.id, email)}"
    require_account(account.id)  # deleted in this moment: then the link is taken back
    language = account.language or page_language
    text = _TEXTS[language].format(link=link, also=_PUT_BACK[language] if account.former_email else "")
    return Mail(to=email, subject=_SUBJECTS[language], text=text, link=link)
