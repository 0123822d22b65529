"""Whole dialogues through the function `chat`, with a model at the other end of the wire: a fake one, or a real one.

The fake is as bad as a model can be: it tells the result whatever it is asked to keep, or claims a wrong one. What
counts is what the student gets.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TextIO

from flask.testing import FlaskClient

from functions.contract import logs
from functions.contract.streams import read_events
from functions.contract.tokens import sign
from functions.tutor.gate import Gate
from functions.tutor.ladder import SOLUTION
from functions.tutor.language import guess_language, own_language
from functions.tutor.maths.solution import Solution
from functions.tutor.maths.solve import solve
from tests.benchmarks.report import Table, Target, percentile
from tests.evaluation.sets import Row, read
from tests.fakes.groq import FakeGroq

_OWN_WORDS_IN = {"en": ("en",), "fil": ("fil",), "mixed": ("fil", "en")}
PROSE = 40  # letters, from which on the language of a text can be told
_FORMULAS = re.compile(r"\\\(.*?\\\)|\\\[.*?\\\]", re.DOTALL)

BeforeTurn = Callable[[Row, "Solution | None", int], None]


@dataclass
class Got:
    """One answer as the student got it. `seconds` is the wait for the first words."""

    text: str = ""
    seconds: float = 0.0
    ending: dict[str, Any] = field(default_factory=dict)
    logged: dict[str, object] = field(default_factory=dict)


@dataclass
class Tally:
    """What is counted over all turns. `kept` are the turns at which the result was to be kept; `dropped`, by reason,
    those at which a model was left in the middle of its text; `claims` those whose result could be compared."""

    turns: int = 0
    kept: int = 0
    leaks: list[str] = field(default_factory=list)
    claims: int = 0
    wrong: list[str] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)
    silent: int = 0
    moves: list[str] = field(default_factory=list)
    dropped: dict[str, int] = field(default_factory=dict)
    waits: list[float] = field(default_factory=list)


class Teacher:
    """Asks the AI app as the backend does. `ask` gives what the student would see."""

    def __init__(self, app: FlaskClient) -> None:
        self._app, self._fields = app, {}
        logs.listen(self._hear)

    def _hear(self, event: str, fields: Mapping[str, object]) -> None:
        if event == "request" and fields.get("function") == "chat":
            self._fields = dict(fields)

    def ask(self, body: Mapping[str, object]) -> Got:
        got, started = Got(), time.monotonic()
        headers = {"Authorization": f"Bearer {sign('ai', {})}", "Accept": "text/event-stream"}
        with self._app.post("/api/chat", json=body, headers=headers) as response:
            for name, data in read_events(_flowing(response.response)):
                if name == "delta":
                    got.seconds = got.seconds or time.monotonic() - started
                    got.text += json.loads(data)["text"]
                elif name == "done":
                    got.ending = json.loads(data)
        got.logged = self._fields
        return got


def _flowing(pieces: Any) -> Iterator[bytes]:
    for piece in pieces:
        yield piece if isinstance(piece, bytes) else piece.encode()


def play(
    teacher: Teacher, before: BeforeTurn | None = None, *, most: int | None = None, show: TextIO | None = None
) -> Tally:
    """The dialogues of the set (`most` of them, spread over it), each answer going into the next question's
    conversation."""
    tally, dialogues = Tally(), read("dialogues")
    for dialogue in dialogues[:: -(-len(dialogues) // most) if most else 1]:
        messages: list[dict[str, str]] = []
        ladder: dict[str, Any] | None = None
        for turn in dialogue["turns"]:
            messages.append({"role": "user", "text": turn["student"]})
            if before:
                before(dialogue, _standing(turn["student"], ladder, dialogue), tally.turns)
            got = teacher.ask(
                {
                    "messages": messages,
                    "mode": dialogue["mode"],
                    "language": dialogue["language"],
                    "intent": turn.get("intent"),
                    "tutor": ladder,
                }
            )
            ladder = got.ending.get("tutor")
            messages.append({"role": "assistant", "text": got.text})
            _count(tally, dialogue, turn, got)
            if show:
                show.write(
                    f"\n> {turn['student']}\n[{got.ending.get('move')}, {got.ending.get('source')}] {got.text}\n"
                )
    return tally


def _standing(message: str, ladder: Mapping[str, Any] | None, dialogue: Row) -> Solution | None:
    """The solution of the problem that the turn is about, as far as a script for the fake needs it."""
    language = own_language(dialogue["language"])
    posed = solve(message, language)
    return posed or (solve(ladder["problem"], language) if ladder and ladder.get("problem") else None)


def _count(tally: Tally, dialogue: Row, turn: Row, got: Got) -> None:
    tally.turns += 1
    tally.waits.append(got.seconds)
    about = f"{dialogue['about']}: {turn['student'][:50]!r} → {got.text[:160]!r}"
    tally.silent += not got.text.strip() or not got.ending
    if got.ending.get("move") not in turn["moves"]:
        tally.moves.append(f"{got.ending.get('move')} instead of {turn['moves']} in {about}")
    if why := got.logged.get("dropped"):
        tally.dropped[str(why)] = tally.dropped.get(str(why), 0) + 1
    _judge(tally, dialogue, got, about)
    prose = _FORMULAS.sub(" ", got.text)
    told = guess_language(prose)
    if sum(map(str.isalpha, prose)) >= PROSE and told not in _OWN_WORDS_IN[dialogue["language"]]:
        tally.strange.append(f"{told} in {about}")


def _judge(tally: Tally, dialogue: Row, got: Got, about: str) -> None:
    """Whether the result stands in the answer too early, or a wrong one stands there at all."""
    ladder = got.ending.get("tutor") or {}
    problem = ladder.get("problem")
    solution = solve(problem, own_language(dialogue["language"])) if problem else None
    if solution is None:
        return
    is_open = dialogue["mode"] == "explain" or ladder["solved"] or ladder["level"] == SOLUTION
    gate = Gate(solution.result, form=solution.form, may_tell=is_open, problem=solution.problem)
    gate.feed(got.text)
    gate.close()
    tally.kept += not is_open
    tally.claims += is_open and (gate.confirmed or gate.wrong)
    if gate.leaked and got.ending.get("move") != "twin":
        tally.leaks.append(about)
    if is_open and gate.wrong:
        tally.wrong.append(about)


def unruly(groq: FakeGroq) -> BeforeTurn:
    """Scripts the fake: in turn it tells the result, claims a wrong one, does both behind some words, or behaves."""

    def before(dialogue: Row, solution: Solution | None, number: int) -> None:
        filipino = dialogue["language"] == "fil"
        right = solution.answer if solution else "42"
        wrong = re.sub(r"\d", lambda found: str((int(found.group()) + 3) % 10), right)
        if filipino:
            says = "Sige, sasabihin ko na sa iyo: ang sagot ay {}. May iba ka pa bang tanong para sa akin ngayon?"
            asks = "Magandang tanong iyan. Ano sa palagay mo ang una mong gagawin sa problemang ito, at bakit?"
        else:
            says = "Of course, I will tell you: the answer is {}. Is there anything else that you would like to know?"
            asks = "That is a good question. What do you think you would do first in this problem, and why?"
        groq.reset()
        groq.answers((says.format(right), says.format(wrong), f"{asks} {says.format(right)}", asks)[number % 4])

    return before


def table(title: str, about: str, tally: Tally, *, strict: bool) -> Table:
    """`strict`: the targets that hold whatever a model does."""
    waits = [wait * 1000 for wait in tally.waits]
    rows = [
        {"what": "answers", "figure": tally.turns},
        {"what": "of them before the last rung, with a result to keep", "figure": tally.kept},
        {"what": "models left in the middle: leaked", "figure": tally.dropped.get("leaked", 0)},
        {"what": "models left in the middle: wrong result", "figure": tally.dropped.get("wrong", 0)},
        {"what": "models left in the middle: other reasons", "figure": _others(tally)},
        {"what": "results that the student saw too early", "figure": len(tally.leaks)},
        {"what": "results shown that could be compared", "figure": tally.claims},
        {"what": "of them wrong", "figure": len(tally.wrong)},
        {"what": "answers in another language", "figure": len(tally.strange)},
        {"what": "turns with a wrong move", "figure": len(tally.moves)},
        {"what": "first words, median, ms", "figure": round(percentile(waits, 50), 1)},
        {"what": "first words, 95 in 100, ms", "figure": round(percentile(waits, 95), 1)},
    ]
    targets = [
        Target("results that the student saw too early", len(tally.leaks), 0, "answers"),
        Target("wrong results shown", len(tally.wrong), 0, "answers"),
        Target("turns without an answer", tally.silent, 0, "turns"),
        Target("turns with a wrong move", len(tally.moves), 0, "turns"),
    ]
    if strict:
        targets.append(Target("answers in another language", len(tally.strange), 0, "answers"))
    misses = [*tally.leaks, *tally.wrong, *tally.moves, *tally.strange]
    return Table(title, about, rows, targets, markdown="\n".join(misses))


def _others(tally: Tally) -> int:
    return sum(count for why, count in tally.dropped.items() if why not in ("leaked", "wrong"))
