"""Small networks with random weights whose every part matters, and what streams of them give."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch

from cnunet.backends.compiled.processor import level
from cnunet.config import CNUNetConfig
from cnunet.inference.denoiser import Denoiser
from cnunet.inference.stream import Stream
from cnunet.network.model import CNUNet
from cnunet.network.norms import BatchNorm

CAUSAL_KINDS: list[dict[str, Any]] = [
    {"norm": "batch"},
    {"norm": "frame"},
    {"norm": "cumulative"},
    {"norm": "batch", "head": "spectrum"},
    {"norm": "batch", "branches": 1},
]

COMPILED_PRECISION = 1e-3 if level().integers else 1e-5
"""How much the compiled step may differ from the others, relative to the peak."""


def random_network(**overrides: Any) -> CNUNet:
    """A tiny network with random weights and norm statistics, far from the identity."""
    torch.manual_seed(0)
    model = CNUNet(CNUNetConfig.of_size("tiny", **overrides))
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.add_(0.05 * torch.randn_like(parameter))
        for module in model.modules():
            if isinstance(module, BatchNorm):
                module.running_mean.normal_(0, 0.1)
                module.running_var.uniform_(0.5, 2.0)
    return model.eval()


def random_denoiser(**overrides: Any) -> Denoiser:
    """`random_network` on the processor."""
    return Denoiser(random_network(**overrides), {}, "random", torch.device("cpu"))


def enhanced(stream: Stream, audio: np.ndarray) -> np.ndarray:
    """All that the stream gives for this audio and at its end."""
    return np.concatenate((stream.feed(audio), stream.flush()))


def streamed(stream: Stream, audio: np.ndarray, sizes: list[int]) -> np.ndarray:
    """Feed blocks of these sizes, again and again, then flush."""
    parts, position, turn = [], 0, 0
    while position < len(audio):
        size = sizes[turn % len(sizes)]
        parts.append(stream.feed(audio[position : position + size]))
        position, turn = position + size, turn + 1
    return np.concatenate([*parts, stream.flush()])


def difference(found: np.ndarray, expected: np.ndarray) -> float:
    """The largest difference, relative to the peak."""
    assert found.shape == expected.shape
    return float(np.abs(found - expected).max() / np.abs(expected).max())


def noise(samples: int, channels: int = 0, seed: int = 0, level: float = 0.1) -> np.ndarray:
    """White noise, (samples,) or (samples, channels)."""
    shape = (samples, channels) if channels else (samples,)
    return (level * np.random.default_rng(seed).standard_normal(shape)).astype(np.float32)
