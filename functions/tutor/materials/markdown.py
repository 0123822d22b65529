"""Markdown and plain text, read line by line: headings, lists and tables are found, HTML and addresses are dropped."""

from __future__ import annotations

import html
import re
from contextlib import suppress

from functions.tutor.materials.draft import Draft, Full

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:\s+|$)")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)\s*$")
_RULE = re.compile(r" {0,3}([-*_])(?:\s*\1){2,}\s*$")
_ITEM = re.compile(r"( *)([-*+•◦▪‣–]|\d{1,4}[.)])\s+(?=\S)")
_CELLS = re.compile(r"(?<!\\)\|")

_VALUE = r"""(?:"[^"<]*"|'[^'<]*'|[^\s"'<>]+)"""
_ATTRIBUTE = rf"\s+(?:[a-z-]+\s*=\s*{_VALUE}|(?:hidden|open|controls|checked|disabled)(?=[\s/>]))"
_UNSEEN = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style|template)\b.*?(?:</\1\s*>|\Z)", re.S | re.I)
_TAG = re.compile(rf"</?[a-z][a-z0-9]*(?:{_ATTRIBUTE})*\s*/?>", re.I)
_IMAGE = re.compile(r"!\[([^\[\]]*)\]\((?:[^()\s]|\([^()]*\)|\s)*\)")
_LINK = re.compile(r"\[([^\[\]]*)\](?:\((?:[^()]|\([^()]*\))*\)|\[[^\[\]]*\])")
_ADDRESS = re.compile(r"<(?:https?|ftp|mailto|data|javascript):[^<>\s]*>", re.I)
_LINK_TARGET = re.compile(r" {0,3}\[[^\]]+\]:\s*\S+.*$")
_EMPHASIS = re.compile(r"(?<![\w*\\])(\*{1,3}|_{1,3})(?=[^\s*_])(.{1,300}?)(?<=[^\s*_\\])\1(?![\w*])")
_CODE = re.compile(r"`([^`\n]+)`")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def read(text: str, draft: Draft, *, markdown: bool) -> None:
    """Adds the blocks of clean text. Without `markdown` tags, links and signs of emphasis are words like any other."""
    with suppress(Full):
        _Lines(text, draft, markdown).read()


class _Lines:
    def __init__(self, text: str, draft: Draft, markdown: bool) -> None:
        self.draft, self.markdown = draft, markdown
        self.lines = (_UNSEEN.sub("", text) if markdown else text).split("\n")
        self.kind: str = "text"  # of what is being collected
        self.collected: list[list[str]] = []  # items of a list, or lines of a text

    def read(self) -> None:
        at = 0
        while at < len(self.lines):
            at = self._take(at)
        self._finish()

    def _take(self, at: int) -> int:
        """Reads what begins at a line; the number of the line after it."""
        line = self.lines[at].rstrip()
        if not line.strip():
            self._finish()
        elif self.markdown and (fence := _FENCE.match(line)):
            return self._code(at, fence[1])
        elif heading := _HEADING.match(line):
            words = line[heading.end() :]
            self._heading(words[: -len(end)] if (end := _closing(words)) else words, len(heading[1]))
        elif "|" in line and at + 1 < len(self.lines) and _is_below_head(self.lines[at + 1]):
            return self._table(at)
        elif self.kind == "text" and len(self.collected) == 1 and (under := _UNDERLINE.match(line)):
            self._heading(self.collected.pop()[0], 1 if under[1][0] == "=" else 2)
        elif _RULE.match(line) or (self.markdown and _LINK_TARGET.match(line)):
            self._finish()
        elif item := _ITEM.match(line):
            self._item(line, item)
        elif self.kind == "list" and line.startswith("  "):
            self.collected[-1].append(line.strip())
        else:
            if self.kind == "list":
                self._finish()
            self.collected.append([re.sub(r"^ {0,3}(?:> ?)+", "", line) if self.markdown else line])
        return at + 1

    def _heading(self, text: str, level: int) -> None:
        self._finish()
        self.draft.add("heading", self._words(text).strip(), level=level)

    def _item(self, line: str, item: re.Match[str]) -> None:
        if self.kind != "list":
            self._finish()
            self.kind = "list"
        mark = item[2].replace(")", ".") if item[2][0].isdigit() else "-"
        self.collected.append([f"{'  ' * min(len(item[1]) // 2, 5)}{mark}", line[item.end() :]])

    def _code(self, at: int, fence: str) -> int:
        self._finish()
        end = at + 1
        while end < len(self.lines) and not self.lines[end].strip().startswith(fence):
            end += 1
        self.draft.add("text", "\n".join(self.lines[at + 1 : end]))
        return end + 1

    def _table(self, at: int) -> int:
        self._finish()
        rows, end = [self._row(self.lines[at])], at + 2
        while end < len(self.lines) and "|" in self.lines[end]:
            rows.append(self._row(self.lines[end]))
            end += 1
        self.draft.add("table", table(rows))
        return end

    def _row(self, line: str) -> list[str]:
        return [self._words(cell).replace("\\|", "|").strip() for cell in _CELLS.split(line.strip().strip("|"))]

    def _finish(self) -> None:
        kind, lines = self.kind, [" ".join(parts) for parts in self.collected]
        self.kind, self.collected = "text", []
        if kind == "list":
            self.draft.add("list", "\n".join(map(self._words, lines)))
        elif lines:
            self.draft.add("text", self._words("\n".join(line.strip() for line in lines)).strip())

    def _words(self, text: str) -> str:
        """The words of a text without what Markdown wraps around them."""
        if not self.markdown:
            return text
        text = _ADDRESS.sub("", text)
        text = _LINK.sub(r"\1", _IMAGE.sub(r"\1", text))
        text = _CODE.sub(r"\1", _TAG.sub("", text))
        for _ in range(3):  # bold inside italics
            text, plainer = _EMPHASIS.sub(r"\2", text), text
            if text == plainer:
                break
        return html.unescape(_ESCAPED.sub(r"\1", text))


def _closing(heading: str) -> str:
    """The signs that may end a heading as they began it."""
    rest = heading.rstrip("#")
    return heading[len(rest) :] if rest == rest.rstrip() + " " or not rest else ""


def _is_below_head(line: str) -> bool:
    """Whether a line is the one that makes a table of its neighbours: | --- | :-: |"""
    return "-" in line and "|" in line and not line.strip("|:- ")


def table(rows: list[list[str]]) -> str:
    """Rows of clean cells as a pipe table; the first row is its head. Empty where no cell says anything."""
    width = max((len(row) for row in rows), default=0)
    if not any(any(row) for row in rows):
        return ""
    lines = ["| " + " | ".join(_cell(one) for one in (*row, *[""] * (width - len(row)))) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
