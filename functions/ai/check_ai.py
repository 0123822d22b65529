"""GET /health; anyone may ask how the AI app is.

200 always: without Groq the offline tutor serves the students. Says how Groq is doing from what this process has seen,
never by calling a model.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from functions.callers.anyone import anyone
from functions.contract import version
from functions.contract.http_function import http_function
from functions.llm.health import groq_state


class Health(msgspec.Struct):
    """Groq as a whole ("ok", "degraded", "none") and each configured model."""

    status: str
    app: str
    version: str
    groq: str
    models: Mapping[str, str]


@http_function("GET", "/health", caller=anyone)
def check_ai() -> Health:
    """The version, Groq as a whole ("ok", "degraded", "none") and each configured model."""
    state = groq_state()
    return Health("ok", "ai", version.current(), state.groq, state.models)
