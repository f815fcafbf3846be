"""CPU time of one live hop (16 ms of audio) for each backend: python benchmarks/hop.py small base

Like `cnunet bench`, but measures the CPU time of the thread instead of wall time, so that results
obtained next to other work are usable; rely on the ratios. The last column is the share of the
processor's peak: the multiply-adds of the convolutions, each counted once, relative to what the
core reaches in the same run with all data in the L1 cache.
"""

from __future__ import annotations

import argparse
import time
from typing import Any
from unittest.mock import patch

import numpy as np
import torch

from cnunet.backends.compiled.build import load_run
from cnunet.backends.compiled.maps import Run
from cnunet.backends.compiled.plan import Builder
from cnunet.backends.compiled.processor import level
from cnunet.backends.compiled_backend import CompiledStep
from cnunet.config import SIZES, CNUNetConfig
from cnunet.inference.bench import measure_live
from cnunet.network.layers import ComplexConv
from cnunet.network.model import CNUNet


def multiply_adds(config: CNUNetConfig) -> int:
    """Multiply-adds of all convolutions in a hop, by the definition of the network."""
    total, convolve = 0, ComplexConv.with_surplus

    def counted(layer: ComplexConv, *arguments: Any) -> torch.Tensor:
        nonlocal total
        y = convolve(layer, *arguments)
        total += layer.packed[0].numel() * y.shape[3] // (2 if layer.upsample else 1)
        return y

    with patch.object(ComplexConv, "with_surplus", counted), torch.inference_mode():
        CNUNet(config).pack().enhance_spectrum(torch.randn(1, 2, 1, 257), {})
    return total


def peak_per_second() -> float:
    """Multiply-adds per second of the same kernel on a few kilobytes, the best of a few runs."""
    b = Builder(level())
    x, y = b.map(16, 16), b.map(16, 16)
    matrix, terms = np.ones((64, 16)), np.zeros((3, 32))
    x = b.readable(x)
    x.read(0, 0, 18)
    for _ in range(1000):
        b.convolve(y, 16, [Run(x, 0, 0)], matrix, terms, 1)
    room = b.allocate(2048)
    small = b.map(256, 1)
    window = b.weights(np.ones(512))
    plan = b.finish(frame=room, noisy=small, mask=small, own=-1, window=window)
    alone, frame = CompiledStep(plan).start("live"), np.zeros((1, 512), np.float32)
    taken = []
    for _ in range(50):
        began = time.thread_time()
        alone.advance(frame, frame.copy(), 0)
        taken.append(time.thread_time() - began)
    return 1000 * 16 * 64 * 16 * 4 / min(taken)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sizes", nargs="*", default=["small", "base"], metavar="SIZE")
    parser.add_argument("--norm", default="batch", choices=("batch", "frame", "cumulative"))
    parser.add_argument("--hops", type=int, default=2000)
    options = parser.parse_args()
    if unknown := set(options.sizes) - set(SIZES):
        parser.error(f"unknown: {', '.join(sorted(unknown))}; choose from {', '.join(SIZES)}")
    torch.set_num_threads(1)
    load_run()
    peak = peak_per_second()
    print(f"one thread, {options.hops} hops, norm {options.norm}; milliseconds of CPU time")
    print(f"the kernel alone: {peak / 1e9:.0f} billion multiply-adds per second")
    print(
        f"{'size':8}{'backend':10}{'median':>8}{'99 %':>8}{'worst':>8}{'of a core':>11}"
        f"{'compiled':>10}{'of the peak':>13}"
    )
    for size in options.sizes:
        config = CNUNetConfig.of_size(size, norm=options.norm)
        least = multiply_adds(config) / peak
        clock = time.thread_time
        found = measure_live(config, options.hops, clock, ("compiled", "onnx"))
        found += measure_live(config, options.hops // 20, clock, ("torch",))  # it is slow
        for one in found:
            print(
                f"{size:8}{one.backend:10}{one.median_ms:8.2f}{one.late_ms:8.2f}"
                f"{one.worst_ms:8.2f}{one.core_share:11.0%}"
                f"{one.median_ms / found[0].median_ms:9.1f}x{1000 * least / one.median_ms:13.0%}",
                flush=True,
            )


if __name__ == "__main__":
    main()
