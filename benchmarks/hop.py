"""Processor time of one live hop (16 ms of sound), by backend: python benchmarks/hop.py small base

Weights are random, which costs what trained ones cost. Backends take turns hop by hop, so that
whatever else the machine does meanwhile slows all of them; look at the ratios.
"""

from __future__ import annotations

import argparse
import time

import numpy as np
import torch

from cnunet.config import HOP, PRESETS, SAMPLE_RATE, CNUNetConfig
from cnunet.denoiser import Denoiser
from cnunet.model import CNUNet

BACKENDS = ("torch", "onnx")
WARM_UP = 20


def measure(preset: str, norm: str, hops: int) -> dict[str, np.ndarray]:
    """Milliseconds of one thread for each hop, by backend."""
    model = CNUNet(CNUNetConfig.preset(preset, norm=norm))
    denoiser = Denoiser(model, {}, preset, torch.device("cpu"))
    streams = {name: denoiser.stream(backend=name) for name in BACKENDS}
    taken: dict[str, list[int]] = {name: [] for name in BACKENDS}
    random = np.random.default_rng(0)
    for _ in range(WARM_UP + hops):
        hop = (0.1 * random.standard_normal(HOP)).astype(np.float32)
        for name, stream in streams.items():
            began = time.thread_time_ns()
            stream.feed(hop)
            taken[name].append(time.thread_time_ns() - began)
    return {name: np.array(times[WARM_UP:]) / 1e6 for name, times in taken.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("presets", nargs="*", default=["small", "base"], metavar="PRESET")
    parser.add_argument("--norm", default="batch", choices=("batch", "frame", "cumulative"))
    parser.add_argument("--hops", type=int, default=500)
    options = parser.parse_args()
    if unknown := set(options.presets) - set(PRESETS):
        parser.error(f"unknown: {', '.join(sorted(unknown))}; choose from {', '.join(PRESETS)}")
    torch.set_num_threads(1)
    print(f"one thread, {options.hops} hops, norm {options.norm}; milliseconds of processor time")
    print(f"{'preset':8}{'backend':9}{'median':>8}{'99 %':>8}{'worst':>8}{'of a core':>11}")
    for preset in options.presets:
        times = measure(preset, options.norm, options.hops)
        for name, each in times.items():
            median, late, worst = np.median(each), np.percentile(each, 99), each.max()
            share = median / (1000 * HOP / SAMPLE_RATE)
            print(f"{preset:8}{name:9}{median:8.2f}{late:8.2f}{worst:8.2f}{share:11.0%}")
        ratio = np.median(times["torch"]) / np.median(times["onnx"])
        print(f"{preset:8}torch takes {ratio:.1f} times as long as onnx", flush=True)


if __name__ == "__main__":
    main()
