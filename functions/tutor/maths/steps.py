"""The page that worked steps are written on: numbered steps, Markdown with LaTeX in \\( \\) and \\[ \\]."""

from __future__ import annotations

from dataclasses import dataclass

from functions.tutor.language import Language
from functions.tutor.maths.phrases import say


@dataclass(frozen=True)
class Worked:
    """A finished solution. kind names the topic ("fractions"), answer is LaTeX or plain words, text is Markdown."""

    kind: str
    answer: str
    text: str


class Page:
    """Collects paragraphs; the steps number themselves."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.paragraphs: list[str] = []
        self.steps = 0

    def show(self, latex: str) -> None:
        self.paragraphs.append(f"\\[ {latex} \\]")

    def tell(self, key: str, **values: object) -> None:
        self.paragraphs.append(self.say(key, **values))

    def step(self, key: str, **values: object) -> None:
        self.step_text(self.say(key, **values))

    def step_text(self, what: str) -> None:
        self.steps += 1
        self.paragraphs.append(self.say("step", n=self.steps, what=what))

    def check(self, key: str, **values: object) -> None:
        self.paragraphs.append(self.say("check", what=self.say(key, **values)))

    def finish(self, kind: str, answer: str, more: str = "") -> Worked:
        """`answer` is LaTeX; `more` goes on from there and says it in another way."""
        return self._finish(kind, answer, inline(answer), more)

    def finish_in_words(self, kind: str, key: str, **values: object) -> Worked:
        answer = self.say(key, **values)
        return self._finish(kind, answer, answer, "")

    def say(self, key: str, **values: object) -> str:
        return say(key, self.language, **values)

    def _finish(self, kind: str, answer: str, shown: str, more: str) -> Worked:
        self.paragraphs.append(self.say("answer", what=shown) + more)
        return Worked(kind, answer, "\n\n".join(self.paragraphs))


def inline(latex: str) -> str:
    return f"\\({latex}\\)"
