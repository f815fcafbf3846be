"""Checks data, starts and resumes runs, reports on them, scores models."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from cnunet import __version__
from cnunet.enhancing.console import discard_output, flush_output, prepare_streams
from cnunet.errors import CNUNetError, missing_package_error
from cnunet.usage import add_options
from trainer.commands import data, results, runs


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status: 1 after an error, which is printed."""
    parser = argparse.ArgumentParser(prog="cnunet-train", description=__doc__)
    parser.add_argument("--version", action="version", version=f"cnunet-train {__version__}")
    add_options(parser)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for module in (data, runs, results):
        module.add(commands)
    prepare_streams()
    options = parser.parse_args(arguments)
    try:
        try:
            status: int = options.command(options) or 0
        except ModuleNotFoundError as error:
            raise missing_package_error(error) from error
    except CNUNetError as error:
        print(f"cnunet-train: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError as error:  # what reads standard output has seen enough
        discard_output(error)
        return 1
    except KeyboardInterrupt:
        # Training handles Ctrl-C itself; this was before or after it.
        return 130
    return status if flush_output() else 1


if __name__ == "__main__":
    sys.exit(main())
