"""The kind of processor for which the step is compiled.

Code for a level, such as x86-64-v3, runs on all processors that have it, so it can be shipped.
numba's environment variables for its target apply here, too.
"""

from __future__ import annotations

import os
import platform
import re
from pathlib import Path
from typing import NamedTuple

NAME_VARIABLE, FEATURES_VARIABLE = "NUMBA_CPU_NAME", "NUMBA_CPU_FEATURES"
CPU_INFO = Path("/proc/cpuinfo")

_VNNI_512, _VNNI_256 = "+avx512vnni", "+avxvnni"
"""Products of pairs of 16 bits and their sum in one instruction."""


class ProcessorLevel(NamedTuple):
    """A kind of processor."""

    name: str
    bits: int
    """Of the registers, a key of tables.TILES."""
    integers: bool
    """Whether convolutions multiply integers, which is faster there (`integer_tiles`)."""
    needed: frozenset[str]
    """Features that a processor of this level has."""
    cpu: str
    """LLVM's name for it."""
    features: str = ""
    """Further features, by LLVM's name."""


_AVX2 = {"+avx2", "+bmi", "+bmi2", "+f16c", "+fma", "+lzcnt", "+movbe"}
_AVX512 = {"+avx512f", "+avx512bw", "+avx512cd", "+avx512dq", "+avx512vl"}
_X86_LEVELS = (
    ProcessorLevel(
        "x86-64-v4-vnni", 512, True, frozenset(_AVX512 | {_VNNI_512}), "x86-64-v4", _VNNI_512
    ),
    ProcessorLevel("x86-64-v4", 512, False, frozenset(_AVX512), "x86-64-v4"),
    ProcessorLevel(
        "x86-64-v3-vnni", 256, True, frozenset(_AVX2 | {_VNNI_256}), "x86-64-v3", _VNNI_256
    ),
    ProcessorLevel("x86-64-v3", 256, True, frozenset(_AVX2), "x86-64-v3"),
    ProcessorLevel("x86-64", 128, False, frozenset(), "x86-64"),
)
"""The fastest first. Without VNNI, products are added by another instruction. Intel's first
processors with AVX-512 add in the units that multiply, so integers gain nothing there."""
_OTHER = (ProcessorLevel("generic", 256, False, frozenset(), "generic"),)
"""64-bit ARM processors have twice as many registers, half as wide."""

_BFLOAT16 = {"+amx_bf16", "+amx-bf16", "+avx512_bf16", "+avx512bf16"}
"""As Linux and as LLVM call them."""

_LINUX_NAMES = {
    "abm": "lzcnt",
    "bmi1": "bmi",
    "avx512_vnni": "avx512vnni",
    "avx_vnni": "avxvnni",
}
"""What Linux calls features that LLVM has other names for."""


def levels() -> tuple[ProcessorLevel, ...]:
    """The levels for processors of this machine's architecture, the fastest first."""
    return _X86_LEVELS if platform.machine().lower() in ("x86_64", "amd64") else _OTHER


def level() -> ProcessorLevel:
    """The fastest level that this processor has."""
    found = features()
    return next(each for each in levels() if each.needed <= found)


def multiplies_bfloat16() -> bool:
    """Whether the processor has instructions for products of bfloat16."""
    return not _BFLOAT16.isdisjoint(features())


def features() -> set[str]:
    """The features that this processor has, by LLVM's names, as in `+avx2`."""
    name, given = os.environ.get(NAME_VARIABLE), os.environ.get(FEATURES_VARIABLE)
    if given is not None:
        return set(given.split(","))
    names = [each.name for each in levels()]
    if name in names:
        below = levels()[names.index(name) :]
        return {feature for each in below for feature in each.needed}
    if name == "generic":
        return set()
    if platform.system() == "Linux":
        return _listed_by_linux()
    import llvmlite.binding as llvm

    return set(llvm.get_host_cpu_features().flatten().split(","))


def _listed_by_linux() -> set[str]:
    """The features that the processor has and the system supports; none if it doesn't say.

    This needs no llvmlite, which packages for Linux leave out.
    """
    try:
        found = re.search(r"^flags\s*:(.*)$", CPU_INFO.read_text("ascii", "replace"), re.MULTILINE)
    except OSError:
        found = None
    names = found[1].split() if found else []
    return {f"+{_LINUX_NAMES.get(name, name)}" for name in names}
