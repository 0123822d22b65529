"""GET /health; anyone may ask how the AI app is.

200 always: without a model the offline tutor serves the students. Says how Groq and every other configured model is
doing, and what is left of their quotas, from what this process has seen, never by calling a model.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from functions.callers.anyone import anyone
from functions.contract import version
from functions.contract.http_function import http_function
from functions.llm.health import models_state


class Quota(msgspec.Struct, rename="camel"):
    """What Groq said with the model's last answer: requests left today, tokens left this minute, and how long until
    all of them are back. null: it did not say, or they are back by now.
    """

    requests_left: int | None
    requests_reset_seconds: float | None
    tokens_left: int | None
    tokens_reset_seconds: float | None


class Health(msgspec.Struct):
    """Groq as a whole ("ok", "degraded", "none") and each configured model."""

    status: str
    app: str
    version: str
    groq: str
    models: Mapping[str, str]
    quotas: Mapping[str, Quota]


@http_function("GET", "/health", caller=anyone)
def check_ai() -> Health:
    """The version, Groq as a whole ("ok", "degraded", "none"), each configured model, and what is left of its quota."""
    state = models_state()
    quotas = {
        model: Quota(left.requests, left.requests_reset_seconds, left.tokens, left.tokens_reset_seconds)
        for model, left in state.quotas.items()
    }
    return Health("ok", "ai", version.current(), state.groq, state.models, quotas)
