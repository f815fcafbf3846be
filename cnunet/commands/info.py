"""`cnunet info`: describes sound files, model files, or this installation."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from pathlib import Path
from typing import Any

from cnunet import __version__
from cnunet.config import CNUNetConfig
from cnunet.errors import CNUNetError


def add(commands: Any) -> None:
    """Declare the arguments."""
    parser = commands.add_parser(
        "info",
        help="describe sound files, models, or this installation",
        description="Describes sound files and models, by name or file, or this installation if "
        "none is given.",
    )
    parser.add_argument("files", nargs="*", metavar="FILE", type=Path)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print a description of each file, or of the installation."""
    from cnunet.models import all_models, find_model

    if not arguments.files:
        _describe_installation()
    failed = False
    named = {one.name: one.path for one in all_models()}
    named["default"] = find_model("default")
    for given in arguments.files:
        path = given if os.path.exists(given) else named.get(str(given), given)
        try:
            if path.suffix == ".safetensors":
                _describe_model(path)
            elif path.suffix == ".pt":
                _describe_published(path)
            else:
                _describe_sound(path)
        except CNUNetError as error:
            print(f"cnunet: {error}", file=sys.stderr)
            failed = True
    return 1 if failed else 0


def _describe_installation() -> None:
    from cnunet.backends.compiled import build

    print(f"cnunet {__version__}, Python {platform.python_version()}, {platform.platform()}")
    try:
        import torch
    except ModuleNotFoundError:
        print("PyTorch: not installed (training and accelerators need it)")
    else:
        there = torch.accelerator.is_available()
        accelerator = torch.accelerator.current_accelerator() if there else "none"
        print(f"PyTorch {torch.__version__}, {torch.get_num_threads()} threads")
        print(f"accelerator: {accelerator}")
    compiled = build.status()
    print(f"step compiled for this processor: {compiled.note or 'ready'}")


def _describe_sound(path: Path) -> None:
    from cnunet.audio import open_audio, quoted

    with open_audio(path) as reader:
        info = reader.info
        length = "unknown length" if info.seconds is None else f"{info.seconds:.3f} s"
        print(
            f"{quoted(path)}: {info.container} {info.encoding}, {info.rate} Hz, "
            f"{info.channels} channel{'s' if info.channels > 1 else ''}, {length}"
        )
        if len(info.tracks) > 1:
            for number, name in enumerate(info.tracks, 1):
                print(f"  sound track {number}: {name}")
        for note in reader.notes:
            print(f"  note: {note}")


def _describe_published(path: Path) -> None:
    from cnunet.audio import quoted
    from cnunet.network.published import load_published

    model = load_published(path)
    size = sum(weight.numel() for weight in model.parameters())
    print(f"{quoted(path)}: {model.config.size_name}, a checkpoint of the paper's authors")
    _print_all({**_settings(model.config), "parameters": size})


def _describe_model(path: Path) -> None:
    from cnunet.audio import quoted
    from cnunet.network.modelfile import read_card

    config, card = read_card(path)
    print(f"{quoted(path)}: {config.size_name}")
    _print_all({**_settings(config), **card})


def _settings(config: CNUNetConfig) -> dict[str, Any]:
    """The settings that describe a network; `reference` mode has the one norm of the paper."""
    published = {"norm": "over the whole clip, as published"} if config.mode == "reference" else {}
    return {**config.to_dict(), **published}


def _print_all(values: dict[str, Any]) -> None:
    for name, value in values.items():
        print(f"  {name}: {value}")
