"""The functions-framework source: any function of the bundle by its name, and only that one is imported.

functions-framework --target send_message
"""

from __future__ import annotations

import gc

from functions import catalog, router
from functions.contract import settings
from functions.contract.http_function import HttpFunction


def __getattr__(name: str) -> HttpFunction:
    try:
        entry = catalog.find(name)
    except catalog.UnknownFunction:
        raise AttributeError(name) from None
    gc.disable()  # what is loaded stays: looking for garbage among it, now and later, is a part of the cold start
    try:
        function = router.load(entry)
        gc.freeze()
    finally:
        gc.enable()
    settings.check_or_exit()
    return function
