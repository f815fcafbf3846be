"""Writes files so that a crash leaves the old one or the new one, never half of one."""

from __future__ import annotations

import shutil
from pathlib import Path

from cnunet.errors import CNUNetError
from cnunet.files import replace_file

EXAMPLES_FOLDER = "examples"
"""In a run's folder: how recordings sounded before, and at several steps."""


class SaveError(CNUNetError):
    """A file could not be written; what was there before is untouched."""


def write_beside(target: Path, content: bytes) -> None:
    """Write a file next to the target, then rename it over the target; raises `SaveError`."""
    try:
        replace_file(target, content)
    except OSError as error:
        raise cannot_write(target, error) from error


def clear_partials(folder: Path) -> None:
    """Remove partial files of a killed run; call it only while holding the folder's lock."""
    for where in (".", "checkpoints", f"{EXAMPLES_FOLDER}/*"):
        for partial in folder.glob(f"{where}/.*.part"):
            partial.unlink(missing_ok=True)


def cannot_write(target: Path, error: OSError) -> SaveError:
    """Return the error for a file that could not be written."""
    # Errors raised by NumPy itself have no errno; their usual cause is a full disk.
    reason = error.strerror or f"the disk may be full ({error})"
    return SaveError(
        f"Cannot write {target}: {reason}. What was saved before is untouched: free some space, "
        "fix the folder or choose another one, then try again."
    )


def ensure_free_space(folder: Path, size: int) -> None:
    """Raise `SaveError` unless the disk of `folder` has `size` bytes left."""
    free = shutil.disk_usage(folder).free
    if free < size:
        raise SaveError(
            f"The run needs {size / 1e6:.0f} MB in {folder} to save its state, but only "
            f"{free / 1e6:.0f} MB are free: free some space, then start it again."
        )
