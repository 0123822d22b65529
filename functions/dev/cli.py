"""The command line of `python -m functions`. Each command's module is loaded when it is asked for."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from functions.catalog import NameTaken, UnknownFunction
from functions.dev import help as helping
from functions.dev.bundles import TARGETS
from functions.dev.local import DATA, as_typed
from functions.dev.problem import Problem

_A_FUNCTION = "the function, as `list` shows it"
_DYNOS = 2  # of an app
_MISTYPED = 2  # argparse's exit code, too
_LAST_PORT = 65533


def main(arguments: Sequence[str] | None = None) -> int:
    """Returns the exit code; a Problem is one sentence on standard error."""
    typed = list(sys.argv[1:] if arguments is None else arguments)
    parser, commands = _parser()
    if not typed or typed[0] in ("-h", "--help", "help"):
        print(helping.overview(commands), end="")
        return 0
    if typed[0] not in commands:
        sys.stderr.write(helping.nearest(typed[0], commands) + "\n")
        return _MISTYPED
    options, rest = parser.parse_known_args(typed)
    if options.do in (_bench, _eval, _deploy):
        options.arguments = rest
    elif rest:
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    for name, value in [*vars(options).items()]:
        if isinstance(value, Path):
            setattr(options, name, as_typed(value))
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


def _parser() -> tuple[argparse.ArgumentParser, dict[str, str]]:
    """The parser, and each command's line of help by its name."""
    parser = argparse.ArgumentParser("python -m functions")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    lines: dict[str, str] = {}

    def command(
        name: str, do: Callable[[argparse.Namespace], int], *, own_help: bool = False
    ) -> argparse.ArgumentParser:
        """What it says of itself stands in functions/dev/help.py."""
        text = helping.TEXTS[name]
        lines[name] = text.line
        one = commands.add_parser(
            name,
            description=f"{text.line[:1].upper()}{text.line[1:]}.\n\n{text.more}".strip(),
            epilog=helping.examples(text.examples),
            formatter_class=argparse.RawDescriptionHelpFormatter,
            add_help=not own_help,
        )
        one.set_defaults(do=do)
        return one

    run = command("run", _run)
    run.add_argument("--port", type=_port, default=8000, help="the frontend's; backend and AI take the next two (8000)")
    run.add_argument(
        "--like-heroku", action="store_true", help="production's config under Heroku's rules, two dynos an app"
    )
    run.add_argument("--dynos", type=int, default=_DYNOS, help="with --like-heroku: how many an app has (2)")
    run.add_argument("--verbose", action="store_true", help="with --like-heroku: a router's line for each request")

    listed = command("list", _list)
    listed.add_argument("--cold-start", dest="measure", action="store_true", help="measure them first (about a minute)")

    routes = command("routes", _routes)
    routes.add_argument("--openapi", action="store_true", help="OpenAPI 3.1 as JSON, of the backend unless named")
    routes.add_argument("--app", choices=("backend", "ai"), help="of one app")

    call = _call_options(command("call", _call))

    serve = command("serve", _serve)
    serve.add_argument("name", help=_A_FUNCTION)
    serve.add_argument("--port", type=_port, default=8080, help="where it listens (8080)")

    needs = command("needs", _needs)
    needs.add_argument("name", help=_A_FUNCTION)

    logs = _logs_options(command("logs", _logs))
    feedback = command("feedback", _feedback)
    feedback.add_argument(
        "--days", type=float, default=30.0, metavar="N", help="marked answers of the last N days (30)"
    )
    feedback.add_argument("--json", dest="as_json", action="store_true", help="a line of JSON each")
    for one in (run, listed, call, serve, logs, feedback):
        one.add_argument("--data", type=Path, default=DATA, metavar="FOLDER", help="the data folder (.data)")

    new = command("new", _new)
    new.add_argument("place", metavar="backend/RESOURCE/NAME", help="or ai/NAME; NAME is a verb and a noun: pin_chat")
    new.add_argument("--method", choices=("GET", "POST", "PUT", "PATCH", "DELETE"), help="GET, or POST in the AI app")
    new.add_argument("--path", help="like /api/chats/{chat_id}/pin; made from the name without it")
    command("check", _check)
    command("docs", _docs)
    command("bench", _bench, own_help=True)
    command("eval", _eval, own_help=True)
    _moving(command)
    return parser, lines


def _port(text: str) -> int:
    """What `--port` takes; `run` needs the next two as well."""
    if not text.isdecimal() or not 1 <= int(text) <= _LAST_PORT:
        raise argparse.ArgumentTypeError(f"a port is a number from 1 to {_LAST_PORT}, and {text!r} is not")
    return int(text)


def _call_options(call: argparse.ArgumentParser) -> argparse.ArgumentParser:
    call.add_argument("name", help=_A_FUNCTION)
    call.add_argument("variables", nargs="*", metavar="NAME=value", help="the variables of its path")
    call.add_argument("--as", dest="email", metavar="EMAIL", help="sign in as this student, for this one call")
    call.add_argument("--json", dest="body", metavar="TEXT", help="the body, or @FILE")
    call.add_argument(
        "--form", action="append", default=[], metavar="NAME=TEXT", help="a field of a form, or NAME=@FILE; repeatable"
    )
    call.add_argument("--query", default="", metavar="a=1&b=2", help="the query")
    call.add_argument(
        "--header", dest="headers", action="append", default=[], metavar="'Name: value'", help="repeatable"
    )
    call.add_argument("--path", help="the whole path, instead of NAME=value")
    call.add_argument("--requests", action="store_true", help="show the saved requests of this function")
    call.add_argument("--request", metavar="LABEL", help="send a saved request")
    call.add_argument("--save", metavar="LABEL", help="save this call as tests/requests/NAME/LABEL.json")
    call.add_argument("--raw", action="store_true", help="only the bytes of the body; all else on standard error")
    return call


def _logs_options(logs: argparse.ArgumentParser) -> argparse.ArgumentParser:
    logs.add_argument("--function", metavar="NAME", help="of this function")
    logs.add_argument("--app", choices=("frontend", "backend", "ai"), help="of this app")
    logs.add_argument("--status", action="append", default=[], metavar="5xx", help="or 404; repeatable")
    logs.add_argument("--request", metavar="ID", help="of one request, through all apps; its first letters are enough")
    logs.add_argument("--last", type=int, default=100, metavar="N", help="the newest N of them (100)")
    logs.add_argument("-f", "--follow", action="store_true", help="and every new one, until the run ends")
    logs.add_argument("--json", dest="as_json", action="store_true", help="a line of JSON each")
    return logs


def _moving(command: Callable[..., argparse.ArgumentParser]) -> None:
    """The commands by which functions leave this machine."""
    bundle = command("bundle", _bundle)
    bundle.add_argument("names", nargs="*", metavar="NAME", help="the functions, of one app")
    bundle.add_argument("--app", choices=("frontend", "backend", "ai"), help="a whole app instead")
    bundle.add_argument("--target", required=True, choices=TARGETS, help="the platform")
    bundle.add_argument("--out", required=True, type=Path, metavar="DIR", help="the folder, made anew")
    command("deploy", _deploy, own_help=True)


def _run(options: argparse.Namespace) -> int:
    if options.like_heroku:
        from functions.dev.heroku_like import simulation

        data = options.data.resolve() / "like-heroku"
        return simulation.main(simulation.Options(options.port, data, options.dynos, options.verbose))
    if options.dynos != _DYNOS or options.verbose:
        raise Problem("--dynos and --verbose go with --like-heroku: add that, or leave them out.")
    from functions.dev import run

    return run.main(options.port, options.data.resolve())


def _list(options: argparse.Namespace) -> int:
    from functions.dev import listing

    return listing.main(options.data.resolve(), measure=options.measure)


def _routes(options: argparse.Namespace) -> int:
    from functions.dev import routes

    return routes.main(options.app, openapi=options.openapi)


def _call(options: argparse.Namespace) -> int:
    from functions.dev import calling

    if options.requests:
        return calling.show_saved(options.name)
    given = {name: value for name, value in vars(options).items() if name not in ("command", "do", "data", "requests")}
    return calling.main(calling.Call(**given, data=options.data.resolve()))


def _serve(options: argparse.Namespace) -> int:
    from functions.dev import serving

    return serving.main(options.name, options.port, options.data.resolve())


def _needs(options: argparse.Namespace) -> int:
    from functions.dev import needs

    return needs.main(options.name)


def _bundle(options: argparse.Namespace) -> int:
    from functions.dev.bundles import command

    return command.main(options.names, options.app, options.target, options.out)


def _logs(options: argparse.Namespace) -> int:
    from functions.dev import logs

    chosen = logs.Chosen(options.function, options.app, options.status, options.request)
    return logs.main(options.data.resolve(), chosen, follow=options.follow, last=options.last, as_json=options.as_json)


def _feedback(options: argparse.Namespace) -> int:
    from functions.dev import feedback

    return feedback.main(options.data.resolve(), days=options.days, as_json=options.as_json)


def _new(options: argparse.Namespace) -> int:
    from functions.dev import new

    return new.main(options.place, options.method, options.path)


def _check(options: argparse.Namespace) -> int:
    from functions.dev import checks

    return checks.main()


def _docs(options: argparse.Namespace) -> int:
    from functions.dev import docs

    return docs.main()


def _bench(options: argparse.Namespace) -> int:
    from functions.dev import measuring

    return measuring.main("tests.benchmarks", options.arguments)


def _eval(options: argparse.Namespace) -> int:
    from functions.dev import measuring

    return measuring.main("tests.evaluation", options.arguments)


def _deploy(options: argparse.Namespace) -> int:
    from functions.dev.deploy import cli

    return cli.main(options.arguments)
