"""Shared by all kernels: the compiler's settings, and where maps are stored."""

from __future__ import annotations

from numba import njit

compiled = njit(nogil=True, error_model="numpy")


@compiled
def now(at: int, slot: int, mask: int, step: int) -> int:
    """The place of a map at this step."""
    return at + (step & mask) * slot
