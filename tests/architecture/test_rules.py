"""Every file keeps every rule, and every rule can fail."""

from __future__ import annotations

import pytest

from tests.architecture import rules
from tests.architecture.rules import RULES, Rule
from tests.architecture.sources import Source, all_sources

FUNCTION = "functions/backend/chats/rename_chat.py"
GOOD_FUNCTION = '''"""PUT /api/chats/{chat_id}; a student renames a chat."""
@http_function("PUT", "/api/chats/{chat_id}", caller=student, body=Title)
def rename_chat(student: Student, chat_id: str, body: Title, request: Request) -> dict[str, bool]: ...
'''

BAD: list[tuple[Rule, str, str]] = [
    (rules.stands_on_its_floor, FUNCTION, "from functions.llm import client"),
    (rules.stands_on_its_floor, FUNCTION, "def f():\n    from functions.llm.client import ask"),
    (rules.stands_on_its_floor, "functions/ai/chat.py", "import functions.store.chats"),
    (rules.stands_on_its_floor, "functions/tutor/maths/solve.py", "from functions.store import chats"),
    (rules.stands_on_its_floor, "functions/store/chats.py", "from functions.tutor import maths"),
    (rules.stands_on_its_floor, "functions/llm/client.py", "from functions.tutor import offline"),
    (rules.stands_on_its_floor, "functions/contract/http_function.py", "from functions.callers.student import student"),
    (rules.stands_on_its_floor, "functions/contract/bodies.py", "from functions import store"),
    (rules.stands_on_its_floor, "functions/callers/student.py", "from functions.backend.accounts import log_in"),
    (rules.stands_on_its_floor, "functions/frontend.py", "from functions.callers.student import COOKIE"),
    (rules.ai_functions_know_no_students, "functions/ai/chat.py", "from functions.callers.student import student"),
    (rules.functions_do_not_import_functions, FUNCTION, "from functions.backend.chats.send_message import Question"),
    (rules.functions_do_not_import_functions, FUNCTION, "from functions.backend.chats import send_message"),
    (rules.functions_do_not_import_functions, FUNCTION, "from functions.backend.accounts._tries import count"),
    (rules.functions_do_not_import_functions, "functions/ai/guard_text.py", "from functions.ai.chat import chat"),
    (rules.nothing_that_runs_imports_the_developers_tools, FUNCTION, "from functions.dev import local"),
    (rules.nothing_that_runs_imports_the_developers_tools, "config/gunicorn.py", "import functions.dev.run"),
    (rules.imports_are_absolute, FUNCTION, "from ._writer import Writer"),
    (rules.imports_are_absolute, FUNCTION, "from .. import chats"),
    (rules.libraries_stay_at_home, FUNCTION, "from pymongo.errors import PyMongoError"),
    (rules.libraries_stay_at_home, "functions/callers/student.py", "def f():\n    import gridfs"),
    (rules.libraries_stay_at_home, "functions/ai/chat.py", "import groq"),
    (rules.queries_are_written_in_the_store, FUNCTION, "from functions.store.client import collection"),
    (rules.queries_are_written_in_the_store, FUNCTION, "client.database().chats.find({})"),
    (rules.only_settings_read_the_environment, FUNCTION, "import os\nKEY = os.environ['KEY']"),
    (rules.only_settings_read_the_environment, "functions/llm/client.py", "import os\nos.getenv('KEY')"),
    (rules.only_settings_read_the_environment, "config/gunicorn.py", "from os import environ"),
    (rules.nothing_heavy_is_loaded_before_it_is_needed, "functions/llm/client.py", "import groq"),
    (rules.nothing_heavy_is_loaded_before_it_is_needed, "functions/tutor/maths/x.py", "from sympy import Eq"),
    (
        rules.nothing_heavy_is_loaded_before_it_is_needed,
        FUNCTION,
        "try:\n    import pypdfium2\nexcept ImportError: ...",
    ),
    (rules.importing_does_nothing, "functions/store/client.py", "CLIENT = MongoClient()"),
    (rules.importing_does_nothing, "functions/tutor/lessons/x.py", "TEXT = (HERE / 'a.md').read_text()"),
    (rules.importing_does_nothing, FUNCTION, "class A:\n    names = open('names').read()"),
    (rules.importing_does_nothing, FUNCTION, "def f(now=open('x')): ..."),
    (rules.a_file_says_what_it_is, FUNCTION, "import json"),
    (rules.a_function_file_holds_its_function, FUNCTION, '"""x"""'),
    (rules.a_function_file_holds_its_function, FUNCTION, GOOD_FUNCTION.replace("def rename_chat", "def rename")),
    (rules.a_function_file_holds_its_function, FUNCTION, GOOD_FUNCTION * 2),
    (rules.a_function_file_opens_with_its_route, FUNCTION, GOOD_FUNCTION.replace('"""PUT', '"""POST')),
    (rules.a_function_file_opens_with_its_route, FUNCTION, GOOD_FUNCTION.replace('("PUT", ', "(METHOD, ")),
    (rules.a_function_is_not_named_like_a_module, "functions/ai/json.py", GOOD_FUNCTION),
    (rules.a_function_is_not_named_like_a_module, "functions/backend/chats/requests.py", GOOD_FUNCTION),
    (rules.a_function_file_is_one_thing, FUNCTION, GOOD_FUNCTION + "#\n" * 120),
    (rules.a_handler_says_the_types_of_what_it_gets, FUNCTION, GOOD_FUNCTION.replace("body: Title", "body: Name")),
    (rules.a_handler_says_the_types_of_what_it_gets, FUNCTION, GOOD_FUNCTION.replace("chat_id: str", "chat_id: int")),
    (rules.a_handler_says_the_types_of_what_it_gets, FUNCTION, GOOD_FUNCTION.replace("chat_id: str", "chat_id")),
    (rules.a_handler_says_the_types_of_what_it_gets, FUNCTION, GOOD_FUNCTION.replace("chat_id: str", "chat: str")),
    (rules.a_handler_says_the_types_of_what_it_gets, FUNCTION, GOOD_FUNCTION.replace(" -> dict[str, bool]", "")),
    (
        rules.the_store_takes_the_owner_first,
        "functions/store/chats.py",
        "def list_chats(limit: int):\n    return collection('chats').find({})",
    ),
    (
        rules.the_store_takes_the_owner_first,
        "functions/store/chats.py",
        "def find(chat_id, user_id):\n    return _all().find({})\ndef _all():\n    return collection('chats')",
    ),
]

GOOD: list[tuple[Rule, str, str]] = [
    *((one, FUNCTION, GOOD_FUNCTION) for one in RULES),
    (rules.stands_on_its_floor, FUNCTION, "from functions.store import chats\nfrom functions.contract import errors"),
    (rules.stands_on_its_floor, "functions/ai/chat.py", "if TYPE_CHECKING:\n    from functions.store import chats"),
    (rules.functions_do_not_import_functions, FUNCTION, "from functions.backend.chats._writer import Writer"),
    (rules.functions_do_not_import_functions, FUNCTION, "from functions.backend.chats import _writer"),
    (rules.nothing_heavy_is_loaded_before_it_is_needed, "functions/llm/client.py", "def f():\n    import groq"),
    (rules.nothing_heavy_is_loaded_before_it_is_needed, FUNCTION, "if TYPE_CHECKING:\n    import groq"),
    (rules.importing_does_nothing, FUNCTION, "def f():\n    open('x')\nif __name__ == '__main__':\n    open('x')"),
    (rules.only_settings_read_the_environment, "functions/contract/settings.py", "import os\nos.environ"),
    (
        rules.the_store_takes_the_owner_first,
        "functions/store/chats.py",
        "def count(session, user_id):\n    return collection('chats').find({})",
    ),
]


@pytest.mark.parametrize("source", all_sources(), ids=lambda source: source.path)
def test_every_file_keeps_the_rules_of_the_house(source: Source) -> None:
    broken = [problem for one in RULES for problem in one(source)]
    assert not broken, "\n" + "\n".join(broken)


@pytest.mark.parametrize(("rule", "path", "code"), BAD)
def test_a_broken_rule_is_found_where_it_is_broken(rule: Rule, path: str, code: str) -> None:
    problems = list(rule(Source(path, code)))
    assert problems
    for problem in problems:
        assert problem.startswith(f"{path}:")
        assert problem.endswith(".")


@pytest.mark.parametrize(("rule", "path", "code"), GOOD)
def test_what_keeps_a_rule_is_left_alone(rule: Rule, path: str, code: str) -> None:
    assert list(rule(Source(path, code))) == []


def test_no_rule_goes_without_a_proof_that_it_can_fail() -> None:
    assert {one.__name__ for one, _, _ in BAD} == {one.__name__ for one in RULES}


def test_every_wing_has_its_floor() -> None:
    wings = {source.wing for source in all_sources()} - {"dev", "__main__", "__init__"}
    assert wings == rules.FLOORS.keys(), "Say in rules.FLOORS what the new wing may stand on."


def test_the_exceptions_from_owner_first_exist() -> None:
    files = {source.path: source for source in all_sources()}
    for path, names in rules.WITHOUT_OWNER.items():
        assert names <= {getattr(node, "name", "") for node in files[path].tree.body}, f"{path}: remove what is gone."
