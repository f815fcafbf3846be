"""Whether a stream stays as fast and as small over an hour: python benchmarks/hour.py

Milliseconds of processor time a hop and memory, minute by minute of the stream, live, on the backend
that `Denoiser.stream(backend="live")` gives. The hour is voice-like noise; within it come digital
silence, a fade by 800 dB (denormal numbers), the loudest input there can be, and values that are no
numbers, each for a minute. Ratios are to the first minute of noise.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

import numpy as np
import psutil

from cnunet import Denoiser
from cnunet.config import HOP, SAMPLE_RATE

MINUTE = 60 * SAMPLE_RATE // HOP
Hops = Callable[[np.random.Generator, int], np.ndarray]

SPECIAL: dict[int, tuple[str, Hops]] = {
    10: ("silence", lambda random, hop: np.zeros(HOP)),
    20: ("fading by 800 dB", lambda random, hop: random.standard_normal(HOP) * 10 ** (-40 * hop / MINUTE)),
    30: ("the loudest", lambda random, hop: np.full(HOP, 1e30)),
    40: ("no numbers", lambda random, hop: np.full(HOP, np.nan)),
}  # fmt: skip


def noise(random: np.random.Generator, hop: int) -> np.ndarray:
    return 0.1 * random.standard_normal(HOP)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", default="default")
    parser.add_argument("--minutes", type=int, default=60)
    options = parser.parse_args()
    stream = Denoiser.load(options.model, device="cpu", threads=1).stream(backend="live")
    random, process, first = np.random.default_rng(0), psutil.Process(), 0.0
    print(f"{stream.backend}: {options.minutes} minutes of stream, processor time of a hop")
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
