"""The fake Groq in a process of its own, so that it takes no time of the client's."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass

from functions.catalog import ROOT
from functions.dev.processes import end
from tests.benchmarks.answer import TEXT
from tests.fakes.groq import FakeGroq, Request, Script


@dataclass(frozen=True)
class GroqProcess:
    """A running fake, that ends with its standard input."""

    process: subprocess.Popen[bytes]
    url: str

    @property
    def port(self) -> int:
        return int(self.url.rpartition(":")[2])

    def says(self, *, characters: int, tokens_per_second: float) -> dict[str, int]:
        """What every later request is answered with: so much of the answer, at this pace (0: all at once).

        Returns what it was asked since the last time: `requests` for an answer, and all `characters` in them.
        """
        order = {"characters": characters, "tokens_per_second": tokens_per_second}
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps(order).encode() + b"\n")
        self.process.stdin.flush()
        return dict(json.loads(self.process.stdout.readline()))

    def stop(self) -> None:
        end(self.process)


def start() -> GroqProcess:
    """Start it; it listens when this returns."""
    command = [sys.executable, "-m", "tests.benchmarks.fake"]
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True)
    assert process.stdout
    return GroqProcess(process, process.stdout.readline().decode().strip())


def main() -> None:
    """The child."""
    with FakeGroq() as groq:
        sys.stdout.write(groq.url + "\n")
        sys.stdout.flush()
        for line in sys.stdin:
            order = json.loads(line)
            pace = order["tokens_per_second"] or float("inf")
            groq.default = Script(text=TEXT[: order["characters"]], tokens_per_second=pace)
            contents = [message["content"] for one in groq.chats for message in _messages(one)]
            asked = {"requests": len(groq.chats), "characters": sum(map(len, contents))}
            groq.requests.clear()
            sys.stdout.write(json.dumps(asked) + "\n")
            sys.stdout.flush()


def _messages(asked: Request) -> list[dict[str, str]]:
    messages = asked.body["messages"]
    assert isinstance(messages, list)
    return messages


if __name__ == "__main__":
    main()
