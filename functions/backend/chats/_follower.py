"""Following an answer that somebody else writes or has written: on any machine, from what is stored."""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic, sleep

from bson import ObjectId

from functions.contract.settings import setting
from functions.contract.streams import HEARTBEAT, Event
from functions.store import messages
from functions.store.messages import Message

JSON_SECONDS = setting("CHAT_JSON_SECONDS", float, default=25.0, help="The longest wait for an answer as JSON.")
FOLLOW_SECONDS = 0.5  # between two looks at the store


def follow(user_id: ObjectId, answer_id: str, reached: int) -> Iterator[Event | None]:
    """The rest of an answer that somebody else writes or has written, from the store.

    `reached` is the number of code points that the reader has. It may be ahead of what is stored. An answer that
    becomes another one meanwhile (asked again, refused) begins anew.
    """
    quiet_since, seen = monotonic(), ""
    while True:
        answer = messages.get_answer(user_id, answer_id)
        writing, is_other = answer.status == "writing", not answer.text.startswith(seen)
        if is_other or len(answer.text) > reached or (not writing and len(answer.text) < reached):
            start = 0 if is_other else min(reached, len(answer.text))
            yield Event("delta", {"from": start, "text": answer.text[start:]}, str(len(answer.text)))
            reached, quiet_since = len(answer.text), monotonic()
        seen = answer.text
        if not writing:
            yield Event("done", {"aiMessage": answer})
            return
        if monotonic() - quiet_since > HEARTBEAT:
            yield None
            quiet_since = monotonic()
        sleep(FOLLOW_SECONDS)


def follow_to_the_end(user_id: ObjectId, answer_id: str) -> Message:
    """The answer when it is finished, or as it is after JSON_SECONDS."""
    until = monotonic() + JSON_SECONDS.value
    answer = messages.get_answer(user_id, answer_id)
    while answer.status == "writing" and monotonic() < until:
        sleep(FOLLOW_SECONDS / 5)
        answer = messages.get_answer(user_id, answer_id)
    return answer
