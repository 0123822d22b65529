"""What is loaded when an app starts: found by starting it, so that detours through libraries count too."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from functions import catalog
from functions.contract import settings

HEAVY = {
    *("groq", "sympy", "pypdfium2", "PIL", "requests", "prometheus_client"),
    *("functions.dev", "functions.contract.openapi"),
}


def loaded_by(modules: list[str]) -> set[str]:
    """The modules of a fresh interpreter after it has imported these."""
    script = f"import json, sys, {', '.join(modules)}; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], cwd=settings.ROOT, capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout))


def of_app(app: str) -> list[str]:
    return [entry.module for entry in catalog.entries().values() if entry.app == app]


@pytest.mark.parametrize(
    ("modules", "without"),
    [
        (of_app("backend"), HEAVY | {"functions.llm"}),
        (of_app("ai"), HEAVY | {"functions.store", "functions.callers.student", "pymongo", "bson"}),
        (["functions.frontend"], HEAVY | {"functions.store", "functions.llm", "pymongo", "bson"}),
        (["main"], HEAVY | {"functions.backend", "functions.ai", "functions.store", "functions.llm", "pymongo"}),
        (["functions.catalog"], {"flask", "msgspec", "functions.contract"}),
    ],
    ids=["backend", "ai", "frontend", "main", "catalog"],
)
def test_nothing_is_loaded_before_it_is_needed(modules: list[str], without: set[str]) -> None:
    assert modules
    too_early = loaded_by(modules) & without
    assert not too_early, f"{', '.join(sorted(too_early))}: import it inside the function that needs it."


def test_what_is_loaded_is_seen() -> None:
    assert {"json", "wave"} <= loaded_by(["wave"])
