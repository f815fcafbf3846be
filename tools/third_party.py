"""Writes THIRD-PARTY.md: the packages in lock.txt with their licences, and what these mean.

    python tools/third_party.py

Licences are those that the installed packages declare. What is not installed here, such as a
package for another system, keeps its line.
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "THIRD-PARTY.md"
_PIN = re.compile(r"([A-Za-z0-9_.-]+)==([^ ;\\]+)(.*)")
_ROW = re.compile(r"\| ([a-z0-9-]+) \| ([^|]+) \| ([^|]+) \|")

# Where the metadata gives a text, an imprecise name, or less than what is in the wheel.
_DECLARED = {
    "accelerate": "Apache-2.0",
    "av": "BSD-3-Clause; with FFmpeg, GPL-3.0-or-later (1)",
    "colorama": "BSD-3-Clause",
    "contourpy": "BSD-3-Clause",
    "cuda-bindings": "NVIDIA's own (4)",
    "cuda-pathfinder": "Apache-2.0",
    "cuda-toolkit": "NVIDIA's own, proprietary (4)",
    "cycler": "BSD-3-Clause",
    "flatbuffers": "Apache-2.0",
    "jinja2": "BSD-3-Clause",
    "kiwisolver": "BSD-3-Clause",
    "markdown-it-py": "MIT",
    "matplotlib": "Matplotlib License (like the PSF's)",
    "mdurl": "MIT",
    "mpmath": "BSD-3-Clause",
    "numba": "BSD-2-Clause",
    "nvidia-nccl-cu13": "BSD-3-Clause",
    "nvidia-nvtx": "Apache-2.0 WITH LLVM-exception",
    "onnxruntime": "MIT",
    "pesq": "MIT; with the code of ITU-T P.862, for evaluation only (3)",
    "protobuf": "BSD-3-Clause",
    "pyside6-essentials": "LGPL-3.0-only (2)",
    "safetensors": "Apache-2.0",
    "scipy": "BSD-3-Clause; with libgfortran, GPL-3.0-or-later WITH GCC-exception-3.1",
    "shellingham": "ISC",
    "shiboken6": "LGPL-3.0-only (2)",
    "soundfile": "BSD-3-Clause; with libsndfile, LGPL-2.1-or-later (2)",
    "soxr": "LGPL-2.1-or-later (2)",
    "speechmos": "MIT",
    "sympy": "BSD-3-Clause",
    "tokenizers": "Apache-2.0",
    "transformers": "Apache-2.0",
    "triton": "MIT",
}
_NVIDIA = "NVIDIA's own, proprietary (4)"

_HEAD = """\
# Third-party software

CNUNet itself is under the MIT licence (LICENSE, NOTICE). Installing it brings the packages below,
none of which is part of this repository. The table is written by `tools/third_party.py` from
lock.txt.

## What this means for you

**You use the program**: nothing. You may use all of it for any purpose, with one exception: the
owners of PESQ (3) permit evaluation, but no commercial use. It computes a score; nothing that you
listen to depends on it.

**You pass on the source, or a wheel of CNUNet**: the MIT licence alone, since neither contains any
of these packages.

**You pass on a bundle with these packages in it** (an installer, an image):

1. **av** contains FFmpeg's libraries, built with the encoders x264 and x265, which are under the
   GPL. So a bundle with this wheel goes to others under the GPL, version 3 or later, with an offer
   of the sources of what is in it. Everything of ours and all licences in the table permit that,
   except (3) and (4). With an FFmpeg that is built without these encoders, the LGPL remains; CNUNet
   uses neither of them.
2. **Qt (PySide6-Essentials, shiboken6), soxr and libsndfile (in soundfile)** are under the LGPL:
   the texts of their licences come with the bundle, and users must be able to replace these
   libraries. So keep them as files of their own (a folder, not a single executable that hides
   them), and don't forbid replacing or examining them.
3. **pesq** contains the reference code of ITU-T P.862, whose notice permits evaluation and reserves
   all other rights. Leave it out: all but this score works without it.
4. **NVIDIA's libraries** (the packages nvidia-*, cuda-*, which PyTorch's default build for Linux
   requires) are proprietary, and can't be combined with (1) in a bundle. Use PyTorch's build for
   the processor, or let users install PyTorch themselves.

The package that `make package` builds follows this: it is under the GPL as a whole, contains
neither PESQ nor NVIDIA's libraries, and has all libraries as files of their own. Whoever
publishes it also publishes the sources of its parts.

## The packages

| package | version | licence |
|---|---|---|
"""


def main() -> int:
    """Write the file; returns the exit status."""
    text = third_party(TARGET.read_text("utf-8") if TARGET.exists() else "")
    TARGET.write_text(text, "utf-8")
    return 0


def third_party(before: str) -> str:
    """The file's content. before: its content so far, for packages that are not installed."""
    known = {row[1]: row[0] for row in _ROW.finditer(before)}
    return _HEAD + "".join(f"{_row(*pin, known)}\n" for pin in pins())


def pins() -> list[tuple[str, str]]:
    """Names and versions in lock.txt, except those for browsers."""
    lines = (ROOT / "lock.txt").read_text("utf-8").splitlines()
    found = (_PIN.match(line) for line in lines)
    return [
        (pin[1].lower(), pin[2])
        for pin in found
        if pin and "sys_platform == 'emscripten'" not in pin[3]
    ]


def _row(name: str, version: str, known: dict[str, str]) -> str:
    try:
        installed = distribution(name)
    except PackageNotFoundError:
        installed = None
    if installed is None or installed.version.split("+")[0] != version:
        if name in known and f"| {version} |" in known[name]:
            return known[name]
        if name not in _DECLARED and not name.startswith("nvidia-"):
            sys.exit(f"{name} {version} is not installed: install it, or declare its licence here.")
    licence = _DECLARED.get(name) or (_NVIDIA if name.startswith("nvidia-") else None)
    if licence is None:
        assert installed is not None
        licence = _licence(installed)
    return f"| {name} | {version} | {licence} |"


def _licence(installed: Distribution) -> str:
    """The licence in the metadata, in one line."""
    metadata = installed.metadata
    for key in ("License-Expression", "License"):
        text = str(metadata.get(key) or "").strip()
        if text and "\n" not in text:
            return text
    classes = [one for one in metadata.get_all("Classifier") or () if one.startswith("License")]
    if not classes:
        sys.exit(f"{metadata['Name']} declares no licence: look it up, and declare it here.")
    return classes[0].rsplit(" :: ", 1)[-1]


if __name__ == "__main__":
    sys.exit(main())
