"""Which models are asked, in which order, and where each of them is.

An entry of a list is a model of Groq's, `openai/gpt-oss-120b`, or one of any server that speaks OpenAI's API (Ollama,
llama.cpp, vLLM): the model, an @, and the address that ends with /v1, `qwen3:8b @ http://localhost:11434/v1`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from functions.contract.settings import setting

_PATTERN = r"\S+( *@ *https?://\S+)?$"
_EXAMPLE = "openai/gpt-oss-120b,qwen3:8b @ http://localhost:11434/v1"

CHAT = setting(
    "MODELS_CHAT",
    list[str],
    default=["openai/gpt-oss-120b", "openai/gpt-oss-20b"],
    example=_EXAMPLE,
    pattern=_PATTERN,
    help="Who answers, in this order: a model of Groq's, or `model @ address` of any server that speaks OpenAI's API.",
)
NAME = setting(
    "MODELS_NAME",
    list[str],
    default=["openai/gpt-oss-20b"],
    example=_EXAMPLE,
    pattern=_PATTERN,
    help="Who gives chats their titles, in this order, written as in MODELS_CHAT. Without one: key words.",
)
SUMMARY = setting(
    "MODELS_SUMMARY",
    list[str],
    default=["openai/gpt-oss-20b", "openai/gpt-oss-120b"],
    example=_EXAMPLE,
    pattern=_PATTERN,
    help="Who sums up what was said before, and materials, written as in MODELS_CHAT.",
)
GUARD = setting(
    "MODELS_GUARD",
    list[str],
    default=["openai/gpt-oss-safeguard-20b"],
    example=_EXAMPLE,
    pattern=_PATTERN,
    help="Who looks at a question beside the answer, written as in MODELS_CHAT. Without one: the rules alone.",
)


@dataclass(frozen=True)
class Model:
    """`name` as its server calls it, `server` its address without a slash at the end, "" for Groq.

    `entry` is both: what this process remembers of a model, it remembers under it.
    """

    name: str
    server: str

    @property
    def entry(self) -> str:
        return f"{self.name} @ {self.server}" if self.server else self.name


@cache
def read(entry: str) -> Model:
    """What an entry of a list says."""
    found = re.fullmatch(r"(\S+?) *@ *(https?://\S+?)/*", entry)
    return Model(found[1], found[2]) if found else Model(entry, "")


def configured() -> list[Model]:
    """The models of all lists, each once."""
    return list(dict.fromkeys(read(entry) for one in (CHAT, NAME, SUMMARY, GUARD) for entry in one.value))


def of(entries: Sequence[str], *, groq: bool) -> list[Model]:
    """The models of a list; without `groq` (a key for it) only those of other servers."""
    return [model for model in map(read, entries) if model.server or groq]
