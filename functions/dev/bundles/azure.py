"""Azure Functions, Python's programming model v2: one HTTP function of Azure's for the bundle."""

from __future__ import annotations

import json
from collections.abc import Mapping

from functions.dev.bundles.content import Content, runtime

TITLE = "Azure Functions"
STARTS = ("functions/router.py",)
PACKAGES = (  # one line for each of the Pythons that Azure has
    'azure-functions==1.26.0; python_version < "3.13"',
    'azure-functions==2.3.0; python_version >= "3.13"',
)
STREAMS = False
REGION = "southeastasia"  # Singapore, beside the database
PYTHON = "3.12"
GROUP = "brainbytes"


def files(content: Content) -> Mapping[str, str]:
    values = {"FUNCTIONS_WORKER_RUNTIME": "python", "BRAINBYTES_APP": content.app, "BRAINBYTES_ENV": "production"}
    return {
        "function_app.py": runtime("azure/function_app.py"),
        "host.json": runtime("azure/host.json"),
        "local.settings.json": json.dumps({"IsEncrypted": False, "Values": values}, indent=2) + "\n",
        ".funcignore": "README.md\nlocal.settings.json\n.venv\n__pycache__\n",
    }


def ship(content: Content) -> str:
    where = f"--resource-group {GROUP} --name $APP"
    secrets = "\n".join(
        f"""read -rs V && printf '[{{"name": "{one.name}", "value": "%s"}}]' "$V" | """
        f"az functionapp config appsettings set {where} --output none --settings @-   # type it; nothing is shown"
        for one in content.secrets
    )
    optional = ", ".join(f"`{one.name}`" for one in content.secrets if one.optional)
    without = f"\nIt works without {optional}, too.\n" if optional else ""
    addresses = "".join(f" {app.upper()}_URL=https://ADDRESS-OF-THE-{app.upper()}-APP" for app in content.needs.apps)
    return f"""
With the [Azure CLI](https://learn.microsoft.com/cli/azure/) and the
[Functions Core Tools](https://learn.microsoft.com/azure/azure-functions/functions-run-local), signed in (`az login`),
in this folder. Choose two names that nobody in the world has, then once:

```sh
APP={content.slug}-yourname STORAGE=brainbytesyourname
az group create --name {GROUP} --location {REGION}
az storage account create --name $STORAGE --resource-group {GROUP} --location {REGION} --sku Standard_LRS
az functionapp create {where} --storage-account $STORAGE --flexconsumption-location {REGION} \\
  --runtime python --runtime-version {PYTHON} --instance-memory 2048
az functionapp scale config set {where} --trigger-type http --trigger-settings perInstanceConcurrency=16
az functionapp config appsettings set {where} --output none --settings BRAINBYTES_APP={content.app} \\
  BRAINBYTES_ENV=production PYTHON_THREADPOOL_THREAD_COUNT=16{addresses}
{secrets}
```
{without}
Then, and again after every change:

```sh
func azure functionapp publish $APP --python
```

It answers below `https://$APP.azurewebsites.net`. Try it here first, with the secrets in the environment:

```sh
python{PYTHON} -m venv .venv && . .venv/bin/activate && pip install -r requirements.txt && func start
```
"""


def limits(content: Content) -> str:
    parts = [
        "- **Events** come all together, when the answer is finished: Azure's own request and response for Python "
        "have a body in one piece. A reader waits for the whole answer, up to a minute, and sees nothing grow.",
        "- **Time**: 230 seconds a request, whatever is configured; Azure's load balancer ends it then. host.json "
        "allows two minutes.",
        "- **Sizes**: a request 100 MB. One that is sent in chunks, without a Content-Length, arrives empty: Azure's "
        "host drops its body.",
        "- **At once**: an instance takes 16 requests (`perInstanceConcurrency`; for Python it would be 1) in as many "
        "threads (`PYTHON_THREADPOOL_THREAD_COUNT`). Azure adds and removes instances.",
        "- **Paths**: an id with a slash in it is found by the header X-Waws-Unencoded-Url, which Azure's front end "
        "sets. Behind another front end such an id is a 404.",
        "- **Cookies** are taken apart and written anew by Azure's host: same names, values and attributes, spelled "
        "in lower case.",
        "- **An answer without a body** (204) gets a `Content-Type: text/plain`.",
        "- **A new instance** loads the packages before its first answer; `--always-ready-instances http=1` keeps one "
        "running, for its price.",
        "- **The log**: each line of JSON on standard output becomes a trace in Application Insights.",
    ]
    if content.needs.collections:
        parts.append(
            "- **MongoDB**: each instance has connections of its own, up to 16 here and two to each server for "
            "watching it. The cluster must allow that times the instances, and Azure's addresses: they change, unless "
            "the app is in a virtual network."
        )
    if content.writes_answers:
        parts.append(
            "- **An instance that is removed** takes the answers with it that it was still writing: their leases run "
            "out, they are shown as incomplete, and can be continued."
        )
    return "\n".join(parts)
