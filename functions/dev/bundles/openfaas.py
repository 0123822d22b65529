"""OpenFaaS: a stack file, and a template of our own, since the stock ones lose the path as it was sent and cookies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from functions.contract.settings import Setting
from functions.dev.bundles.container import IMAGE
from functions.dev.bundles.content import Content, runtime, threads

TITLE = "OpenFaaS"
STARTS = ("functions/router.py",)
PACKAGES = ("waitress==3.0.2",)
STREAMS = True
WATCHDOG = "ghcr.io/openfaas/of-watchdog:0.11.5"

_RUNTIME = "openfaas/index.py"

_STACK = """\
version: 1.0
provider:
  name: openfaas
  gateway: http://127.0.0.1:8080
functions:
  {name}:
    lang: brainbytes # template/brainbytes
    handler: .
    image: registry.example/brainbytes/{name}:latest
    readonly_root_filesystem: true
    secrets:
{secrets}
    environment:
      BRAINBYTES_APP: {app}
      BRAINBYTES_ENV: production
      read_timeout: 125s
      write_timeout: 125s
      exec_timeout: 120s
      healthcheck_interval: 5s # how long requests may still come after SIGTERM
    labels:
      com.openfaas.scale.min: "1"
      com.openfaas.scale.max: "10"
      com.openfaas.scale.type: capacity # requests at once
      com.openfaas.scale.target: "{target}"
      com.openfaas.scale.zero: "false"
    requests:
      cpu: 250m
      memory: 256Mi
    limits:
      cpu: 1000m
      memory: 512Mi
"""

_DOCKERFILE = """\
FROM {watchdog} AS watchdog

FROM {image} AS packages
COPY function/requirements.txt /
RUN python -m venv /packages && /packages/bin/pip install --no-cache-dir -r /requirements.txt

FROM {image}
ENV PATH=/packages/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \\
    mode=http fprocess="{process}" upstream_url=http://127.0.0.1:5000 prefix_logs=false
COPY --from=watchdog --chmod=755 /fwatchdog /usr/bin/fwatchdog
COPY --from=packages /packages /packages
WORKDIR /home/app
COPY index.py .
COPY function function
RUN python -m compileall -q -j 0 /home/app /packages
USER 10001:10001
EXPOSE 8080
CMD ["fwatchdog"]
"""

_PROCESS = "python index.py"


def files(content: Content) -> Mapping[str, str]:
    template = "template/brainbytes"
    return {
        "stack.yaml": _STACK.format(
            name=content.slug, app=content.app, target=threads(_RUNTIME) * 7 // 10, secrets=_secrets(content)
        ),
        f"{template}/template.yml": f"language: brainbytes\nfprocess: {_PROCESS}\n",
        f"{template}/Dockerfile": _DOCKERFILE.format(watchdog=WATCHDOG, image=IMAGE, process=_PROCESS),
        f"{template}/index.py": runtime(_RUNTIME),
    }


def _secrets(content: Content) -> str:
    """Each must exist when the function is deployed, so an optional one is a comment."""
    return "\n".join(f"      {'# ' if one.optional else ''}- {_secret(one)}" for one in content.secrets)


def _secret(one: Setting[Any]) -> str:
    """A setting's name as OpenFaaS takes one, told from those of others; runtimes/openfaas/index.py turns it back."""
    return f"brainbytes-{one.name.lower().replace('_', '-')}"


def ship(content: Content) -> str:
    required = [one for one in content.secrets if not one.optional]
    create = "\n".join(
        f'read -rs V && printf %s "$V" | faas-cli secret create {_secret(one)}   # type it; nothing is shown'
        for one in required
    )
    optional = [f"`{_secret(one)}`" for one in content.secrets if one.optional]
    uncomment = (
        f"\nFor {', '.join(optional)}, do the same and take the comment mark away in `stack.yaml`.\n"
        if optional
        else ""
    )
    path = content.contracts[content.names[0]].path
    return f"""
With [faas-cli](https://docs.openfaas.com/cli/install/) logged in to your gateway, and Docker. Each secret once:

```sh
{create}
```
{uncomment}
Put your registry into `image` and your gateway into `gateway` of `stack.yaml`, any other setting that shall differ
under `environment`, then:

```sh
faas-cli up --yaml stack.yaml   # builds the image, pushes it, deploys it
faas-cli describe {content.slug} --yaml stack.yaml
```

The gateway answers at `https://GATEWAY/function/{content.slug}{path}`.
"""


def limits(content: Content) -> str:
    return f"""
- The gateway decodes the path before it passes it on: a path variable that holds a slash (`%2F`) does not arrive as one
  segment, and the call answers 404. Spaces and letters with accents arrive.
- Events are passed on as they come if the request says `Accept: text/event-stream` and nothing else there; the gateway
  holds back every other answer until a few kilobytes are there.
- A request may take 120 seconds here; the gateway's own limits (`gateway.readTimeout`, `writeTimeout` and
  `upstreamTimeout` of its Helm chart) must be longer than an answer, 60 seconds.
- Each request, a stream until its end, holds one of {threads(_RUNTIME)} threads; what comes on top waits. Scaling by
  requests at once, and to zero, is OpenFaaS Standard's; the Community Edition leaves those labels unread, and its
  licence allows no production.
- After SIGTERM the watchdog takes requests for 5 more seconds, then waits for those under way, as long as the cluster
  lets it (125 seconds at most). What is cut is marked incomplete and can be continued.
- The gateway takes `X-Forwarded-For` as your ingress sends it, and adds itself for events: limits per address are right
  behind the frontend app only, which signs the student's address.
- Beside the function's line of JSON, the watchdog logs each request with its path and query, search words too.
- The image's file system is read-only but for `/tmp`.
"""
