"""`routes`: what the apps answer, as a table, or as the OpenAPI document that each serves at /openapi.json."""

from __future__ import annotations

import json

from functions import router
from functions.contract.openapi_page import operations
from functions.dev import terminal

APPS = ("backend", "ai")


def main(app: str | None, *, openapi: bool) -> int:
    """The table of both apps, or of one; the document of the backend unless another app is named."""
    if openapi:
        print(json.dumps(router.document(app or "backend"), indent=2, ensure_ascii=False))
        return 0
    rows = []
    for name in [app] if app else APPS:
        for method, path, operation in operations(router.document(name)):
            statuses = " ".join(operation["responses"])
            rows.append((name, method, path, operation["operationId"], operation["summary"], statuses))
    terminal.table(("APP", "METHOD", "PATH", "FUNCTION", "WHAT IT IS FOR", "ANSWERS"), rows, may_go=2)
    return 0
