"""What the commands say of themselves, in the order of a developer's day; what a mistyped one was meant to be."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import NamedTuple

_NAME = "python -m functions"
DAY = {
    "find": ("list", "routes", "needs"),
    "write": ("new", "check", "docs"),
    "run": ("run", "serve", "call"),
    "look": ("logs", "feedback", "bench", "eval"),
    "move": ("bundle",),
    "ship": ("deploy",),
}
_WALK = ("list", "call send_message --request question", "run", "logs --follow", "new backend/chats/count_chats")


class Text(NamedTuple):
    """One line, what it is good for, and what to type, without the program's name."""

    line: str
    more: str = ""
    examples: tuple[str, ...] = ()


TEXTS = {
    "list": Text(
        "show every function: where it answers, who may call it, its cold start",
        "It imports none of them. SSE says whether it may answer with events. A cold start is the time from the\n"
        "start of a process to its first answer, beside the framework's hello; it is remembered until the source\n"
        "changes.",
        ("list", "list --cold-start"),
    ),
    "routes": Text(
        "show what each app answers, as a table or as OpenAPI",
        "Each app serves the same at /openapi.json, and at /openapi for people.",
        ("routes", "routes --openapi --app ai > ai.json"),
    ),
    "needs": Text(
        "show a function's files, packages, settings, collections",
        "That is what moves with it.",
        ("needs send_message",),
    ),
    "new": Text(
        "write a new function with its test, its sentences and a saved request",
        "All of it works at once: read it, try it, then make it your own. METHOD and path are yours to choose.",
        (
            "new backend/chats/count_chats",
            "new backend/chats/pin_chat --method PUT --path /api/messages/chats/{chat_id}/pin",
            "new ai/define_word",
        ),
    ),
    "check": Text("lint, format, types, and whether the generated pages are current", "CI starts with it.", ("check",)),
    "docs": Text(
        "write docs/api.md, docs/settings.md and the table of docs/moving.md from the source",
        "`check` fails while they are stale.",
        ("docs",),
    ),
    "run": Text(
        "run all of BrainBytes here",
        "mongod and the three apps, as the Procfile has them; each reloads when its files change.\n"
        "`logs` shows in another terminal what they say.",
        ("run", "run --port 9000"),
    ),
    "serve": Text(
        "serve one function under functions-framework, reloading when it changes",
        "While a file is not Python, that is said, and what was there before goes on serving.",
        ("serve send_message", "serve chat --port 9000"),
    ),
    "call": Text(
        "call one function with one request, no server",
        "Shows the answer as it comes. A saved request is sent as a student who is gone afterwards, or --as a real\n"
        "one; --save makes one of a call, without passwords, tokens, e-mail addresses, names (docs/developing.md).",
        (
            "call send_message --requests",
            "call send_message --request stream",
            """call register --json '{"email": "ana@example.ph", "password": "Mabuhay-2026"}'""",
            "call list_chats --as ana@example.ph --save all",
            """call rename_chat chat_id=algebra --as ana@example.ph --json '{"title": "Algebra"}'""",
            "call update_profile user_id=me --as ana@example.ph --form name=Ana --form avatar=@photo.png",
        ),
    ),
    "logs": Text(
        "show what the apps of `run` say, by function, status or request",
        "The lines are those of the last `run`, also when it has ended. They hold nothing that a student wrote.",
        (
            "logs --follow",
            "logs --function send_message --status 5xx",
            "logs --request 5f0c9a1e",
            "logs --json | jq .ms",
        ),
    ),
    "feedback": Text(
        "list the answers that students have called wrong",
        "Of the database here, or of the one that MONGODB_URI names: a question, how its answer begins, and what gave\n"
        "it. Whose they are is not shown, and the student's own name is taken out of the texts.",
        ("feedback", "feedback --days 7", "feedback --json | jq .question"),
    ),
    "bundle": Text(
        "write functions as another cloud takes them",
        "The folder holds what they need and nothing else, with a README that ships it (docs/moving.md).",
        ("bundle send_message --target aws --out ../moved", "bundle --app ai --target container --out ../ai"),
    ),
    "deploy": Text("staging and production on Heroku: staging, production, status, rollback, logs"),
    "bench": Text("measure cold starts, memory, streams, requests and the page"),
    "eval": Text("measure how well the tutor teaches: sets, dialogues, outages, costs; --live with real models"),
}


def overview(commands: Mapping[str, str]) -> str:
    """Every command with its line of help, grouped by when in the day it is wanted."""
    lines = [f"usage: {_NAME} COMMAND …", "", "The developer's commands for the functions of this bundle.", ""]
    placed = {name for names in DAY.values() for name in names}
    for group, names in {**DAY, "more": tuple(name for name in commands if name not in placed)}.items():
        for place, name in enumerate(name for name in names if name in commands):
            lines.append(f"  {group if not place else '':6} {name:8} {commands[name]}")
    lines += ["", f"`{_NAME} COMMAND --help` says more about one, with examples. A first walk:", ""]
    lines += [f"  {_NAME} {one}" for one in _WALK]
    return "\n".join(lines) + "\n"


def examples(lines: tuple[str, ...]) -> str:
    """What stands below a command's options."""
    return "\n".join(("for example:", *(f"  {_NAME} {one}" for one in lines))) if lines else ""


def nearest(typed: str, commands: Mapping[str, str]) -> str:
    """A sentence for a command that there is not."""
    near = get_close_matches(typed, commands, n=2, cutoff=0.5)
    hint = f"Did you mean {' or '.join(near)}?" if near else f"`{_NAME}` shows all of them."
    return f"There is no command called {typed!r}. {hint}"
