"""The command `cnunet`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from cnunet import __version__
from cnunet.commands import bench, enhance, export, info, live, models
from cnunet.errors import CNUNetError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a subcommand; the exit status is 0, or 1 where something went wrong, 2 for usage."""
    parser = argparse.ArgumentParser(
        prog="cnunet", description="Takes the noise out of recorded speech."
    )
    parser.add_argument("--version", action="version", version=f"cnunet {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in (enhance, live, export, info, models, bench):
        command.add(commands)
    options = parser.parse_args(arguments)
    try:
        return options.run(options)
    except CNUNetError as error:
        print(f"cnunet: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
