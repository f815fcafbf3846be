"""`cnunet models`: the models that came with the program."""

from __future__ import annotations

import argparse
from typing import Any


def add(commands: Any) -> None:
    """Declare the command, which has no arguments."""
    parser = commands.add_parser("models", help="list the models that can be named with --model")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print each model's name and size."""
