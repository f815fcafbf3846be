"""Numbers too small to hear, which processors are slow at."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import torch


@contextmanager
def denormals_flushed() -> Iterator[None]:
    """Fading signals make denormal numbers, which would make silence the slowest of all inputs.

    The processor's mode belongs to the calling thread, which gets it back. Threads that torch
    starts meanwhile inherit it.
    """
    torch.set_flush_denormal(True)
    try:
        yield
    finally:
        torch.set_flush_denormal(False)
