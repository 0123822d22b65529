"""The tutor that still teaches when no model can be asked: worked maths, then the lesson library, then an honest no.

Every answer opens by saying where it comes from, since it is not what a student who asks an AI tutor expects.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from functions.contract import logs
from functions.contract.child import ChildFailed, ChildTimeout, run_in_child
from functions.tutor.language import Language, guess_language
from functions.tutor.lessons.lesson import Lesson, library
from functions.tutor.lessons.search import find_lesson
from functions.tutor.maths.reading import read
from functions.tutor.maths.solve import Question, solve
from functions.tutor.maths.syntax import TooLarge

MATHS_SECONDS = 8.0  # the first problem after a quiet time loads sympy, which a small dyno does in two or three seconds
MAX_LISTED = 60
SPOKEN: dict[str, Language] = {"en": "en", "fil": "fil"}

MATHS = {
    "en": "*Worked out step by step by BrainBytes itself, without the AI model.*",
    "fil": "*Kinuwenta ito nang hakbang-hakbang ng BrainBytes mismo, nang walang AI model.*",
}
LIBRARY = {
    "en": "*This comes from the BrainBytes lesson library, not from the AI model.*",
    "fil": "*Galing ito sa aklatan ng mga aralin ng BrainBytes, hindi sa AI model.*",
}
EXAMPLE = {"en": "Example", "fil": "Halimbawa"}
YOUR_TURN = {"en": "Your turn", "fil": "Ikaw naman"}
INVITATION = {
    "en": "Try it without looking back. Write down your answer, then compare it with the text above.",
    "fil": "Subukan mo nang hindi tumitingin sa itaas. Isulat ang sagot mo, saka ito ihambing sa aralin.",
}
SOURCES = {"en": "To read more", "fil": "Para sa dagdag na babasahin"}
NOTHING = {
    "en": "No AI model is available right now, and the BrainBytes library has nothing on this yet. "
    "I would rather say so than guess.",
    "fil": "Walang magagamit na AI model ngayon, at wala pa nito sa aklatan ng BrainBytes. "
    "Mas mabuting sabihin ko iyon kaysa manghula.",
}
TOO_LARGE = {
    "en": "No AI model is available right now, and this is too long, or its numbers are too large, "
    "for me to work out without it. A shorter problem will work.",
    "fil": "Walang magagamit na AI model ngayon, at masyado itong mahaba o masyadong malaki ang mga bilang para "
    "makuwenta ko nang wala iyon. Kaya ko ang mas maikling problema.",
}
NO_RESULT = {
    "en": "No AI model is available right now, and I could not work this out without it.",
    "fil": "Walang magagamit na AI model ngayon, at hindi ko ito nakuwenta nang wala iyon.",
}
WHAT_NOW = {
    "en": "What you can do:\n\n"
    "- Ask this again later. Your question stays in this chat.\n"
    "- Ask me a maths problem such as “Solve 2x + 3 = 11” or “What is 3/4 + 1/2?”.\n"
    "- Ask about one of these topics:",
    "fil": "Ito ang puwede mong gawin:\n\n"
    "- Itanong ulit ito mamaya. Mananatili ang tanong mo sa chat na ito.\n"
    "- Magtanong ng problema sa math, gaya ng “Hanapin ang x: 2x + 3 = 11” o “Ano ang 12% ng 50?”.\n"
    "- Magtanong tungkol sa isa sa mga paksang ito:",
}


@dataclass(frozen=True)
class OfflineAnswer:
    """text is Markdown with LaTeX; topic the lesson's key or the kind of maths, None where there is no answer."""

    text: str
    source: Literal["maths", "library", "none"]
    language: Language
    topic: str | None


def answer(question: str, language: str | None = None, subject: str | None = None) -> OfflineAnswer:
    """The best answer without a model. The language is guessed where it is not "en" or "fil"."""
    spoken = SPOKEN.get(language or "") or guess_language(question)
    nothing = NOTHING
    try:
        if read(question) is not None:
            solution = _solved(question, spoken)
            if solution is not None:
                return solution
            nothing = NO_RESULT
    except TooLarge:
        nothing = TOO_LARGE
    found = find_lesson(question, subject)
    if found is not None:
        return OfflineAnswer(_taught(library()[found.topic][spoken], spoken), "library", spoken, found.topic)
    return OfflineAnswer(_nothing(nothing[spoken], spoken, subject), "none", spoken, None)


def _solved(question: str, language: Language) -> OfflineAnswer | None:
    """The worked solution; None where it was not found in time, or not verified."""
    try:
        solution = run_in_child(solve, Question(text=question, language=language), seconds=MATHS_SECONDS)
    except (ChildTimeout, ChildFailed) as error:
        logs.add(maths=type(error).__name__)
        return None
    if solution is None:
        return None
    if solution["kind"] == "too_large":
        raise TooLarge
    return OfflineAnswer(f"{MATHS[language]}\n\n{solution['text']}", "maths", language, solution["kind"])


def _taught(lesson: Lesson, language: Language) -> str:
    sources = "; ".join(f"[{source.name}]({source.url})" if source.url else source.name for source in lesson.sources)
    return "\n\n".join(
        [
            LIBRARY[language],
            f"## {lesson.title}",
            lesson.idea.strip(),
            f"### {EXAMPLE[language]}",
            lesson.example.strip(),
            f"### {YOUR_TURN[language]}",
            f"**{lesson.checks[0].question}**",
            INVITATION[language],
            f"*{SOURCES[language]}: {sources}*",
        ]
    )


def _nothing(opening: str, language: Language, subject: str | None) -> str:
    """The topics of the student's subject come first."""
    lessons = sorted(
        (by_language[language] for by_language in library().values()), key=lambda one: one.subject != subject
    )
    topics = "\n".join(f"  - {lesson.title}" for lesson in lessons[:MAX_LISTED])
    return f"{opening}\n\n{WHAT_NOW[language]}\n{topics}"
