"""What all kernels need: how they are compiled, and where maps are."""

from __future__ import annotations

from numba import njit

compiled = njit(nogil=True, error_model="numpy")


@compiled
def now(at: int, slot: int, mask: int, step: int) -> int:
    """Where a map is at this step."""
    return at + (step & mask) * slot
