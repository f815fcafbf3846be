"""Manual pages and shell completion from a program's argument parser."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

SHELLS = ("bash", "zsh", "fish")
_PATHS = ("FILE", "FOLDER", "PATH", "RUN", "CHECKPOINT")
PRINT_MANUAL, PRINT_COMPLETION = "--print-manual", "--print-completion"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Let a program print its own manual page and completions; `--help` doesn't list this."""
    parser.add_argument(PRINT_MANUAL, action=_Print, nargs=0, text=_manual)
    parser.add_argument(PRINT_COMPLETION, action=_Print, choices=SHELLS, text=_completion)


class _Print(argparse.Action):
    """Prints a text about the parser, then ends the program."""

    def __init__(self, text: Callable[[argparse.ArgumentParser, Any], str], **rest: Any) -> None:
        super().__init__(**rest, help=argparse.SUPPRESS)
        self._text = text

    def __call__(
        self, parser: argparse.ArgumentParser, namespace: Any, values: Any, option: Any = None
    ) -> None:
        print(self._text(parser, values))
        parser.exit()


def _manual(parser: argparse.ArgumentParser, _: Any) -> str:
    from argparse_manpage.manpage import Manpage

    from cnunet import __version__

    data = {"project_name": "CNUNet", "version": __version__, "description": parser.description}
    data["manual_title"] = "User Commands"
    return str(Manpage(parser, _data=data))


def _completion(parser: argparse.ArgumentParser, shell: str) -> str:
    import shtab

    for action in _actions(parser):
        if action.type is Path or action.metavar in _PATHS:
            action.complete = shtab.FILE  # type: ignore[attr-defined]
    return shtab.complete(parser, shell=shell)


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """The options and arguments of a parser and of its subcommands."""
    for action in parser._actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for subcommand in action.choices.values():
                yield from _actions(subcommand)
