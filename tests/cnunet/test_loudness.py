"""Loudness, against what ITU-R BS.1770 and EBU Tech 3341 say that it must be."""

import numpy as np
import pytest

from cnunet.signal.loudness import Loudness


def loudness(signal, rate, block=4800):
    meter = Loudness(rate, signal.shape[1])
    for start in range(0, len(signal), block):
        meter.feed(signal[start : start + block])
    return meter.lufs


def sine(rate, seconds, level_dbfs, hz=997, channels=1):
    time = np.arange(int(rate * seconds)) / rate
    tone = 10 ** (level_dbfs / 20) * np.sin(2 * np.pi * hz * time)
    return np.repeat(tone[:, None], channels, axis=1)


@pytest.mark.parametrize("rate", [8000, 16000, 44100, 48000, 96000])
@pytest.mark.parametrize("level", [0.0, -20.0, -40.0])
def test_a_sine_of_997_hz_on_one_channel_has_3_lu_less_than_its_peak(rate, level):
    assert loudness(sine(rate, 2, level), rate) == pytest.approx(level - 3.01, abs=0.1)


def test_two_channels_are_3_lu_louder():
    assert loudness(sine(48000, 2, -23, 1000, 2), 48000) == pytest.approx(-23, abs=0.1)


def test_pauses_do_not_count():
    """EBU Tech 3341, case 3: softer passages before and after are gated out."""
    parts = [sine(48000, s, level, 1000, 2) for s, level in ((3, -36), (18, -23), (3, -36))]
    assert loudness(np.concatenate(parts), 48000) == pytest.approx(-23, abs=0.1)


def test_blocks_of_any_size_give_the_same():
    noise = np.random.default_rng(0).standard_normal((30000, 2)) * 0.1
    whole = loudness(noise, 16000, 10**6)
    assert loudness(noise, 16000, 37) == pytest.approx(whole, abs=1e-9)
    meter = Loudness(16000, 2)
    for size in (0, 30000, 0):  # a result may be late
        meter.feed(noise[:size])
    assert meter.lufs == pytest.approx(whole, abs=1e-9)


@pytest.mark.parametrize("samples", [0, 10, 3000, 48000])
def test_silence(samples):
    assert loudness(np.zeros((samples, 1)), 48000) is None
