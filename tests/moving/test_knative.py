"""What a Knative bundle says to `func` and to the cluster, and that it holds all that `func` installs."""

from __future__ import annotations

import json
import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.moving import fixtures
from tests.moving.bundled import run, write
from tests.moving.drivers.knative import install
from tests.moving.driving import Request
from tests.moving.environments import python_for
from tests.moving.probing import write_probe

SCHEMA = "cloudcoil-models-knative-serving==1.17.0.1"  # Serving's own definitions, as Python's
READ = """
import json, sys
from cloudcoil.models.knative_serving.serving.v1 import Service
read = Service.model_validate(json.load(sys.stdin))
print(read.model_dump_json(by_alias=True, exclude_unset=True))
"""

# What func.yaml may say, by section, of all that func's own schema knows; no registry has that schema.
FUNC_YAML = {
    "": {"specVersion", "name", "runtime", "created", "invoke", "build", "run", "deploy"},
    "build": {"builder", "buildEnvs"},
    "run": {"envs"},
    "deploy": {"healthEndpoints", "options"},
    "deploy.healthEndpoints": {"liveness", "readiness"},
    "deploy.options": {"scale", "resources"},
    "deploy.options.scale": {"min", "max", "metric", "target", "utilization"},
    "deploy.options.resources": {"requests", "limits"},
    "deploy.options.resources.requests": {"cpu", "memory"},
    "deploy.options.resources.limits": {"cpu", "memory", "concurrency"},
}
QUANTITY = re.compile(r"\d+(m|Mi)?")


@pytest.fixture(scope="module", params=["send_message", "chat"])
def bundle(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write("knative", tmp_path_factory.mktemp("knative") / request.param, [request.param])


def test_the_service_is_one_that_knative_knows_to_the_last_word(bundle: Path, tmp_path: Path) -> None:
    service = yaml.safe_load((bundle / "service.yaml").read_text("utf-8"))
    (tmp_path / "requirements.txt").write_text(f"{SCHEMA}\n")
    python = python_for(tmp_path / "requirements.txt")
    done = subprocess.run([python, "-c", READ], input=json.dumps(service).encode(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout) == service


def test_the_service_is_small_to_break_into_and_streams_have_their_time(bundle: Path) -> None:
    spec = yaml.safe_load((bundle / "service.yaml").read_text("utf-8"))["spec"]["template"]["spec"]
    (container,) = spec["containers"]
    assert container["securityContext"]["runAsNonRoot"] is True
    assert container["securityContext"]["capabilities"] == {"drop": ["ALL"]}
    assert spec["idleTimeoutSeconds"] > 15
    assert 60 < spec["timeoutSeconds"] <= 600
    assert spec["responseStartTimeoutSeconds"] <= spec["timeoutSeconds"]
    assert f"THREADS = {spec['containerConcurrency']} " in (bundle / "function" / "__init__.py").read_text("utf-8")


def test_func_yaml_says_only_what_func_knows(bundle: Path) -> None:
    function = yaml.safe_load((bundle / "func.yaml").read_text("utf-8"))
    for section, known in FUNC_YAML.items():
        assert set(_part(function, section)) <= known, section
    assert {"specVersion", "created"} <= set(function)
    assert re.fullmatch(r"[a-z0-9]([-a-z0-9]*[a-z0-9])?", function["name"])
    assert (function["runtime"], function["invoke"], function["build"]["builder"]) == ("python", "http", "pack")
    for one in (*function["run"]["envs"], *function["build"]["buildEnvs"]):
        assert set(one) == {"name", "value"}
        assert isinstance(one["value"], str)
        assert re.fullmatch(r"[-._a-zA-Z][-._a-zA-Z0-9]*", one["name"])
    scale = function["deploy"]["options"]["scale"]
    assert scale["metric"] in ("concurrency", "rps")
    assert 0 <= scale["min"] < scale["max"]
    assert 1 <= scale["utilization"] <= 100
    for part in function["deploy"]["options"]["resources"].values():
        assert all(QUANTITY.fullmatch(part[kind]) for kind in ("cpu", "memory"))


def _part(document: dict[str, Any], section: str) -> dict[str, Any]:
    for name in section.split(".") if section else ():
        document = document[name]
    return document


def test_secrets_are_named_and_never_written_down(tmp_path: Path) -> None:
    folder = write("knative", tmp_path / "chat", ["chat"])
    function = (folder / "func.yaml").read_text("utf-8")
    assert "value: '{{ secret:chat:SERVICE_KEYS }}'" in function
    assert "# - name: GROQ_API_KEY" in function  # without it the offline tutor answers
    (container,) = yaml.safe_load((folder / "service.yaml").read_text("utf-8"))["spec"]["template"]["spec"][
        "containers"
    ]
    secrets = {one["name"]: one["valueFrom"]["secretKeyRef"] for one in container["env"] if "valueFrom" in one}
    assert secrets == {
        "GROQ_API_KEY": {"name": "chat", "key": "GROQ_API_KEY", "optional": True},
        "MODEL_SERVER_KEYS": {"name": "chat", "key": "MODEL_SERVER_KEYS", "optional": True},
        "SERVICE_KEYS": {"name": "chat", "key": "SERVICE_KEYS"},
    }


def test_the_package_that_func_installs_is_the_whole_bundle(bundle: Path) -> None:
    project = tomllib.loads((bundle / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["dependencies"] == (bundle / "requirements.txt").read_text("utf-8").split()
    installed = install(bundle)
    for path in bundle.rglob("*"):
        name = path.relative_to(bundle)
        if path.is_file() and (len(name.parts) > 1 or name.name == "VERSION"):
            assert (installed / name).read_bytes() == path.read_bytes()


def test_nobody_chooses_the_address_that_he_comes_from(folder: Path) -> None:
    write_probe("knative", folder)
    sent = [("Content-Type", "image/png"), ("X-Forwarded-For", "203.0.113.7"), ("X_Forwarded_For", "198.51.100.1")]
    with run("knative", folder, {"SERVICE_KEYS": "k" * 32, "BRAINBYTES_ENV": "staging"}) as running:
        answer = running.send(Request("POST", "/api/probe/word", sent, b"x"))
    assert fixtures.said(answer, 200)["address"] == "203.0.113.7"
