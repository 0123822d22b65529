"""POST /api/guard; another app of the bundle, by service token, learns whether a text is safe for a minor.

It runs beside an answer. The rules speak first; a guard model is asked where they see nothing. Without one, in time
and whole, the rules' verdict stands: a model that fails never makes a danger.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from functions.ai._short import Tokens, tokens
from functions.callers.service import service
from functions.contract.http_function import http_function
from functions.contract.settings import setting
from functions.llm import models, policy, short
from functions.llm.policy import Verdict
from functions.tutor.safety import look

SECONDS = setting("GUARD_SECONDS", float, default=3.0, help="The longest wait for the guard model.")
CHARACTERS = 6000  # of a text that the model is shown: its beginning and its end


class Text(Struct, forbid_unknown_fields=True):
    """What a student asks."""

    text: Annotated[str, Meta(max_length=20_000)]


class Guarded(Struct):
    """`injection`: the text tries to give the tutor orders; it is no danger to anybody."""

    verdict: Verdict
    source: Literal["model", "rules"]
    usage: Tokens


@http_function("POST", "/api/guard", caller=service, body=Text, max_bytes=256 * 1024)
def guard_text(body: Text) -> Guarded:
    """The verdict, within GUARD_SECONDS."""
    danger = look(body.text)
    if danger or not body.text.strip():
        return Guarded(danger or "safe", "rules", Tokens())
    shown = body.text
    if len(shown) > CHARACTERS:
        shown = f"{shown[: CHARACTERS // 2]}\n…\n{shown[-CHARACTERS // 2 :]}"
    found = short.ask(
        policy.messages(shown),
        entries=models.GUARD.value,
        seconds=SECONDS.value,
        max_tokens=500,
        fits=lambda text: policy.read(text) is not None,
    )
    verdict = policy.read(found.text) if found.text else None
    return Guarded(verdict or "safe", "model" if verdict else "rules", tokens(found.usage))
