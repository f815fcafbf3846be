"""Low-delay resampling: bit-exact between equal rates, clean otherwise."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cnunet.live.resample import LiveResampler, between


def tone(hz, rate, seconds=1.0, speed=1.0):
    return np.sin(2 * np.pi * hz / rate * speed * np.arange(int(seconds * rate))).astype(np.float32)


def snr_db(signal, wanted):
    return 10 * np.log10(np.sum(wanted**2) / np.sum((signal - wanted) ** 2))


def test_equal_rates_change_no_bit():
    noise = np.random.default_rng(0).standard_normal(5000).astype(np.float32)
    out = LiveResampler(16000, 16000).process(noise)
    assert np.array_equal(out, noise[: len(out)])
    assert len(noise) - len(out) == 16


@pytest.mark.parametrize("rates", [(48000, 16000), (16000, 48000), (44100, 16000), (16000, 44100)])
@pytest.mark.parametrize("hz", [300, 3000, 7000])
def test_tones_below_7_khz_pass_unchanged(rates, hz):
    resampler = LiveResampler(*rates)
    out = resampler.process(tone(hz, rates[0]))
    assert snr_db(out[500:-500], tone(hz, rates[1])[: len(out)][500:-500]) > 79
    missing_s = 1 - len(out) / rates[1]
    assert missing_s == pytest.approx(resampler.delay_s, abs=1e-3)


@pytest.mark.parametrize("rates", [(32000, 48000), (48000, 32000), (24000, 48000), (48000, 24000)])
def test_headsets_of_24_and_32_khz_keep_what_they_have_above_8_khz(rates):
    limit = min(rates) / 2
    out = between(*rates).process(tone(0.9 * limit, rates[0]))
    assert snr_db(out[500:-500], tone(0.9 * limit, rates[1])[: len(out)][500:-500]) > 79
    if rates[0] > rates[1]:
        folded = between(*rates).process(tone(1.02 * limit, rates[0]))
        assert np.abs(folded[500:-500]).max() < 1e-4


@pytest.mark.parametrize("hz", [8100, 9000, 12000, 20000])
def test_nothing_folds_down(hz):
    out = LiveResampler(48000, 16000).process(tone(hz, 48000))
    assert np.abs(out[500:-500]).max() < 1e-4


def test_both_ways_take_less_than_10_ms():
    for rate in (8000, 44100, 48000, 96000):
        assert LiveResampler(rate, 16000).delay_s + LiveResampler(16000, rate).delay_s < 0.01


@settings(max_examples=20, deadline=None)
@given(
    st.lists(st.integers(0, 700), min_size=3, max_size=12),
    st.sampled_from([(48000, 16000), (16000, 44100), (16000, 16000)]),
    st.sampled_from([0.0, 1e-4, -5e-4]),
)
def test_any_partition_gives_the_same(sizes, rates, rate_offset):
    noise = np.random.default_rng(0).standard_normal(sum(sizes)).astype(np.float32)
    whole, parts = LiveResampler(*rates), LiveResampler(*rates)
    whole.rate_offset = parts.rate_offset = rate_offset
    blocks = np.split(noise, np.cumsum(sizes)[:-1])
    together = np.concatenate([parts.process(block) for block in blocks])
    assert np.allclose(together, whole.process(noise), atol=1e-4)


def test_a_rate_offset_reads_faster_without_a_step():
    resampler = LiveResampler(16000, 16000)
    signal = tone(1000, 16000, 4)
    nominal = resampler.process(signal[:32000])
    resampler.rate_offset = 1e-3
    faster = resampler.process(signal[32000:])
    assert len(faster) == pytest.approx(32000 / 1.001, abs=2)
    out = np.concatenate((nominal, faster))
    w = 2 * np.pi * 1000 / 16000
    assert np.abs(out[2:] - 2 * np.cos(w) * out[1:-1] + out[:-2]).max() < 1e-3
