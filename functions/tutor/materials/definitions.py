"""Finds where a material says what something is: "X is a …", "Ang X ay …", "tinatawag na X", "X: …", a table's rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from functions.contract.texts import fold
from functions.tutor.lessons.words import telling_words
from functions.tutor.materials.sentences import Piece
from functions.tutor.materials.summary import LONGEST, LONGEST_TERM

_MOST_WORDS = 5  # of a term
_FEWEST, _FEWEST_LISTED = 3, 2  # words of a meaning, in a sentence and in a list

_NO_TERM = frozenset(  # whatever begins with one of these names nothing that could be asked for
    re.findall(
        r"\S+",
        """
        it its this that these those they them their there here he she his her we our you your i who whom what which
        when where why how if as in on at by for from with of to and or but so all any both each either every few many
        most much no none one two some such other another once answer answers problem problems question result results
        reason reasons purpose goal aim main difference differences example examples step steps following rest author
        note notes rule first second third last next same only thing things way ways use uses point idea topic lesson
        chapter module activity exercise figure table page part objective objectives reminder remember tip tips warning
        date name because while although after before then therefore however also not
        ito itong iyon iyan iyong yaon siya sila niya nila kanya kanila nito ako ikaw tayo kami kayo sino ano alin saan
        kailan bakit paano kung kapag kapwa sa ng ang mga may mayroon wala walang hindi huwag lahat bawat isa dalawa
        tatlo ilan marami iba layunin dahilan sagot halimbawa resulta hakbang paalala tandaan pansin una ikalawa ikatlo
        pangalawa pangatlo huli susunod sumusunod tanong gawain aralin modyul kabanata pahina bahagi layon nang dito
        doon diyan rito ngunit subalit pero dahil habang samantala gayundin gayunman kaya halaga petsa pangalan gamit
        paraan buong mahalaga malaki maliit mataas mababa mabuti masama marahil
        """,
    )
)
_T = r"(?P<term>[^,.;:!?()|]{2,60}?)(?:\s*\([^()]{1,40}\))?"
_M = r"(?P<meaning>[^|]+?)[.!]?$"
_END = r"[.!]?$"
_THE = r"(?:(?P<article>[Aa]n?|[Tt]he)\s)?"
_TOO = r"(?:naman\s|rin\s|din\s)?"
_A_KIND = r"(?=(?:an?|the|any|anything|one|when|made|used|part)\b)"
_URI = (
    r"(?=(?:isa sa|ang|mga|tumutukoy|tawag|proseso|paraan|kakayahan|anumang|uri|bahagi|katangian|salitang|salita|yaong"
    r"|sakit|lugar|sangay|agham|pag-aaral|kalagayan|kilos|tao|taong|bagay)\b)"
)
_ISANG_URI = _URI.replace("isa sa", "isang|isa sa")
_ITS_KIND = (
    r"(?=(?:tawag|katawagan|kalagayan|proseso|paraan|kakayahan|uri|bahagi|sangay|pag-aaral|agham|yunit|simbolo|salitang"
    r"|katangian|pinaka[a-z]+|tinaguri\w*|itinuturing)\b)"
)
_SENTENCES = [
    re.compile(pattern)
    for pattern in (
        rf"^{_THE}{_T}\s(?P<be>is|are|was|were)\s(?:defined as\s)?{_A_KIND}{_M}",
        rf"^{_THE}{_T}\s(?:means?\s|refers? to\s|(?:happens?|occurs?)\s(?=when)){_M}",
        rf"^(?P<meaning>(?:An?|The|Any)\s[^|]+?),?\s(?:is|are)\s(?:also\s)?(?:called|known as)\s{_THE}{_T}{_END}",
        rf"^Ang\s(?:tawag|katawagan)\ssa\s(?P<meaning>[^|]+?)\say\s{_T}{_END}",
        rf"^(?P<who>S(?:i|ina))\s{_T}\s(?:ay|ang)\s{_M}",
        rf"^(?:Ang\s|Ang\smga\s)?{_T}\say\s{_ISANG_URI}{_M}",
        rf"^Ang\s(?P<term>(?:[\w-]+\s){{0,2}}(?P<kind>[\w-]+))\say\s(?P<meaning>(?P=kind)\b[^|]+?){_END}",
        rf"^Ang\s(?:mga\s)?{_T}\sang\s{_URI}{_M}",
        rf"^{_T}\s{_TOO}ang\s(?:tawag|katawagan)\s(?:sa|dito\ssa)\s{_M}",
        rf"^{_T}\s{_TOO}ang\s{_ITS_KIND}{_M}",
        rf"^Tinatawag\sna\s{_T}\sang\s{_M}",
        rf"^Tumutukoy\sang\s(?:mga\s)?{_T}\ssa\s{_M}",
        rf"^(?:Ang\s)?(?P<meaning>[^|]+?)\say\s(?:tinatawag\sna|kilala\sbilang)\s{_T}{_END}",
    )
]
_NAMED_BEFORE = re.compile(  # what the sentence before has told
    rf"^(?:(?:This|These|It|Such)\b[^|,;]{{0,40}}?\s(?:is|are)\s(?:also\s)?(?:called|known as)\s{_THE}"
    rf"|(?:Tinatawag|Tinawag)\s(?:itong|ang\smga\sitong)\s|Ito\say\stinatawag\sna\s){_T}{_END}"
)
_LISTED = re.compile(rf"^{_T}(?:\s*:|\s[–—-])\s+(?P<meaning>[^|]+)$")
_MEANS = re.compile(
    r"\b(?:mean\w*|definition|description|function|does|what it|kahulugan|ibig sabihin|gamit|tungkulin|ginagawa"
    r"|paliwanag|depinisyon|katangian)\b"
)
_POINTS_BACK = re.compile(
    r"(?:this|that|these|those|it|they|he|she|ito|itong|iyon|siya|sila|dito|nito|niya)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Definition:
    """`is_said`: a sentence says what it is, of which a question can be made; `who`: it is a person.

    `article` is the one before the term in an English sentence; `begins`: the term is the sentence's first word.
    """

    term: str
    meaning: str
    place: int
    is_said: bool
    is_plural: bool = False
    who: bool = False
    article: str = ""
    begins: bool = False


def definitions(found: Sequence[Piece]) -> Iterator[Definition]:
    """What the pieces of one passage define, in their order."""
    for before, piece in pairwise((None, *found)):
        assert piece is not None
        definition = None
        if piece.kind == "row":
            definition = _of_row(piece, _head_of(piece, found))
        elif piece.kind == "item" and (listed := _LISTED.match(piece.text)):
            definition = _listed(listed["term"], listed["meaning"], piece.place)
        if definition is None and piece.kind != "row":
            definition = _of_sentence(piece) or _of_two(before, piece)
        if definition:
            yield definition


def _head_of(row: Piece, found: Sequence[Piece]) -> Piece:
    """The first row of its table."""
    at = row.place
    while at and found[at - 1].kind == "row":
        at -= 1
    return found[at]


def _of_row(row: Piece, head: Piece) -> Definition | None:
    if row is head or len(row.cells) < 2 or len(head.cells) < 2 or not _MEANS.search(fold(head.cells[1])):
        return None
    return _listed(row.cells[0], row.cells[1], row.place)


def _listed(term: str, meaning: str, place: int) -> Definition | None:
    if not is_term(_bare(term)) or not _fits(meaning, _FEWEST_LISTED):
        return None
    return Definition(_bare(term), _capital(meaning.strip()), place, is_said=False)


def _of_sentence(piece: Piece) -> Definition | None:
    for pattern in _SENTENCES:
        if matched := pattern.match(piece.text):
            groups = matched.groupdict()
            term, meaning = _bare(groups["term"]), groups["meaning"].strip(" ,")
            if is_term(term) and _fits(meaning, _FEWEST) and not _POINTS_BACK.match(meaning):
                return Definition(
                    term,
                    _capital(meaning),
                    piece.place,
                    is_said=True,
                    is_plural=groups.get("be") in ("are", "were") or "mga " in piece.text[: matched.start("term")],
                    who=bool(groups.get("who")),
                    article=groups.get("article") or "",
                    begins=matched.start("term") == 0,
                )
    return None


def _of_two(before: Piece | None, piece: Piece) -> Definition | None:
    """ "Bacteria grow fastest between 5 and 60 degrees. This range is called the danger zone." """
    named = _NAMED_BEFORE.match(piece.text)
    if not named or not before or before.kind != "sentence" or _POINTS_BACK.match(before.text):
        return None
    term, meaning = _bare(named["term"]), f"{before.text} {piece.text}"
    if not is_term(term) or not _fits(meaning, _FEWEST):
        return None
    return Definition(term, meaning, before.place, is_said=True, article=named["article"] or "")


def is_term(term: str) -> bool:
    """Whether it names something that can be asked for."""
    words = term.split()
    if not 1 <= len(words) <= _MOST_WORDS or not 2 <= len(term) <= LONGEST_TERM:
        return False
    return fold(words[0]).strip("'’-") not in _NO_TERM and any(len(one) > 1 for one in telling_words(term))


def _bare(term: str) -> str:
    without = re.sub(r"^(?:an?|the|ang mga|ang|mga|sina?)\s+", "", " ".join(term.split()), flags=re.IGNORECASE)
    return without.strip(" '\"“”")


def _fits(meaning: str, fewest: int) -> bool:
    return fewest <= len(meaning.split()) and len(meaning) <= LONGEST


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
