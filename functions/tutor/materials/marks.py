"""The pieces of an answer that are looked at: code and formulas, citations, quotations, and what leads away."""

from __future__ import annotations

import re

# ---------------------------------------------------------- citations: [1], [1, 2], [7–9], 【1†source】, (passage 9)

_NAME = r"(?:passages?|sources?|sipi|talata|references?|refs?\.?|pinagmulan|no\.)"
_PAGE = (
    r"(?:†[^\[\]【】\n]{0,60}"
    r"|[,;:|·]?\s*(?:pp?\.|pg\.?|pages?\b|pahina\b|sections?\b|seksiyon\b|lines?\b|source\b)[^\[\]【】()\n]{0,60})"
)
_AND = r"\s*(?:,\s*(?:and|at)\b|[,;&–—-]|(?:and|at|or|to|hanggang)\b)\s*"
_LIST = rf"#?\d{{1,3}}(?:{_AND}(?:{_NAME}\s*)?#?\d{{1,3}}){{0,9}}\s*{_PAGE}?"
_INSIDE = rf"\s*\^?(?:{_NAME}\s*:?\s*)?{_LIST}\s*"
_BRACKET = rf"(?:\[{_INSIDE}\](?!\()|【{_INSIDE}】|［{_INSIDE}］|\\\[\s*\d{{1,2}}\s*\\\])"
_RUN = rf"{_BRACKET}(?:\s?[,;&]?\s?{_BRACKET}){{0,9}}"
_SEE = r"(?:(?:see|cf\.?|from|in|tingnan|ayon\ssa|mula\ssa|batay\ssa|sa)\s)?(?:the\s|ang\s)?"

# ---------------------------------------------------------------- what leads away

_REST = r"(?:[^\s<>\"”»)\]}`]*[^\s<>\"”»)\]}`.,;:!?])?"
_ENDINGS = (
    "com|net|org|edu|gov|mil|int|info|biz|ph|io|ly|me|co|gg|gl|cc|tv|xyz|app|dev|site|online|link|click|top|shop|store"
    "|live|page|cloud|host|space|website|tech|club|vip|icu|tk|ml|ga|cf|ru|cn|su|us|uk|eu|de|fr|jp|kr|sg|my|id|vn|test"
    "|example"
)
_ADDRESS = (
    rf"<?(?:(?<![a-z])[a-z][a-z0-9+.-]{{1,15}}:[/\\]{{2}}{_REST}"
    rf"|\b(?:javascript|vbscript|data|mailto|tel|sms|blob|intent):(?=\S){_REST}|\bwww\.{_REST}"
    rf"|(?<![:/\w.@-])//[\w-]+\.{_REST}|[\w.+%-]{{1,64}}@(?:[\w-]{{1,63}}\.)+[a-z]{{2,}}"
    rf"|(?<![\w@.-])(?:[a-z0-9-]{{1,63}}\.)+(?:{_ENDINGS})\b(?![.-]?\w)(?:[/:?#]{_REST})?)>?"
)
_TAG = (
    r"</?[a-z][\w:-]*(?:[\s/][^<>]{0,400}?(?:=|\bon\w+)[^<>]{0,400})?\s*/?>|<[!?][^<>]{0,400}>"
    r"|\\(?:href|url|includegraphics|html\w+)\s*(?:\{[^{}\n]{0,400}\})?"
)
_LABEL = r"(?:[^\[\]\n]|\[[^\[\]\n]{0,200}\](?:\([^()\n]{0,500}\))?){0,300}"
_TARGET = r"(?:[^()\n]|\n(?!\s*\n)|\([^()\n]*\)){0,600}"
_DEFINITION = r"^ {0,3}\[[^\]\n]{1,100}\]:[ \t]*<?[^\s\d]\S*[/.:#@][^\n]*"

# ---------------------------------------------------------------- quotations


def _said(marks: str) -> str:
    """What stands between marks: no other of them, no empty line, not without end."""
    return rf"(?:[^{marks}\n]|\n(?!\s*\n)){{1,700}}?"


_STRAIGHT = r'(?<![^\s(\[{*_—–-])"(?=\S)'  # as it stands before a word; an inch stands behind a figure
_QUOTE = (
    rf"“{_said('“”')}”|“{_said('“')}\"|«{_said('«»')}»|„{_said('„“”')}[“”]|{_STRAIGHT}{_said(chr(34))}\""
    rf"|(?<!\w)‘(?=\S){_said('‘')}(?<=\S)’(?!\w)"
)
_OPEN_QUOTE = rf"“{_said('“”')}|«{_said('«»')}|„{_said('„“”')}|{_STRAIGHT}{_said(chr(34))}|[“«„\"]|(?<!\w)‘{_said('‘')}"
_BLOCK_LINE = r"^[ \t]*>[^\n]*"

_MATHS = (
    r"\\\((?s:.){0,2000}?\\\)|\\\[(?s:.){0,2000}?\\\]|\$\$(?s:.){0,2000}?\$\$"
    r"|\$(?=[^\s$])[^$\n]{0,80}?(?<=[^\s$])\$(?!\d)"
)
_WHOLE = (
    r"(?P<fence>```)"
    rf"|(?P<definition>{_DEFINITION})"
    rf"|(?P<wrapped>[ \t]?\(\s*{_SEE}(?:{_NAME}\s*{_LIST}|{_RUN})\s*\))"
    rf"|(?P<cites>[ \t]?{_RUN})"
    r"|(?P<code>`[^`\n]+`)"
    rf"|(?P<maths>{_MATHS})"
    rf"|(?P<link>!?\[(?P<label>{_LABEL})\]\(\s*(?P<target>{_TARGET})\s*\))"
    r"|(?P<image>!\[(?!\s*\^?\d)[^\]\n]{0,300}\](?:\[[^\]\n]{0,100}\]|(?![\[(])))"
    rf"|(?P<address>{_ADDRESS})"
    rf"|(?P<tag>{_TAG})"
    rf"|(?P<quote>{_QUOTE})"
    rf"|(?P<block>{_BLOCK_LINE}(?:\n[ \t]*>[^\n]*)*(?=\n[ \t]*(?:\n|[^>\s])|\s*\Z))"
)
# The beginning of one of them, up to the end of what has come; and the last word, which could become an address.
_OPEN = (
    r"(?P<open>(?:`[^`\n]*|\\(?:[(\[](?s:.){0,2000})?|\$\$(?s:.){0,2000}|\$[^\s$][^$\n]{0,80}"
    rf"|!?\[{_LABEL}(?:\](?:\(\s*{_TARGET}|\[[^\]\n]{{0,100}})?)?"
    rf"|[ \t]?\(\s*(?:\w{{1,6}}\s){{0,3}}(?:{_NAME}[^()\n]{{0,40}}|[\[【［][^()\n]{{0,80}}|\w{{0,12}})"
    rf"|^ {{0,3}}\[[^\]\n]{{1,100}}\](?::[^\n]{{0,300}})?|[ \t]?[\[【［][^\]】］\n]{{0,80}}|{_OPEN_QUOTE}"
    rf"|<[^<>\n]{{0,400}}|{_BLOCK_LINE}(?:\n[ \t]*>[^\n]*)*\n?[ \t]*|[ \t]*\S{{0,400}})\Z)"
)
_MARK = rf"(?P<mark>(?P<opening>[“«„]|{_STRAIGHT})|[”»\"])"
_FLAGS = re.IGNORECASE | re.MULTILINE

COMING = re.compile(f"{_WHOLE}|{_OPEN}|{_MARK}", _FLAGS)
LAST = re.compile(f"{_WHOLE}|{_MARK}", _FLAGS)
BRACKET = re.compile(_BRACKET, _FLAGS)
CITES = re.compile(rf"[ \t]?(?:{_RUN})", _FLAGS)
ADDRESS = re.compile(f"{_ADDRESS}|{_TAG}", _FLAGS)
GOES_ON = re.compile(r"\s?[,;&]?\s?(?:[\[【［\\(][^\]】］)\n]{0,80})?\Z")  # after a citation: what may become its next
DEFINES = re.compile(r"^ {0,3}\[[^\]\n]{1,100}\]:[^\n]{0,300}\Z", re.MULTILINE)  # where a link leads, perhaps
CUT_OFF = re.compile(r"[ \t]?[\[【［]\s*(?:\d[\d,;\s–-]*)?\Z")  # a citation that never ended

# ---------------------------------------------------------------- what only looks like a citation

_OF_INTERVALS = re.compile(
    r"(?:[∈∪∩=≤≥<>+*/^]|\\in|\b(?:intervals?|interbal|pagitan|range|domain|set|vector|matrix|array|list|over"
    r"|(?:continuous|differentiable|integrable|increasing|decreasing|defined)\s(?:on|in|sa))\b"
    r"(?:\s(?:is|are|ay|of|ng|na))?\s*[:,=]?|\b[a-z]\s(?:is\s)?(?:in|on|nasa|sa))\s*\Z",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\s*(?:[∪∩×=]|\\cup)")
_INDEXED = re.compile(r"(?<!\w)(?:[a-z]|\w*_\w*)\Z", re.IGNORECASE)
_WORKED_WITH = re.compile(r"\s*(?:=(?!=)|\+=|==|\+\+|[*/+]\s?\w)|\[\d+\]\s*=|\.\w+\(")
_PAGES = re.compile(_PAGE, re.IGNORECASE)
_NUMBERS = re.compile(r"(\d{1,3})(?:\s*(?:[–—-]|to\b|hanggang\b)\s*(\d{1,3}))?", re.IGNORECASE)
_WIDEST = 10  # passages in a range


def numbers_in(citation: str) -> list[int]:
    """The numbers that a bracket names, each once; a range names all that lie in it."""
    found: dict[int, None] = {}
    for first, last in _NUMBERS.findall(_PAGES.split(citation)[0]):
        end = int(last) if last and int(first) < int(last) < int(first) + _WIDEST else int(first)
        found |= dict.fromkeys(range(int(first), end + 1))
        if last:
            found[int(last)] = None
    return list(found)


def is_maths(before: str, bracket: str, after: str) -> bool:
    """Whether a bracket is an interval, a list of numbers or an index rather than a citation."""
    numbers = numbers_in(bracket)
    if 0 in numbers and (len(numbers) > 1 or before[-1:].isalnum()):
        return True
    if before[-1:].isalnum() or before[-1:] == "_":
        return bool(_INDEXED.search(before[-40:]) or _WORKED_WITH.match(after))
    if len(numbers) == 2 and _JOINED.match(after):
        return True
    return bool(len(numbers) <= 2 and re.search(r"[,\d]\s*\d|=\s*\Z", f"{bracket}{before[-3:]}")) and bool(
        _OF_INTERVALS.search(before[-60:])
    )
