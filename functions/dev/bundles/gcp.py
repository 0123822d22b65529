"""Google's Cloud Run functions: the root's main.py is all that their runtime, functions-framework, asks for."""

from __future__ import annotations

from collections.abc import Mapping

from functions.dev.bundles.content import Content
from functions.dev.needs import requirements

TITLE = "Google Cloud Run functions"
STARTS = ("main.py",)
PACKAGES = (requirements()["functions-framework"],)
STREAMS = True
PYTHON = "python312"


def files(content: Content) -> Mapping[str, str]:
    return {".gcloudignore": "README.md\n__pycache__/\n"}


def ship(content: Content) -> str:
    secrets = [f"{one.name}={one.name}:latest" for one in content.secrets if not one.optional]
    make = "\n".join(
        f'read -rs V && printf %s "$V" | gcloud secrets create {one.name} --data-file=-   # type it; nothing is shown'
        for one in content.secrets
        if not one.optional
    )
    deploy = "\n".join(
        f"gcloud functions deploy {name.replace('_', '-')} --gen2 --region asia-southeast1 --runtime {PYTHON} "
        f"--source . --entry-point {name} --trigger-http --allow-unauthenticated --memory 512Mi --concurrency 40 "
        f"--cpu 1 --timeout 120 --set-env-vars BRAINBYTES_APP={content.app},BRAINBYTES_ENV=production"
        + (f" --set-secrets {','.join(secrets)}" if secrets else "")
        for name in content.names
    )
    return f"""
In this folder, once for each secret, then once for each function:

```sh
{make}
{deploy}
```

Try it here first, with the settings in the environment:

```sh
python3 -m venv .venv && .venv/bin/pip install -r requirements.txt
.venv/bin/functions-framework --target {content.names[0]}
```
"""


def limits(content: Content) -> str:
    parts = [
        "- Each function has an address of its own, and answers at its own path below it.",
        "- functions-framework serves with threads, 4 for each core; each open stream holds one. `THREADS=64` in the "
        "environment makes room for the concurrency above.",
        "- A request may take 60 minutes, a body 32 MB; an answer that is not streamed 32 MB.",
        "- Events are passed on as they come.",
    ]
    if "send_message" in content.names or "continue_answer" in content.names:
        parts.append(
            "- After a response the processor is taken away: an answer whose reader has gone may stay unfinished, is "
            "marked incomplete when its lease runs out, and can be continued. "
            "`gcloud run services update NAME --no-cpu-throttling` avoids that, for the price of idle time."
        )
    return "\n".join(parts)
