"""Processor time of one live hop (16 ms of sound), by backend: python benchmarks/hop.py small base

As `cnunet bench` measures it, but by the time of the thread and not of the clock, so that figures
taken beside other work are worth something; look at the ratios.
"""

from __future__ import annotations

import argparse
import time

import torch

from cnunet.bench import measure_live
from cnunet.config import PRESETS


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
        found = measure_live(preset, options.hops, options.norm, clock=time.thread_time)
        for one in found:
            print(
                f"{preset:8}{one.backend:9}{one.median_ms:8.2f}{one.late_ms:8.2f}"
                f"{one.worst_ms:8.2f}{one.of_a_core:11.0%}"
            )
        in_torch, in_onnx = (one.median_ms for one in found)
        print(f"{preset:8}torch takes {in_torch / in_onnx:.1f} times as long as onnx", flush=True)


if __name__ == "__main__":
    main()
