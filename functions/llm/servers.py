"""Any server that speaks OpenAI's API: Ollama, llama.cpp, vLLM and what is like them, through the same wire as Groq.

The Groq SDK cannot ask them: it always posts to /openai/v1/…, and adds what only Groq knows.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from functions.contract.settings import setting
from functions.llm.errors import BrokenAnswer, from_status

if TYPE_CHECKING:
    import httpx

KEYS = setting(
    "MODEL_SERVER_KEYS",
    list[str],
    default=[],
    optional=True,
    secret=True,
    example="api.example.com=sk-…",
    help="Keys of the servers in MODELS_… that ask for one, by host, with the port if the address has one. A key alone "
    "is for all others.",
)

_NEWER_NAME = "max_completion_tokens"
_knows_newer_name: set[str] = set()  # models whose servers refused `max_tokens`, which Ollama and older llama.cpp need


def open_stream(server: str, model: str, messages: object, max_tokens: int, timeout: httpx.Timeout) -> httpx.Response:
    """The response to a streamed completion, its head read. Raises ModelError and what httpx raises."""
    response = _post(server, model, messages, max_tokens, timeout)
    if response.status_code == 400 and _asks_for_newer_name(response):
        _knows_newer_name.add(f"{model} @ {server}")
        response = _post(server, model, messages, max_tokens, timeout)
    if response.status_code != 200:
        response.close()
        raise from_status(response.status_code, response.headers) if response.status_code >= 400 else BrokenAnswer
    return response


def _post(server: str, model: str, messages: object, max_tokens: int, timeout: httpx.Timeout) -> httpx.Response:
    limit = _NEWER_NAME if f"{model} @ {server}" in _knows_newer_name else "max_tokens"
    body: Mapping[str, object] = {
        "model": model,
        "messages": messages,
        "stream": True,
        "stream_options": {"include_usage": True},
        limit: max_tokens,
    }
    client = client_of(server)
    request = client.build_request(
        "POST", f"{server}/chat/completions", json=body, headers=_key(server), timeout=timeout
    )
    return client.send(request, stream=True)


def _asks_for_newer_name(response: httpx.Response) -> bool:
    """Whether the refusal is OpenAI's "use max_completion_tokens instead". Reads the body."""
    return _NEWER_NAME in response.read()[:4000].decode("utf-8", "replace")


def _key(server: str) -> dict[str, str]:
    keys = {host: key for host, equals, key in (one.partition("=") for one in KEYS.value) if equals}
    alone = next((one for one in KEYS.value if "=" not in one), None)
    key = keys.get(server.split("/")[2], alone)
    return {"Authorization": f"Bearer {key}"} if key else {}


@cache
def client_of(server: str) -> httpx.Client:
    """The server's client, with connections of its own."""
    import httpx

    from functions.llm import wire

    headers = {"Accept-Encoding": "identity"}  # a compressor in between would hold tokens back
    return httpx.Client(transport=wire.Transport(), headers=headers, trust_env=False)
