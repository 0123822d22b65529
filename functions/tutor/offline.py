"""The tutor that still teaches when no model can be asked: worked maths, then the lesson library, then an honest no.

Every answer opens by saying where it comes from, since it is not what a student who asks an AI tutor expects.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from functions.tutor.language import Language, guess_language
from functions.tutor.lessons.lesson import Lesson, library
from functions.tutor.lessons.search import find_lesson
from functions.tutor.maths.solve import solve
from functions.tutor.maths.syntax import TooLarge

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
        solution = solve(question, spoken)
    except TooLarge:
        solution, nothing = None, TOO_LARGE
    if solution is not None:
        return OfflineAnswer(f"{MATHS[spoken]}\n\n{solution.text}", "maths", spoken, solution.kind)
    found = find_lesson(question, subject)
    if found is not None:
        return OfflineAnswer(_taught(library()[found.topic][spoken], spoken), "library", spoken, found.topic)
    return OfflineAnswer(_nothing(nothing[spoken], spoken, subject), "none", spoken, None)


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
