"""What a developer did not expect but we did."""

from __future__ import annotations


class Problem(Exception):
    """A foreseeable failure: one sentence that says what is wrong and what to do. The command ends with exit code 1."""
