"""Path patterns such as `/api/messages/{id}/stream`, matched on what the client really sent.

A variable is one segment and may hold any character, slashes too when they come as %2F: so a path is split before it is
decoded. WSGI's PATH_INFO is decoded already; servers keep the original in RAW_URI or REQUEST_URI.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from flask import Request

from functions.contract.errors import BadRequest

PASSED_ON = ("/api/", "/uploads/")
"""How the paths begin that the frontend app passes on to the backend; others are its own pages and files."""


@dataclass(frozen=True)
class Pattern:
    """`segments` of a path; a variable's name stands in `variables` at the same place, else None."""

    segments: tuple[str, ...]
    variables: tuple[str | None, ...]

    @property
    def names(self) -> list[str]:
        return [name for name in self.variables if name]

    @property
    def sort_key(self) -> tuple[bool, ...]:
        """Patterns sorted by this put literal segments before variables."""
        return tuple(name is not None for name in self.variables)

    def match(self, segments: tuple[str, ...]) -> dict[str, str] | None:
        """The variables' values, or None when the path is another one."""
        if len(segments) != len(self.segments):
            return None
        values = {}
        for own, variable, sent in zip(self.segments, self.variables, segments, strict=True):
            if variable is not None and sent:
                values[variable] = sent
            elif own != sent or variable is not None:
                return None
        return values


def compile_pattern(path: str) -> Pattern:
    segments = tuple(path.split("/")[1:])
    variables = tuple(one[1:-1] if one.startswith("{") and one.endswith("}") else None for one in segments)
    return Pattern(segments, variables)


def raw_path(request: Request) -> str:
    """The path as it was sent, still percent-encoded, without the query."""
    sent = request.environ.get("RAW_URI") or request.environ.get("REQUEST_URI") or quote(request.path)
    return str(sent).split("?", 1)[0] if str(sent).startswith("/") else urlsplit(str(sent)).path


def raw_target(request: Request) -> str:
    """The path and the query as they were sent."""
    query = request.environ.get("QUERY_STRING", "")
    return raw_path(request) + (f"?{query}" if query else "")


def segments(request: Request) -> tuple[str, ...]:
    """The decoded segments of the request's path. Raises BadRequest for broken UTF-8 and NUL."""
    try:
        decoded = tuple(unquote(one, errors="strict") for one in raw_path(request).split("/")[1:])
    except UnicodeDecodeError:
        raise BadRequest from None
    if any("\0" in one for one in decoded):
        raise BadRequest
    return decoded
