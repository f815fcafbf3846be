"""Types of arguments that several commands share."""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from typing import Any

from trainer.collection import is_collection
from trainer.config import SWITCH, TrainConfig


def text(given: str) -> str:
    """Text that is not empty."""
    if not given.strip():  # Path("") is the current folder, which nobody means by it
        raise argparse.ArgumentTypeError("it is empty")
    return given


def path(given: str) -> Path:
    """A file or a folder, which need not exist."""
    return Path(text(given))


def positive(given: str) -> float:
    """A number above 0."""
    try:
        number = float(given)
    except ValueError:
        number = math.nan
    if not 0.0 < number < math.inf:
        raise argparse.ArgumentTypeError(f"{given} is not a number above 0")
    return number


def folder(given: str) -> Path:
    """An existing folder."""
    if not path(given).is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder {given}")
    return Path(given)


def data(given: str) -> Path:
    """A folder of recordings, or the file of a collection."""
    where = path(given)
    if not where.is_dir() and not (is_collection(where) and where.is_file()):
        raise argparse.ArgumentTypeError(f"there is no folder or collection {given}")
    return where


def count(given: str) -> int:
    """A number of processes."""
    if not given.isdecimal() or int(given) > 61:  # more than Windows can wait for
        raise argparse.ArgumentTypeError(f"{given} is not a whole number from 0 to 61")
    return int(given)


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
