"""`cnunet models`: lists the available models."""

from __future__ import annotations

import argparse
from typing import Any


def add(commands: Any) -> None:
    """Declare the command, which has no arguments."""
    parser = commands.add_parser("models", help="list the models that can be named with --model")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print a line for each model: its name, and the summary on its card or else its size."""
    from cnunet.errors import CheckpointError
    from cnunet.models import DEFAULT_MODEL, all_models
    from cnunet.network.modelfile import read_card

    models = all_models()
    if not any(model.ships for model in models):
        print("No models came with this installation; name a model file with --model.")
    for model in models:
        mark = " (default)" if model.name == DEFAULT_MODEL else "" if model.ships else " (your own)"
        try:
            config, card = read_card(model.path)
        except CheckpointError as error:
            print(f"{model.name}{mark}: {error}")
            continue
        size = f"{config.size_name}, {model.path.stat().st_size / 2**20:.1f} MiB"
        print(f"{model.name}{mark}: {card.get('summary', size)}")
    return 0
