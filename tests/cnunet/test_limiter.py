"""The limiter changes nothing below full scale, and doesn't click."""

import numpy as np
import pytest

from cnunet.audio.limiter import Limiter
from tests.cnunet.soundfiles import tones


def limited(samples, rate, size):
    limiter = Limiter(rate, samples.shape[1])
    parts = [limiter.process(samples[k : k + size]) for k in range(0, len(samples), size)]
    return np.concatenate([*parts, limiter.process(samples[:0], last=True)]), limiter


@pytest.mark.parametrize("size", [1, 100, 48_000])
def test_what_is_within_full_scale_is_unchanged(size):
    samples = tones(2000, 48_000, 2)
    samples[500] = [-1, 1]
    out, limiter = limited(samples, 48_000, size)
    assert np.array_equal(out, samples)
    assert limiter.limited_samples == 0


def test_beyond_full_scale_is_turned_down_smoothly_and_counted():
    rate = 48_000
    samples = 0.5 * np.sin(2 * np.pi * 200 * np.arange(rate) / rate)[:, None].repeat(2, axis=1)
    samples[20_000:20_500, 0] *= 3
    out, limiter = limited(samples, rate, 1000)
    assert np.abs(out).max() <= 1 + 1e-12
    assert limiter.limited_samples == np.count_nonzero(np.abs(samples) > 1) > 0
    gain = out[:, 1] / np.where(samples[:, 1] == 0, 1, samples[:, 1])
    gain = gain[np.abs(samples[:, 1]) > 0.05]
    assert np.abs(np.diff(gain)).max() < 0.03
    assert np.array_equal(out[:19_000], samples[:19_000])
    assert np.array_equal(out[21_500:], samples[21_500:])


def test_blocks_do_not_matter():
    samples = tones(5000, 16_000, 2) * 6
    whole = limited(samples, 16_000, 5000)[0]
    assert np.abs(limited(samples, 16_000, 37)[0] - whole).max() < 1e-12


@pytest.mark.parametrize("at", [0, 99])
def test_a_single_sample_at_the_edge(at):
    samples = np.zeros((100, 1))
    samples[at] = -4
    assert limited(samples, 8000, 100)[0][at] == pytest.approx(-1)
