"""The kind of processor for which the step is compiled.

Code for a level, such as x86-64-v3, runs on all processors that have it, so it can be shipped.
numba's environment variables for its target apply here, too.
"""

from __future__ import annotations

import os
import platform
import re
from pathlib import Path

NAME_VARIABLE, FEATURES_VARIABLE = "NUMBA_CPU_NAME", "NUMBA_CPU_FEATURES"

_X86_LEVELS = {
    "x86-64-v4": (512, {"+avx512f", "+avx512bw", "+avx512cd", "+avx512dq", "+avx512vl"}),
    "x86-64-v3": (256, {"+avx2", "+bmi", "+bmi2", "+f16c", "+fma", "+lzcnt", "+movbe"}),
    "x86-64": (128, set[str]()),
}
"""By LLVM's name, the widest first: the bits of the registers, and the features that it takes."""
_OTHER = {"generic": (256, set[str]())}
"""Processors of 64 bits by ARM have twice as many registers, half as wide."""


_BFLOAT16 = {"+amx_bf16", "+amx-bf16", "+avx512_bf16", "+avx512bf16"}
"""As Linux and as LLVM call them."""

_LINUX_NAMES = {"abm": "lzcnt", "bmi1": "bmi"}
"""What Linux calls features that LLVM has other names for."""


def levels() -> list[str]:
    """The levels for processors of this machine's architecture, the fastest first."""
    return list(_levels())


def level() -> str:
    """The fastest level that this processor has."""
    features = _features()
    return next(name for name, (_, needed) in _levels().items() if needed <= features)


def register_bits() -> int:
    """The width of the registers of that level, a key of tables.TILES."""
    return _levels()[level()][0]


def multiplies_bfloat16() -> bool:
    """Whether the processor has instructions for products of bfloat16."""
    return not _BFLOAT16.isdisjoint(_features())


def _levels() -> dict[str, tuple[int, set[str]]]:
    return _X86_LEVELS if platform.machine().lower() in ("x86_64", "amd64") else _OTHER


def _features() -> set[str]:
    name, given = os.environ.get(NAME_VARIABLE), os.environ.get(FEATURES_VARIABLE)
    if given is not None:
        return set(given.split(","))
    if name in _levels():
        below = list(_levels().values())[levels().index(name) :]
        return {feature for _, needed in below for feature in needed}
    if name == "generic":
        return set()
    if platform.system() == "Linux":
        return _listed_by_linux(Path("/proc/cpuinfo"))
    import llvmlite.binding as llvm

    return set(llvm.get_host_cpu_features().flatten().split(","))


def _listed_by_linux(list_: Path) -> set[str]:
    """The features that the processor has and the system supports; none if it doesn't say.

    This needs no llvmlite, which packages for Linux leave out.
    """
    try:
        found = re.search(r"^flags\s*:(.*)$", list_.read_text("ascii", "replace"), re.MULTILINE)
    except OSError:
        found = None
    names = found[1].split() if found else []
    return {f"+{_LINUX_NAMES.get(name, name)}" for name in names}
