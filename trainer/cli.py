"""Checks data, starts and resumes runs, reports on them, scores models."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

try:
    from cnunet import __version__
    from cnunet.enhancing.console import prepare_streams
    from cnunet.program import run_command
    from cnunet.usage import add_options
    from trainer.commands import data, results, runs
except KeyboardInterrupt:  # Ctrl-C; on a slow disk, this takes seconds
    sys.exit(130)


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
    return run_command("cnunet-train", lambda: options.command(options))


if __name__ == "__main__":
    sys.exit(main())
