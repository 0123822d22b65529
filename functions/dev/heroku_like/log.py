"""One stream of lines for all apps, in the words of Heroku's log, each code explained in its line."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

from functions.dev.heroku_like.rules import CODES

_GUNICORN_CHATS = re.compile(r"\[[^]]+\] \[\d+\] \[INFO\] ")


@dataclass
class Story:
    """What the router has to say about one request. `code` stays empty when nothing went wrong."""

    method: str
    path: str
    request_id: str
    sender: str
    began: float = field(default_factory=monotonic)
    dyno: str = ""
    connect: float = 0.0
    status: int = 0
    bytes: int = 0
    code: str = ""


@dataclass(frozen=True)
class Log:
    """`say` takes each finished line; with `verbose` requests that went well have one too."""

    say: Callable[[str], None]
    verbose: bool = False

    def app(self, app: str, dyno: str, line: str) -> None:
        """A line that a dyno's process has written; gunicorn's own comings and goings only with `verbose`."""
        if self.verbose or not _GUNICORN_CHATS.match(line):
            self.say(f"{app:8} | app[{dyno}]: {line}")

    def dyno(self, app: str, dyno: str, line: str) -> None:
        """Something that happened to a dyno."""
        self.say(f"{app:8} | heroku[{dyno}]: {line}")

    def error(self, app: str, dyno: str, code: str, detail: str) -> None:
        """An R code."""
        name, meaning = CODES[code]
        self.dyno(app, dyno, f"Error {code} ({name}): {detail} -> {meaning}")

    def router(self, app: str, story: Story) -> None:
        """A request that is over."""
        if not story.code and not self.verbose:
            return
        name, meaning = CODES.get(story.code, ("", ""))
        service = (monotonic() - story.began) * 1000
        level = f'at=error code={story.code} desc="{name}"' if story.code else "at=info"
        self.say(
            f'{app:8} | heroku[router]: {level} method={story.method} path="{story.path}" '
            f'request_id={story.request_id} fwd="{story.sender}" dyno={story.dyno} '
            f"connect={story.connect * 1000:.0f}ms service={service:.0f}ms status={story.status} bytes={story.bytes}"
            + (f" -> {meaning}" if meaning else "")
        )
