"""The data folder of a laptop: `.data/local.env` with what a first run makes up, `.data/mongod` with the database.

Functions that run alone read the same local.env (see contract/settings.py), so they find the same database.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from functions.catalog import ROOT
from functions.contract import settings
from functions.dev import mongod
from functions.dev.problem import Problem

DATA = ROOT / ".data"
_HEADER = "# Made by the first run on this machine. What .env or the environment say wins over it."


def as_typed(path: str | Path) -> Path:
    """A path of the command line as the shell means it: dev.py has gone to the project's folder since."""
    return Path(os.environ.get("BRAINBYTES_FROM", ""), path)


def use(folder: Path) -> None:
    """Let this process and its children take their settings from `folder`, made if need be. Raises Problem."""
    os.environ["BRAINBYTES_DATA"] = str(folder)
    os.environ["BRAINBYTES_ENV"] = "local"
    _write(folder, known(folder))
    settings.forget()


def database(folder: Path, *, embedded: bool = False) -> mongod.Running:
    """The database of a laptop, started when nobody runs it; then local.env names it. Raises Problem.

    `embedded` takes none but the one in this folder, whatever the developer has configured.
    """
    values = known(folder)
    if not embedded and (uri := configured("MONGODB_URI")):
        _write(folder, values)
        return mongod.Running(uri, None)
    running = mongod.start_or_join(folder / "mongod", values.get("MONGODB_URI", ""))
    _write(folder, values | {"MONGODB_URI": running.uri})
    settings.forget()
    return running


def configured(name: str) -> str:
    """What the developer has set, in the environment or in .env; not what an earlier run wrote. Raises Problem."""
    try:
        return os.environ.get(name) or settings.read_env_file(ROOT / ".env").get(name, "")
    except (OSError, UnicodeDecodeError) as error:
        raise Problem(f"{ROOT / '.env'} cannot be read: make it a text file of NAME=value lines.") from error


def known(folder: Path) -> dict[str, str]:
    """What the data folder's local.env says; what is still missing in it is made up. Raises Problem."""
    file = folder / "local.env"
    try:
        return {"SERVICE_KEYS": secrets.token_urlsafe(32)} | settings.read_env_file(file)
    except (OSError, UnicodeDecodeError) as error:
        raise Problem(f"{file} cannot be read: delete it (a new one is made) and start again.") from error


def _write(folder: Path, values: dict[str, str]) -> None:
    """Replace local.env in one step, readable by its owner alone, unless it says this already."""
    file = folder / "local.env"
    text = "\n".join([_HEADER, *(f"{name}={value}" for name, value in sorted(values.items())), ""])
    try:
        if file.exists() and file.read_text("utf-8") == text:
            return
        folder.mkdir(parents=True, exist_ok=True)
        new = file.with_suffix(".new")
        new.unlink(missing_ok=True)
        with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as output:
            output.write(text)
        new.replace(file)
    except OSError as error:
        raise Problem(f"{folder} cannot be written ({error.strerror}): make it a folder you own.") from error
