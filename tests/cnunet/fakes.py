"""Models that do something simple, to test everything around a model."""

from __future__ import annotations

import os
import time
from collections.abc import Callable

import numpy as np
import pytest

from cnunet.config import CNUNetConfig

LATENCY = 512


class FakeStream:
    """Holds back 512 samples until `flush`, as a real stream does, and then changes them."""

    latency_samples = LATENCY
    note = ""

    def __init__(
        self, channels: int, change: Callable[[np.ndarray], np.ndarray], latency: int = LATENCY
    ) -> None:
        self.channels = channels
        self._latency = latency
        self._change = change
        self.reset()

    def reset(self) -> None:
        shape = (0,) if self.channels == 1 else (0, self.channels)
        self._held = np.zeros(shape, np.float32)

    def feed(self, block: np.ndarray) -> np.ndarray:
        assert block.dtype == np.float32
        assert block.shape[1:] == self._held.shape[1:]
        held = np.concatenate([self._held, block])
        ready = max(0, len(held) - self._latency)
        self._held = held[ready:]
        return self._change(held[:ready]).astype(np.float32)

    def flush(self) -> np.ndarray:
        out = self._change(self._held).astype(np.float32)
        self.reset()
        return out


class FakeDenoiser:
    """The identity, or whatever `change` does to the samples at 16 kHz."""

    name, device = "fake", "cpu"
    config = CNUNetConfig.of_size("tiny")

    def __init__(self, change: Callable[[np.ndarray], np.ndarray] = lambda x: x) -> None:
        self._change = change

    def stream(self, channels: int = 1, look_ahead: bool = False) -> FakeStream:
        return FakeStream(channels, self._change)


def use_model(patch: pytest.MonkeyPatch, denoiser: FakeDenoiser) -> None:
    """Have this model loaded, whichever is asked for, in this process."""
    patch.setattr("cnunet.inference.denoiser.Denoiser.load", lambda *_, **__: denoiser)
    patch.setattr("cnunet.inference.devices.idle_gpu", lambda: None)  # this machine's own


def scaling(factor: float) -> FakeDenoiser:
    """A model that multiplies its input by a factor."""
    return FakeDenoiser(lambda samples: samples * np.float32(factor))


class LateDenoiser(FakeDenoiser):
    """Returns nothing until `flush`, as a stream that looks ahead does for short files."""

    def stream(self, channels: int = 1, look_ahead: bool = False) -> FakeStream:
        return FakeStream(channels, self._change, latency=1 << 40)


def crashing() -> FakeDenoiser:
    """The identity, except that it ends its process at a loud sample."""

    def change(samples: np.ndarray) -> np.ndarray:
        if np.abs(samples).max(initial=0.0) > 0.9:
            os._exit(7)
        return samples

    return FakeDenoiser(change)


def slow() -> FakeDenoiser:
    """A slow model."""

    def change(samples: np.ndarray) -> np.ndarray:
        time.sleep(0.3)
        return samples

    return FakeDenoiser(change)
