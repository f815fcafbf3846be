"""`cnunet prepare`: compiles and caches what the first use of a model would have to wait for."""

from __future__ import annotations

import argparse
from typing import Any


def add(commands: Any) -> None:
    """Declare the arguments."""
    parser = commands.add_parser(
        "prepare",
        help="compile and cache everything that the first use would otherwise wait for",
        description="Compiles the step for this processor, which takes up to a minute, and stores "
        "what each model needs to start. Otherwise the first use does so, and is slower.",
    )
    parser.add_argument(
        "models", nargs="*", metavar="MODEL", help="names or files (default: the built-in ones)"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Prepare, and print a line for each part."""
    from cnunet.backends.compiled import build
    from cnunet.errors import CNUNetError
    from cnunet.inference.denoiser import Denoiser
    from cnunet.models import all_models

    if build.status().state != "ready":
        print(build.ANNOUNCEMENT, flush=True)
        try:
            build.build()
        except Exception as error:
            raise CNUNetError(f"The step could not be compiled: {error}.") from error
    for model in arguments.models or [one.name for one in all_models() if one.ships]:
        Denoiser.load(model, "cpu").stream(backend="compiled")
        print(f"{model}: ready")
    return 0
