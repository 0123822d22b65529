"""`python3 dev.py eval`: the labelled sets, questions about materials, dialogues, outages, what the checks cost.

Without `--live` the model is a fake at the wire that is as unruly as a model can be. With it, the dialogues are held
with the models that MODELS_CHAT names, which need a key or a server, and cost tokens.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout
from time import monotonic
from typing import TypeVar

from flask.testing import FlaskClient

from functions import router
from functions.llm import client, models
from tests.benchmarks.report import Table, as_text, targets_as_text
from tests.evaluation import costs, injections, outages, retrieval, sets, talks
from tests.fakes.groq import FakeGroq

T = TypeVar("T")
PARTS = ("sets", "materials", "dialogues", "injections", "outages", "costs")
_ABOUT = {
    False: "With a fake model that tells the result, or claims a wrong one, three times in four.",
    True: "With the models that are configured.",
}


def main(arguments: list[str] | None = None) -> int:
    """1 when a target was missed."""
    options = _parser().parse_args(arguments)
    started = monotonic()
    tables = _live(options.dialogues, options.show) if options.live else _faked(options.only or PARTS)
    for table in tables:
        sys.stdout.write(as_text(table))
    targets = [one for table in tables for one in table.targets]
    sys.stdout.write(targets_as_text(targets) + f"{monotonic() - started:.0f} s\n")
    return int(not all(one.met for one in targets))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python3 dev.py eval", description=__doc__.partition("\n\n")[2])
    parser.add_argument("--live", action="store_true", help="hold the dialogues with the models that are configured")
    parser.add_argument(
        "--dialogues", type=int, default=12, metavar="N", help="with --live: how many, spread over the set (12 of 52)"
    )
    parser.add_argument("--show", action="store_true", help="with --live: print every answer")
    parser.add_argument("--only", nargs="+", choices=PARTS, help="these parts, without --live")
    return parser


def _faked(parts: Sequence[str]) -> list[Table]:
    tables = [sets.measure()] if "sets" in parts else []
    tables += [retrieval.measure()] if "materials" in parts else []
    if {"dialogues", "injections", "outages"} & set(parts):
        with FakeGroq() as groq:
            os.environ |= {"GROQ_API_KEY": "gsk_fake", "GROQ_BASE_URL": groq.url, "CHAT_BATCH_SECONDS": "0.001"}
            teacher = talks.Teacher(_ai_app())
            if "dialogues" in parts:
                tally = _quietly(lambda: talks.play(teacher, talks.unruly(groq)))
                tables.append(talks.table("Dialogues", _ABOUT[False], tally, strict=True))
            if "injections" in parts:
                tables.append(_quietly(lambda: injections.measure(teacher, groq)))
            if "outages" in parts:
                tables.append(_quietly(lambda: outages.measure(teacher, groq)))
    return tables + ([costs.measure()] if "costs" in parts else [])


def _live(most: int, show: bool) -> list[Table]:
    asked = models.of(models.CHAT.value, groq=client.has_key())
    if not asked:
        sys.exit("No model can be asked: put GROQ_API_KEY into .env, or name a server in MODELS_CHAT.")
    sys.stderr.write(f"Asking {', '.join(model.entry for model in asked)} …\n")
    tally = _quietly(lambda: talks.play(talks.Teacher(_ai_app()), most=max(1, most), show=sys.stderr if show else None))
    return [talks.table("Dialogues", _ABOUT[True], tally, strict=False)]


def _ai_app() -> FlaskClient:
    """The AI app in this process; its callers sign with a key of the moment."""
    os.environ.setdefault("SERVICE_KEYS", os.urandom(16).hex())
    os.environ.setdefault("MONGODB_URI", "mongodb://127.0.0.1:9")  # declared by what another part imports; nobody calls
    return router.create_app("ai").test_client(use_cookies=False)


def _quietly(work: Callable[[], T]) -> T:
    """Without the log lines of the functions."""
    with redirect_stdout(io.StringIO()):
        return work()


if __name__ == "__main__":
    sys.exit(main())
