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
    return {".gcloudignore": "README.md\n.venv/\n__pycache__/\n"}


def ship(content: Content) -> str:
    required = [one.name for one in content.secrets if not one.optional]
    optional = [one.name for one in content.secrets if one.optional]
    make = "\n".join(
        f'read -rs V && printf %s "$V" | gcloud secrets create {name} --data-file=-   # type it; nothing is shown\n'
        f"gcloud secrets add-iam-policy-binding {name} --member serviceAccount:$ACCOUNT "
        "--role roles/secretmanager.secretAccessor"
        for name in required
    )
    more = "".join(
        f"\nFor `{name}`, which may be missing, do the same and add `,{name}={name}:latest` to `--set-secrets`.\n"
        for name in optional
    )
    secrets = f" --set-secrets {','.join(f'{name}={name}:latest' for name in required)}" if required else ""
    deploy = "\n".join(
        f"gcloud functions deploy {name.replace('_', '-')} --gen2 --region asia-southeast1 --runtime {PYTHON} "
        f"--source . --entry-point {name} --trigger-http --allow-unauthenticated --memory 512Mi --concurrency 40 "
        "--cpu 1 --timeout 120 "
        f"--set-env-vars BRAINBYTES_APP={content.app},BRAINBYTES_ENV=production,THREADS=64{secrets}"
        for name in content.names
    )
    return f"""
In this folder, once for each secret (`ACCOUNT` is the one that functions run as), then once for each function:

```sh
ACCOUNT=$(gcloud projects describe "$(gcloud config get project)" --format 'value(projectNumber)')
ACCOUNT=$ACCOUNT-compute@developer.gserviceaccount.com
{make}
{deploy}
```
{more}
Try it here first, with the settings in the environment:

```sh
python3 -m venv .venv && .venv/bin/pip install -r requirements.txt
BRAINBYTES_ENV=staging .venv/bin/functions-framework --target {content.names[0]}
```
"""


def limits(content: Content) -> str:
    parts = [
        "- Each function has an address of its own, and answers at its own path below it.",
        "- functions-framework serves with threads, `THREADS` of them (4 for each core without it); each open stream "
        "holds one.",
        "- A request may take the 120 seconds above, 60 minutes at most; a body may have 32 MB, an answer 32, as "
        "events 10.",
        "- Google adds the sender's address as the last of `X-Forwarded-For`, which is what counts here; behind a load "
        "balancer of yours it would be the balancer's.",
        "- Events are passed on as they come.",
    ]
    if content.writes_answers:
        parts.append(
            "- After a response the processor is taken away: an answer whose reader has gone may stay unfinished, is "
            "marked incomplete when its lease runs out, and can be continued. "
            "`gcloud run services update NAME --no-cpu-throttling` avoids that, for the price of idle time."
        )
    return "\n".join(parts)
