"""A student's own name and e-mail address, taken out of what leaves for the AI app.

A name's parts go wherever they stand as names: with a capital letter, or after words such as "my name is". Names that
are also words or famous ("Rose", "Angel Falls", "Rizal") go only where they plainly mean the student.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

NAME, EMAIL = "[name]", "[e-mail]"
_SHORTEST = 3  # letters of a part that is looked for by itself

# Words, places and people of lessons that are names of students, too.
_ALSO_WORDS = frozenset(
    re.findall(
        "[a-z]+",
        """
    ada alma amber amor angel angela april art asia august aurora autumn bay bell bill blossom bonifacio brook candy
    cherry china christian clay crystal dalisay dawn del diamond dean dela delos diego don drew dy earl eden ella faith
    fe forest frank gem gene ginger glory gold grace grant harmony hazel heaven holly hope honey hunter iris israel ivan
    ivy jade jasmine jay jewel jordan joy june justice king lake lance lily lord love luna luz mabini magellan malaya
    marina mark marvin mason may mercy mike mina miracle nova ocean olive paris pat paz pearl penny peter piper precious
    prince princess pure queen quezon rain rainbow ray rich rizal rob robin rocky rose ruby river royal sage san santa
    santo santos sky sol star stella stone summer sun sunny tala tess trinity van victor victoria vince violet virgin
    virginia will winter young del los las aquino aguinaldo marcos macapagal roxas newton pascal darwin
    """,
    )
)
_I_AM = (
    (
        r"\b(?:my (?:full |first |last )?name(?: is|'s|:)|name ?:|i am|i ?['’]? ?m|call me|dear|hi|hello|regards"
        r"|ako(?: po)?(?: ay)? si|ako['’]?y si|(?:pangalan|ngalan) ko(?: po)?(?: ay| si|:)?"
        r"|tawagin (?:mo|niyo|ninyo) akong),? "
    )
    .replace(" ?", r"\s{0,2}")
    .replace(" ", r"\s{1,3}")
)


def remover(name: str, email: str) -> Callable[[str], str]:
    """What takes this student's name and e-mail address out of a text."""
    name, email = unicodedata.normalize("NFC", name), email.casefold()
    marks = {email, *(variant.casefold() for part in _parts(name) for variant in _variants(part))} - {""}

    def remove(text: str) -> str:
        composed = text if text.isascii() else unicodedata.normalize("NFC", text)
        plain = composed.casefold()
        if not any(one in plain for one in marks):
            return text
        return _pattern(name, email).sub(_mark, composed)

    return remove


def _parts(name: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", name)


def _mark(found: re.Match[str]) -> str:
    if found["email"]:
        return EMAIL
    return (found["who"] or "") + NAME


@lru_cache(maxsize=512)
def _pattern(name: str, email: str) -> re.Pattern[str]:
    """One pattern for the address, the whole name, a name after "I am", and the parts that can only be names."""
    parts = _parts(name)
    any_part = "|".join(sorted({_in_any_case(one) for one in parts}, key=len, reverse=True)) or r"(?!)"
    sequence = rf"(?:{any_part})(?:[\s._-]{{1,3}}(?:{any_part}))*"
    whole = r"[\s._-]{0,3}".join(_in_any_case(one) for one in parts) if len(parts) > 1 else r"(?!)"
    alone = "|".join(_as_a_name(one) for one in parts if len(one) >= _SHORTEST and one.casefold() not in _ALSO_WORDS)
    literal = re.escape(name) if re.search(r"[\d_.]", name) and len(name) > _SHORTEST else r"(?!)"
    return re.compile(
        rf"(?P<email>(?i:{re.escape(email)}))"
        rf"|(?P<who>(?i:{_I_AM}))(?:{sequence})\b"
        rf"|\b(?:(?i:{whole})|(?i:{literal})|(?:{alone or r'(?!)'})(?:[\s._-]{{1,3}}(?:{alone or r'(?!)'}))*)\b"
    )


def _in_any_case(part: str) -> str:
    return f"(?i:{'|'.join(re.escape(one) for one in _variants(part))})"


def _as_a_name(part: str) -> str:
    """With a capital letter, or all in capitals."""
    written = {form for one in _variants(part) for form in (one.capitalize(), one.upper(), one)}
    return "|".join(re.escape(one) for one in sorted(written) if one[:1].isupper())


def _variants(part: str) -> list[str]:
    """As it is and as it is typed without accents."""
    decomposed = unicodedata.normalize("NFKD", part)
    return sorted({part, "".join(one for one in decomposed if not unicodedata.combining(one))})
