"""Heroku's numbers and codes. The numbers are fields, so that a test need not wait for a minute."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Rules:
    """Seconds and megabytes, as Heroku has them for a dyno of 512 MB."""

    first_byte: float = 30.0  # after the whole request has been sent
    idle: float = 55.0  # between two bytes, once an answer or a body has begun
    connect: float = 5.0
    queue: float = 75.0  # that a request waits for a dyno that starts
    keep: float = 90.0  # that a connection to a dyno is kept without a request
    boot: float = 60.0
    exit: float = 30.0  # between SIGTERM and SIGKILL
    cool_off: float = 5.0  # after a second crash in a row, doubled for each further one; Heroku counts in minutes
    megabytes: int = 512


RULES = Rules()

CODES = {
    "H10": ("App crashed", "no dyno of this app is up or starting"),
    "H12": ("Request timeout", "the dyno had the whole request and sent no byte of an answer for so long"),
    "H13": ("Connection closed without response", "the dyno took the request and closed the connection"),
    "H15": ("Idle connection", "the answer had begun, then neither side sent a byte for so long"),
    "H17": ("Poorly formatted HTTP response", "what the dyno sent is not HTTP"),
    "H18": ("Server Request Interrupted", "the dyno closed the connection in the middle of its answer"),
    "H19": ("Backend connection timeout", "no dyno accepted a connection in time"),
    "H20": ("App boot timeout", "no dyno came up while the request waited"),
    "H21": ("Backend connection refused", "every dyno that is up refused the connection"),
    "H27": ("Client Request Interrupted", "whoever asked has gone before the end of the answer"),
    "H28": ("Client Connection Idle", "whoever asked stopped sending the body"),
    "R10": ("Boot timeout", "the web process did not listen on $PORT in time, so it was killed"),
    "R12": ("Exit timeout", "some process did not end in time after SIGTERM, so all were killed"),
    "R14": ("Memory quota exceeded", "Heroku would let it go on, swapping and slow; here the dyno is killed"),
    "R15": ("Memory quota vastly exceeded", "more than twice the quota: killed, as Heroku does"),
}
"""What Heroku calls it, and what it means here."""
