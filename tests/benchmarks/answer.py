"""An answer as a tutor gives it: 2,900 characters of English with Markdown and a formula, none of it repeated.

Compression makes nothing of a text that repeats itself, so the figures for the wire need a real one.
"""

from __future__ import annotations

from pathlib import Path

CHARACTERS = 2900
TEXT = Path(__file__).with_name("answer.txt").read_text("utf-8")[:CHARACTERS].rstrip()
