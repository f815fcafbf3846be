"""Compiles the step in advance, for what is installed without a compiler."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from cnunet.backends.compiled.build import CODE, FOLDER_VARIABLE, program_folder
from cnunet.backends.compiled.machine_code import compile_step, link_library
from cnunet.backends.compiled.processor import FEATURES_VARIABLE, NAME_VARIABLE, levels
from cnunet.files import replace_file


def ship(target: Path | None = None) -> list[Path]:
    """Compile for all levels of this machine's architecture, in processes of their own.

    target: the folder, by default that of the program, where its users' processes look. Returns the
    files. Raises CalledProcessError.
    """
    target = target or program_folder()
    with tempfile.TemporaryDirectory() as scratch:
        for each in levels():
            _run_at(each.name, scratch)
        found = sorted(Path(scratch, "compiled").glob(f"*/{CODE}"))
        for code in found:
            (target / code.parent.name).mkdir(parents=True, exist_ok=True)
            replace_file(target / code.parent.name / CODE, code.read_bytes())
    return sorted(target.glob(f"*/{CODE}"))


def ship_libraries(target: Path) -> list[Path]:
    """The same as shared libraries, for packages for Linux. Raises CalledProcessError."""
    target.mkdir(parents=True, exist_ok=True)
    files = [target / f"{each.name}.so" for each in levels()]
    with tempfile.TemporaryDirectory() as scratch:
        for file in files:
            _run_at(file.stem, scratch, "--library", str(file))
    return files


def build_library(target: Path) -> None:
    """Compile for this level of processor as a shared library. Raises CalledProcessError."""
    link_library(compile_step(for_library=True), target)


def _run_at(level_name: str, cache_folder: str, *options: str) -> None:
    environment = os.environ | {FOLDER_VARIABLE: cache_folder, NAME_VARIABLE: level_name}
    environment.pop(FEATURES_VARIABLE, None)
    command = [sys.executable, "-P", "-m", "cnunet.backends.compiled", *options]
    subprocess.run(command, env=environment, check=True)
