"""Exports the streaming step of a model as an ONNX file, for programs without torch."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cnunet.backends.onnx_backend import OnnxBackend, OnnxStep
from cnunet.backends.onnx_step.network import streaming_step
from cnunet.config import HOP, SAMPLE_RATE, WINDOW
from cnunet.errors import CNUNetError
from cnunet.inference.denoiser import Denoiser
from cnunet.inference.stream import Stream
from cnunet.network.modelfile import write_model

TOLERANCE = 1e-5
"""The largest difference from torch, relative to full scale, or to the peak if that is larger."""

CHECKED_FRAMES = 128
"""Two seconds: twice the network's memory."""


def export_onnx(denoiser: Denoiser, target: Path, overwrite: bool = False) -> float:
    """Write the streaming step of a causal model; returns the largest difference from torch.

    onnx_step/network.py describes the file, which ONNX Runtime reads from version 1.15.
    Raises CNUNetError for a model that looks ahead, if the file exists or cannot be written, and if
    ONNX Runtime and torch differ.
    """
    if os.path.exists(target) and not overwrite:
        raise CNUNetError(f"{target} exists already; use --overwrite to replace it.")
    serialized = streaming_step(denoiser.description, denoiser.card).SerializeToString()
    difference = _difference(
        denoiser.stream(backend="torch"), Stream(OnnxBackend(OnnxStep(serialized)))
    )
    if not difference <= TOLERANCE:
        raise CNUNetError(
            f"{target} was not written: ONNX Runtime differs from PyTorch by {difference:.1e}, "
            f"more than the {TOLERANCE:g} allowed."
        )
    write_model(target, serialized)
    return difference


def _difference(stream: Stream, other: Stream) -> float:
    """The difference between the outputs of two streams."""
    sound = _buzz(CHECKED_FRAMES * HOP)
    # Torch's first pass in a process is sometimes off by 2e-4 (1 in 7, torch 2.13 on a busy
    # machine); the second never was, and agrees with the compiled step.
    stream.feed(sound)
    stream.reset()
    expected, found = (np.concatenate((s.feed(sound), s.flush())) for s in (stream, other))
    return float(np.abs(found - expected).max() / max(1.0, np.abs(expected).max()))


def _buzz(samples: int) -> NDArray[np.float32]:
    """Syllables of a gliding voice in noise, between silences: no model removes all of it."""
    time = np.arange(samples) / SAMPLE_RATE
    phase = 2 * np.pi * (110 * time + 20 * time**2)
    voice = sum(np.sin(k * phase) / k for k in range(1, 30)) * np.sin(2 * np.pi * 2 * time) ** 2
    sound = 0.3 * voice + 0.01 * np.random.default_rng(0).standard_normal(samples)
    sound[: 2 * WINDOW] = sound[-4 * WINDOW :] = 0
    return sound.astype(np.float32)
