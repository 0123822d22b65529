r"""One spelling for what pupils and models write: Unicode look-alikes, LaTeX and Markdown become plain text.

x² is x^2, ½ is 1/2, \frac{a}{b} is (a)/(b), \boxed{4} is 4, × · ⋅ are *, − – — are -, ≤ is <=, √ stays.
"""

from __future__ import annotations

import re
import unicodedata

SIGNS = str.maketrans(
    {
        sign: plain
        for signs, plain in (("−–—‒﹣⁻₋➖", "-"), ("×✕✖·⋅∙•∗⨯", "*"), ("÷➗", "/"), ("∕⁄", "/"), ("＝", "="))
        for sign in signs
    }
    | {"≤": "<=", "≥": ">=", "⩽": "<=", "⩾": ">=", "≠": "!=", "➕": "+", "’": "'", "‘": "'", "′": "'", "″": '"'}
    | {
        "“": '"',
        "”": '"',
        "º": "°",
        "˚": "°",
        "⟨": "<",
        "⟩": ">",
        "∞": " infinity ",
        "∈": " in ",
        "∪": " u ",
        "⋃": " u ",
    }
    | {"∅": " {} ", "≈": " about ", "≅": " about ", "≃": " about ", "𝑥": "x", "Π": "π", "∓": "±", "∶": ":", "％": "%"}
    | {"\u200b": None, "\u200c": None, "\u200d": None, "\ufeff": None, "\u2060": None}
    | {"∴": " ", "…": "...", "ℝ": " all numbers ", "⇒": " ", "→": " → ", "⟹": " ", "✓": " ", "✅": " "}
)
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿˣ"
RAISED_TO = str.maketrans(RAISED, "0123456789+-nx")
VULGAR = re.compile("([0-9]?)([¼-¾⅐-⅞↉])")
THOUSANDS = re.compile(r"(?<![\d.,/])[1-9]\d{0,2}(?: \d{3})+(?![\d/.])")
SPACES = re.compile(r"\s+")

COMMANDS: dict[str, str] = {
    **dict.fromkeys(("cdot", "times", "ast", "bullet"), "*"),
    **dict.fromkeys(("div",), "/"),
    **dict.fromkeys(("le", "leq", "leqslant"), "<="),
    **dict.fromkeys(("ge", "geq", "geqslant"), ">="),
    **dict.fromkeys(("ne", "neq"), "!="),
    **dict.fromkeys(("approx", "sim", "simeq", "cong"), " about "),
    **dict.fromkeys(("circ", "degree"), "°"),
    **dict.fromkeys(("emptyset", "varnothing"), " {} "),
    **dict.fromkeys(("pm", "mp"), "±"),
    **{"lt": "<", "gt": ">", "infty": " infinity ", "pi": "π", "cup": " u ", "lor": " or ", "land": " and "},
    **{"theta": "θ", "alpha": "α", "beta": "β", "Rightarrow": " ", "implies": " ", "to": " ", "rightarrow": " "},
    **{"quad": " ", "qquad": " ", "left": "", "right": "", "big": "", "Big": "", "bigl": "", "bigr": "", "space": " "},
    **{"displaystyle": "", "textstyle": "", "therefore": " ", "ldots": "...", "dots": "...", "mid": " ", "colon": ":"},
    **{"lvert": "|", "rvert": "|", "in": " in ", "limits": "", "begin": " ", "end": " ", "hspace": " ", "Real": "R"},
}
WRAPPERS = frozenset(
    [
        "boxed",
        "text",
        "textbf",
        "textit",
        "mathrm",
        "mathbf",
        "mathit",
        "operatorname",
        "textrm",
        "mathsf",
        "fbox",
        "underline",
        "color",
        "mbox",
        "bf",
    ]
)
FUNCTIONS = frozenset(["sin", "cos", "tan", "cot", "sec", "csc", "log", "ln", "exp", "max", "min", "gcd"])
ENVIRONMENT = re.compile(r"\\(?:begin|end)\s*\{[a-z*]+\}(?:\{[a-z|]*\})?")


def plain(text: str) -> str:
    """Lower case, at most a little longer than before."""
    text = latex(text) if "\\" in text or "{" in text or "$" in text else text
    if not text.isascii():
        text = VULGAR.sub(_vulgar, text)
        text = re.sub(f"(?<=[^\\s{RAISED}])[{RAISED}]+", lambda found: f"^({found.group().translate(RAISED_TO)})", text)
        text = unicodedata.normalize("NFKC", text.translate(SIGNS)).translate(SIGNS)
        text = text.replace("\u0305", "")
    text = THOUSANDS.sub(lambda found: found.group().replace(" ", ""), text)
    if "/" in text:
        text = re.sub(r"(?<=[-+*=(^]) +(?=\d+/\d)", "", text)
    text = re.sub(r"\^\(([0-9a-z])\)", r"^\1", _without_markdown(text))
    return SPACES.sub(" ", text).strip().lower()


def _vulgar(found: re.Match[str]) -> str:
    fraction = unicodedata.normalize("NFKC", found.group(2)).replace("⁄", "/")
    return f"{found.group(1)} {fraction} " if found.group(1) else f" {fraction} "


def _without_markdown(text: str) -> str:
    if "**" in text:
        bold = text.count("**") % 2 == 0 and re.search(r"(?:^|[\s(:])\*\*(?=[^\s*])", text)
        text = text.replace("**", " " if bold else "^")
    text = text.strip().strip("*")
    return text.replace("`", " ").replace("__", " ")


def latex(text: str) -> str:
    r"""LaTeX commands spelled out; unknown ones become a blank. Never raises, whatever is unbalanced."""
    text = ENVIRONMENT.sub(" ", text)
    text = re.sub(r"\\[()\[\]]|\$\$?", " ", text)
    text = re.sub(r"\{,\}", ",", text)
    return _Latex(text).read()


class _Latex:
    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0

    def read(self, depth: int = 0) -> str:
        """Up to the closing brace of this depth, or the end."""
        out: list[str] = []
        while self.at < len(self.text):
            character = self.text[self.at]
            if character == "}" and depth:
                self.at += 1
                break
            self.at += 1
            if character == "\\":
                out.append(self.command(depth))
            elif character == "^":
                exponent = self.argument(depth)
                out.append(exponent if exponent == "°" else "^" + _grouped(exponent))
            elif character == "_":
                self.argument(depth)
            elif character == "{" and depth < 40 and not self._is_a_set():
                out.append(self.read(depth + 1))
            else:
                out.append(character)
        return "".join(out)

    def _is_a_set(self) -> bool:
        """Braces with commas inside, or nothing at all: {1, 2}, {}, as a pupil types them."""
        end = self.text.find("}", self.at)
        inside = self.text[self.at : end]
        return end >= 0 and "{" not in inside and "\\" not in inside

    def command(self, depth: int) -> str:  # noqa: PLR0911 (a return for each kind of command)
        found = re.compile(r"[a-zA-Z]+|.", re.DOTALL).match(self.text, self.at)
        if not found:
            return ""
        self.at = found.end()
        name = found.group()
        if name in ("frac", "dfrac", "tfrac", "cfrac"):
            top, bottom = self.argument(depth), self.argument(depth)
            if top.isdigit() and bottom.isdigit():
                return f" {top}/{bottom} "
            return f"(({top})/({bottom}))"
        if name == "sqrt":
            degree = "2"
            if self.text[self.at : self.at + 1] == "[":
                end = self.text.find("]", self.at)
                degree, self.at = (self.text[self.at + 1 : end], end + 1) if end > 0 else ("2", self.at + 1)
            return ("∛" if degree == "3" else "√" if degree == "2" else f"root{degree}") + f"({self.argument(depth)})"
        if name == "mathbb":
            return " all numbers " if self.argument(depth) == "R" else " "
        if name == "overline":
            return self.argument(depth) + "..."
        if name in WRAPPERS:
            return " " + self.argument(depth) + " " if name in ("text", "boxed", "textbf") else self.argument(depth)
        if name in COMMANDS:
            return COMMANDS[name]
        if name in FUNCTIONS:
            return f" {name} "
        if name in "{}%$&#_":
            return name
        return " "

    def argument(self, depth: int) -> str:
        """The group or the one character that a command takes."""
        while self.text[self.at : self.at + 1] == " ":
            self.at += 1
        if self.at >= len(self.text) or depth > 40:
            return ""
        character = self.text[self.at]
        self.at += 1
        if character == "{":
            return self.read(depth + 1).strip()
        return self.command(depth) if character == "\\" else character


def _grouped(exponent: str) -> str:
    return exponent if len(exponent) == 1 else f"({exponent})"
