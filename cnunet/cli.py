"""The command `cnunet`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

try:
    from cnunet import __version__
    from cnunet.commands import bench, enhance, export, info, live, models, prepare
    from cnunet.enhancing.console import prepare_streams
    from cnunet.program import run_command
    from cnunet.usage import add_options
except KeyboardInterrupt:  # Ctrl-C; on a slow disk, this takes seconds
    sys.exit(130)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a subcommand and return its exit status: 0, 1 after an error, 2 for a usage error."""
    parser = argparse.ArgumentParser(
        prog="cnunet", description="Removes noise from recorded speech."
    )
    parser.add_argument("--version", action="version", version=f"cnunet {__version__}")
    add_options(parser)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in (enhance, live, export, info, models, prepare, bench):
        command.add(commands)
    prepare_streams()
    options, more = parser.parse_known_args(arguments)
    if more:
        # argparse ends a list of files at the first option, as in `enhance a.wav -o out b.wav`.
        if not hasattr(options, "inputs") or any(one.startswith("-") for one in more):
            parser.error(f"unrecognized arguments: {' '.join(more)}")
        options.inputs += more
    return run_command("cnunet", lambda: options.run(options))


if __name__ == "__main__":
    sys.exit(main())
