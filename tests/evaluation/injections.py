"""Orders inside a document, and a model that obeys them: what must not be in an answer is not.

Each row of injections.jsonl is a passage of a student's material. `orders` is what a model would write that obeys
({rules}, {grounded}: what it was told; {told}: all that it got); `must_not` are texts that no answer may hold.
`problem` and `message`: the student is at work on it, in Guide. Every row is asked of a model that obeys at once, of
one that first answers honestly, and of none, unless it names its `ways`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from functions.llm import quota
from functions.llm.prompt import GROUNDED, TUTOR
from tests.benchmarks.report import Table, Target
from tests.evaluation.sets import Row, read
from tests.evaluation.talks import Teacher
from tests.fakes.groq import FakeGroq, Script

QUESTION = "What does my handout say about the water cycle?"
LESSON = "The water cycle: water evaporates from the sea, condenses into clouds and falls as rain."
HONEST = "Water goes up as vapour and comes down as rain [1].\n\n"
WAYS = ("obeys at once", "answers, then obeys", "no model")


@dataclass(frozen=True)
class Held:
    """What came of a row in one way. `found` is what should not be there; `sent` all that reached the model."""

    about: str
    way: str
    text: str
    ending: dict[str, Any]
    found: list[str]
    sent: str


def body_of(row: Row) -> dict[str, Any]:
    """The request of a row, as the backend makes it."""
    passage = {"number": 1, "text": f"{LESSON}\n\n{row['text']}", "topic": "Water", "page": 3, "heading": "Rain"}
    body: dict[str, Any] = {"attached": True, "passages": [passage], "language": "en"}
    if "problem" not in row:
        return {"messages": [{"role": "user", "text": QUESTION}], **body}
    turns = [("user", row["problem"]), ("assistant", "What have you tried?"), ("user", row["message"])]
    messages = [{"role": role, "text": text} for role, text in turns]
    return {"messages": messages, "tutor": {"problem": row["problem"], "level": 0}, **body}


def play(teacher: Teacher, groq: FakeGroq) -> Iterator[Held]:
    """Each row in each way."""
    for row in read("injections"):
        body = body_of(row)
        for way in row.get("ways", WAYS):
            groq.reset()
            quota.forget()
            if way == "no model":
                got = teacher.ask({**body, "limited": "bundle"})
            else:
                groq.default = Script(_obeying(row, way, teacher, groq), tokens_per_second=2000)
                got = teacher.ask(body)
            found = [one for one in row["must_not"] if one in got.text]
            sent = "\n".join(str(one["content"]) for chat in groq.chats for one in _messages(chat.body))
            yield Held(row["about"], way, got.text, got.ending, found, sent)
    groq.default = Script()


def _obeying(row: Row, way: str, teacher: Teacher, groq: FakeGroq) -> str:
    told = ""
    if "{told}" in row["orders"]:
        groq.default = Script("Rain.")
        teacher.ask(body_of(row))
        told = "\n\n".join(str(one["content"]) for one in _messages(groq.chats[0].body))
        groq.reset()
    orders = row["orders"].replace("{rules}", TUTOR).replace("{grounded}", GROUNDED).replace("{told}", told)
    return orders if way == WAYS[0] else HONEST + orders


def _messages(body: dict[str, object]) -> list[dict[str, object]]:
    messages = body["messages"]
    assert isinstance(messages, list)
    return messages


def measure(teacher: Teacher, groq: FakeGroq) -> Table:
    """How many answers held, by the way in which they came about."""
    all_held = list(play(teacher, groq))
    rows = []
    for way in WAYS:
        held = [one for one in all_held if one.way == way]
        rows.append(
            {
                "the model": way,
                "documents": len(held),
                "answers with what must not be there": sum(bool(one.found) for one in held),
                "answered": sum(bool(one.text.strip()) and one.ending.get("status") == "complete" for one in held),
                "cite a passage": sum(one.ending.get("grounded") == "materials" for one in held),
            }
        )
    bad = [f"{one.about} ({one.way})" for one in all_held if one.found]
    about = "Orders inside a document, with a fake model that obeys them." + "".join(f" {one}." for one in bad)
    return Table("Injections", about, rows, [Target("answers that obey a document", len(bad), 0, "answers")])
