"""Resampling has no delay, for any partition of the signal."""

import numpy as np
import pytest

from cnunet.audio.resample import Resampler
from tests.cnunet.soundfiles import tones


def resampled(samples, source, target, sizes):
    resampler = Resampler(source, target, samples.shape[1])
    parts: list[np.ndarray] = []
    start = 0
    while start < len(samples):
        parts.append(resampler.process(samples[start : start + sizes[len(parts) % len(sizes)]]))
        start += sizes[(len(parts) - 1) % len(sizes)]
    return np.concatenate([*parts, resampler.process(samples[:0], last=True)])


@pytest.mark.parametrize("rate", [8000, 11_025, 22_050, 44_100, 48_000, 96_000, 192_000, 37_123])
def test_there_and_back_is_the_same_at_the_same_place(rate):
    time = np.arange(rate) / rate
    samples = 0.3 * np.sin(2 * np.pi * 1000 * time + 20 * np.sin(2 * np.pi * 3 * time))[:, None]
    low = resampled(samples, rate, 16_000, [rate // 3])
    back = resampled(low, 16_000, rate, [5000])
    assert abs(len(low) - 16_000) <= 1
    assert abs(len(back) - rate) <= max(1, rate // 16_000)
    inner = slice(rate // 4, -rate // 4)
    assert np.abs(back[: len(samples)][inner] - samples[: len(back)][inner]).max() < 1e-5


def test_any_partition_gives_the_same_samples():
    samples = tones(20_000, 44_100, 2)
    whole = resampled(samples, 44_100, 16_000, [20_000])
    assert np.array_equal(resampled(samples, 44_100, 16_000, [1, 1000, 7]), whole)


def test_equal_rates_pass_without_delay():
    samples = tones(100, 16_000).astype(np.float32)
    assert np.array_equal(Resampler(16_000, 16_000, 1).process(samples), samples)
