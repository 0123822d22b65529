"""What an answer owes to the student's own materials; loaded for chats that have some attached."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from functions.ai._conversation import Conversation
from functions.ai._ending import Ending, Grounded
from functions.ai._guarded import gate_for
from functions.contract import logs
from functions.llm.prompt import Passage, passage_text
from functions.tutor.ladder import MoveKind
from functions.tutor.language import Language, own_language
from functions.tutor.materials import quoting
from functions.tutor.materials.citations import Citing, cited
from functions.tutor.materials.keys import without_keys
from functions.tutor.materials.quotations import Sources
from functions.tutor.offline_answer import OfflineAnswer, given
from functions.tutor.offline_words import LIMITED
from functions.tutor.turn import Taken


def marked(asked: Conversation, parts: Iterator[str | Ending]) -> Iterator[str | Ending]:
    """The same; its end says which passages the whole text cites."""
    text = asked.messages[-1].text if asked.continues else ""
    for part in parts:
        if isinstance(part, Ending):
            yield _marked(asked, part, text)
        else:
            text += part
            yield part


def _marked(asked: Conversation, end: Ending, text: str) -> Ending:
    if end.safety is not None:
        return end
    numbers = cited(text, [one.number for one in asked.passages])
    grounded: Grounded = "materials" if numbers else "general"
    logs.add(passages=len(asked.passages), cited=len(numbers), grounded=grounded)
    return msgspec.structs.replace(end, citations=tuple(numbers), grounded=grounded)


def opening(asked: Conversation, kind: MoveKind | None) -> str:
    """That the materials do not cover a question that was asked; nothing beside hints and other moves."""
    if asked.passages or asked.continues or kind != "explain":
        return ""
    return f"{quoting.NOT_COVERED[own_language(asked.spoken())]}\n\n"


def shown(asked: Conversation, taken: Taken) -> list[Passage]:
    """The passages as a model and a student may see them: no key to the answers while a problem is worked on."""
    clean = [msgspec.structs.replace(one, text=passage_text(one)) for one in asked.passages]
    if taken.move.may_tell and taken.kept is None:
        return clean
    open_ones = (msgspec.structs.replace(one, text=without_keys(one.text, one.heading)) for one in clean)
    return [one for one in open_ones if one.text]


def citing(asked: Conversation, passages: Sequence[Passage]) -> Citing:
    """What a model's text goes through. Without passages there is nothing to quote from, and nothing to cite."""
    texts = {one.number: one.text for one in passages}
    others = [*asked.questions(), *(f"{one.topic} {one.heading}" for one in passages)]
    return Citing(Sources(texts, others), quotes=bool(texts))


def quoted(asked: Conversation, taken: Taken, language: Language, *, is_left: bool) -> OfflineAnswer | None:
    """The passages' own words, for a question that they may answer; none that tells what is still to be found."""
    move = taken.move
    is_own_problem = (taken.solution is not None or taken.check is not None) and not taken.aside
    if move.kind != "explain" or is_own_problem:
        return None
    is_guarded = taken.solution is not None or taken.kept is not None
    is_beside_a_lesson = taken.check is not None  # whose question the library itself explains
    if not (move.may_tell or is_guarded or is_beside_a_lesson):
        return None

    def may_show(words: str) -> bool:
        gate = gate_for(taken)
        if gate is None:
            return True
        gate.feed(words)
        gate.close()
        return not gate.leaked

    is_away = not (asked.limited or is_left)
    text = quoting.quote(shown(asked, taken), asked.question(), language, is_away=is_away, may_show=may_show)
    if not text:
        return None
    if asked.limited:
        text = f"{LIMITED[asked.limited][language]}\n\n{text}"
    return given(text, "materials", language, None, move)
