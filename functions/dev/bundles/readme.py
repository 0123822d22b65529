"""The README of a bundle: what is in it, how it is shipped, its settings, what the platform cannot do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from functions import catalog
from functions.contract.settings import Setting
from functions.dev.bundles.content import Content, Target

MADE = "<!-- Made by `python -m functions bundle`. Change the repository and make it again, not this folder. -->"


def page(content: Content, target: Target) -> str:
    parts = [f"# {content.title} for {target.TITLE}", MADE, *_about(content)]
    parts += ["## Ship it", target.ship(content).strip()]
    parts += _send_students(content)
    parts += ["## Settings", *_settings(content)]
    parts += ["## What is different here", target.limits(content).strip()]
    return "\n\n".join(parts) + "\n"


def _about(content: Content) -> Iterator[str]:
    if not content.entries:
        yield (
            "The frontend app of BrainBytes, an AI tutor: the web app's files, and the way to the backend app. What is "
            "asked of /api and /uploads is passed on to `BACKEND_URL`, streams included."
        )
        return
    yield (
        "Functions of BrainBytes, an AI tutor, with the code, the packages and the "
        "settings that they need and no others."
    )
    rows = [
        f"| `{name}` | {one.method} | `{one.path}` | {'yes' if one.streams else 'no'} |"
        for name, one in content.contracts.items()
    ]
    yield "\n".join(["| function | method | path | answers with events |", "|---|---|---|---|", *rows])
    if content.needs.collections:
        names = ", ".join(f"`{name}`" for name in content.needs.collections)
        yield (
            f"MongoDB collections: {names}. Their indexes are made once, from the repository (type the "
            "address; nothing is shown): `read -rs MONGODB_URI && export MONGODB_URI && .venv/bin/python -m "
            "functions.store.indexes`."
        )
    if content.needs.apps:
        yield " ".join(
            f"Calls the {'AI' if app == 'ai' else app} app over HTTP, at `{app.upper()}_URL` or else where it runs on "
            "Heroku."
            for app in content.needs.apps
        )


def _send_students(content: Content) -> Iterator[str]:
    """How the apps that stay where they are find what was moved."""
    if content.app == "frontend":
        return
    yield "## Let the others find it"
    if content.app == "ai":
        yield "Set `AI_URL` of the backend app to the address: it then asks this one instead."
        return
    if all(name in content.names for name, one in catalog.entries().items() if one.app == "backend"):
        yield "Set `BACKEND_URL` of the frontend app to the address: it then asks this one instead."
        return
    moved = ",".join(f"{one.method} {one.path} https://ADDRESS" for one in content.contracts.values())
    yield "Set this at the frontend app; browsers go on asking that one, and it asks here. Take it away to move back."
    yield f'```\nPROXY_MOVED="{moved}"\n```'


def _settings(content: Content) -> Iterator[str]:
    yield (
        "Environment variables. What has a value in `config/` needs none; `BRAINBYTES_ENV` says which file is read: "
        "production, staging, or local to try it beside `dev.py run`, whose secrets are in the repository's "
        f"`.data/local.env`. `BRAINBYTES_APP` is {content.app} here. Secrets "
        "belong into the platform's store of secrets, never on a command line."
    )
    configured = content.configured("production")
    rows = [f"| `{one.name}` | {_about_setting(one)} | {_value(one, configured)} |" for one in content.settings]
    yield "\n".join(["| setting | what it is | without it |", "|---|---|---|", *rows])


def _about_setting(one: Setting[Any]) -> str:
    said = [one.help, f"Like: {one.example}." if one.example else ""]
    return ("Secret. " if one.secret else "") + " ".join(part for part in said if part)


def _value(one: Setting[Any], configured: dict[str, object]) -> str:
    if one.name in configured:
        return f"`{configured[one.name]}` (config/production.toml)"
    if one.default is not None:
        return f"`{one.default}`"
    return "nothing, and that is fine" if one.optional else "**does not start**"
