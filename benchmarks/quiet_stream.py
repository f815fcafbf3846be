"""Whether fading and silent input slows a stream: milliseconds a hop, as ratios to noise.

    python benchmarks/quiet_stream.py [--model small] [--hops 200]

Fading sounds make denormal numbers, which some processors handle many times slower than others.
"""

from __future__ import annotations

import argparse
import statistics
import time

import numpy as np

from cnunet import Denoiser
from cnunet.config import HOP


def hop_milliseconds(denoiser: Denoiser, audio: np.ndarray) -> float:
    """The median CPU time of a hop over `audio` (samples,), after a warm-up on noise."""
    stream = denoiser.stream()
    rng = np.random.default_rng(1)
    for _ in range(20):
        stream.feed(0.1 * rng.standard_normal(HOP))
    times = []
    for hop in audio.reshape(-1, HOP):
        began = time.thread_time()
        stream.feed(hop)
        times.append(time.thread_time() - began)
    return 1000 * statistics.median(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", default="default")
    parser.add_argument("--hops", type=int, default=200)
    options = parser.parse_args()
    denoiser = Denoiser.load(options.model, device="cpu", threads=1)
    samples = options.hops * HOP
    noise = 0.1 * np.random.default_rng(0).standard_normal(samples)
    inputs = {
        "noise": noise,
        "noise fading by 800 dB": noise * np.logspace(0, -40, samples),
        "noise at -760 dB": noise * 1e-38,
        "digital silence": np.zeros(samples),
    }
    times = {name: hop_milliseconds(denoiser, audio) for name, audio in inputs.items()}
    for name, value in times.items():
        print(f"{name:24} {value:6.2f} ms a hop  {value / times['noise']:5.2f} of noise")


if __name__ == "__main__":
    main()
