"""The command `cnunet`."""

from __future__ import annotations

import argparse
import errno
import sys
from collections.abc import Sequence

from cnunet import __version__
from cnunet.commands import bench, enhance, export, info, live, models, prepare
from cnunet.enhancing.console import (
    discard_output,
    flush_output,
    prepare_streams,
    print_line,
)
from cnunet.errors import CNUNetError, missing_package_error
from cnunet.usage import add_options


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
    options = parser.parse_args(arguments)
    try:
        try:
            status: int = options.run(options)
        except ModuleNotFoundError as error:
            raise missing_package_error(error) from error
    except CNUNetError as error:
        print_line(f"cnunet: {error}", sys.stderr)
        return 1
    except OSError as error:
        # Standard output has no file name.
        if error.filename is not None or error.errno not in (errno.EPIPE, errno.ENOSPC):
            raise
        discard_output(error)
        return 1
    except KeyboardInterrupt:  # before or after what handles it itself
        return 130
    return status if flush_output() else 1


if __name__ == "__main__":
    sys.exit(main())
