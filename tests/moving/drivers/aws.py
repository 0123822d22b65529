"""Lambda: the bundle's processes as its environment starts them, with tests/moving/lambda_service.py for Amazon's side.

Buffered by awslambdaric, which is what Amazon's Python runtime is made of, or streamed by the bundle's own runtime.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import Popen
from typing import Any

import yaml

from tests.moving.driving import START_SECONDS, Answer, Request, process
from tests.moving.environments import python_for
from tests.moving.lambda_service import Event, RuntimeApi, function_url

RUNTIME = "awslambdaric==4.2.2"


@dataclass(frozen=True)
class Instance:
    """One process; `api` is what it talks to."""

    api: RuntimeApi
    child: Popen[bytes]
    output: Path
    event: Event

    def send(self, request: Request) -> Answer:
        return self.api.invoke(self.event(request)).answer()

    def log(self) -> str:
        return self.output.read_text("utf-8", "replace")

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """Lambda stops all of an instance's processes between two requests."""
        os.killpg(self.child.pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.killpg(self.child.pid, signal.SIGCONT)


@contextmanager
def start(folder: Path, python: Path, settings: Mapping[str, str], event: Event = function_url) -> Iterator[Instance]:
    """Streaming=false."""
    python = python_for(folder / "requirements.txt", RUNTIME)  # on Lambda it is there, beside the bundle
    command = [str(python), "-m", "awslambdaric", _function(folder)["Handler"]]
    with _instance(command, folder, settings, event) as instance:
        yield instance


@contextmanager
def start_streaming(folder: Path, python: Path, settings: Mapping[str, str]) -> Iterator[Instance]:
    """Streaming=true: Lambda gives its runtime's command to the wrapper that the template names."""
    wrapper = _function(folder)["Environment"]["Variables"]["AWS_LAMBDA_EXEC_WRAPPER"][1]
    command = [str(folder / Path(wrapper).relative_to("/var/task")), str(python), "/var/runtime/bootstrap.py"]
    with _instance(command, folder, settings, function_url) as instance:
        yield instance


@contextmanager
def _instance(command: Sequence[str], folder: Path, settings: Mapping[str, str], event: Event) -> Iterator[Instance]:
    api, output = RuntimeApi(), folder.with_name(f"{folder.name}.log")
    own = {name: value for name, value in _function(folder)["Environment"]["Variables"].items() if type(value) is str}
    lambdas = {"AWS_LAMBDA_RUNTIME_API": api.address, "LAMBDA_TASK_ROOT": str(folder), "AWS_REGION": "ap-southeast-1"}
    try:
        with process(command, folder, {**own, **lambdas, **settings}, output) as child:
            _wait(api, child, output)
            yield Instance(api, child, output, event)
    finally:
        api.close()


def _wait(api: RuntimeApi, child: Popen[bytes], output: Path) -> None:
    for _ in range(int(START_SECONDS / 0.05)):
        if api.ready.wait(0.05) or child.poll() is not None:
            break
    said = output.read_text("utf-8", "replace")
    assert api.ready.is_set(), f"It does not start:\n{said}"
    assert not api.init_error, f"{api.init_error.decode()}\n{said}"


def _function(folder: Path) -> dict[str, Any]:
    """The function's properties in the bundle's template.yaml; `!If [condition, this, that]` is read as a list."""
    properties: dict[str, Any] = yaml.load((folder / "template.yaml").read_text(), _Loader)["Resources"]["Function"]
    return properties["Properties"]


class _Loader(yaml.SafeLoader):
    """Reads CloudFormation's short forms as lists of what they are given."""


def _short_form(loader: yaml.SafeLoader, _: str, node: yaml.Node) -> list[Any]:
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node)
    return [node.value]


_Loader.add_multi_constructor("!", _short_form)
