"""Reading an answer of `chat`, in whichever way it came."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from werkzeug.wrappers import Response

from functions.contract.streams import read_events


@dataclass(frozen=True)
class Got:
    """An answer and how it ended; `deltas`: in how many pieces it came."""

    text: str
    status: str
    source: str
    model: str | None
    language: str
    usage: dict[str, int]
    tutor: dict[str, Any] | None
    check: str | None
    actions: list[str]
    safety: str | None
    move: str | None
    citations: list[int]
    grounded: str | None
    deltas: int = 1


def got(response: Response) -> Got:
    """The answer. Nothing may follow its end."""
    assert response.status_code == 200, response.get_data(as_text=True)
    if response.mimetype == "application/json":
        return Got(**json.loads(response.get_data()))
    text, deltas, last = "", 0, ("", b"")
    for name, data in events(response):
        assert last[0] != "done", "nothing follows the end"
        if name == "delta":
            text, deltas = text + json.loads(data)["text"], deltas + 1
        last = name, data
    assert last[0] == "done", last
    return Got(text, deltas=deltas, **json.loads(last[1]))


def events(response: Response) -> list[tuple[str, bytes]]:
    """The name and the data of each event."""
    assert response.mimetype == "text/event-stream"
    return list(read_events([response.get_data()]))
