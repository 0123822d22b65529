"""`bundle`: writes a folder that a platform takes as it is, and nothing in it that is not needed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from functions.catalog import ROOT
from functions.dev.bundles import content as contents
from functions.dev.bundles import readme
from functions.dev.bundles.content import ENVIRONMENTS, Content, Target
from functions.dev.problem import Problem

WRITTEN = ".written-by-bundle"  # the paths of all that is not the reader's own


def main(names: Sequence[str], app: str | None, target_name: str, out: Path) -> int:
    """Write the bundle and say what to read next. Raises UnknownFunction, Problem."""
    if bool(names) == bool(app):
        raise Problem("Name the functions, or a whole app with --app: `bundle send_message --target aws --out DIR`.")
    if app == "frontend" and target_name != "container":
        raise Problem("The frontend app is a server of files, no function: only `--target container` takes it.")
    target = contents.target(target_name)
    content = contents.of_app(app, target.STARTS) if app else contents.collect(names, target.STARTS)
    written = write(content, target, out)
    size = sum(path.stat().st_size for path in written)
    print(f"{content.title} for {target.TITLE}: {len(written)} files, {size // 1024} KB. {out}/README.md ships it.")
    return 0


def write(content: Content, target: Target, out: Path) -> list[Path]:
    """Make the folder anew; the paths of its files. Raises Problem when it holds anything but an earlier bundle.

    What somebody has put beside that bundle since, or its platform's command has, stays.
    """
    own = _own_files(content, target)
    own[WRITTEN] = "".join(f"{path}\n" for path in sorted({*content.needs.files, *own, WRITTEN}))
    try:
        _clear(out)
        for path in content.needs.files:
            (out / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / path, out / path)
        for path, text in own.items():
            (out / path).parent.mkdir(parents=True, exist_ok=True)
            (out / path).write_text(text, encoding="utf-8")
            if text.startswith("#!"):
                (out / path).chmod(0o755)
    except OSError as error:
        raise Problem(f"{out} cannot be written ({error.strerror}): choose another folder with --out.") from error
    return sorted([out / path for path in {*content.needs.files, *own}])


def _own_files(content: Content, target: Target) -> dict[str, str]:
    """What is written for this bundle instead of being copied."""
    files = {"requirements.txt": _requirements(content, target), "VERSION": contents.commit() + "\n"}
    for environment in ENVIRONMENTS:
        if values := content.configured(environment):
            files[f"config/{environment}.toml"] = _config(environment, values)
    return files | dict(target.files(content)) | {"README.md": readme.page(content, target)}


def _requirements(content: Content, target: Target) -> str:
    return "\n".join(sorted({*content.needs.packages, *target.PACKAGES})) + "\n"


def _config(environment: str, values: Mapping[str, object]) -> str:
    """The part of config/<environment>.toml that these functions read; TOML writes these values as JSON does."""
    lines = [f"# From config/{environment}.toml, what these functions read. The environment's variables win over it."]
    lines += [f"{name.lower()} = {json.dumps(value, ensure_ascii=False)}" for name, value in values.items()]
    return "\n".join(lines) + "\n"


def _clear(out: Path) -> None:
    """A folder without what an earlier `bundle` wrote."""
    if not out.exists() or not any(out.iterdir()):
        return
    try:
        earlier = [out / path for path in (out / WRITTEN).read_text("utf-8").splitlines()]
    except FileNotFoundError:
        raise Problem(f"{out} holds something that is no bundle: choose an empty folder with --out.") from None
    inside = [path for path in earlier if path.resolve().is_relative_to(out.resolve())]
    for path in inside:
        path.unlink(missing_ok=True)
    folders = {folder for path in inside for folder in path.parents if out in folder.parents}
    for folder in sorted(folders, reverse=True):  # those inside of others first
        shutil.rmtree(folder / "__pycache__", ignore_errors=True)
        with suppress(OSError):  # not empty, or gone with an earlier one
            folder.rmdir()
