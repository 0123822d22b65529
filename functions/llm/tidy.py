"""Tidies what a model writes while it arrives: no HTML, no control characters, no marks of the model's own machinery.

Formulas and code are left as they are, and closed where the model forgot to. A model that begins to recite its rules,
or to write the student's next message itself, is at its end.
"""

from __future__ import annotations

import re

from functions.llm.prompt import GROUNDED, TUTOR

_TAGS = (
    "a abbr audio b blockquote body br button center code dd details div dl dt em embed font form h[1-6] head hr html i"
    " iframe img input kbd label li link mark meta object ol option p picture pre s script section select small source"
    " span strike strong style sub summary sup svg table tbody td textarea th thead title tr tt u ul video"
).replace(" ", "|")
_TOKEN = re.compile(
    rf"```|`|\\\(|\\\)|\\\[|\\\]|\$\$|\*\*|\n[ \t\n]*\n|\n|<\|[^|<>\n]{{0,40}}\|>|<!--.{{0,300}}?-->"
    rf"|</?(?:{_TAGS})(?:\s[^<>]{{0,300}}|/)?>",
    re.IGNORECASE | re.DOTALL,
)
# The beginning of one of these, or of the student's next message, at the end of what has come.
_UNFINISHED = re.compile(
    rf"(?:(?<!`)`{{1,2}}|(?<!\\)\\|(?<!\$)\$|(?<!\*)\*|(?<!\n)\n[ \t\n]*(?:u(?:se?)?|user ?|h(?:um?)?|huma|human ?)?"
    rf"|<(?:\|[^|<>\n]{{0,40}}\|?|!-?|!--.{{0,300}}|/?[a-z]{{0,10}}[1-6]?|/?(?:{_TAGS})(?:\s[^<>]{{0,300}}|/)?)?)\Z",
    re.IGNORECASE | re.DOTALL,
)
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffc-\ufffe]")
_NAMES = ("assistant", "system", "tutor", "brainbytes", "ai")
_MARK = r"<\|[^|<>\n]{0,40}\|>"
_NAMED = re.compile(rf"\s*(?:{_MARK}\s*)*(?:{'|'.join(_NAMES)})\s*(?::|\n|{_MARK})\s*", re.IGNORECASE)
_MARKS = re.compile(rf"{_MARK}|<\|?[^|<>\n]{{0,40}}\|?\Z")
_BREAKS = frozenset({"<br>", "<br/>", "<br />", "</p>", "</div>", "</li>", "</tr>"})
_NEXT_SPEAKER = re.compile(r"<\|(?:im_start\|>)?\s*user|<\|start_header_id\|>\s*user|\n\s*\n(?:User|Human) ?:")
_RULES = tuple(line[2:34].lower() for line in f"{TUTOR}\n{GROUNDED}".splitlines() if line.startswith("- "))
_CLOSES = {"\\(": "\\)", "\\[": "\\]", "$$": "$$"}
_WINDOW = 600


class Tidy:
    """Feed it the text; what comes back may be shown. `ended`: nothing after it is worth showing."""

    def __init__(self) -> None:
        self.ended = False
        self.recites = False  # the rules, which are no answer
        self._started = False
        self._held = ""
        self._window = ""
        self._code = ""  # the mark that opened the code the text is in
        self._maths = ""
        self._bold = False

    def feed(self, text: str) -> str:
        """What may be shown now; the beginning of something that is not whole yet is held."""
        return self._take(text, last=False)

    def close(self) -> str:
        """What was held."""
        return self._take("", last=True)

    def closers(self) -> str:
        """What closes the code, the formula or the bold words that stand open. For an answer that is complete."""
        bold = "**" if self._bold and not self._code else ""
        code = {"```": "\n```", "`": "`"}.get(self._code, "")
        return code + _CLOSES.get(self._maths, "") + bold

    def _take(self, text: str, last: bool) -> str:
        if self.ended:
            return ""
        text = _CONTROL.sub("", self._held + text.replace("\r\n", "\n"))
        self._held = ""
        if not self._started and not (text := self._beginning(text, last)):
            return ""
        if not last and (found := _UNFINISHED.search(text)):
            text, self._held = text[: found.start()], text[found.start() :]
        return self._tokens(self._before_the_end(text))

    def _beginning(self, text: str, last: bool) -> str:
        """The text without "assistant:" before it."""
        bare = _MARKS.sub("", text).strip().lower()
        if not last and any(f"{name}:".startswith(bare) for name in _NAMES):
            self._held = text
            return ""
        self._started = True
        return _NAMED.sub("", text, count=1) if _NAMED.match(text) else text

    def _before_the_end(self, text: str) -> str:
        """The text up to where the model recites its rules or speaks for the student."""
        before, self._window = len(self._window), self._window + text
        folded = self._window.lower()
        places = [place for rule in _RULES if (place := folded.find(rule)) >= 0]
        self.recites = bool(places)
        if speaker := _NEXT_SPEAKER.search(self._window):
            places.append(speaker.start())
        self.ended = bool(places)
        if places:
            text = text[: max(0, min(places) - before)]
        self._window = self._window[-_WINDOW:]
        return text

    def _tokens(self, text: str) -> str:
        pieces, place = [], 0
        for found in _TOKEN.finditer(text):
            pieces += [text[place : found.start()], self._token(found.group())]
            place = found.end()
        return "".join([*pieces, text[place:]])

    def _token(self, token: str) -> str:
        if token.startswith("<|"):
            return ""
        if token.startswith("\n"):
            return self._new_line(token)
        if self._code:
            self._code = "" if token == self._code else self._code
            return token
        if token[0] == "`":
            self._code = token
            return token
        return self._markup(token)

    def _markup(self, token: str) -> str:
        """Outside code."""
        if self._maths:
            if token == _CLOSES[self._maths]:
                self._maths = ""
            return token if token not in _CLOSES or not self._maths else ""  # a formula in a formula
        if token in _CLOSES:
            self._maths = token
        elif token in ("\\)", "\\]"):
            return ""
        elif token == "**":
            self._bold = not self._bold
        elif token[0] == "<":
            return "\n" if token.lower() in _BREAKS else ""
        return token

    def _new_line(self, token: str) -> str:
        """Inline code and bold words end with their paragraph, and so does a formula that was left open."""
        if self._code == "`":
            self._code = ""
        if token.count("\n") < 2 or self._code:
            return token
        closers = _CLOSES.get(self._maths, "") + ("**" if self._bold else "")
        self._maths, self._bold = "", False
        return closers + token
