"""Compiles the step for this level of processor, once, in a separate process, and caches it.

It takes seconds, and a live stream can't wait for it or share a process with it. The cache key
covers everything the machine code depends on. The code starts with its checksum, so damaged code is
compiled again. Marker files say who is compiling, or why that failed. What was compiled in advance
(`shipping`) is used from the program's own folder: object code, or libraries in packages for Linux.
A packaged program can't compile.
"""

from __future__ import annotations

import functools
import hashlib
import json
import logging
import os
import shutil
import subprocess
import sys
import threading
import time
from contextlib import suppress
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal, NamedTuple

import psutil

from cnunet.backends.compiled.machine_code import (
    StepFunction,
    compile_step,
    load_library,
    load_step,
)
from cnunet.backends.compiled.processor import level
from cnunet.errors import CNUNetError
from cnunet.files import parse_json, private_folder, read_sealed, replace_file, write_sealed
from cnunet.network import constants
from cnunet.places import user_cache

_log = logging.getLogger(__name__)

FOLDER_VARIABLE = "CNUNET_COMPILED"
"""Environment variable that names another cache folder, for tests for example."""

_SOURCES = (
    *("gates.py", "integer_tiles.py", "integer_weights.py", "jit.py", "kernels.py"),
    *("machine_code.py", "processor.py", "rounding.py", "simd.py", "tables.py", "tiles.py"),
    "transforms.py",
)
CODE, _FAILED, _BUILDING = "step", "failed", "building"
_NOT_SHIPPED = (
    "The compiled step is missing from this installation, which can't compile it: install the "
    "program again."
)
_UNUSABLE = "The compiled step of this installation can't be loaded: install the program again."
_AT_WORK = "The compiled step is being built, once for this processor."
TYPICAL_COMPILE_S = 10.0
"""Compile time on an otherwise idle processor of 2020."""
ANNOUNCEMENT = (
    f"compiling for this processor (only needed once), about {TYPICAL_COMPILE_S:.0f} s ..."
)
"""For a terminal."""
UNUSED_AFTER_S = 90 * 24 * 3600
_TRY_AGAIN_AFTER_S = 24 * 3600
"""A build that failed once may work after an update of the system."""


class BuildStatus(NamedTuple):
    """Whether there is a compiled step, and a sentence if there is none."""

    state: Literal["ready", "missing", "building", "failed"]
    note: str = ""


@functools.cache
def _key(level_name: str) -> str:
    """Names the code of these sources for a level of processor."""
    import llvmlite.binding

    digest = hashlib.sha256()
    for source in (*map(Path(__file__).with_name, _SOURCES), Path(constants.__file__)):
        digest.update(source.read_bytes())
    for part in (llvmlite.binding.get_default_triple(), level_name):
        digest.update(part.encode())
    return digest.hexdigest()[:24]


def folder() -> Path:
    """The cache folder for this level of processor and these sources, which may not exist."""
    return cache() / "compiled" / _key(level().name)


def _shipped() -> Path:
    """Where that code is if it came with the program."""
    return program_folder() / folder().name / CODE


def _library() -> Path:
    """Where a package has it as a shared library, built from the same sources."""
    return program_folder() / f"{level().name}.so"


def program_folder() -> Path:
    """Where `shipping` puts what is compiled in advance."""
    return Path(str(resources.files("resources"))) / "compiled"


def _is_packaged() -> bool:
    """Whether this program is frozen: its executable isn't a Python that could run the compiler."""
    return getattr(sys, "frozen", False)


def cache() -> Path:
    """The folder of everything that belongs to the compiled step."""
    kept = os.environ.get(FOLDER_VARIABLE)
    return Path(kept) if kept else user_cache()


def remove_damaged() -> None:
    """Remove damaged code, so that other backends are used while it is built again."""
    with suppress(ImportError, OSError):
        path = folder() / CODE
        if path.is_dir():
            shutil.rmtree(path)
        elif path.exists() and _kept_code(path) is None:
            path.unlink()


def status() -> BuildStatus:
    """The current status; starts nothing."""
    if _library().exists():
        return BuildStatus("ready")
    if _is_packaged() and find_spec("llvmlite") is None:
        return BuildStatus("failed", _NOT_SHIPPED)
    try:
        path = folder()
    except (ImportError, OSError) as error:  # there aren't wheels for every processor
        return BuildStatus(
            "failed", f"The compiled step needs llvmlite, which does not load: {error}."
        )
    if (path / CODE).exists() or _shipped().exists():
        return BuildStatus("ready")
    if reason := _failure():
        return BuildStatus("failed", f"The compiled step could not be built ({reason}).")
    if _is_packaged():
        return BuildStatus("failed", _NOT_SHIPPED)
    if _someone_builds():
        return BuildStatus("building", _AT_WORK)
    return BuildStatus("missing", "The compiled step isn't built yet; that begins at first use.")


def prepare() -> BuildStatus:
    """The current status; starts building in the background if that hasn't been done."""
    found = status()
    if found.state != "missing":
        return found
    try:
        private_folder(folder())
        _start()
    except OSError as error:
        return BuildStatus("failed", f"The compiled step could not be built: {error}.")
    return BuildStatus("building", _AT_WORK)


def build() -> None:
    """Build in this process, and leave a marker file with the outcome."""
    path = folder()
    private_folder(path)
    replace_file(path / _BUILDING, json.dumps(_this_process()).encode())
    try:
        code = _load_or_compile().new_code
        if code is not None:
            _keep(code)
    except OSError:  # such as a full disk: the next use tries again
        raise
    except Exception as error:
        _log.exception("the step could not be compiled")
        replace_file(path / _FAILED, f"{type(error).__name__}: {error}".encode())
        raise
    finally:
        (path / _BUILDING).unlink(missing_ok=True)


@functools.cache
def load_run() -> StepFunction:
    """The step as machine code: shipped, from the cache, or compiled now.

    Code that can't be kept, because the disk is full or the folder read-only, is used all the same.
    Raises CNUNetError in a package that lacks it.
    """
    with _lock:
        step = _load_or_compile()
        if step.new_code is not None:
            try:
                _keep(step.new_code)
            except OSError as error:
                _log.warning(
                    "What was compiled can't be kept, so the next start compiles it again: %s",
                    error,
                )
        return step.run


class _LoadedStep(NamedTuple):
    """The step, and its code if it was compiled just now."""

    run: StepFunction
    new_code: bytes | None = None


def _load_or_compile() -> _LoadedStep:
    if _library().exists():
        try:
            return _LoadedStep(load_library(_library()))
        except OSError as error:
            raise CNUNetError(f"{_UNUSABLE} ({error})") from error
    if _is_packaged() and status().state != "ready":
        raise CNUNetError(_NOT_SHIPPED)
    for kept in (folder() / CODE, _shipped()):
        code = _kept_code(kept)
        if code is not None:
            return _LoadedStep(load_step(code))
    code = compile_step()
    # Loaded before it is kept: code that can't be loaded would end every process that tries.
    return _LoadedStep(load_step(code), code)


def _keep(code: bytes) -> None:
    """Put new code into the cache. Raises OSError."""
    path = folder() / CODE
    write_sealed(path, code)
    (path.parent / _FAILED).unlink(missing_ok=True)
    _remove_unused(path.parent.parent)


_lock = threading.Lock()


def _kept_code(path: Path) -> bytes | None:
    """The cached code, or None if it is missing or damaged."""
    try:
        code = read_sealed(path)
    except OSError:
        return None
    if code is None:
        _log.warning("%s is damaged and will be compiled again", path)
    return code


def _remove_unused(parent: Path) -> None:
    """Remove old entries of the cache, by age alone: machines may share the folder."""
    for path in parent.iterdir():
        with suppress(OSError):  # another process removes it, or Windows has it open
            code = path / CODE
            newest = code if code.exists() else path
            if time.time() - newest.stat().st_mtime > UNUSED_AFTER_S:
                shutil.rmtree(path)


def _failure() -> str:
    """Why the last attempt failed, if it was recent; else empty."""
    try:
        age = time.time() - (folder() / _FAILED).stat().st_mtime
        return (folder() / _FAILED).read_text("utf-8") if age < _TRY_AGAIN_AFTER_S else ""
    except OSError:
        return ""


def _this_process() -> dict[str, float]:
    """The ID of this process and when it began: the system reuses IDs."""
    return {"pid": os.getpid(), "began": psutil.Process().create_time()}


def _someone_builds() -> bool:
    try:
        builder = parse_json((folder() / _BUILDING).read_text("utf-8"))
        began = psutil.Process(builder["pid"]).create_time()
        return abs(began - float(builder["began"])) < 1.0
    except (OSError, ValueError, TypeError, KeyError, psutil.Error):
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
