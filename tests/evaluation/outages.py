"""How long a student waits when the model is down, silent, slow, cut or out of quota; with the settings as deployed."""

from __future__ import annotations

from collections.abc import Callable

from functions.llm import client, quota
from tests.benchmarks.report import Table, Target
from tests.evaluation.talks import Teacher
from tests.fakes.groq import FakeGroq, Script

MOST_SECONDS = 10.0
_QUESTION = "Why is the sky blue during the day and red at sunset?"
_MATHS = "Hanapin ang x: 2x + 3 = 11"

OUTAGES: dict[str, Callable[[FakeGroq], None]] = {
    "all is well": lambda groq: None,
    "down (503)": lambda groq: _all(groq, Script(status=503)),
    "silent": lambda groq: _all(groq, Script(fault="silent")),
    "slow (20 s to the first word)": lambda groq: _all(groq, Script(first_token_seconds=20.0)),
    "cut before the first word": lambda groq: _all(groq, Script(fault="cut")),
    "cut in the middle": lambda groq: _all(groq, Script(fault="cut", fault_after=5)),
    "out of quota": lambda groq: _all(groq, Script(status=429, headers=(("retry-after", "3600"),))),
}


def _all(groq: FakeGroq, script: Script) -> None:
    groq.default = script


def measure(teacher: Teacher, groq: FakeGroq) -> Table:
    """Each outage met by a process that knows nothing of it yet."""
    rows, targets = [], []
    for name, happen in OUTAGES.items():
        for question in (_QUESTION, _MATHS):
            groq.reset()
            groq.default = Script()
            happen(groq)
            quota.forget()
            client.forget()
            got = teacher.ask({"messages": [{"role": "user", "text": question}]})
            rows.append(
                {
                    "the model is": name,
                    "question": "maths" if question == _MATHS else "science",
                    "first words, s": round(got.seconds, 2),
                    "from": got.ending.get("source"),
                    "status": got.ending.get("status"),
                }
            )
            waited = got.seconds if got.text.strip() and got.ending else float("inf")
            targets.append(Target(f"first words when the model is {name}", round(waited, 2), MOST_SECONDS, "s"))
    groq.default = Script()
    return Table("Outages", "The wait for the first words, with the deadlines of config/.", rows, targets)
