"""How Groq is doing, from what this process has seen. Asking costs nothing: no model is called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from functions.llm import client, quota
from functions.llm.answers import MODELS


@dataclass(frozen=True)
class GroqState:
    """`groq`: "ok" when every configured model can be asked, "none" without a key; `models`: the state of each."""

    groq: Literal["ok", "degraded", "none"]
    models: dict[str, quota.State]


def groq_state() -> GroqState:
    """The state of now. Models are held against Groq's list, which is asked for every ten minutes at most."""
    if not client.has_key():
        return GroqState("none", {})
    listing = client.listing()
    models = {model: _state(model, listing) for model in MODELS.value}
    reachable = listing is None or listing.ids is not None
    fine = reachable and set(models.values()) == {"ok"}
    return GroqState("ok" if fine else "degraded", models)


def _state(model: str, listing: client.Listing | None) -> quota.State:
    if listing and listing.ids is not None and model not in listing.ids:
        return "gone"
    return quota.state(model)
