"""What the functions beside this file that ask for a short text share."""

from __future__ import annotations

import msgspec

from functions.llm.events import Usage


class Tokens(msgspec.Struct, rename="camel", frozen=True):
    """What the models were paid for, also where their words could not be used."""

    prompt_tokens: int = 0
    completion_tokens: int = 0


def tokens(usage: Usage) -> Tokens:
    """The usage as it goes out."""
    return Tokens(usage.prompt_tokens, usage.completion_tokens)
