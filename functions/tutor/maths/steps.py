"""The page that worked steps are written on: numbered steps, Markdown with LaTeX in \\( \\) and \\[ \\]."""

from __future__ import annotations

import re
from dataclasses import replace

from functions.tutor.language import Language
from functions.tutor.maths.phrases import say
from functions.tutor.maths.solution import Form, Solution


class Page:
    """Collects paragraphs; the steps number themselves, and are kept once more as the hints they can be."""

    def __init__(self, language: Language, problem: str, opening: str = "work_out", **values: object) -> None:
        """`problem`: LaTeX, or a sentence with inline LaTeX in it."""
        self.language = language
        self.problem = problem if "\\(" in problem else inline(problem)
        self.paragraphs = [self.say(opening, **values), problem if "\\(" in problem else displayed(problem)]
        self.steps: list[str] = []
        self.start: str | None = None

    def show(self, latex: str) -> None:
        self.paragraphs.append(displayed(latex))
        if self.steps:
            self.steps[-1] += f" {inline(latex)}"

    def tell(self, key: str, **values: object) -> None:
        self.paragraphs.append(self.say(key, **values))

    def begin(self, key: str, **values: object) -> None:
        """The first hint, where the kind's own ("start_…") does not fit."""
        self.start = self.say(key, **values)

    def step(self, key: str, **values: object) -> None:
        self.step_text(self.say(key, **values))

    def step_text(self, what: str) -> None:
        self.steps.append(what)
        self.paragraphs.append(self.say("step", n=len(self.steps), what=what))

    def check(self, key: str, **values: object) -> None:
        self.paragraphs.append(self.say("check", what=self.say(key, **values)))

    def say(self, key: str, **values: object) -> str:
        return say(key, self.language, **values)

    def finish(self, kind: str, answer: str, result: str, *, form: Form = "any", more: str = "") -> Solution:
        """`answer` is LaTeX; `more` goes on from there and says it in another way."""
        said = self.say("answer", what=inline(answer)) + more
        return self._finish(answer, Solution(kind, self.problem, (), result, form, inline(answer), said))

    def finish_in_words(self, kind: str, key: str, result: str, **values: object) -> Solution:
        answer = self.say(key, **values)
        return self._finish(
            answer, Solution(kind, self.problem, (), result, "any", answer, self.say("answer", what=answer))
        )

    def _finish(self, bare: str, solution: Solution) -> Solution:
        text = "\n\n".join([*self.paragraphs, solution.text])
        start = self.start or self.say(f"start_{solution.kind}")
        *before, last = self.steps or [solution.text]
        hints = (start, *(step for step in before if not _tells(step, bare)), last)
        return replace(solution, steps=hints, text=text)


def _tells(step: str, answer: str) -> bool:
    """Whether a step ends a formula with the result, or with one of the results."""
    for each in re.split(r"\\text\{[^}]*\}", answer):
        value = each.rpartition("=")[2].removeprefix("\\approx").strip()
        if value and re.search(rf"(?:=|approx) *{re.escape(value)} *(?:\\\)|\\\]|$)", step):
            return True
    return False


def inline(latex: str) -> str:
    return f"\\({latex}\\)"


def displayed(latex: str) -> str:
    return f"\\[ {latex} \\]"
