"""Types of arguments that several commands share."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from typing import Any

from trainer.config import SWITCH, TrainConfig


def folder(text: str) -> Path:
    """An existing folder."""
    if not Path(text).is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder {text}")
    return Path(text)


def data(text: str) -> Path:
    """A folder of recordings, or the file of a collection."""
    path = Path(text)
    if not path.is_dir() and not (path.suffix == ".json" and path.is_file()):
        raise argparse.ArgumentTypeError(f"there is no folder {text}")
    return path


def count(text: str) -> int:
    """A number of processes."""
    if not text.isdecimal() or int(text) > 61:  # more than Windows can wait for
        raise argparse.ArgumentTypeError(f"{text} is not a whole number from 0 to 61")
    return int(text)


def add_settings(group: argparse._ArgumentGroup) -> None:
    """Add a flag for every setting of a run."""
    for setting in fields(TrainConfig):
        flag = "--" + setting.name.replace("_", "-")
        default = f" (default {setting.default})" if setting.default not in ("", False) else ""
        text = setting.metadata["help"] + default
        if isinstance(setting.default, bool) or setting.metadata["choices"] == SWITCH:
            group.add_argument(flag, action=argparse.BooleanOptionalAction, help=text)
        else:
            kind, choices = type(setting.default), setting.metadata["choices"] or None
            metavar = None if choices else {int: "N", float: "X"}.get(kind, "TEXT")
            group.add_argument(flag, type=kind, choices=choices, metavar=metavar, help=text)


def given_settings(options: argparse.Namespace) -> dict[str, Any]:
    """The settings of a run that were given on the command line."""
    given = {setting.name: getattr(options, setting.name) for setting in fields(TrainConfig)}
    return {name: value for name, value in given.items() if value is not None}


@contextmanager
def progress_bar(as_json: bool, unit: str) -> Iterator[Callable[[int, int], None]]:
    """A callback that reports (done, total): as JSON, or as a bar in a terminal."""
    from tqdm import tqdm

    quiet = as_json or not sys.stderr.isatty()
    with tqdm(unit=unit, leave=False, disable=quiet, file=sys.stderr) as bar:

        def show(done: int, total: int) -> None:
            if as_json:
                print_progress(done, total)
            bar.total = total
            bar.update(done - bar.n)

        yield show


def print_progress(done: int, total: int) -> None:
    """Report progress as JSON on standard error, for programs."""
    print(json.dumps({"done": done, "total": total}), file=sys.stderr, flush=True)


def ignore_progress(done: int, total: int) -> None:
    """Report nothing."""
