"""`new backend/chats/pin_chat`, `new ai/define_word`: a function with its test, its sentences and a saved request."""

from __future__ import annotations

import json
import keyword
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from functions import catalog
from functions.catalog import ROOT
from functions.dev import saved, scaffolds, sources
from functions.dev.problem import Problem

_NAME = re.compile(r"[a-z]+(_[a-z]+)+")
_RESOURCE = re.compile(r"[a-z]+(_[a-z]+)*")
_PATH = re.compile(r"(/([A-Za-z0-9_-][A-Za-z0-9._-]*|\{[a-z_]+\}))+")
_TAKEN = {"request", "request_id", "student", "service", "body", "query", "words", "sent_by", "text", "said", "model"}


@dataclass(frozen=True)
class New:
    """A function to be: where its file is (`resource` is "" in the AI app), and what its decorator will say."""

    app: str
    resource: str
    name: str
    method: str
    path: str

    @property
    def code(self) -> str:
        """The code of the error that is its own."""
        return f"{self.name}_{'unavailable' if self.app == 'ai' else 'empty'}"

    @property
    def has_body(self) -> bool:
        return self.method in ("POST", "PUT", "PATCH")

    @property
    def variables(self) -> list[str]:
        return re.findall(r"\{(\w+)\}", self.path)


def main(place: str, method: str | None, path: str | None) -> int:
    """Write the files, make the pages anew, say what to do next. Raises Problem before anything is written."""
    new = _read(place, method, path)
    written = [*_files(new)]
    for file, text in written:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    python = [str(file) for file, _ in written if file.suffix == ".py" and file.stat().st_size]
    for do in ("format", "check --fix", "format"):  # the first breaks long lines, the second sorts imports
        subprocess.run([sys.executable, "-m", "ruff", *do.split(), "--quiet", *python], cwd=ROOT, check=False)
    if subprocess.run([sys.executable, "-m", "functions", "docs"], cwd=ROOT, check=False).returncode:
        raise Problem(f"{new.name} is written, but docs/ is not: correct what was said above, then run `docs`.")
    for file, _ in written:
        print(file.relative_to(ROOT))
    print("docs/ (made anew)")
    test = next(file.relative_to(ROOT) for file, _ in written if file.name.startswith("test_"))
    print(f"\n{new.method} {new.path} is there. Try it, then make it your own:\n")
    print(f"  python -m functions call {new.name} --request example")
    print(f"  python -m functions serve {new.name}")
    print(f"  python -m pytest {test}")
    print("  python -m functions check")
    return 0


def why_not(name: str) -> str:
    """What is wrong with a function's name, "" when nothing is."""
    if not _NAME.fullmatch(name):
        return f"{name!r} is no function's name: a verb and what it acts on, in small letters, like pin_chat."
    if name in importable():
        return f"There is a module called {name!r}, which functions-framework would replace: choose another name."
    return ""


def importable() -> set[str]:
    """The names of modules that an import finds, whatever installed them."""
    return {*sys.stdlib_module_names, *metadata.packages_distributions(), "main", "dev"} - {"functions"}


def _read(place: str, method: str | None, path: str | None) -> New:
    """What was asked for. Raises Problem when it cannot be."""
    match place.removeprefix("functions/").removesuffix(".py").split("/"):
        case ["backend", resource, name] if _RESOURCE.fullmatch(resource) and not keyword.iskeyword(resource):
            app, home = "backend", f"/api/{resource}"
        case ["ai", name]:
            app, resource, home = "ai", "", "/api"
        case _:
            raise Problem(f"A new function is backend/<resource>/<verb_noun> or ai/<verb_noun>; {place!r} is neither.")
    if wrong := why_not(name):
        raise Problem(wrong)
    if known := catalog.entries().get(name):
        raise Problem(f"{known.path} is called {name} already: choose another name.")
    default = "GET" if app == "backend" else "POST"
    new = New(app, resource, name, method or default, path or f"{home}/{name.replace('_', '-')}")
    _check_path(new)
    for file, _ in _files(new):
        if file.exists() and file.name != "__init__.py" and file.suffix != ".json":
            raise Problem(f"{file.relative_to(ROOT)} exists already: move it away, or choose another name.")
    return new


def _check_path(new: New) -> None:
    if not _PATH.fullmatch(new.path) or not new.path.startswith("/api/"):
        raise Problem(f"A path looks like /api/chats/{{chat_id}}/pin and begins with /api/; {new.path!r} does not.")
    for one in new.variables:
        if one in _TAKEN or keyword.iskeyword(one) or new.variables.count(one) > 1:
            raise Problem(f"The path cannot have {{{one}}}: call this variable otherwise.")
    shape = re.sub(r"\{\w+\}", "{}", new.path)
    for entry in catalog.entries().values():
        known = sources.contract(entry)
        if (entry.app, known.method, re.sub(r"\{\w+\}", "{}", known.path)) == (new.app, new.method, shape):
            raise Problem(f"{entry.name} answers {known.method} {known.path} already: choose another --path.")


def _files(new: New) -> Iterator[tuple[Path, str]]:
    """Each file with its text."""
    folder = "/".join(part for part in (new.app, new.resource) if part)
    if new.resource and not (ROOT / "functions" / folder / "__init__.py").exists():
        yield ROOT / "functions" / folder / "__init__.py", ""
    code, test = (scaffolds.AI, scaffolds.AI_TEST) if new.app == "ai" else (scaffolds.BACKEND, scaffolds.BACKEND_TEST)
    yield ROOT / "functions" / folder / f"{new.name}.py", _filled(code, new)
    yield ROOT / "tests" / folder / f"test_{new.name}.py", _filled(test, new)
    for language, sentence in zip(("en", "fil"), scaffolds.SENTENCES[new.app], strict=True):
        file = ROOT / "frontend_static" / "locales" / f"{language}.json"
        yield file, _with_sentence(file, f"error.{new.code}", sentence)
    yield saved.FOLDER / new.name / "example.json", _request(new)


def _filled(text: str, new: New) -> str:
    kind = "body" if new.has_body else "query"
    values = {
        "method": new.method,
        "path": new.path,
        "example path": re.sub(r"\{\w+\}", "example", new.path),
        "name": new.name,
        "Name": "".join(word.title() for word in new.name.split("_")),
        "NAME": new.name.upper(),
        "kind": kind,
        "Kind": kind.title(),
        "en": scaffolds.SENTENCES[new.app][0],
        "fields": "".join(f"    {one}: str\n" for one in new.variables),
        "arguments": "".join(f"{one}: str, " for one in new.variables),
        "passed": "".join(f"{one}={one}, " for one in new.variables),
        "imports": "" if new.has_body else "from urllib.parse import urlencode\n",
        "target": "PATH" if new.has_body else 'f"{PATH}?{urlencode(sent)}"',
        "sent": ", json=sent" if new.has_body else "",
    }
    return re.sub(r"<([A-Za-z ]+)>", lambda hole: values.get(hole[1], hole[0]), text)


def _with_sentence(file: Path, key: str, sentence: str) -> str:
    """The locale with one sentence more, behind those of the other errors."""
    known: dict[str, str] = json.loads(file.read_text("utf-8"))
    last = max((place for place, one in enumerate(known) if one.startswith("error.")), default=len(known) - 1)
    pairs = [pair for pair in known.items() if pair[0] != key]
    pairs.insert(last + 1, (key, sentence))
    return json.dumps(dict(pairs), indent=2, ensure_ascii=False) + "\n"


def _given(new: New) -> dict[str, str]:
    return {"text": "What is a leaf?"} if new.app == "ai" else {"words": "Kumusta   ka"}


def _request(new: New) -> str:
    one: dict[str, object] = {"about": "An example to begin with."}
    if new.app == "backend":
        one["signedIn"] = True
    one["path"] = re.sub(r"\{\w+\}", "example", new.path)
    if new.has_body:
        one["json"] = _given(new)
    else:
        one["query"] = "&".join(f"{name}={value.replace(' ', '+')}" for name, value in _given(new).items())
    return json.dumps(one | {"expect": {"status": 200}}, indent=2, ensure_ascii=False) + "\n"
