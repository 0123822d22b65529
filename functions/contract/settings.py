"""Settings, declared where they are used and read when they are used.

    GAP_SECONDS = setting("CHAT_GAP_SECONDS", float, default=10.0)
    GAP_SECONDS.value

Where a value comes from, first found wins: the environment; on a laptop `.env` and `.data/local.env`;
`config/<BRAINBYTES_ENV>.toml`, whose tables are flattened (`[chat] gap_seconds` is CHAT_GAP_SECONDS); the default.
This is the only module that reads the environment.
"""

from __future__ import annotations

import os
import re
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Generic, NoReturn, TypeVar, cast, overload

ROOT = Path(__file__).resolve().parents[2]
BOOT_ERROR = 3  # gunicorn stops, instead of trying again for ever, when a worker ends with this code

T = TypeVar("T")

_declared: dict[str, Setting[Any]] = {}
_KINDS = {str: "text", int: "a whole number", float: "a number", bool: "true or false"}


class SettingsError(Exception):
    """A setting that is missing or cannot be read. The text names it and says what it should look like."""


@dataclass(frozen=True)
class Setting(Generic[T]):
    """One declared setting; `value` raises SettingsError when it is missing or malformed."""

    name: str
    kind: type[T]
    default: T | None
    optional: bool
    secret: bool
    example: str
    help: str
    pattern: str

    @property
    def value(self) -> T:
        return self.read(_find(self.name))

    def read(self, found: object) -> T:
        """What `found`, from wherever, means for this setting. Raises SettingsError."""
        if found is None or found == "":
            if self.default is not None:
                return self.default
            if self.optional:
                return cast(T, "")
            raise SettingsError(f"{self.name} is not set; it should look like {self._looks()}.")
        try:
            value = _parse(found, self.kind)
            if not self._fits(value):
                raise ValueError(value)
            return cast(T, value)
        except ValueError:
            wrong = "cannot be used" if self.secret else f"is {found!r}"
            raise SettingsError(f"{self.name} {wrong}; it should look like {self._looks()}.") from None

    def _fits(self, value: object) -> bool:
        if isinstance(value, list):
            required = self.default is None and not self.optional
            return bool(value or not required) and all(re.match(self.pattern, one) for one in value)
        return not isinstance(value, str) or re.match(self.pattern, value) is not None

    def _looks(self) -> str:
        return self.example or _KINDS.get(self.kind, "a list, separated by commas")

    def __repr__(self) -> str:
        return f"setting({self.name})"


@overload
def setting(
    name: str,
    *,
    default: str | None = ...,
    optional: bool = ...,
    secret: bool = ...,
    example: str = ...,
    help: str = ...,
    pattern: str = ...,
) -> Setting[str]: ...
@overload
def setting(
    name: str,
    kind: type[T],
    *,
    default: T | None = ...,
    optional: bool = ...,
    secret: bool = ...,
    example: str = ...,
    help: str = ...,
    pattern: str = ...,
) -> Setting[T]: ...


def setting(
    name: str,
    kind: type[Any] = str,
    *,
    default: Any = None,
    optional: bool = False,
    secret: bool = False,
    example: str = "",
    help: str = "",
    pattern: str = "",
) -> Setting[Any]:
    """Declare a setting. Without a default it must be given, unless `optional`: then it may be the empty text.

    `pattern` is a regular expression that a text, or each text of a list, begins with.
    """
    declared = Setting(name, kind, default, optional, secret, example, help, pattern)
    _declared[name] = declared
    return declared


APP = setting("BRAINBYTES_APP", optional=True, example="frontend, backend or ai", help="Which app the web process is.")


def declared() -> list[Setting[Any]]:
    """The settings that the modules loaded so far have declared, by name."""
    return [_declared[name] for name in sorted(_declared)]


def check() -> None:
    """Raise SettingsError with one line for each declared setting that is missing or malformed."""
    problems = []
    for one in declared():
        try:
            _ = one.value
        except SettingsError as error:
            problems.append(str(error))
    if problems:
        raise SettingsError("\n".join(problems))


def check_or_exit() -> None:
    """`check`, for a process that starts: says what is wrong and ends it."""
    try:
        check()
    except SettingsError as error:
        _exit(str(error))


def _exit(sentence: str) -> NoReturn:
    sys.stderr.write(sentence + "\n")
    raise SystemExit(BOOT_ERROR)


def environment() -> str:
    """local, staging or production."""
    name = os.environ.get("BRAINBYTES_ENV") or "local"
    if name not in ("local", "staging", "production"):
        _exit(f"BRAINBYTES_ENV is {name!r}; it should be local, staging or production.")
    return name


def forget() -> None:
    """Read the files again at the next use (tests, and a developer's command that has just written one)."""
    _files.cache_clear()


def _find(name: str) -> object:
    found = os.environ.get(name)
    return found if found is not None else _files(environment()).get(name)


@cache
def _files(environment_name: str) -> Mapping[str, object]:
    values = read_config(environment_name)
    if environment_name == "local":
        values |= read_env_file(data_folder() / "local.env") | read_env_file(ROOT / ".env")
    return values


def data_folder() -> Path:
    """Where a laptop keeps what it makes; a deployed app has no such place."""
    return Path(os.environ.get("BRAINBYTES_DATA") or ROOT / ".data")


def read_config(environment_name: str) -> dict[str, object]:
    """What config/<environment>.toml says, by the settings' names."""
    values: dict[str, object] = {}
    path = ROOT / "config" / f"{environment_name}.toml"
    try:
        tables = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        tables = {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        _exit(f"{path} cannot be read: {error}. Correct that line.")
    for key, value in tables.items():
        if isinstance(value, dict):
            values |= {f"{key}_{inner}".upper(): one for inner, one in value.items()}
        else:
            values[key.upper()] = value
    return values


def read_env_file(path: Path) -> dict[str, str]:
    """NAME=value lines; blank lines, # comments, `export ` and quotes around a value are understood."""
    values = {}
    try:
        lines = path.read_text("utf-8").splitlines()
    except FileNotFoundError:
        return {}
    for line in lines:
        name, equals, value = line.strip().removeprefix("export ").partition("=")
        if equals and not name.startswith("#"):
            value = value.strip()
            if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
                value = value[1:-1]
            values[name.strip()] = value
    return values


def _parse(found: object, kind: type) -> object:
    """The value as `kind`; ValueError when it is something else."""
    if kind is bool:
        if found in (True, "true", "1"):
            return True
        if found in (False, "false", "0"):
            return False
        raise ValueError(found)
    if kind in (int, float):
        if isinstance(found, bool) or not isinstance(found, int | float | str):
            raise ValueError(found)
        number = kind(found)
        if not 0 <= number < float("inf"):  # NaN is not either
            raise ValueError(found)
        return number
    if kind is str:
        if not isinstance(found, str):
            raise ValueError(found)
        return found
    parts = found.split(",") if isinstance(found, str) else found
    if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
        raise ValueError(found)
    return [part.strip() for part in parts if part.strip()]
