"""The sentences of the worked steps, in English and Filipino; exam terms stay in English beside the Filipino ones."""

from __future__ import annotations

from functions.tutor.language import Language
from functions.tutor.maths.phrases import (
    algebra,
    arithmetic,
    calculus,
    chance,
    equations,
    geometry,
    numbers,
    percent,
    sequences,
)

# key: (English, Filipino)
PHRASES: dict[str, tuple[str, str]] = {
    "step": ("**Step {n}.** {what}", "**Hakbang {n}.** {what}"),
    "answer": ("**Answer:** {what}", "**Sagot:** {what}"),
    "check": ("**Check.** {what}", "**Pagsusuri (check).** {what}"),
    "or": ("or", "o"),
    "and": ("and", "at"),
    "work_out": ("Let us work this out:", "Kuwentahin natin ito:"),
    "about": ("about {what}", "humigit-kumulang {what}"),
    "round": ("Round it: {what}.", "I-round: {what}."),
    "simplify_it": ("Simplify: {what}.", "Pasimplehin (simplify): {what}."),
    **arithmetic.PHRASES,
    **numbers.PHRASES,
    **percent.PHRASES,
    **equations.PHRASES,
    **algebra.PHRASES,
    **sequences.PHRASES,
    **geometry.PHRASES,
    **chance.PHRASES,
    **calculus.PHRASES,
}


def say(key: str, language: Language, **values: object) -> str:
    """A sentence with the values put in."""
    return PHRASES[key][1 if language == "fil" else 0].format(**values)
