"""The command line of `python -m functions`. Each command's module is loaded when it is asked for."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from functions.catalog import NameTaken, UnknownFunction
from functions.dev.bundles import TARGETS
from functions.dev.local import DATA
from functions.dev.problem import Problem

_ABOUT = "The developer's commands for the functions of this bundle."
_EXAMPLES = """examples:
  python -m functions run
  python -m functions list
  python -m functions call register --json '{"email": "ana@example.ph", "password": "Mabuhay-2026"}'
  python -m functions call list_chats --as ana@example.ph
  python -m functions call rename_chat chat_id=algebra --as ana@example.ph --json '{"title": "Algebra"}'
  python -m functions serve send_message
  python -m functions needs chat
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Returns the exit code; a Problem is one sentence on standard error."""
    parser = _parser()
    options, rest = parser.parse_known_args(arguments)
    if options.do in (_bench, _deploy):
        options.arguments = rest
    elif rest:
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    try:
        return int(options.do(options))
    except (Problem, UnknownFunction, NameTaken) as problem:
        sys.stdout.flush()
        sys.stderr.write(f"{problem.args[0]}\n")
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # `… | head`
        sys.stderr.close()
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "python -m functions",
        description=_ABOUT,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)

    def command(
        name: str, do: Callable[[argparse.Namespace], int], help: str, more: str = "", *, own_help: bool = False
    ) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=help, description=f"{help}. {more}".strip(), add_help=not own_help)
        one.set_defaults(do=do)
        return one

    run = command("run", _run, "run all of BrainBytes here", "mongod and the three apps, as the Procfile has them.")
    run.add_argument("--port", type=int, default=8000, help="the frontend's; backend and AI take the next two (8000)")
    run.add_argument(
        "--like-heroku", action="store_true", help="production's config under Heroku's rules, two dynos an app"
    )
    run.add_argument("--dynos", type=int, default=2, help="with --like-heroku: how many an app has (2)")
    run.add_argument("--verbose", action="store_true", help="with --like-heroku: a router's line for each request")
    command("list", _list, "show every function: name, app, method, path, file", "Nothing is imported.")

    call = command("call", _call, "call one function with one request, no server", "Prints the answer and the time.")
    call.add_argument("name", help="the function, as `list` shows it")
    call.add_argument("variables", nargs="*", metavar="NAME=value", help="the variables of its path")
    call.add_argument("--json", dest="body", metavar="TEXT", help="the body")
    call.add_argument("--as", dest="email", metavar="EMAIL", help="sign in as this student, for this one call")
    call.add_argument("--path", help="the whole path, instead of NAME=value")
    call.add_argument("--query", default="", metavar="a=1&b=2", help="the query")
    call.add_argument(
        "--header", dest="headers", action="append", default=[], metavar="'Name: value'", help="repeatable"
    )

    serve = command("serve", _serve, "serve one function under functions-framework, reloading when it changes")
    serve.add_argument("name", help="the function, as `list` shows it")
    serve.add_argument("--port", type=int, default=8080, help="where it listens (8080)")
    for one in (run, call, serve):
        one.add_argument("--data", type=Path, default=DATA, metavar="FOLDER", help="the database's folder (.data)")

    needs = command("needs", _needs, "show a function's files, packages and settings", "That is what moves with it.")
    needs.add_argument("name", help="the function, as `list` shows it")
    bundle = command(
        "bundle", _bundle, "write functions as another cloud takes them", "Each folder has a README of its own."
    )
    bundle.add_argument("names", nargs="*", metavar="NAME", help="the functions, of one app")
    bundle.add_argument("--app", choices=("frontend", "backend", "ai"), help="a whole app instead")
    bundle.add_argument("--target", required=True, choices=TARGETS, help="the platform")
    bundle.add_argument("--out", required=True, type=Path, metavar="DIR", help="the folder, made anew")
    command("check", _check, "lint, format, types, and whether the generated pages are current", "CI starts with it.")
    command("docs", _docs, "write docs/api.md and docs/settings.md from the source")
    command("bench", _bench, "measure cold starts, memory, streams, requests and the page", own_help=True)
    command(
        "deploy",
        _deploy,
        "staging and production on Heroku: staging, production, status, rollback, logs",
        own_help=True,
    )
    return parser


def _run(options: argparse.Namespace) -> int:
    if options.like_heroku:
        from functions.dev.heroku_like import simulation

        data = options.data.resolve() / "like-heroku"
        return simulation.main(simulation.Options(options.port, data, options.dynos, options.verbose))
    from functions.dev import run

    return run.main(options.port, options.data.resolve())


def _list(options: argparse.Namespace) -> int:
    from functions.dev import listing

    return listing.main()


def _call(options: argparse.Namespace) -> int:
    from functions.dev.calling import Call, main

    given = {name: value for name, value in vars(options).items() if name not in ("command", "do", "data")}
    return main(Call(**given, data=options.data.resolve()))


def _serve(options: argparse.Namespace) -> int:
    from functions.dev import serving

    return serving.main(options.name, options.port, options.data.resolve())


def _needs(options: argparse.Namespace) -> int:
    from functions.dev import needs

    return needs.main(options.name)


def _bundle(options: argparse.Namespace) -> int:
    from functions.dev.bundles import command

    return command.main(options.names, options.app, options.target, options.out)


def _check(options: argparse.Namespace) -> int:
    from functions.dev import checks

    return checks.main()


def _docs(options: argparse.Namespace) -> int:
    from functions.dev import docs

    return docs.main()


def _bench(options: argparse.Namespace) -> int:
    from functions.dev import benchmarks

    return benchmarks.main(options.arguments)


def _deploy(options: argparse.Namespace) -> int:
    from functions.dev.deploy import cli

    return cli.main(options.arguments)
