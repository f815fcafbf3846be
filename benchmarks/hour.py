"""Whether the speed and memory of a stream stay constant over an hour: python benchmarks/hour.py

Prints CPU time per hop in milliseconds, and memory, minute by minute, on the backend that
`Denoiser.stream(backend="live")` chooses, with random weights. The hour is noise, with a minute
each of digital silence, a fade by 800 dB (denormal numbers), the loudest possible input, and NaN.
Ratios are relative to the first minute.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

import numpy as np
import psutil
import torch

from cnunet.config import HOP, SAMPLE_RATE, SIZES, CNUNetConfig
from cnunet.inference.denoiser import Denoiser
from cnunet.network.model import CNUNet

MINUTE = 60 * SAMPLE_RATE // HOP
Hops = Callable[[np.random.Generator, int], np.ndarray]


def noise(random: np.random.Generator, hop: int) -> np.ndarray:
    return 0.1 * random.standard_normal(HOP)


def fading(random: np.random.Generator, hop: int) -> np.ndarray:
    return noise(random, hop) * 10 ** (-40 * hop / MINUTE)


SPECIAL: dict[int, tuple[str, Hops]] = {
    10: ("silence", lambda random, hop: np.zeros(HOP)),
    20: ("fading by 800 dB", fading),
    30: ("the loudest", lambda random, hop: np.full(HOP, 1e30)),
    40: ("NaN", lambda random, hop: np.full(HOP, np.nan)),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", default="small", choices=SIZES)
    parser.add_argument("--minutes", type=int, default=60)
    options = parser.parse_args()
    model = CNUNet(CNUNetConfig.of_size(options.size))
    stream = Denoiser(model, {}, options.size, torch.device("cpu")).stream(backend="live")
    random, process, first = np.random.default_rng(0), psutil.Process(), 0.0
    print(f"{options.size}, {stream.backend}: CPU time per hop")
    print(f"{'minute':>7} {'input':18}{'median':>10}{'99 %':>10}{'to the first':>14}{'memory':>12}")
    for minute in range(options.minutes):
        name, hops = SPECIAL.get(minute, ("noise", noise))
        taken = []
        for hop in range(MINUTE):
            samples = hops(random, hop).astype(np.float32)
            began = time.thread_time()
            stream.feed(samples)
            taken.append(1000 * (time.thread_time() - began))
        median, late = np.percentile(taken, (50, 99))
        first = first or median
        memory = process.memory_info().rss / 1e6
        print(
            f"{minute:7} {name:18}{median:7.2f} ms{late:7.2f} ms{median / first:14.2f}"
            f"{memory:9.1f} MB",
            flush=True,
        )


if __name__ == "__main__":
    main()
