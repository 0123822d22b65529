"""How the AI app is asked for an answer, and what it says at the end of one."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping

import msgspec

from functions.backend.chats._asking import Asking
from functions.backend.chats._found import Found
from functions.contract import apps, logs
from functions.contract.settings import setting
from functions.contract.streams import read_events
from functions.store import messages
from functions.store.messages import Earlier, Message

HISTORY = setting(
    "CHAT_HISTORY_MESSAGES", int, default=20, help="How many earlier messages the model is given at most."
)
CHARACTERS = setting(
    "CHAT_HISTORY_CHARACTERS",
    int,
    default=12_000,
    help="How long the earlier messages are that the model is given; four characters are about a token.",
)
PASSAGE_TOKENS = setting(
    "CHAT_PASSAGE_TOKENS", int, default=1_500, help="Of the passages of a student's materials that a model is given."
)

AI_SILENCE_SECONDS = 30.0  # the AI app's own deadlines are shorter: this one is for an app that hangs
_LONGEST_STATE = 4096  # bytes of the hint ladder's state
_CHARACTERS_A_TOKEN = 4

Remove = Callable[[str], str]


class _Delta(msgspec.Struct):
    text: str


class _Ladder(msgspec.Struct):
    problem: str | None = None


class Done(msgspec.Struct, rename="camel", kw_only=True):
    """What the AI app says at the end of an answer. `tutor` is the hint ladder, for the AI app to read."""

    status: str
    source: str
    language: str | None = None
    model: str | None = None
    usage: dict[str, int] = {}
    tutor: msgspec.Raw = msgspec.Raw(b"null")
    check: str | None = None
    actions: list[str] = []
    safety: str | None = None
    move: str | None = None
    grounded: str | None = None

    @property
    def tokens(self) -> int:
        return sum(self.usage.get(name, 0) for name in ("promptTokens", "completionTokens"))

    @property
    def problem(self) -> str | None:
        """The exercise that stands on the hint ladder; all else of it is the AI app's own."""
        try:
            ladder = msgspec.json.decode(self.tutor, type=_Ladder | None)
        except msgspec.DecodeError:
            return None
        return ladder.problem if ladder else None

    def details(self) -> dict[str, object]:
        """The fields of the stored answer beside text, status and source; None is one that it does not have."""
        return {
            "language": self.language,
            "model": self.model,
            "tutor": self._state(),
            "check": self.check,
            "actions": self.actions or None,
            "safety": self.safety,
            "move": self.move,
        }

    def _state(self) -> str | None:
        raw = bytes(self.tutor)
        if len(raw) > _LONGEST_STATE:
            logs.write("tutor_state_too_long", bytes=len(raw))
            return None
        return None if raw == b"null" else raw.decode()


def look_back(asking: Asking) -> Earlier:
    """What was said before the question and is not in the chat's summary."""
    question, summarised = asking.question, asking.chat.summarised
    after = summarised if summarised and str(summarised) < question.id else None
    return messages.find_before(asking.user_id, question, HISTORY.value, after=after)


def newest(earlier: list[Message]) -> list[Message]:
    """The newest of the messages that a model is given, oldest first: all that there is room for."""
    room, chosen = CHARACTERS.value, []
    for one in reversed(earlier):
        if one.text and one.status != "failed":
            room -= len(one.text)
            if room < 0:
                break
            chosen.append(one)
    return chosen[::-1]


def said(message: Message, remove: Remove) -> str:
    """What a message says to whoever has not its passages at hand, without the student's name."""
    if not message.citations:
        return remove(message.text)
    from functions.tutor.materials.citations import without_citations

    return remove(without_citations(message.text))


def request_for(
    asking: Asking, earlier: Earlier, limited: str | None, remove: Remove, found: Found
) -> Mapping[str, object]:
    """What the AI app needs to know, without the student's name: the conversation, newest last, and what is set.

    `continues`: the last message is an answer that is to go on.
    """
    question, written = asking.question, asking.answer.text
    turns = [*newest(earlier.messages), question]
    conversation = [{"role": "assistant" if one.is_ai_response else "user", "text": said(one, remove)} for one in turns]
    if written:
        conversation.append({"role": "assistant", "text": remove(written)})
    last = next((one for one in reversed(earlier.messages) if one.is_ai_response), None)
    return {
        "messages": conversation,
        "subject": remove(question.subject),
        "language": asking.language,
        "mode": asking.mode,
        "intent": question.intent or None,
        "grade": asking.asker.grade,
        "summary": remove(asking.chat.summary) if asking.chat.summary else None,
        "tutor": msgspec.Raw(earlier.tutor.encode()) if earlier.tutor else None,
        "tooHard": asking.was_too_hard or (last is not None and last.feedback == "too_hard"),
        "limited": limited,
        **found.asked(),
        "continues": bool(written),
    }


def answer(asked: Mapping[str, object], request_id: str) -> Generator[str | Done]:
    """The text as it comes, then how it ended; nothing more where the stream breaks off. Raises AppUnreachable."""
    response = apps.call(
        "ai",
        "POST",
        "/api/chat",
        payload=asked,
        request_id=request_id,
        read_seconds=AI_SILENCE_SECONDS,
        stream=True,
    )
    pieces = response.stream(2**16, decode_content=False)
    try:
        for name, data in read_events(pieces):
            if name == "delta":
                yield msgspec.json.decode(data, type=_Delta).text
            elif name == "done":
                apps.let_go(response, pieces)
                yield msgspec.json.decode(data, type=Done)
                return
            elif name == "error":
                return
    finally:
        response.close()


def guess_tokens(asked: Mapping[str, object], received: int) -> int:
    """About what an answer has cost of which the AI app has not said it: one that was stopped or cut."""
    return (len(msgspec.json.encode(asked)) + received) // _CHARACTERS_A_TOKEN if received else 0
