"""How fast the network is on this machine: live, hop by hop, and for files.

Weights are random, which costs what trained ones cost. Times are by the clock: whatever else the
machine does meanwhile counts too.
"""

from __future__ import annotations

import platform
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import psutil
import torch

from cnunet.config import HOP, PRESETS, SAMPLE_RATE, CNUNetConfig
from cnunet.denoiser import Denoiser
from cnunet.devices import pick_device
from cnunet.model import CNUNet

HOP_MS = 1000 * HOP / SAMPLE_RATE
WARM_UP = 20
CLIP_SECONDS = 10
COMFORTABLE = 0.5
"""Share of a hop's time that may be used, in 99 of 100 hops: the rest is for other programs."""

BackendName = Literal["torch", "onnx"]


@dataclass(frozen=True)
class Live:
    """Milliseconds of one hop (16 ms of sound) on one thread of the processor."""

    preset: str
    backend: BackendName
    median_ms: float
    late_ms: float
    """99 of 100 hops are faster."""
    worst_ms: float

    @property
    def of_a_core(self) -> float:
        """Share of one core's time."""
        return self.median_ms / HOP_MS


@dataclass(frozen=True)
class Files:
    """Whole recordings, on one thread or on an accelerator."""

    preset: str
    device: str
    real_time_factor: float
    """Seconds of sound in a second."""
    memory_mb: float
    """What the process has taken up by then."""


@dataclass(frozen=True)
class Report:
    """Everything measured on a machine, and what follows from it."""

    processor: str
    torch: str
    live: list[Live]
    files: list[Files]

    @property
    def recommendation(self) -> str:
        """A sentence: the largest size that runs live, and what it takes."""
        fit = [one for one in self.live if one.late_ms < COMFORTABLE * HOP_MS]
        if not fit:
            return "Live: none of these sizes is fast enough on this processor."
        largest = max(PRESETS.index(one.preset) for one in fit)
        best = min(
            (one for one in fit if PRESETS.index(one.preset) == largest), key=lambda o: o.median_ms
        )
        return (
            f"Live: {best.preset} with {best.backend}, blocks of {HOP_MS:.0f} ms, "
            f"{best.of_a_core:.0%} of one core."
        )


def measure(
    presets: tuple[str, ...],
    hops: int = 300,
    device: str = "auto",
    progress: Callable[[str], None] = lambda what: None,
) -> Report:
    """Measure these sizes; `progress` gets a line before each. Raises DeviceError."""
    target = pick_device(device)
    live: list[Live] = []
    files: list[Files] = []
    with _one_thread():
        for preset in presets:
            progress(f"{preset}: {hops} hops live")
            live += measure_live(preset, hops)
            progress(f"{preset}: {CLIP_SECONDS} s of sound on {target}")
            files.append(_measure_files(preset, target))
    return Report(processor_name(), torch.__version__, live, files)


def measure_live(
    preset: str,
    hops: int,
    norm: str = "batch",
    clock: Callable[[], float] = time.perf_counter,
) -> list[Live]:
    """Time single hops of both backends, which take turns, so that disturbances meet both.

    clock: `time.thread_time` counts the processor's time alone.
    """
    denoiser = _denoiser(preset, torch.device("cpu"), norm)
    names: tuple[BackendName, ...] = ("torch", "onnx")
    streams = {name: denoiser.stream(backend=name) for name in names}
    taken: dict[str, list[float]] = {name: [] for name in names}
    random = np.random.default_rng(0)
    for _ in range(WARM_UP + hops):
        hop = (0.1 * random.standard_normal(HOP)).astype(np.float32)
        for name, stream in streams.items():
            began = clock()
            stream.feed(hop)
            taken[name].append(1000 * (clock() - began))
    return [
        Live(
            preset,
            name,
            float(np.median(each)),
            float(np.percentile(each, 99)),
            float(np.max(each)),
        )
        for name in names
        for each in [taken[name][WARM_UP:]]
    ]


def _measure_files(preset: str, device: torch.device) -> Files:
    denoiser = _denoiser(preset, device)
    clip = 0.1 * np.random.default_rng(0).standard_normal(CLIP_SECONDS * SAMPLE_RATE)
    denoiser.enhance(clip[:SAMPLE_RATE], SAMPLE_RATE)
    began = time.perf_counter()
    denoiser.enhance(clip, SAMPLE_RATE)
    factor = CLIP_SECONDS / (time.perf_counter() - began)
    return Files(preset, denoiser.device, factor, psutil.Process().memory_info().rss / 1e6)


def _denoiser(preset: str, device: torch.device, norm: str = "batch") -> Denoiser:
    return Denoiser(CNUNet(CNUNetConfig.preset(preset, norm=norm)), {}, preset, device)


@contextmanager
def _one_thread() -> Iterator[None]:
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)


def processor_name() -> str:
    """What the processor is called, as well as the system tells."""
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()
