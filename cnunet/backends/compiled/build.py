"""Compiles the step for this level of processor, once, in a separate process, and caches it.

It takes seconds, and a live stream can't wait for it or share a process with it. The cache key
covers everything the machine code depends on. The code starts with its checksum, so damaged code is
compiled again. Marker files say who is compiling, or why that failed. Code that was compiled in
advance (`ship`) is used from the program's own folder.
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
import tempfile
import threading
import time
from contextlib import suppress
from importlib import resources
from pathlib import Path
from typing import Any, Literal, NamedTuple

import platformdirs
import psutil

from cnunet.backends.compiled.machine_code import StepFunction, compile_step, load_step
from cnunet.backends.compiled.processor import (
    FEATURES_VARIABLE,
    NAME_VARIABLE,
    level,
    levels,
)
from cnunet.files import parse_json, private_folder, read_sealed, replace_file, write_sealed
from cnunet.network import constants

_log = logging.getLogger(__name__)

FOLDER_VARIABLE = "CNUNET_COMPILED"
"""Environment variable that names another cache folder, for tests for example."""

_SOURCES = (
    *("gates.py", "jit.py", "kernels.py", "machine_code.py", "processor.py", "simd.py"),
    *("tables.py", "tiles.py", "transforms.py"),
)
_CODE, _FAILED, _BUILDING = "step", "failed", "building"
_AT_WORK = "The compiled step is being built, once for this processor."
UNUSED_AFTER_S = 90 * 24 * 3600
_TRY_AGAIN_AFTER_S = 24 * 3600
"""What failed once may work after an update of the system."""


class BuildStatus(NamedTuple):
    """Whether there is a compiled step, and a sentence if there is none."""

    state: Literal["ready", "missing", "building", "failed"]
    note: str = ""


@functools.cache
def _key() -> str:
    """Names the code of these sources for this level of processor."""
    import llvmlite.binding

    digest = hashlib.sha256()
    for source in (*map(Path(__file__).with_name, _SOURCES), Path(constants.__file__)):
        digest.update(source.read_bytes())
    for part in (llvmlite.binding.get_default_triple(), level()):
        digest.update(part.encode())
    return digest.hexdigest()[:24]


def folder() -> Path:
    """The cache folder for this level of processor and these sources, which may not exist."""
    return cache() / "compiled" / _key()


def _shipped() -> Path:
    """Where that code is if it came with the program."""
    return Path(str(resources.files("resources"))) / "compiled" / _key() / _CODE


def ship(target: Path | None = None) -> list[Path]:
    """Compile for all levels of this machine's architecture, in processes of their own.

    target: the folder, by default that of the program, where its users' processes look. Returns the
    files. Raises CalledProcessError.
    """
    target = target or Path(str(resources.files("resources"))) / "compiled"
    with tempfile.TemporaryDirectory() as scratch:
        for name in levels():
            environment = os.environ | {FOLDER_VARIABLE: scratch, NAME_VARIABLE: name}
            environment.pop(FEATURES_VARIABLE, None)
            command = [sys.executable, "-P", "-m", "cnunet.backends.compiled"]
            subprocess.run(command, env=environment, check=True)
        found = sorted(Path(scratch, "compiled").glob(f"*/{_CODE}"))
        for code in found:
            (target / code.parent.name).mkdir(parents=True, exist_ok=True)
            replace_file(target / code.parent.name / _CODE, code.read_bytes())
    return sorted(target.glob(f"*/{_CODE}"))


def cache() -> Path:
    """The folder of everything that belongs to the compiled step."""
    kept = os.environ.get(FOLDER_VARIABLE)
    return Path(kept) if kept else platformdirs.user_cache_path("cnunet", appauthor=False)


def status() -> BuildStatus:
    """The current status; starts nothing."""
    try:
        place = folder()
    except (ImportError, OSError) as error:  # there aren't wheels for every processor
        return BuildStatus(
            "failed", f"The compiled step needs llvmlite, which does not load: {error}."
        )
    if (place / _CODE).exists() or _shipped().exists():
        return BuildStatus("ready")
    if reason := _failure():
        return BuildStatus("failed", f"The compiled step could not be built ({reason}).")
    if _someone_builds():
        return BuildStatus("building", _AT_WORK)
    return BuildStatus("missing", "The compiled step isn't built yet; the first use starts that.")


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
    place = folder()
    private_folder(place)
    replace_file(place / _BUILDING, json.dumps(_this_process()).encode())
    try:
        load_run()
    except OSError:  # such as a full disk: the next use tries again
        raise
    except Exception as error:
        _log.exception("the step could not be compiled")
        replace_file(place / _FAILED, f"{type(error).__name__}: {error}".encode())
        raise
    finally:
        (place / _BUILDING).unlink(missing_ok=True)


@functools.cache
def load_run() -> StepFunction:
    """The step as machine code, from the cache or compiled now."""
    with _lock:
        place = folder() / _CODE
        for kept in (place, _shipped()):
            code = _kept_code(kept)
            if code is not None:
                return load_step(code)
        code = compile_step()
        # Loaded first: code that can't be loaded here would end every process that tries.
        run = load_step(code)
        write_sealed(place, code)
        (place.parent / _FAILED).unlink(missing_ok=True)
        _remove_unused(place.parent.parent)
        return run


_lock = threading.Lock()


def _kept_code(place: Path) -> bytes | None:
    """The cached code, or None if it is missing or damaged."""
    try:
        code = read_sealed(place)
    except OSError:
        return None
    if code is None:
        _log.warning("%s is damaged and will be compiled again", place)
    return code


def _remove_unused(parent: Path) -> None:
    """Remove old entries of the cache, by age alone: machines may share the folder."""
    for place in parent.iterdir():
        with suppress(OSError):  # another process removes it, or Windows has it open
            code = place / _CODE
            newest = code if code.exists() else place
            if time.time() - newest.stat().st_mtime > UNUSED_AFTER_S:
                shutil.rmtree(place)


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
