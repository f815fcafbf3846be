"""Compiles the step for this processor, once, in a process of its own, and caches it on disk.

It takes seconds, and a live stream can't wait for it or share a process with it. The cache key
covers everything the result depends on; a marker file says that it is complete, or why it failed.
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
"""Names another cache folder, such as one for tests."""

_SOURCES = ("gates.py", "jit.py", "kernels.py", "simd.py", "tables.py", "transforms.py")
_READY, _FAILED, _BUILDING = "ready", "failed", "building"
_AT_WORK = "The compiled step is being built, once for this processor."
_WIDE = "avx512vl"
_UNUSED_AFTER_S = 90 * 24 * 3600


class Status(NamedTuple):
    """Whether there is a compiled step, and a sentence if there is none."""

    state: Literal["ready", "missing", "building", "failed"]
    note: str = ""


@functools.cache
def folder() -> Path:
    """The cache folder for this processor and these sources, which may not exist."""
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
    """The widest tile, in vectors, for this processor's registers: 32 with AVX-512, else 16."""
    import llvmlite.binding

    return 4 if llvmlite.binding.get_host_cpu_features().get(_WIDE) else 2


def status() -> Status:
    """The current status; starts nothing."""
    try:
        place = folder()
    except (ImportError, OSError) as error:  # numba doesn't have wheels for every processor
        return Status("failed", f"The compiled step needs numba, which does not load: {error}.")
    if (place / _READY).exists():
        return Status("ready")
    if (place / _FAILED).exists():
        reason = (place / _FAILED).read_text("utf-8")
        return Status("failed", f"The compiled step could not be built ({reason}).")
    if _someone_builds():
        return Status("building", _AT_WORK)
    return Status("missing", "The compiled step isn't built yet; the first use starts that.")


def prepare() -> Status:
    """The current status; starts building in the background if that hasn't been done."""
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
    """Build in this process, and leave a marker file with the outcome."""
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
    """`kernels.run` as machine code, from the cache or compiled now; marks it as ready."""
    with _lock:
        return _load_run()


_lock = threading.Lock()


def _load_run() -> Callable[..., None]:
    import numba

    place = folder()
    config: Any = numba.config
    before = config.CACHE_DIR
    config.CACHE_DIR = str(place)  # numba reads it when a function is created
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
    """Remove old entries of the cache, by age alone: machines may share the folder."""
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
    """Start the build in a process of low priority that may outlive this one."""
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
    # So that it doesn't become a zombie.
    threading.Thread(target=process.wait, daemon=True).start()
