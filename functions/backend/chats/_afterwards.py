"""What is done when an answer has ended, and what no student waits for: a title, a summary, an answer for others.

None of it changes anything for the student when it fails. All of it together has a deadline that is short beside the
time that a restart gives to answers under way.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

import msgspec
from bson import ObjectId

from functions.backend.chats import _common
from functions.backend.chats._asking import Asking
from functions.backend.chats._sentences import UNNAMED, spoken
from functions.backend.chats._tutor import CHARACTERS, HISTORY, Done, Remove, said
from functions.contract import apps, logs
from functions.contract.settings import setting
from functions.store import chats, common, feedback
from functions.store.common import CommonAnswer
from functions.store.messages import Earlier, Message

NAMES = setting("CHAT_NAMES", bool, default=True, help="Whether new chats are given a title by a model.")
SUMMARIES = setting("CHAT_SUMMARIES", bool, default=True, help="Whether long chats are summarised by a model.")
_SECONDS = 6.0  # for all calls
_LEAST_SECONDS = 0.5  # below which none is begun
_LONGEST_TITLE, _LONGEST_SUMMARY = 60, 2000  # characters
_FEWEST = 4  # messages before a question, of which a summary is worth its tokens


class _Title(msgspec.Struct):
    title: str
    usage: dict[str, int] = {}


class _Summary(msgspec.Struct):
    summary: str | None
    usage: dict[str, int] = {}


@dataclass(frozen=True, kw_only=True)
class Ended:
    """An answer that has ended: the text, what the AI app said of it (None: nothing), what stood before it.

    `limited`: whose limit was reached; `is_refused`: fixed words stand there, because of what was asked.
    """

    asking: Asking
    text: str
    done: Done | None
    earlier: Earlier
    remove: Remove
    common_key: bytes | None
    limited: str | None
    is_refused: bool


def follow_up(ended: Ended) -> int:
    """All of it; the tokens that it has cost."""
    if ended.is_refused:
        return _hide(ended)
    if ended.done is None:
        return 0
    left = _Left(ended, ended.done, monotonic() + _SECONDS)
    may_cost = not (ended.limited or ended.done.source == "cache")
    steps: list[Callable[[_Left], int]] = [_share, *((_name, _summarise) if may_cost else ())]
    return sum(_try(step, left) for step in steps)


def _hide(ended: Ended) -> int:
    """What a student tells in need does not stand in the list of chats."""
    if ended.asking.is_first:
        chats.name_chat(ended.asking.user_id, ended.asking.question.chat_id, UNNAMED[spoken(ended.asking)])
    return 0


@dataclass(frozen=True)
class _Left:
    """What is left to do, and until when, on the clock of `monotonic`."""

    ended: Ended
    done: Done
    until: float

    @property
    def language(self) -> str:
        return self.done.language or self.ended.asking.language or "en"


def _try(step: Callable[[_Left], int], left: _Left) -> int:
    """The tokens that a step has cost; a failure is one line in the log."""
    try:
        return step(left)
    except Exception as error:
        name = step.__name__.strip("_")
        logs.write("not_followed_up", step=name, requestId=left.ended.asking.request_id, cause=logs.where(error))
        return 0


def _share(left: _Left) -> int:
    """Count who asked a common question; the answer is kept for others once enough did."""
    ended, done = left.ended, left.done
    key, asking = ended.common_key, ended.asking
    if key is None or not asking.asker.salt or not _common.is_sharable(done, ended.text):
        return 0  # an account that was made before there were salts is answered, but not counted
    if common.count_asker(key, asking.asker):
        common.keep(key, CommonAnswer(ended.text, done.language, done.model, done.move, done.actions))
        if feedback.is_wrong(asking.user_id, asking.answer.id):  # said so in this moment
            common.remove(key)
    return 0


def _name(left: _Left) -> int:
    ended, asking = left.ended, left.ended.asking
    if not (NAMES.value and asking.is_first):
        return 0
    payload = {"question": ended.remove(asking.question.text), "language": left.language}
    found = msgspec.json.decode(_call("/api/name", payload, left), type=_Title)
    title = " ".join(found.title.split())[:_LONGEST_TITLE]
    if title:
        chats.name_chat(asking.user_id, asking.question.chat_id, title)
    return sum(found.usage.values())


def _summarise(left: _Left) -> int:
    """Once there is more than a model is given, the older half of it becomes part of the summary."""
    ended, asking, remove = left.ended, left.ended.asking, left.ended.remove
    turns = [one for one in ended.earlier.messages if one.text and one.status != "failed"]
    length = sum(len(one.text) for one in turns) + len(asking.question.text) + len(ended.text)
    if not SUMMARIES.value or len(turns) < _FEWEST or (length <= CHARACTERS.value and len(turns) + 2 <= HISTORY.value):
        return 0
    old = _older_half(turns)
    payload = {
        "messages": [{"role": _role(one), "text": said(one, remove)} for one in old],
        "summary": remove(asking.chat.summary) if asking.chat.summary else None,
        "language": left.language,
    }
    found = msgspec.json.decode(_call("/api/summarise", payload, left), type=_Summary)
    if found.summary:
        summary, last = found.summary[:_LONGEST_SUMMARY], ObjectId(old[-1].id)
        chats.keep_summary(asking.user_id, asking.question.chat_id, asking.chat.summarised, summary, last)
    return sum(found.usage.values())


def _older_half(turns: list[Message]) -> list[Message]:
    """What is left begins with a question."""
    half = len(turns) // 2
    return turns[: next((at for at in range(half, len(turns)) if not turns[at].is_ai_response), half)]


def _role(message: Message) -> str:
    return "assistant" if message.is_ai_response else "user"


def _call(path: str, payload: object, left: _Left) -> bytes:
    seconds = left.until - monotonic()
    if seconds < _LEAST_SECONDS:
        raise TimeoutError
    request_id = left.ended.asking.request_id
    return apps.call("ai", "POST", path, payload=payload, request_id=request_id, read_seconds=seconds).data
