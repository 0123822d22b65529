"""The AI app and its functions alone, with Groq at the wire; no database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.wrappers import Response

from functions import router
from functions.contract import tokens
from tests.fakes.fixtures import groq, groq_server, no_key
from tests.scenarios import Send, sender

__all__ = ["ai_app", "chat", "groq", "groq_server", "no_key", "send", "service"]

Chat = Callable[..., Response]


@pytest.fixture(scope="session")
def ai_app() -> Iterator[FlaskClient]:
    """The AI app as the router builds it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SERVICE_KEYS", "tests-service-key-tests-service-key-1")
        with pytest.MonkeyPatch.context() as start:  # other tests' imports declare it, so the start asks for it
            start.setenv("MONGODB_URI", "mongodb://127.0.0.1:9")
            app = router.create_app("ai")
        yield app.test_client(use_cookies=False)


@pytest.fixture(params=["alone", "bundle"])
def send(request: pytest.FixtureRequest, ai_app: FlaskClient) -> Send:
    """`send("chat", "/api/chat", json=…)`; the test runs twice, with the function alone and with the whole app."""
    return sender(ai_app if request.param == "bundle" else None)


@pytest.fixture
def service(ai_app: FlaskClient) -> dict[str, str]:
    """The header by which another app of the bundle proves itself."""
    return {"Authorization": f"Bearer {tokens.sign('ai', {})}"}


@pytest.fixture
def chat(send: Send, service: dict[str, str]) -> Chat:
    """`chat("What is …?")` asks as the backend does; `events=True` for a stream, other keywords go into the body."""

    def ask(question: str = "What is photosynthesis?", *, events: bool = False, **body: Any) -> Response:
        accept = "text/event-stream" if events else "application/json"
        payload = {"messages": [{"role": "user", "text": question}], **body}
        return send("chat", "/api/chat", json=payload, headers={**service, "Accept": accept})

    return ask
