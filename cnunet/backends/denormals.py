"""Flushing of denormal numbers, which are inaudible and slow."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import torch


@contextmanager
def denormals_flushed() -> Iterator[None]:
    """Flush denormal numbers to zero: fading signals produce them, and would be the slowest.

    The mode belongs to the calling thread and is reset on exit. Threads that torch starts in
    between inherit it.
    """
    torch.set_flush_denormal(True)
    try:
        yield
    finally:
        torch.set_flush_denormal(False)
