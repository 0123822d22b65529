"""A container image: gunicorn as on Heroku, one function or a whole app, not as root."""

from __future__ import annotations

from collections.abc import Mapping

from functions.dev.bundles.content import Content
from functions.dev.needs import requirements

TITLE = "any container platform"
STARTS = ("functions/router.py", "config/gunicorn.py")
PACKAGES = (requirements()["gunicorn"], requirements()["gevent"])
STREAMS = True
IMAGE = "python:3.12-slim"
PORT = 8080

NODE = "node:24-slim"

_PACKAGES = """\
FROM {image} AS packages
COPY requirements.txt /
RUN python -m venv /packages && /packages/bin/pip install --no-cache-dir -r /requirements.txt
"""

_WEB_APP = """\
FROM {node} AS web
WORKDIR /web
COPY package.json package-lock.json ./
RUN npm ci
COPY frontend_static frontend_static
RUN npm run build
"""

_APP = """\
FROM {image}
ENV PATH=/packages/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \\
    BRAINBYTES_APP={app} BRAINBYTES_ENV=production PORT={port}
COPY --from=packages /packages /packages
WORKDIR /app
{copied}
RUN python -m compileall -q -j 0 /app /packages
USER 10001:10001
EXPOSE {port}
CMD ["gunicorn", "-c", "config/gunicorn.py", "functions.router:app"]
"""


def files(content: Content) -> Mapping[str, str]:
    frontend = content.app == "frontend"
    copied = ["COPY VERSION .", "COPY config config", "COPY functions functions"]
    copied += ["COPY --from=web /web/frontend_static/dist frontend_static/dist"] if frontend else []
    stages = [_PACKAGES, *([_WEB_APP] if frontend else []), _APP]
    return {
        "Dockerfile": "\n".join(stages).format(
            image=IMAGE, node=NODE, app=content.app, port=PORT, copied="\n".join(copied)
        ),
        ".dockerignore": "Dockerfile\n.dockerignore\nREADME.md\n.env\n**/__pycache__\n",
    }


def ship(content: Content) -> str:
    more = """
Browsers must come through a proxy that ends TLS and sets `X-Forwarded-Proto`: what did not come by https is sent there.
Without one, try `curl --header 'X-Forwarded-Proto: https' http://localhost:8080/login`.
"""
    return f"""
```sh
docker build --tag {content.slug} .
docker run --rm --read-only --tmpfs /tmp --env-file .env --publish {PORT}:{PORT} {content.slug}
```

`.env` holds the settings below, a NAME=value line each; `.dockerignore` keeps it out of the image. On a platform, push
the image to its registry and give it the same settings from its store of secrets.
{more if content.app == "frontend" else ""}"""


def limits(content: Content) -> str:
    return f"""
- It listens on `PORT` ({PORT}), is stateless, and ends within 30 seconds of SIGTERM: answers under way are finished.
- It writes nothing but its standard output, so its file system may be read-only.
- One worker process; `WEB_CONCURRENCY` starts more.
- A proxy in front must not hold back events: `X-Accel-Buffering: no`, or nginx's `proxy_buffering off`.
- It takes the last address of `X-Forwarded-For` for the sender's: put a proxy in front that sets it.
"""
