"""A page's form that is posted before the page's script is ready: a refusal sends the browser back to the page.

What to say and what to fill in again stands in the address's fragment, which never reaches a server or its log:
`/login#error=invalid_credentials&email=ana%40paaralan.example`. The page's script reads and clears it.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from flask import Request, Response

from functions.contract.errors import ApiError

_LONGEST = 320  # characters of a field that are sent back


@dataclass(frozen=True)
class FormPage:
    """The page that shows the form, and the fields it keeps (never a password)."""

    path: str
    keeps: tuple[str, ...]

    def send_back(self, request: Request, error: ApiError) -> Response:
        """303 to the page with the error's code, the codes of its fields, and what was typed."""
        found = {"error": error.code, **self._kept(request)}
        found |= {f"field.{name}": code for name, code in error.fields.items()}
        return Response(status=303, headers={"Location": f"{self.path}#{urlencode(found, quote_via=quote)}"})

    def _kept(self, request: Request) -> dict[str, str]:
        try:
            return {name: request.form[name][:_LONGEST] for name in self.keeps if request.form.get(name)}
        except Exception:  # a form that is too large or broken; a server has its own for one that breaks off
            return {}
