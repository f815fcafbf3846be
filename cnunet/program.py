"""What both command lines do around a command: errors become sentences and exit statuses."""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable

from cnunet.enhancing.console import discard_output, flush_output, print_line
from cnunet.errors import CNUNetError, naming_missing_package


def run_command(program: str, command: Callable[[], int | None]) -> int:
    """Run a command of a program and return its exit status, or 1 after an error, which is printed.

    None counts as 0. Ctrl-C gives 130, unless the command handles it itself.
    """
    try:
        with naming_missing_package():
            status = command() or 0
    except CNUNetError as error:
        print_line(f"{program}: {error}", sys.stderr)
        return 1
    except OSError as error:
        # Standard output has no file name.
        if error.filename is not None or error.errno not in (errno.EPIPE, errno.ENOSPC):
            raise
        discard_output(error)
        return 1
    except KeyboardInterrupt:
        return 130
    return status if flush_output() else 1
