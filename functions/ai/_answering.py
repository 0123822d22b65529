"""How an answer comes about: safety first, then the move, then a model behind the gate, else the tutor's own words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from functions.ai._conversation import Conversation
from functions.ai._ending import Ending, ending
from functions.ai._guarded import Guarded
from functions.ai._orders import orders, verified
from functions.contract import logs
from functions.contract.errors import Unavailable
from functions.contract.settings import setting
from functions.llm import prompt, quota
from functions.llm.answers import Answer
from functions.llm.errors import NobodyAnswered
from functions.llm.prompt import Particulars, Passage
from functions.tutor import safety
from functions.tutor.foreign import Judgement, is_about_languages, judge
from functions.tutor.language import own_language
from functions.tutor.turn import Taken, go_on_with, take_turn

if TYPE_CHECKING:
    from functions.tutor.ladder import MoveKind
    from functions.tutor.materials.citations import Citing
    from functions.tutor.offline_answer import OfflineAnswer

BATCH_SECONDS = setting("CHAT_BATCH_SECONDS", float, default=0.1, help="Between two deltas.")


class TutorUnavailable(Unavailable):
    """A model's answer cannot go on: no model can be asked, and the offline tutor cannot end another's sentence."""

    code, message = "tutor_unavailable", "The tutor cannot go on right now. Please try again in a moment."


def answer(asked: Conversation, seconds: float) -> Iterator[str | Ending]:
    """The text, piece by piece ("" while waiting), then how it ended."""
    if not asked.attached:
        return _answer(asked, seconds)
    from functions.ai import _grounding  # not where nothing is attached

    return _grounding.marked(asked, _answer(asked, seconds))


def _answer(asked: Conversation, seconds: float) -> Iterator[str | Ending]:
    spoken = asked.spoken()
    if danger := safety.look(asked.question()):
        yield safety.words_for(danger, own_language(spoken))
        yield ending("tutor", spoken, safety="distress" if danger == "distress" else "refused", tutor=asked.tutor)
    elif asked.limited:
        yield from _offline(asked, _turn(asked))
    else:
        yield from _taught(asked, _turn(asked), seconds)


def _turn(asked: Conversation) -> Taken:
    language = own_language(asked.spoken())
    if asked.continues:
        return go_on_with(asked.mode, asked.tutor, language)
    return take_turn(asked.mode, asked.tutor, asked.question(), asked.intent, language, before=_before(asked))


def _before(asked: Conversation) -> str:
    """What the student asked before the question."""
    return "\n".join(asked.questions()[-2:-1])


def _taught(asked: Conversation, taken: Taken, seconds: float) -> Iterator[str | Ending]:
    """By a model, or, where fixed words do as well, without one."""
    spoken, move = asked.spoken(), taken.move
    is_kept = taken.check is not None and not move.may_tell and move.kind != "explain"  # words tell it in many ways
    if is_kept or (move.kind == "offer_similar" and taken.solution):
        yield from _offline(asked, taken)
        return
    if opening := _opening(asked, move.kind):
        yield opening
    passages = _shown(asked, taken)
    model = Answer(
        _messages(asked, taken, passages),
        whole_seconds=seconds,
        batch_seconds=BATCH_SECONDS.value,
        judge=_anything if is_about_languages(_topic(asked)) else judge,
    )
    begun = asked.messages[-1].text if asked.continues else ""
    guarded = Guarded(taken, begun=begun, about=_topic(asked), citing=_citing(asked, passages))
    try:
        yield from guarded.pieces(model)
    except NobodyAnswered:
        logs.add(problems=model.problems)
        yield from _offline(asked, taken, opened=bool(opening))
        return
    if guarded.dropped:
        yield guarded.joint() + _own_words(asked, taken, guarded)
    elif model.complete and guarded.leaves_it_open() and taken.solution:
        from functions.tutor.sayings import saying  # rarely said

        yield "\n\n" + saying("worked_out", own_language(spoken), answer=taken.solution.answer)
    _log(model, guarded)
    yield ending(
        "model" if guarded.gave else "tutor",
        spoken,
        status="complete" if model.complete or guarded.dropped or guarded.cut else "incomplete",
        model=model.model,
        usage=model.usage,
        tutor=guarded.ladder(),
        check=guarded.check(),
        actions=move.actions,
        move=move.kind,
        safety="refused" if guarded.danger else None,
    )


def _anything(text: str, ended: bool) -> Judgement:
    return "pass"


def _topic(asked: Conversation) -> str:
    return f"{asked.subject or ''} {asked.question()}"


def _messages(asked: Conversation, taken: Taken, passages: Sequence[Passage]) -> list[dict[str, str]]:
    """The messages that leave for the model, redacted."""
    spoken = asked.spoken()
    particulars = Particulars(
        subject=asked.subject,
        language=spoken,
        grade=asked.grade,
        now=orders(taken, too_hard=asked.too_hard, is_uncovered=asked.attached and not passages),
        verified=verified(taken, own_language(spoken)),
        summary=asked.summary,
        passages=passages,
    )
    return prompt.messages(asked.messages, particulars, continues=asked.continues)


def _own_words(asked: Conversation, taken: Taken, guarded: Guarded) -> str:
    """What ends an answer whose model was dropped."""
    move, language = taken.move, own_language(asked.spoken())
    if guarded.danger:
        return safety.words_for(guarded.danger, language)
    if move.kind == "explain" and taken.solution is None:
        return _given(asked, taken, is_left=True).text
    if move.kind == "explain" and not move.may_tell:
        move = replace(move, kind="ask_try")
    from functions.tutor import own_words  # not before a model had to be dropped

    return own_words.say(move, taken.solution, language, asked.grade, check=taken.check)


def _opening(asked: Conversation, kind: MoveKind | None) -> str:
    """What is said first where materials are attached and hold nothing about the question."""
    if not asked.attached:
        return ""
    from functions.ai import _grounding

    return _grounding.opening(asked, kind)


def _shown(asked: Conversation, taken: Taken) -> Sequence[Passage]:
    if not asked.passages:
        return ()
    from functions.ai import _grounding

    return _grounding.shown(asked, taken)


def _citing(asked: Conversation, passages: Sequence[Passage]) -> Citing | None:
    if not asked.attached:
        return None
    from functions.ai import _grounding

    return _grounding.citing(asked, passages)


def _offline(asked: Conversation, taken: Taken, *, opened: bool = False) -> Iterator[str | Ending]:
    """The offline tutor's answer; it starts from the question, so it cannot continue what a model began.

    `opened`: it was said already that the materials do not cover it.
    """
    if asked.continues:
        raise TutorUnavailable(retry_after=15)
    given = _given(asked, taken)
    is_taught = given.source in ("maths", "library", "none")  # a greeting is not held against the materials
    yield given.text if opened or not is_taught else _opening(asked, given.move) + given.text
    yield ending(given.source, given.language, move=given.move, tutor=given.ladder, actions=given.actions)


def _given(asked: Conversation, taken: Taken, *, is_left: bool = False) -> OfflineAnswer:
    """`is_left`: a model has begun, and was left."""
    if asked.passages:
        from functions.ai import _grounding

        if quoted := _grounding.quoted(asked, taken, own_language(asked.spoken()), is_left=is_left):
            return quoted
    from functions.tutor import offline  # not before no model can be asked

    return offline.answer(
        asked.question(),
        asked.spoken(),
        asked.subject,
        ladder=asked.tutor,
        mode=asked.mode,
        intent=asked.intent,
        grade=asked.grade,
        before=_before(asked),
        limited=asked.limited,
    )


def _log(model: Answer, guarded: Guarded) -> None:
    requests_left, tokens_left = quota.left(model.model or "")
    logs.add(firstTokenMs=model.first_token_ms, problems=model.problems, dropped=guarded.dropped)
    logs.add(requestsLeft=requests_left, tokensLeft=tokens_left)
