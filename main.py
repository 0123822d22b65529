"""The functions-framework source: any function of the bundle by its name, and only that one is imported.

functions-framework --target send_message
"""

from __future__ import annotations

from functions import catalog, router
from functions.contract import settings
from functions.contract.http_function import HttpFunction


def __getattr__(name: str) -> HttpFunction:
    try:
        entry = catalog.find(name)
    except catalog.UnknownFunction:
        raise AttributeError(name) from None
    function = router.load(entry)
    settings.check_or_exit()
    return function
