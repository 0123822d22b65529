"""A student's own name and e-mail address, taken out of what leaves for the AI app.

A name's parts go wherever they stand as names: with a capital letter, after words such as "my name is", and longer ones
however they are typed. Names that are also words or famous ("Rose", "Angel Falls", "Rizal") go only where they plainly
mean the student.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

NAME, EMAIL = "[name]", "[e-mail]"
_SHORTEST = 3  # letters of a part that is looked for by itself
_LONG = 5  # from which on a part is a name in lower case, too

# Words, places and people of lessons that are names of students, too.
_ALSO_WORDS = frozenset(
    re.findall(
        "[a-z]+",
        """
    ada aguinaldo alma amber amihan amor angel angela april aquino arroyo art asia august aurora autumn baker banal
    basil bay bayani bell bill bituin blessing blossom bonifacio brandy brook candy carol carter chance charity
    chase cherry cherub china christian clarity clay cooper crystal daisy dakila dalisay darwin dawn dean del dela
    delos destiny diamond diego diwata don drew duterte dy earl eden ella ernest estrada faith fe fisher forest
    frank gem gene ginger glory gold grace grant habagat harmony hazel heather heaven hiwaga holly honey honor hope
    hunter iris israel ivan ivy jacinto jade jasmine jay jewel jordan joy june justice king lake lance las laurel
    legazpi liberty ligaya lily liwanag liwayway lord los love luna luz mabini macapagal magellan magsaysay major
    malaya marcos marina mark marvin mason may mayumi melody mercy mike miller mina miracle newton noble nova ocean
    olive osmena paris parker pascal pat patience paz pearl penny pepper peter piper poppy porter potter precious
    prince princess pure queen quezon quirino rain rainbow ramos ray rich river rizal rob robin rocky rose roxas
    royal ruby rusty sage san sandy santa santo santos scarlet serenity silang sky smith sol star stella stone
    summer sun sunny tagumpay tala taylor tess trinity tyler van verity victor victoria vince violet virgin virginia
    walker weaver will winter wright young
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
    """With a capital letter, or all in capitals; a long one in any case."""
    if len(part) >= _LONG:
        return _in_any_case(part)
    written = {form for one in _variants(part) for form in (one.capitalize(), one.upper(), one)}
    return "|".join(re.escape(one) for one in sorted(written) if one[:1].isupper())


def _variants(part: str) -> list[str]:
    """As it is and as it is typed without accents."""
    decomposed = unicodedata.normalize("NFKD", part)
    return sorted({part, "".join(one for one in decomposed if not unicodedata.combining(one))})
