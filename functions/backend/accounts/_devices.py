"""What a student knows a device by: its browser and its system, in plain words, and no more than these."""

from __future__ import annotations

from flask import Request

# The first that stands in the User-Agent is meant: each browser also names those that it wants to be taken for.
_BROWSERS = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "Opera": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "UCBrowser": "UC Browser",
    "FBAN": "Facebook",
    "FBAV": "Facebook",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "Chrome": "Chrome",
    "CriOS": "Chrome",
    "Safari": "Safari",
}
_SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "CrOS": "ChromeOS",
    "Windows": "Windows",
    "Macintosh": "Mac",
    "Linux": "Linux",
}


def words(request: Request) -> str:
    """The same in every language, such as "Chrome, Android"; "" where nothing is known."""
    agent = request.headers.get("User-Agent", "")
    found = [next((word for part, word in names.items() if part in agent), "") for names in (_BROWSERS, _SYSTEMS)]
    return ", ".join(filter(None, found))
