"""`psa-kit`: everything the kit does outside a page, one word each. `start.py` hands over to this.

Each command is a function in a module of its own; here stand only the words, and how an error is told.
"""

from __future__ import annotations

import argparse
import importlib
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from kits import places, preferences, wording
from kits.problems import Problem
from server import logs

DEFAULT = "serve"
REPORT = "report"
"""The one document that every session has (as in kits.reports.paper, which takes a second to import)."""

HUB = "PSA_KIT_HUB"
"""Says who signed in, where people do (as in kits.rights.person, which takes as long)."""
OF_EVERYBODY = ("serve", "list", "documents", "export", "backup", "bundle", "wheels")
"""Where people sign in: what opens a client as far as somebody may go in it, or none. The rest is of who gives roles."""

Argument = tuple[tuple[str, ...], dict[str, Any]]
COMMANDS: dict[str, tuple[str, str, tuple[Argument, ...]]] = {
    # word: module in server/, function in it, arguments (their help stands in texts/ under cli.<word>.<name>)
    "serve": (
        "serving",
        "serve",
        (
            (("--port",), {"type": int, "metavar": "N"}),
            (("--no-browser",), {"dest": "browser", "action": "store_false"}),
            (("--waiting",), {"type": int, "metavar": "N"}),
            (("--no-preheat",), {"dest": "waiting", "action": "store_const", "const": 0}),
            (("--base-url",), {"default": "/", "metavar": "/…/"}),
            (("--socket",), {"type": Path, "metavar": "PATH"}),
            (("--pages",), {"type": int, "metavar": "N", "default": 0}),
            (("--put-away",), {"type": int, "metavar": "N", "default": 0}),
        ),
    ),
    "lab": (
        "lab",
        "open_lab",
        (
            (("--port",), {"type": int, "metavar": "N"}),
            (("--no-browser",), {"dest": "browser", "action": "store_false"}),
        ),
    ),
    "list": ("listing", "list_clients", ()),
    "sample": ("sample", "make_sample", ()),
    "import": ("copies", "import_client", ((("file",), {"type": Path}),)),
    "database": (
        "databases",
        "add",
        (
            (("address",), {}),
            (("--name",), {"metavar": "NAME", "default": ""}),
            (("--password",), {"action": "store_true"}),
            (("--forget",), {"action": "store_true"}),
        ),
    ),
    "move": (
        "databases",
        "move",
        (
            (("file",), {}),
            (("--to",), {"metavar": "ADDRESS", "default": ""}),
            (("--password",), {"action": "store_true"}),
        ),
    ),
    "corporation": (
        "corporations",
        "corporation",
        (
            (("what",), {"choices": ["add", "list", "renew", "remove"]}),
            (("name",), {"nargs": "?", "default": ""}),
            (("--server",), {"metavar": "ADDRESS", "required": True}),
            (("--password",), {"action": "store_true"}),
            (("--folder",), {"type": Path, "metavar": "FOLDER"}),
            (("--connections",), {"dest": "most", "type": int, "metavar": "N", "default": 40}),
        ),
    ),
    "backup": ("copies", "back_up", ((("file",), {}), (("target",), {"type": Path, "nargs": "?"}))),
    "restore": ("copies", "restore", ((("backup",), {"type": Path}), (("target",), {"type": Path}))),
    "lock": ("locking", "lock", ((("file",), {}),)),
    "passphrase": ("locking", "change_passphrase", ((("file",), {}),)),
    "plain": ("locking", "make_plain", ((("file",), {}),)),
    "documents": (
        "documents",
        "list_documents",
        (
            (("file",), {}),
            (("--json",), {"dest": "as_json", "action": "store_true"}),
        ),
    ),
    "export": (
        "exporting",
        "export",
        (
            (("file",), {}),
            (("session",), {}),
            (("--what",), {"metavar": "NAME", "default": REPORT}),
            (("-o", "--output"), {"type": Path, "metavar": "FILE"}),
            (("--no-gaps",), {"dest": "gaps", "action": "store_false"}),
        ),
    ),
    "bundle": (
        "portable.making",
        "bundle",
        (
            (("--for",), {"dest": "system", "metavar": "SYSTEM", "required": True}),
            (("--python",), {"dest": "given", "type": Path, "metavar": "PATH"}),
            (("--python-version",), {"dest": "python", "metavar": "3.N"}),
            (("--wheels",), {"dest": "source", "type": Path, "metavar": "FOLDER"}),
            (("-o", "--output"), {"type": Path, "metavar": "FILE"}),
        ),
    ),
    "wheels": (
        "portable.wheels",
        "collect",
        (
            (("folder",), {"type": Path}),
            (("--for",), {"dest": "system", "metavar": "SYSTEM"}),
            (("--python-version",), {"dest": "python", "metavar": "3.N"}),
            (("--wheels",), {"dest": "source", "type": Path, "metavar": "FOLDER"}),
        ),
    ),
}


def main(words: Sequence[str] | None = None) -> int:
    """Do what the words say. Return 0; 2 when something stands in the way, said in one sentence on stderr."""
    words = list(sys.argv[1:] if words is None else words)
    language = _language(words)
    say = wording.of("server", language).say
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a Windows console may know fewer letters than Dutch has
    try:
        if not {"-h", "--help", *COMMANDS} & set(words):
            words.insert(0, DEFAULT)
        choice = _parser(language).parse_args(words)
        if folder := getattr(choice, "data", None):  # absent unless given: before the command or after it
            os.environ[places.VARIABLE] = str(Path(folder).expanduser().absolute())
        os.environ[preferences.VARIABLE] = language
        places.close_to_others()
        logs.start()
        return _do(choice, language)
    except Problem as problem:
        print(problem.text(language), file=sys.stderr)  # noqa: T201
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # whoever was reading has read enough
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123
        return 0
    except Exception:
        logging.getLogger("psa_kit").exception("A command went wrong")
        print(say("problems.unexpected", log=logs.path()), file=sys.stderr)  # noqa: T201
        return 1


def _do(choice: argparse.Namespace, language: str) -> int:
    module, function = choice.command
    if HUB in os.environ:
        _refuse(choice.command)
    values = {name: value for name, value in vars(choice).items() if name not in ("command", "data", "language")}
    for line in getattr(importlib.import_module(f"server.{module}"), function)(**values, language=language):
        print(line, flush=True)  # noqa: T201 - this is the one place that speaks on the terminal
    return 0


def _refuse(command: tuple[str, str]) -> None:
    """Raise Problem for what who signed in may not do at all; what opens a client holds to their roles there."""
    from kits import rights  # noqa: PLC0415

    person = rights.here()
    if command == COMMANDS["lab"][:2]:  # a notebook runs whatever is typed in it, past every rule
        raise Problem("server:problems.no_lab")
    if person and not person.keeper and command not in {COMMANDS[word][:2] for word in OF_EVERYBODY}:
        raise Problem("kits.rights:problems.keepers_files")


def _language(words: Sequence[str]) -> str:
    """Return the language asked for, before anything else is understood: the help has to be in it too."""
    early = argparse.ArgumentParser(add_help=False)
    early.add_argument("--language")
    asked = early.parse_known_args(list(words))[0].language or os.environ.get(preferences.VARIABLE, "")
    return asked if asked in wording.LANGUAGES else wording.LANGUAGES[0]


class _Parser(argparse.ArgumentParser):
    """argparse that hands what it cannot understand to `main`, as a sentence."""

    def error(self, message: str) -> NoReturn:
        """Raise a Problem that says what was not understood, and how to see what is."""
        raise Problem("server:problems.command", message=message)


def _parser(language: str) -> argparse.ArgumentParser:
    say = wording.of("server", language).say

    class Help(argparse.HelpFormatter):
        """argparse's lay-out, with its one own word in our language."""

        def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
            super().add_usage(usage, actions, groups, say("cli.usage") + " ")

    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("-h", "--help", action="help", help=say("cli.help"))
    shared.add_argument("--language", choices=wording.LANGUAGES, default=argparse.SUPPRESS, help=say("cli.language"))
    shared.add_argument("--data", metavar=say("cli.folder"), default=argparse.SUPPRESS, help=say("cli.data"))
    shape: dict[str, Any] = {"parents": [shared], "add_help": False, "formatter_class": Help}
    parser = _Parser(prog="psa-kit", description=say("cli.about"), epilog=say("cli.more"), **shape)
    commands = parser.add_subparsers(title=say("cli.commands"), metavar="", prog="psa-kit")
    parsers = [parser]
    for word, (module, function, arguments) in COMMANDS.items():
        about = say(f"cli.{word}.about")
        command = commands.add_parser(word, help=about, description=about, **shape)
        command.set_defaults(command=(module, function))
        for flags, settings in arguments:
            key = flags[-1].lstrip("-").replace("-", "_")
            command.add_argument(*flags, **settings, help=say(f"cli.{word}.{key}"))
        parsers.append(command)
    for one in parsers:
        one._optionals.title, one._positionals.title = say("cli.options"), say("cli.arguments")
    return parser


if __name__ == "__main__":
    sys.exit(main())
