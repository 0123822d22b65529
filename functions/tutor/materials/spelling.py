"""A word that no passage holds may be one misspelt: the words of the passages that are a slip away."""

from __future__ import annotations

from collections.abc import Collection

from functions.tutor.lessons.words import slips

SHORTEST = 5  # letters: of shorter words every second one is a slip away from another
MOST = 4  # words of a question that are looked at: comparing spellings is slow


def slips_of(strange: Collection[str], known: Collection[str]) -> dict[str, list[str]]:
    """For each strange form the known ones with the same first letter that are one slip away, where there are any."""
    meant = {}
    for form in [one for one in strange if len(one) >= SHORTEST and one.isalpha()][:MOST]:
        alike = (one for one in known if one[0] == form[0] and abs(len(one) - len(form)) <= 1 and one.isalpha())
        if near := [one for one in alike if slips(one, form) <= 1]:
            meant[form] = sorted(near)
    return meant
