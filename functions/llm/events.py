"""The events of a streamed completion, decoded as they arrive."""

from __future__ import annotations

import msgspec

from functions.llm.errors import BrokenAnswer, ModelError, translate


class Usage(msgspec.Struct, frozen=True):
    """Tokens, as the server counted them."""

    prompt_tokens: int = 0
    completion_tokens: int = 0


class _Delta(msgspec.Struct):
    content: str | None = None


class _Choice(msgspec.Struct):
    delta: _Delta = msgspec.field(default_factory=_Delta)
    finish_reason: str | None = None


class _Groq(msgspec.Struct):
    usage: Usage | None = None
    error: str | None = None


class _Chunk(msgspec.Struct):
    choices: list[_Choice] = []
    usage: Usage | None = None
    x_groq: _Groq | None = None
    error: msgspec.Raw | None = None


_THINK, _THOUGHT = "<think>", "</think>"
_decode = msgspec.json.Decoder(_Chunk).decode


class Events:
    """Feed it bytes; it gives back the text in them and keeps what else was said.

    `problem` is set when something was not as it should be: the text before it still counts, nothing after it does.
    """

    def __init__(self) -> None:
        self.finish_reason: str | None = None
        self.usage: Usage | None = None
        self.tokens = 0  # chunks that brought text: an estimate, should the usage never come
        self.done = False
        self.problem: ModelError | None = None
        self._rest = b""
        self._opening: str | None = ""  # what came before the first word that is none of a thought's
        self._thought = False

    def feed(self, data: bytes) -> str:
        """The text of all events that are whole by now."""
        *lines, self._rest = (self._rest + data).split(b"\n")
        pieces: list[str] = []
        for line in lines:
            if not line.startswith(b"data:"):
                continue
            payload = line[5:].strip()
            if payload == b"[DONE]":
                self.done = True
                break
            try:
                self._take(_decode(payload), pieces)
            except Exception as error:
                self.problem = translate(error)
                break
        self.tokens += len(pieces)
        text = "".join(pieces)
        return text if self._opening is None else self._first_words(text)

    def _first_words(self, text: str) -> str:
        """The text without a thought before it: some servers put a model's reasoning into the answer itself."""
        opening = f"{self._opening}{text}"
        if opening.lstrip().startswith(_THINK):
            _, closed, words = opening.partition(_THOUGHT)
            if not closed:
                self._opening = opening
                return ""
            opening, self._thought = words, True
        if self._thought:
            opening = opening.lstrip()
        undecided = _THINK.startswith(opening.lstrip())
        self._opening = opening if undecided else None
        return "" if undecided else opening

    def _take(self, chunk: _Chunk, pieces: list[str]) -> None:
        if chunk.error is not None or (chunk.x_groq and chunk.x_groq.error):
            raise BrokenAnswer
        for choice in chunk.choices:
            if choice.delta.content:
                pieces.append(choice.delta.content)
            self.finish_reason = choice.finish_reason or self.finish_reason
        self.usage = chunk.usage or (chunk.x_groq and chunk.x_groq.usage) or self.usage
