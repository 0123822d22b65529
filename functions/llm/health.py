"""How the models are doing, from what this process has seen. Asking costs nothing: no model is called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from functions.llm import client, models, quota
from functions.llm.models import Model


@dataclass(frozen=True)
class ModelsState:
    """`groq`: "ok" when every configured model of Groq's can be asked, "none" without a key or without such a model.

    `models`: the state of each configured model, other servers' too, whose addresses are nobody's business;
    `quotas`: what is left of those that have one.
    """

    groq: Literal["ok", "degraded", "none"]
    models: dict[str, quota.State]
    quotas: dict[str, quota.Left]


def models_state() -> ModelsState:
    """The state of now. Groq's models are held against its list, which is asked for every ten minutes at most."""
    has_key = client.has_key()
    listing = client.listing() if has_key else None
    asked = [model for model in models.configured() if model.server or has_key]
    states = {model: _state(model, listing) for model in asked}
    of_groq = {state for model, state in states.items() if not model.server}
    reachable = listing is None or listing.ids is not None
    groq: Literal["ok", "degraded"] = "ok" if reachable and of_groq == {"ok"} else "degraded"
    return ModelsState(
        groq if of_groq else "none",
        {model.name: state for model, state in states.items()},
        {model.name: left for model in asked if (left := quota.known(model.entry)).is_known},
    )


def _state(model: Model, listing: client.Listing | None) -> quota.State:
    if not model.server and listing and listing.ids is not None and model.name not in listing.ids:
        return "gone"
    return quota.state(model.entry)
