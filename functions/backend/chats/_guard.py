"""A second look at a question, by a guard model, beside its answer.

The AI app's own rules have looked at the question before anything else. Only a model sees more than they do, so where
the AI app has none (it says so with each verdict), it is not asked again for a while.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from time import monotonic
from typing import Literal, get_args

import msgspec

from functions.contract import apps, logs
from functions.contract.settings import setting

GUARD = setting(
    "CHAT_GUARD",
    default="auto",
    pattern="(auto|on|off)$",
    example="auto",
    help="Whether a guard model looks at each question: on, off, or auto, while the AI app has one.",
)
WAIT_SECONDS = 0.3  # that the first words of an answer wait for the verdict
_SECONDS = 5.0
_PAUSE_SECONDS = 60.0

Danger = Literal["distress", "sexual", "harm"]
# "injection" changes nothing: the tutor's moves are not the model's to decide.
_DANGERS: tuple[Danger, ...] = get_args(Danger)


class _Verdict(msgspec.Struct):
    verdict: str
    source: str
    usage: dict[str, int] = {}


_paused_until = 0.0


def is_wanted() -> bool:
    """Whether a question is to be looked at now."""
    return GUARD.value == "on" or (GUARD.value == "auto" and monotonic() > _paused_until)


class Guard:
    """Looks at one question, in a thread of its own; `refuse` is called with the danger, if there is one."""

    def __init__(self, text: str, request_id: str, thread: str, refuse: Callable[[Danger], None]) -> None:
        self._tokens = 0
        self._text, self._request_id, self._refuse = text, request_id, refuse
        self._known, self._began = threading.Event(), monotonic()
        self._thread = threading.Thread(target=self._look, name=thread, daemon=True)
        self._thread.start()

    def wait(self) -> None:
        """Until the verdict is there, but not longer than the first words may wait."""
        self._known.wait(self._began + WAIT_SECONDS - monotonic())

    def join(self) -> int:
        """Wait until it is over, whatever comes of it; the tokens that it has cost."""
        self._thread.join(_SECONDS)
        return self._tokens

    def _look(self) -> None:
        try:
            verdict = self._ask()
            self._tokens = sum(verdict.usage.values())
            if danger := next((danger for danger in _DANGERS if danger == verdict.verdict), None):
                self._refuse(danger)
            outcome = verdict.verdict if verdict.source == "model" else "rules"
            logs.write(
                "guard", requestId=self._request_id, verdict=outcome, ms=round((monotonic() - self._began) * 1000, 1)
            )
        except Exception as error:  # no verdict: the rules' own stands
            _pause()
            logs.write("guard_failed", requestId=self._request_id, cause=logs.where(error))
        finally:
            self._known.set()

    def _ask(self) -> _Verdict:
        answer = apps.call(
            "ai", "POST", "/api/guard", payload={"text": self._text}, request_id=self._request_id, read_seconds=_SECONDS
        )
        verdict = msgspec.json.decode(answer.data, type=_Verdict)
        if verdict.source != "model":
            _pause()
        return verdict


def _pause() -> None:
    global _paused_until
    _paused_until = monotonic() + _PAUSE_SECONDS
