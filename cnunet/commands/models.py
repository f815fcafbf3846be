"""`cnunet models`: the models that came with the program."""

from __future__ import annotations

import argparse
from typing import Any


def add(commands: Any) -> None:
    """Declare the command, which has no arguments."""
    parser = commands.add_parser("models", help="list the models that can be named with --model")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print each model's name, size, and what its card says in a line."""
    from cnunet.checkpoint import read_card
    from cnunet.models import DEFAULT_MODEL, shipped_models

    models = shipped_models()
    if not models:
        print("No models came with this installation; name a model file with --model.")
    for name, path in models.items():
        config, card = read_card(path)
        default = " (default)" if name == DEFAULT_MODEL else ""
        summary = card.get("summary", f"{config.size_name}, {path.stat().st_size / 2**20:.1f} MiB")
        print(f"{name}{default}: {summary}")
    return 0
