"""Measures how fast the network is on this machine: live, hop by hop, and for files.

Weights are random, which makes no difference to speed. Times are wall-clock times, so they include
the effects of whatever else the machine does.
"""

from __future__ import annotations

import math
import platform
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, get_args

import numpy as np
import psutil
import torch

from cnunet.backends import BackendName
from cnunet.backends.compiled import build
from cnunet.config import HOP, SAMPLE_RATE, SIZES, CNUNetConfig
from cnunet.inference.devices import all_devices, pick_device
from cnunet.inference.stream_factory import StreamFactory
from cnunet.network.model import CNUNet

HOP_MS = 1000 * HOP / SAMPLE_RATE
WARM_UP, MIN_HOPS = 3, 3
LONGEST_CLIP_S = 10
BUDGET_S = 20.0
"""Target duration of all measurements of `measure`, even on a busy machine."""
LIVE_S, FILES_S = 1.0, 2.0
"""Maximum target duration of a live measurement per backend, and of one of files per device."""
COMFORTABLE = 0.5
"""Share of a hop's duration that 99 % of hops may take: the rest is for other programs."""
QUIET = 0.7
"""The share of a core's time that this program gets on a machine that is not busy."""
WAITING = 1.5
"""Speed, as a multiple of real time, below which a warning is due."""

OnMeasuring = Callable[[str], None]


@dataclass(frozen=True)
class LiveSpeed:
    """Milliseconds of one hop (16 ms of sound) on one thread of the processor."""

    preset: str
    backend: BackendName
    median_ms: float
    late_ms: float
    """The 99th percentile."""
    worst_ms: float

    @property
    def core_share(self) -> float:
        """Share of one core's time."""
        return self.median_ms / HOP_MS


@dataclass(frozen=True)
class FileSpeed:
    """Whole recordings, on one thread or on an accelerator."""

    preset: str
    device: str
    backend: BackendName
    real_time_factor: float
    """Seconds of sound per second."""
    memory_mb: float
    """Resident memory of the process."""


@dataclass(frozen=True)
class Speed:
    """Speeds of one network on this machine: live by backend, files by device."""

    live: list[LiveSpeed]
    files: list[FileSpeed]
    notes: list[str]
    """Sentences on what could not be measured."""


@dataclass(frozen=True)
class BenchReport:
    """All measurements on a machine, with a recommendation."""

    processor: str
    torch: str
    speeds: list[Speed]

    @property
    def live(self) -> list[LiveSpeed]:
        return [result for speed in self.speeds for result in speed.live]

    @property
    def files(self) -> list[FileSpeed]:
        return [result for speed in self.speeds for result in speed.files]

    @property
    def notes(self) -> list[str]:
        notes = [note for speed in self.speeds for note in speed.notes]
        slow = [
            f"{result.preset} on {result.device} runs at only {result.real_time_factor:.1f} times "
            "real time: choose a smaller size."
            for result in self.files
            if result.real_time_factor < WAITING
        ]
        return list(dict.fromkeys([*notes, *slow]))

    @property
    def recommendation(self) -> str:
        """The largest size that runs live, its load, and its speed for files, in words."""
        best = fastest_live(self.live)
        if best is None:
            return "Live: none of these sizes is fast enough on this processor."
        sentence = (
            f"Live: {best.preset} with {best.backend}, blocks of {HOP_MS:.0f} ms, "
            f"{best.core_share:.0%} of one core."
        )
        files = [result for result in self.files if result.preset == best.preset]
        if not files:
            return sentence
        fastest = max(files, key=lambda result: result.real_time_factor)
        where = "each core" if fastest.device == "cpu" else fastest.device
        return f"{sentence} Files: {fastest.real_time_factor:.0f} times real time on {where}."

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "processor": self.processor,
            "torch": self.torch,
            "live": [asdict(result) for result in self.live],
            "files": [asdict(result) for result in self.files],
            "notes": self.notes,
            "recommendation": self.recommendation,
        }


def fastest_live(live: list[LiveSpeed]) -> LiveSpeed | None:
    """The largest size that is fast enough, on its fastest backend; None if none is."""
    fit = [result for result in live if result.late_ms < COMFORTABLE * HOP_MS]
    order = [*SIZES, *(result.preset for result in fit)]  # unnamed sizes count as the largest
    return max(
        fit, key=lambda result: (order.index(result.preset), -result.median_ms), default=None
    )


def measure(
    sizes: tuple[str, ...],
    hops: int = 300,
    device: str = "auto",
    progress: OnMeasuring = lambda what: None,
    clock: Callable[[], float] = time.perf_counter,
) -> BenchReport:
    """Measure these sizes; `progress` is called with a line before each. Raises DeviceError.

    hops: the maximum number of live hops per backend; slow ones are measured with fewer.
    device: for files; `auto` measures the processor, and an accelerator if there is one.
    """
    devices = all_devices() if device == "auto" else [pick_device(device)]
    speeds, deadline = [], clock() + BUDGET_S
    for number, size in enumerate(sizes):
        share = max(deadline - clock(), 0.0) / (len(sizes) - number)
        config = CNUNetConfig.of_size(size)
        speeds.append(measure_speed(config, hops, devices, progress, share))
    return BenchReport(processor_name(), torch.__version__, speeds)


def measure_speed(
    config: CNUNetConfig,
    hops: int,
    devices: list[torch.device],
    progress: OnMeasuring,
    seconds: float = BUDGET_S,
) -> Speed:
    """Measure one network in about `seconds`, live and for files on each of the devices."""
    name = config.size_name
    part = seconds / (len(get_args(BackendName)) + 2 * len(devices))
    with _one_thread():
        notes = _build(progress)
        progress(f"{name}: live, up to {hops} hops of each backend")
        wall, own = time.perf_counter(), time.thread_time()
        live = measure_live(config, hops, seconds=min(LIVE_S, part))
        notes += _busy(time.perf_counter() - wall, time.thread_time() - own)
        files = []
        for device in devices:
            progress(f"{name}: files on {device}")
            files.append(measure_files(config, device, min(FILES_S, 2 * part)))
    return Speed(live, files, notes)


def _busy(wall_s: float, own_s: float) -> list[str]:
    """A note if other programs kept this one waiting."""
    if own_s > QUIET * wall_s:
        return []
    return [
        f"Other programs took {1 - own_s / wall_s:.0%} of the time, so this machine is "
        "faster than measured; measure again when it is idle."
    ]


def _build(progress: OnMeasuring) -> list[str]:
    """Compile the step if that hasn't been done; returns a note if it fails."""
    if build.status().state in ("missing", "building"):
        progress("compiling the step for this processor first (only needed once)")
        with suppress(Exception):  # it is logged, and the other backends can be measured
            build.build()
    note = build.status().note
    return [note] if note else []


def measure_live(
    config: CNUNetConfig,
    hops: int,
    clock: Callable[[], float] = time.perf_counter,
    names: tuple[BackendName, ...] = get_args(BackendName),
    seconds: float = math.inf,
) -> list[LiveSpeed]:
    """Time single hops of backends, in turn, so that disturbances affect all alike.

    clock: `time.thread_time` measures processor time instead. seconds: the limit per backend; a
    slow one gets fewer hops, but at least MIN_HOPS. The compiled step is skipped if it isn't
    built.
    """
    factory = _factory(config, torch.device("cpu"))
    if build.status().state != "ready":
        names = tuple(name for name in names if name != "compiled")
    streams = {
        name: factory.stream(backend="live" if name == "compiled" else name) for name in names
    }
    taken: dict[str, list[float]] = {name: [] for name in names}
    random = np.random.default_rng(0)
    for number in range(WARM_UP + hops):
        hop = (0.1 * random.standard_normal(HOP)).astype(np.float32)
        for name, stream in streams.items():
            if number >= WARM_UP + MIN_HOPS and sum(taken[name]) > 1000 * seconds:
                continue
            began = clock()
            stream.feed(hop)
            taken[name].append(1000 * (clock() - began))
    return [
        LiveSpeed(
            config.size_name,
            name,
            float(np.median(each)),
            float(np.percentile(each, 99)),
            float(np.max(each)),
        )
        for name in names
        for each in [taken[name][WARM_UP:]]
    ]


def measure_files(config: CNUNetConfig, device: torch.device, seconds: float = 60.0) -> FileSpeed:
    """Time a recording, in about `seconds`, on the backend that is chosen for the device."""
    factory = _factory(config, device)
    clip = 0.1 * np.random.default_rng(0).standard_normal(LONGEST_CLIP_S * SAMPLE_RATE)
    stream = factory.stream()
    stream.feed(clip[:SAMPLE_RATE])  # the first call has a lot to set up
    began = time.perf_counter()
    stream.feed(clip[:SAMPLE_RATE])
    factor = 1 / (time.perf_counter() - began)
    length = min(max(factor * seconds, 1.0), LONGEST_CLIP_S)
    began = time.perf_counter()
    stream.feed(clip[: round(length * SAMPLE_RATE)])
    factor = length / (time.perf_counter() - began)
    memory = psutil.Process().memory_info().rss / 1e6
    return FileSpeed(config.size_name, str(device), stream.backend, factor, memory)


def _factory(config: CNUNetConfig, device: torch.device) -> StreamFactory:
    return StreamFactory.of(CNUNet(config), {}, config.size_name, device)


@contextmanager
def _one_thread() -> Iterator[None]:
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)


def processor_name() -> str:
    """The name of the processor, as far as the system says."""
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()
