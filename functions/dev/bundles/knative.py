"""Knative: a project that `func` builds and deploys, and a Service that says what func.yaml has no words for."""

from __future__ import annotations

from collections.abc import Mapping

from functions.dev.bundles.content import Content, runtime, threads

TITLE = "Knative"
STARTS = ("functions/router.py",)
PACKAGES = ("func-python==0.8.1", "a2wsgi==1.10.10")
STREAMS = True

_RUNTIME = "knative/function.py"

_PROJECT = """\
# `func` installs the function as a package. The dependencies are those of requirements.txt.
[project]
name = "function"
version = "1"
requires-python = ">=3.11"
dependencies = [
{dependencies}
]

[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[tool.hatch.build.targets.wheel]
packages = ["function", "functions", "config"]
force-include = {{ VERSION = "VERSION" }}
"""

_FUNCTION = """\
specVersion: 0.36.0
name: {name}
runtime: python
created: 2026-11-24T00:00:00Z # of this layout
invoke: http
build:
  builder: pack
  buildEnvs:
    - name: BP_CPYTHON_VERSION
      value: 3.12.*
run:
  envs:
    - name: BRAINBYTES_APP
      value: {app}
    - name: BRAINBYTES_ENV
      value: production
{secrets}
deploy:
  healthEndpoints:
    liveness: /health/liveness
    readiness: /health/readiness
  options:
    scale:
      min: 0
      max: 10
      metric: concurrency
      target: {threads}
      utilization: 70
    resources:
      requests:
        cpu: 250m
        memory: 256Mi
      limits:
        cpu: 1000m
        memory: 512Mi
        concurrency: {threads} # each request holds one of as many threads
"""

_SERVICE = """\
apiVersion: serving.knative.dev/v1
kind: Service
metadata:
  name: {name}
spec:
  template:
    metadata:
      annotations:
        autoscaling.knative.dev/class: kpa.autoscaling.knative.dev
        autoscaling.knative.dev/metric: concurrency
        autoscaling.knative.dev/target: "{threads}"
        autoscaling.knative.dev/target-utilization-percentage: "70"
        autoscaling.knative.dev/min-scale: "0" # "1" spares the first student the wait
        autoscaling.knative.dev/max-scale: "10"
        autoscaling.knative.dev/scale-to-zero-pod-retention-period: 5m
    spec:
      containerConcurrency: {threads} # each request holds one of as many threads
      timeoutSeconds: 120
      responseStartTimeoutSeconds: 30
      idleTimeoutSeconds: 45 # a stream says something every 15
      enableServiceLinks: false
      containers:
        - image: {image}
          ports:
            - name: http1
              containerPort: 8080
          env:
            - name: BRAINBYTES_APP
              value: {app}
            - name: BRAINBYTES_ENV
              value: production
{secrets}
          readinessProbe:
            httpGet:
              path: /health/readiness
          livenessProbe:
            httpGet:
              path: /health/liveness
          resources:
            requests:
              cpu: 250m
              memory: 256Mi
            limits:
              cpu: 1000m
              memory: 512Mi
          securityContext:
            runAsNonRoot: true
            allowPrivilegeEscalation: false
            capabilities:
              drop:
                - ALL
            seccompProfile:
              type: RuntimeDefault
"""


def files(content: Content) -> Mapping[str, str]:
    packages = sorted({*content.needs.packages, *PACKAGES})
    filled = {"name": content.slug, "app": content.app, "threads": threads(_RUNTIME), "image": _image(content)}
    return {
        "function/__init__.py": runtime(_RUNTIME),
        "pyproject.toml": _PROJECT.format(dependencies="\n".join(f'    "{line}",' for line in packages)),
        "func.yaml": _FUNCTION.format(**filled, secrets=_in_function(content)),
        "service.yaml": _SERVICE.format(**filled, secrets=_in_service(content)),
        ".funcignore": "README.md\nservice.yaml\nsecrets.env\n.venv/\n",
    }


def _image(content: Content) -> str:
    return f"registry.example/brainbytes/{content.slug}:latest"


def _in_function(content: Content) -> str:
    """The secrets as func.yaml refers to them. An optional one is a comment: func has no way to say so."""
    lines = []
    for one in content.secrets:
        mark = "# " if one.optional else ""
        lines += [f"    {mark}- name: {one.name}", f"    {mark}  value: '{{{{ secret:{content.slug}:{one.name} }}}}'"]
    return "\n".join(lines)


def _in_service(content: Content) -> str:
    lines = []
    for one in content.secrets:
        lines += [f"- name: {one.name}", "  valueFrom:", "    secretKeyRef:", f"      name: {content.slug}"]
        lines += [f"      key: {one.name}", *(["      optional: true"] if one.optional else [])]
    return "\n".join(" " * 12 + line for line in lines)


def ship(content: Content) -> str:
    names = ", ".join(f"`{one.name}`" for one in content.secrets)
    optional = [f"`{one.name}`" for one in content.secrets if one.optional]
    uncomment = f" With {', '.join(optional)}, take the comment marks away in `func.yaml`." if optional else ""
    return f"""
Write the secrets ({names}) into a file `secrets.env`, a NAME=value line each, and hand it to the cluster
once; `func` and `kubectl` then find them by name.{uncomment} Any other setting that shall differ goes under `envs` in
`func.yaml`, or under `env` in `service.yaml`.

```sh
kubectl create namespace brainbytes
kubectl create secret generic {content.slug} --namespace brainbytes --from-env-file secrets.env && rm secrets.env
```

With [func](https://knative.dev/docs/functions/), Docker or Podman, and a registry that the cluster can read:

```sh
func deploy --registry registry.example/brainbytes --namespace brainbytes
func describe {content.slug} --namespace brainbytes
```

That builds the image, pushes it and makes the service. For timeouts and the security context, which `func.yaml` cannot
express, let func only build, and apply the service yourself (with your registry in its `image`):

```sh
func build --registry registry.example/brainbytes --push
kubectl apply --namespace brainbytes --filename service.yaml
kubectl get ksvc {content.slug} --namespace brainbytes
```

Try it here first, with the settings in the environment:

```sh
python3 -m venv .venv && .venv/bin/pip install -r requirements.txt
export BRAINBYTES_APP={content.app} BRAINBYTES_ENV=staging
.venv/bin/python -c 'from function import new; from func_python.http import serve; serve(new)'
```
"""


def limits(content: Content) -> str:
    return f"""
- When nobody asks for 5 minutes the last instance ends (with `func.yaml` alone, whose words do not reach that far,
  after about a minute and a half). The next request waits until one has been started: scheduling, pulling the image,
  and about a second of Python. `min-scale: "1"` keeps one.
- Each request, a stream until its end, holds one of {threads(_RUNTIME)} threads; what comes on top waits. Another
  instance is started at 70 %.
- A request may take 120 seconds, the first byte 30 (`service.yaml`; with `func.yaml` alone the cluster's defaults,
  300). Bodies have no limit but those of the functions and of the cluster's ingress.
- Events are passed on as they come. The ingress must not hold them back.
- Before an instance ends, Knative sends it no more requests and waits for those under way. After SIGTERM what is still
  open has 3 seconds, then it is cut; a cut answer is marked incomplete and can be continued.
- `/health/liveness` and `/health/readiness` are func-python's own and tell that the process listens; `/health` is the
  app's and tells whether it can serve students.
- Knative's proxies add themselves to `X-Forwarded-For`, so the address taken for the sender's is theirs, and limits per
  address count everybody together. Behind the frontend app, which signs the student's address, they count right.
"""
