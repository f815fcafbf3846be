"""The processor for which the step is compiled, as numba's environment variables may set it."""

from __future__ import annotations

import os
import platform

NAME_VARIABLE, FEATURES_VARIABLE = "NUMBA_CPU_NAME", "NUMBA_CPU_FEATURES"


def processor() -> tuple[str, str]:
    """LLVM's name of the processor, and its features, such as `+avx2,-avx512f`."""
    import llvmlite.binding as llvm

    name = os.environ.get(NAME_VARIABLE) or llvm.get_host_cpu_name()
    features = os.environ.get(FEATURES_VARIABLE)
    if features is None:
        features = "" if name == "generic" else llvm.get_host_cpu_features().flatten()
    return name, features


def register_bits() -> int:
    """The width of the registers that tiles are made for: 512, 256 or 128 (tables.TILES)."""
    features = set(processor()[1].split(","))
    if "+avx512vl" in features:
        return 512
    # Of the other processors, those of 64 bits by ARM have twice as many registers, half as wide.
    other = platform.machine().lower() not in ("x86_64", "amd64")
    return 256 if other or "+avx2" in features else 128
