"""What an OpenFaaS bundle says to faas-cli, and what its index makes of the platform's secrets and headers.

No registry has a schema of stack.yaml: these are the facts that faas-cli's documentation states.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from functions.dev.bundles.runtimes.openfaas import index
from tests.moving.bundled import write

# What a function of stack.yaml may say, of all that faas-cli knows.
KNOWN = {
    *("lang", "handler", "image", "readonly_root_filesystem", "secrets", "environment", "labels", "requests"),
    *("limits", "annotations", "namespace", "fprocess", "build_args", "build_options", "constraints"),
}


@pytest.fixture(scope="module", params=["send_message", "chat"])
def bundle(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write("openfaas", tmp_path_factory.mktemp("openfaas") / request.param, [request.param])


def _function(bundle: Path) -> dict[str, Any]:
    stack = yaml.safe_load((bundle / "stack.yaml").read_text("utf-8"))
    assert (set(stack), stack["provider"]["name"]) == ({"version", "provider", "functions"}, "openfaas")
    ((name, function),) = stack["functions"].items()
    assert name == bundle.name.replace("_", "-")
    return dict(function)


def test_the_stack_names_a_template_that_is_there(bundle: Path) -> None:
    function = _function(bundle)
    assert set(function) <= KNOWN
    template = bundle / "template" / function["lang"]
    said = yaml.safe_load((template / "template.yml").read_text("utf-8"))
    assert said == {"language": function["lang"], "fprocess": "python index.py"}
    assert f'fprocess="{said["fprocess"]}"' in (template / "Dockerfile").read_text("utf-8")
    assert {one.name for one in template.iterdir()} == {"template.yml", "Dockerfile", "index.py"}


def test_the_function_may_write_nothing_and_has_its_time(bundle: Path) -> None:
    function = _function(bundle)
    assert function["readonly_root_filesystem"] is True
    seconds = {name: int(function["environment"][f"{name}_timeout"][:-1]) for name in ("read", "write", "exec")}
    assert 60 < seconds["exec"] < seconds["read"] == seconds["write"]
    assert all(isinstance(value, str) for value in (*function["labels"].values(), *function["environment"].values()))
    assert int(function["labels"]["com.openfaas.scale.target"]) < index.THREADS


def test_a_secret_that_may_be_missing_is_not_asked_for(tmp_path: Path) -> None:
    folder = write("openfaas", tmp_path / "chat", ["chat"])
    assert _function(folder)["secrets"] == ["brainbytes-service-keys"]
    assert "# - brainbytes-groq-api-key" in (folder / "stack.yaml").read_text("utf-8")


def test_secrets_become_settings_and_the_environment_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "SECRETS", tmp_path)
    monkeypatch.setattr(os, "environ", {"GROQ_API_KEY": "of the environment"})
    (tmp_path / "brainbytes-mongodb-uri").write_text("mongodb://db.example/brainbytes\n")
    (tmp_path / "brainbytes-groq-api-key").write_text("of the file\n")
    (tmp_path / "of-another-team").write_text("nothing to us")
    index.take_secrets()
    assert os.environ == {
        "GROQ_API_KEY": "of the environment",
        "MONGODB_URI": "mongodb://db.example/brainbytes",
    }


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ("10.1.2.3:40112", "10.1.2.3"),  # what the gateway writes when no ingress has
        ("[2001:db8::7]:40112", "[2001:db8::7]"),
        ("203.0.113.9, 10.1.2.3:40112", "203.0.113.9,10.1.2.3"),
        ("203.0.113.9, 198.51.100.7", "203.0.113.9, 198.51.100.7"),
        ("2001:db8::7", "2001:db8::7"),
    ],
)
def test_the_port_of_a_connection_is_no_part_of_who_sent_it(sent: str, told: str) -> None:
    environ = {"HTTP_X_FORWARDED_FOR": sent, "wsgi.url_scheme": "http"}
    list(index.as_sent(_nothing)(environ, lambda *_: lambda _: None))
    assert environ == {"HTTP_X_FORWARDED_FOR": told, "wsgi.url_scheme": "http"}


def test_a_page_that_came_by_https_is_known_by_it() -> None:
    environ = {"HTTP_X_FORWARDED_PROTO": "https", "wsgi.url_scheme": "http"}
    list(index.as_sent(_nothing)(environ, lambda *_: lambda _: None))
    assert environ["wsgi.url_scheme"] == "https"


def _nothing(environ: object, start_response: object) -> Iterator[bytes]:
    return iter(())
