"""Groq at the wire, and a process that remembers nothing of the test before."""

from __future__ import annotations

from tests.fakes.fixtures import groq, groq_server, no_key

__all__ = ["groq", "groq_server", "no_key"]
