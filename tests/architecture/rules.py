"""The rules of the house, each a function that walks one file and says what to do instead of what it found."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator

from functions.dev.new import importable
from tests.architecture.sources import Import, Source

Rule = Callable[[Source], Iterator[str]]
RULES: list[Rule] = []


def rule(function: Rule) -> Rule:
    RULES.append(function)
    return function


# ---------------------------------------------------------------- floors

FLOORS: dict[str, frozenset[str]] = {
    "contract": frozenset(),
    "catalog": frozenset(),
    "tutor": frozenset({"contract"}),
    "store": frozenset({"contract"}),
    "llm": frozenset({"contract"}),
    "callers": frozenset({"contract", "store"}),
    "backend": frozenset({"contract", "store", "callers", "tutor"}),
    "ai": frozenset({"contract", "llm", "callers", "tutor"}),
    "metrics": frozenset({"contract", "catalog"}),
    "frontend": frozenset({"contract", "frontend_app", "metrics"}),
    "frontend_app": frozenset({"contract"}),
    "router": frozenset({"contract", "catalog", "callers", "frontend"}),
    "main": frozenset({"contract", "catalog", "router"}),
    "config": frozenset({"contract", "router", "metrics"}),
}
_INSTEAD = {
    ("backend", "llm"): "call a function of the AI app through contract/apps.py",
    ("ai", "store"): "let the backend send what the function needs with the request, and store what it gives back",
    ("contract", "store"): "let the function hand it in as a value, as `caller=student` does",
    ("contract", "callers"): "let the function hand it in as a value, as `caller=student` does",
    ("tutor", "store"): "take the data as an argument: the tutor is pure",
    ("tutor", "llm"): "take the text as an argument: the tutor is pure",
    ("store", "tutor"): "call both from the function",
    ("llm", "tutor"): "call both from the function",
}


@rule
def stands_on_its_floor(source: Source) -> Iterator[str]:
    """backend/ and ai/ stand on callers/, tutor/, store/, llm/; these on contract/; contract/ on nothing of ours."""
    allowed = FLOORS.get(source.wing)
    if allowed is None:
        return
    for one in source.ours:
        wing = one.name.split(".")[1]
        if wing not in {*allowed, source.wing, "dev"}:
            instead = _INSTEAD.get((source.wing, wing), "move what both need one floor down")
            yield f"{_at(source, one)} {source.wing}/ must not import {wing}/: {instead}."


@rule
def ai_functions_know_no_students(source: Source) -> Iterator[str]:
    for one in source.ours:
        if source.wing == "ai" and one.name.startswith("functions.callers.student"):
            yield f"{_at(source, one)} an AI function never touches sessions: use `caller=service`."


@rule
def functions_do_not_import_functions(source: Source) -> Iterator[str]:
    if source.wing not in ("backend", "ai"):
        return
    for one in source.ours:
        parts = one.name.split(".")
        if parts[1] not in ("backend", "ai"):
            continue
        file = parts[3 if parts[1] == "backend" else 2] if len(parts) > (3 if parts[1] == "backend" else 2) else ""
        same_folder = one.name.startswith(source.folder.replace("/", ".") + ".")
        if not file.startswith("_") or not same_folder:
            yield (
                f"{_at(source, one)} functions never import each other: put what they share into a file that starts "
                f"with _ beside both, or one floor down."
            )


@rule
def nothing_that_runs_imports_the_developers_tools(source: Source) -> Iterator[str]:
    if source.wing in ("dev", "__main__"):
        return
    for one in source.ours:
        if one.name.split(".")[1] == "dev":
            yield f"{_at(source, one)} functions/dev/ is not there when this runs: move what it needs to contract/."


@rule
def imports_are_absolute(source: Source) -> Iterator[str]:
    for one in source.imports:
        if one.name.startswith("."):
            yield f"{_at(source, one)} write `from functions.… import …`: what moves to another cloud is read from it."


# ---------------------------------------------------------------- libraries and the environment

HOMES = {"pymongo": "store", "gridfs": "store", "groq": "llm"}


@rule
def libraries_stay_at_home(source: Source) -> Iterator[str]:
    """`pymongo` only in store/, `groq` only in llm/."""
    for one in source.imports:
        home = HOMES.get(one.name.split(".")[0])
        if home and source.wing not in (home, "dev"):
            library = one.name.split(".")[0]
            yield f"{_at(source, one)} only {home}/ speaks {library}: add a function there and call it."


@rule
def queries_are_written_in_the_store(source: Source) -> Iterator[str]:
    raw = {f"functions.store.client.{name}" for name in ("collection", "database", "transaction")}
    for one in source.imports:
        if one.name in raw and source.wing not in ("store", "dev"):
            yield f"{_at(source, one)} a query belongs into store/, in a function that takes the owner first."
    for node in ast.walk(source.tree):
        match node:
            case ast.Attribute(value=ast.Name(id="client"), attr="collection" | "database" | "transaction"):
                if source.wing not in ("store", "dev"):
                    yield f"{source.path}:{node.lineno} a query belongs into store/: add a function there."


@rule
def only_settings_read_the_environment(source: Source) -> Iterator[str]:
    if source.path == "functions/contract/settings.py" or source.wing == "dev":
        return
    instead = 'declare it: NAME = setting("NAME", …), and use NAME.value.'
    for node in ast.walk(source.tree):
        match node:
            case ast.Attribute(value=ast.Name(id="os"), attr="environ" | "environb" | "getenv" | "putenv"):
                yield f"{source.path}:{node.lineno} only contract/settings.py reads the environment: {instead}"
    for one in source.imports:
        if one.name in ("os.environ", "os.environb", "os.getenv", "os.putenv"):
            yield f"{_at(source, one)} only contract/settings.py reads the environment: {instead}"


# ---------------------------------------------------------------- what importing a file does

HEAVY = frozenset({"groq", "sympy", "mpmath", "pypdfium2", "PIL", "requests", "numpy"})
_TOUCHES = frozenset(
    {
        *("open", "read_text", "read_bytes", "write_text", "write_bytes", "mkdir", "iterdir", "glob", "rglob", "stat"),
        *("urlopen", "urlretrieve", "create_connection", "socket", "Popen", "check_output", "system"),
        *("MongoClient", "Groq", "Session", "Thread"),
    }
)


@rule
def nothing_heavy_is_loaded_before_it_is_needed(source: Source) -> Iterator[str]:
    if source.wing == "dev":
        return
    for one in source.imports:
        if one.at_start and one.name.split(".")[0] in HEAVY:
            yield f"{_at(source, one)} import it inside the function that needs it: imports are the cold start."


@rule
def importing_does_nothing(source: Source) -> Iterator[str]:
    """No file, socket, process or client is opened by an import."""
    if source.wing == "dev":
        return
    for node in _run_at_start(source.tree):
        if isinstance(node, ast.Call) and (name := _called(node)) in _TOUCHES:
            yield f"{source.path}:{node.lineno} {name}() runs at import: do it in a function, at first use."


def _run_at_start(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            parts: list[ast.AST] = [*child.decorator_list, *child.args.defaults]
            for part in parts:
                yield part
                yield from _run_at_start(part)
        elif not isinstance(child, ast.Lambda) and not _is_main(child):
            yield child
            yield from _run_at_start(child)


def _is_main(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and "__name__" in ast.unparse(node.test)


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


# ---------------------------------------------------------------- how a file reads

FUNCTION_LINES = 120


@rule
def a_file_says_what_it_is(source: Source) -> Iterator[str]:
    if source.text.strip() and not ast.get_docstring(source.tree):
        yield f"{source.path}:1 open the file with a docstring that says what stands in it."


@rule
def a_function_file_holds_its_function(source: Source) -> Iterator[str]:
    if not source.is_function:
        return
    decorated = [node for node in source.tree.body if isinstance(node, ast.FunctionDef) and _decorator(node)]
    if [node.name for node in decorated] != [source.stem]:
        yield f"{source.path}:1 define exactly one @http_function here, called {source.stem}; share code in _files."


@rule
def a_function_file_opens_with_its_route(source: Source) -> Iterator[str]:
    docstring = ast.get_docstring(source.tree) or ""
    for node, decorator in _functions(source):
        route = " ".join(str(one.value) for one in decorator.args[:2] if isinstance(one, ast.Constant))
        if len(route.split()) != 2:
            yield f"{source.path}:{node.lineno} write method and path out in the decorator: tools read them from there."
        elif not docstring.startswith(route):
            yield f"{source.path}:1 open the file with {route!r}, who may call it, and what comes back."


@rule
def a_function_is_not_named_like_a_module(source: Source) -> Iterator[str]:
    if source.is_function and source.stem in importable():
        yield (
            f"{source.path}:1 there is a module called {source.stem!r}, which functions-framework would replace by "
            f"this file: name it with a verb and a noun."
        )


@rule
def a_function_file_is_one_thing(source: Source) -> Iterator[str]:
    lines = source.text.count("\n")
    if source.is_function and lines > FUNCTION_LINES:
        yield f"{source.path}:{lines} past {FUNCTION_LINES} lines it is two things: move one to a _file beside it."


@rule
def a_handler_says_the_types_of_what_it_gets(source: Source) -> Iterator[str]:
    """The annotations are those that the decorator promises."""
    for node, decorator in _functions(source):
        promised = {"request": "Request", "request_id": "str"} | _promised(decorator)
        for argument in (*node.args.args, *node.args.kwonlyargs):
            wanted = promised.get(argument.arg)
            said = ast.unparse(argument.annotation) if argument.annotation else "nothing"
            if wanted and said != wanted:
                yield f"{source.path}:{node.lineno} {argument.arg} is a {wanted}, not {said}: annotate it so."
            if wanted is None:
                known = ", ".join(sorted(promised))
                yield f"{source.path}:{node.lineno} no request gives {argument.arg!r}: ask for one of {known}."
        if node.returns is None:
            yield f"{source.path}:{node.lineno} annotate what {node.name} returns."


def _promised(decorator: ast.Call) -> dict[str, str]:
    """The type of each parameter that this decorator makes possible."""
    keywords = {one.arg: ast.unparse(one.value) for one in decorator.keywords if one.arg}
    path = decorator.args[1].value if len(decorator.args) > 1 and isinstance(decorator.args[1], ast.Constant) else ""
    promised = {part[1:-1]: "str" for part in str(path).split("/") if part.startswith("{")}
    promised |= {name: keywords[name] for name in ("body", "query") if keywords.get(name, "None") != "None"}
    callers = {"student": "Student", "service": "dict[str, str]", "anyone": "None"}
    caller = keywords.get("caller", "")
    return promised | {caller: callers.get(caller, caller.capitalize())}


def _functions(source: Source) -> Iterator[tuple[ast.FunctionDef, ast.Call]]:
    for node in source.tree.body if source.is_function else ():
        if isinstance(node, ast.FunctionDef) and (decorator := _decorator(node)):
            yield node, decorator


def _decorator(node: ast.FunctionDef) -> ast.Call | None:
    for one in node.decorator_list:
        if isinstance(one, ast.Call) and _called(one) == "http_function":
            return one
    return None


# ---------------------------------------------------------------- the owner first

WITHOUT_OWNER = {
    "functions/store/accounts.py": {"find_by_email", "find_for_link"},  # whoever logs in is not known yet
    "functions/store/addresses.py": {"find_held"},  # as find_by_email
    "functions/store/sessions.py": {"find_user", "end_session"},  # by the token's hash
    "functions/store/passwords.py": {"is_link", "use_link"},  # by the token's hash
    "functions/store/avatars.py": {"find_picture"},  # by its name, which cannot be guessed
    "functions/store/limits.py": {"take", "give_back", "clear"},  # counts, not anybody's documents
    "functions/store/usage.py": {"limit_reached", "bundle_is_spent", "book_for_all"},  # what all of them have used
    "functions/store/common.py": {"find", "count_asker", "keep", "remove"},  # answers that belong to nobody
    "functions/store/feedback.py": {"list_wrong"},  # for the developers
    "functions/store/erase.py": {"owned_collections"},
    "functions/store/indexes.py": {"create", "main"},
    "functions/store/client.py": {"database", "collection", "transaction", "is_reachable"},
}


@rule
def the_store_takes_the_owner_first(source: Source) -> Iterator[str]:
    """A query that forgets the owner cannot be written: whose it is comes first (after a transaction's session)."""
    if source.wing != "store":
        return
    functions = {node.name: node for node in source.tree.body if isinstance(node, ast.FunctionDef)}
    for name in sorted(_that_query(functions) - WITHOUT_OWNER.get(source.path, set())):
        arguments = [one.arg for one in functions[name].args.args if one.arg != "session"]
        if not name.startswith("_") and arguments[:1] != ["user_id"]:
            yield (
                f"{source.path}:{functions[name].lineno} {name} reads or writes students' documents: take user_id as "
                f"the first argument and query by it."
            )


def _that_query(functions: dict[str, ast.FunctionDef]) -> set[str]:
    """The names of the functions that reach a collection, directly or through others of the file."""
    mentioned = {
        name: {one.id for one in ast.walk(node) if isinstance(one, ast.Name)} for name, node in functions.items()
    }
    reaching = {"collection", "database"}
    while more := {name for name, names in mentioned.items() if names & reaching} - reaching:
        reaching |= more
    return reaching & functions.keys()


def _at(source: Source, one: Import) -> str:
    return f"{source.path}:{one.line} {one.name}:"
