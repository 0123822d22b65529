"""The one Groq client of the process.

Built at the first use or by `warm`, never at import: groq and its client cost 155 ms of a cold start. Retries are
off, since fallback and deadlines are ours (functions/llm/answers.py).
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from time import monotonic
from typing import TYPE_CHECKING

from functions.contract.settings import setting
from functions.llm import models, servers
from functions.llm.errors import translate

if TYPE_CHECKING:
    import groq

API_KEY = setting(
    "GROQ_API_KEY",
    optional=True,
    secret=True,
    example="gsk_…",
    help="A key of console.groq.com. Without one, and without other servers in MODELS_…, the offline tutor answers.",
)
BASE_URL = setting("GROQ_BASE_URL", default="https://api.groq.com", help="Where Groq's API is; tests set another.")
CONNECT_SECONDS = setting("GROQ_CONNECT_SECONDS", float, default=3.0, help="The longest wait for a connection to Groq.")
LIST_SECONDS = 3.0  # the deadline of the list of models
LISTING_SECONDS = 600.0  # how long that list is believed
RETRY_SECONDS = 30.0  # and when to ask again after it could not be had

_lock = threading.Lock()


def has_key() -> bool:
    """Whether Groq's models can be asked at all."""
    return bool(API_KEY.value)


def shared() -> groq.Groq:
    """The client for the key and address of now."""
    with _lock:
        return _build(API_KEY.value, BASE_URL.value)


@cache
def _build(key: str, base_url: str) -> groq.Groq:
    with _no_garbage_collection():
        import groq
        import httpx

        from functions.llm import wire

    return groq.Groq(
        api_key=key,
        base_url=base_url,
        max_retries=0,
        default_headers={"Accept-Encoding": "identity"},  # a compressor in between would hold tokens back
        http_client=httpx.Client(transport=wire.Transport()),
    )


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Importing groq makes tens of thousands of objects that stay; looking for garbage meanwhile is a quarter of it."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@dataclass(frozen=True)
class Listing:
    """What Groq said it offers: model ids, or None when it could not be asked; `at` on time.monotonic."""

    ids: frozenset[str] | None
    at: float


_NEVER = Listing(None, float("-inf"))
_listing = _NEVER
_asking = threading.Lock()


def listing() -> Listing | None:
    """The last list of models that Groq gave for this key, None before the first one.

    Does not wait: a list that has become old is asked for in the background.
    """
    wait = LISTING_SECONDS if _listing.ids is not None else RETRY_SECONDS
    if monotonic() - _listing.at >= wait:
        threading.Thread(target=ask_for_listing, name="groq-models", daemon=True).start()
    return None if _listing is _NEVER else _listing


def ask_for_listing() -> None:
    """Ask Groq for the list of models, unless somebody is at it."""
    global _listing
    if _asking.acquire(blocking=False):
        try:
            _listing = Listing(_offered(), monotonic())
        finally:
            _asking.release()


def _offered() -> frozenset[str] | None:
    import httpx

    timeout = httpx.Timeout(LIST_SECONDS, connect=CONNECT_SECONDS.value)
    try:
        return frozenset(model.id for model in shared().models.list(timeout=timeout).data)
    except Exception as error:
        translate(error)  # what is no fault of Groq's is raised
        return None


def forget() -> None:
    """Ask for the list of models again at the next use."""
    global _listing
    _listing = _NEVER


def warm() -> None:
    """Build the clients, and open the first connection to Groq, while nobody waits. Does nothing without models."""
    for model in models.configured():
        if model.server:
            servers.client_of(model.server)
    if has_key():
        ask_for_listing()
