"""Compiling the step for this processor: once, in a process of its own, kept on disk.

It takes seconds, and a live stream can't wait for it or share a process with it. What is kept is
found by a key of everything that it depends on; a file beside it says that it is complete, or why
it could not be made.
"""

from __future__ import annotations

import functools
import hashlib
import logging
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal, NamedTuple

import platformdirs
import psutil

from cnunet.files import replace_file
from cnunet.network import constants

_log = logging.getLogger(__name__)

FOLDER_VARIABLE = "CNUNET_COMPILED"
"""Another folder for what is compiled, such as one for tests."""

_SOURCES = ("gates.py", "jit.py", "kernels.py", "simd.py", "tables.py", "transforms.py")
_READY, _FAILED, _BUILDING = "ready", "failed", "building"
_AT_WORK = "The compiled step is being built, once for this processor."
_WIDE = "avx512vl"
_UNUSED_AFTER_S = 90 * 24 * 3600


class Status(NamedTuple):
    """Whether there is a compiled step, and a sentence where there is none."""

    state: Literal["ready", "missing", "building", "failed"]
    note: str = ""


@functools.cache
def folder() -> Path:
    """Where the compiled step for this processor and these sources is kept, if there is one."""
    import llvmlite
    import llvmlite.binding
    import numba

    digest = hashlib.sha256()
    for source in (*map(Path(__file__).with_name, _SOURCES), Path(constants.__file__)):
        digest.update(source.read_bytes())
    processor = llvmlite.binding.get_host_cpu_name()
    features = llvmlite.binding.get_host_cpu_features().flatten()
    for part in (numba.__version__, llvmlite.__version__, sys.version, processor, features):
        digest.update(part.encode())
    kept = os.environ.get(FOLDER_VARIABLE)
    parent = Path(kept) if kept else platformdirs.user_cache_path("cnunet", appauthor=False)
    return parent / "compiled" / digest.hexdigest()[:24]


def most_vectors() -> int:
    """The widest tile that this processor's registers hold: 32 with AVX-512, else 16."""
    import llvmlite.binding

    return 4 if llvmlite.binding.get_host_cpu_features().get(_WIDE) else 2


def status() -> Status:
    """What there is now; starts nothing."""
    try:
        place = folder()
    except (ImportError, OSError) as error:  # numba has no wheel for every processor
        return Status("failed", f"The compiled step needs numba, which does not load: {error}.")
    if (place / _READY).exists():
        return Status("ready")
    if (place / _FAILED).exists():
        reason = (place / _FAILED).read_text("utf-8")
        return Status("failed", f"The compiled step could not be built ({reason}).")
    if _someone_builds():
        return Status("building", _AT_WORK)
    return Status("missing", "The compiled step isn't built yet; the first use begins with that.")


def prepare() -> Status:
    """The same, and if there is nothing yet, it is built in the background from now on."""
    found = status()
    if found.state != "missing":
        return found
    try:
        folder().mkdir(parents=True, exist_ok=True)
        _start()
    except OSError as error:
        return Status("failed", f"The compiled step could not be built: {error}.")
    return Status("building", _AT_WORK)


def build() -> None:
    """Build what is missing in this process, and say in its folder how that went."""
    place = folder()
    place.mkdir(parents=True, exist_ok=True)
    replace_file(place / _BUILDING, str(os.getpid()).encode())
    try:
        load_run()
    except Exception as error:
        _log.exception("the step could not be compiled")
        replace_file(place / _FAILED, f"{type(error).__name__}: {error}".encode())
        raise
    finally:
        (place / _BUILDING).unlink(missing_ok=True)


@functools.cache
def load_run() -> Callable[..., None]:
    """`kernels.run` as machine code, from disk or compiled now; marks it as ready."""
    with _lock:
        return _load_run()


_lock = threading.Lock()


def _load_run() -> Callable[..., None]:
    import numba

    place = folder()
    config: Any = numba.config
    before = config.CACHE_DIR
    config.CACHE_DIR = str(place)  # numba reads it where a function is made
    try:
        from cnunet.backends.compiled.kernels import SIGNATURE, run

        compiled = numba.njit(SIGNATURE, nogil=True, error_model="numpy", cache=True)(run)
    finally:
        config.CACHE_DIR = before
    if (place / _READY).exists():
        with suppress(OSError):  # others may own it
            os.utime(place / _READY)
    else:
        replace_file(place / _READY, b"")
        (place / _FAILED).unlink(missing_ok=True)
        _remove_unused(place.parent)
    return compiled


def _remove_unused(parent: Path) -> None:
    """What other versions left. A folder may serve several machines, so that only age tells."""
    for marker in parent.glob(f"*/{_READY}"):
        with suppress(OSError):  # another process removes it, or Windows has it open
            if time.time() - marker.stat().st_mtime > _UNUSED_AFTER_S:
                marker.unlink()
                shutil.rmtree(marker.parent)


def _someone_builds() -> bool:
    try:
        return psutil.pid_exists(int((folder() / _BUILDING).read_text()))
    except (OSError, ValueError):
        return False


def _start() -> None:
    """A process of low priority that outlives this one if need be."""
    options: dict[str, Any] = {"start_new_session": True}
    if sys.platform == "win32":
        options = {"creationflags": subprocess.CREATE_NO_WINDOW}
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "cnunet.backends.compiled", "--background"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        **options,
    )
    # So that it doesn't stay in the list of processes once it is done.
    threading.Thread(target=process.wait, daemon=True).start()
