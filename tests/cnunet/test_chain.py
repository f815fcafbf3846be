"""The chain around a model: exact alignment at every rate, and the high band."""

import numpy as np
import pytest

from cnunet.signal.chain import Chain
from cnunet.signal.strength import Strength
from tests.cnunet.fakes import FakeDenoiser, scaling
from tests.cnunet.soundfiles import tones

RATES = [8000, 11_025, 16_000, 22_050, 44_100, 48_000, 96_000, 192_000]


def enhanced(denoiser, samples, rate, size=None, **options):
    chain = Chain(denoiser, rate, samples.shape[1], **options)
    size = size or len(samples)
    parts = [chain.process(samples[k : k + size]) for k in range(0, len(samples), size)]
    return np.concatenate([*parts, chain.process(samples[:0], last=True)])


def band(samples, rate, low, high):
    """The energy between two frequencies in Hz."""
    power = np.abs(np.fft.rfft(samples * np.hanning(len(samples))[:, None], axis=0)) ** 2
    hertz = np.fft.rfftfreq(len(samples), 1 / rate)
    return power[(hertz >= low) & (hertz < high)].sum()


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("channels", [1, 2, 8])
@pytest.mark.parametrize("strength", [Strength(0.0), Strength(0.0, 10.0)])
@pytest.mark.parametrize("options", [{}, {"link_channels": True}, {"high_band": "drop"}])
def test_a_mix_of_zero_is_the_input_bit_for_bit(rate, channels, strength, options):
    samples = tones(rate // 2 + 77, rate, channels)
    out = enhanced(scaling(0), samples, rate, size=rate // 7, strength=strength, **options)
    assert np.array_equal(out, samples)


@pytest.mark.parametrize("rate", [rate for rate in RATES if rate >= 16_000])
@pytest.mark.parametrize("link", [False, True])
def test_a_model_that_does_nothing_leaves_the_recording_alone(rate, link):
    samples = tones(rate, rate, 2)
    out = enhanced(FakeDenoiser(), samples, rate, link_channels=link)
    assert np.abs(out - samples).max() < 1e-6


@pytest.mark.parametrize("rate", [8000, 11_025])
def test_below_16_khz_the_way_up_and_down_is_aligned(rate):
    time = np.arange(rate) / rate
    samples = 0.3 * np.sin(2 * np.pi * 700 * time + 20 * np.sin(6 * time))[:, None]
    out = enhanced(FakeDenoiser(), samples, rate)
    inner = slice(rate // 4, -rate // 4)
    assert np.abs(out - samples)[inner].max() < 1e-5


@pytest.mark.parametrize("length", [1, 2, 5, 100, 700])
@pytest.mark.parametrize("rate", RATES)
def test_short_recordings_keep_their_length(rate, length):
    samples = tones(length, rate, 2)
    assert enhanced(FakeDenoiser(), samples, rate).shape == samples.shape


def test_blocks_do_not_matter():
    samples = tones(40_000, 48_000, 2)
    options = {"strength": Strength(1.0, 12.0), "link_channels": True}
    whole = enhanced(scaling(0.2), samples, 48_000, **options)
    for size in (1000, 7777):
        assert np.abs(enhanced(scaling(0.2), samples, 48_000, size, **options) - whole).max() < 1e-6


def test_half_a_mix_is_half_way():
    samples = tones(30_000, 44_100)
    out = enhanced(scaling(0), samples, 44_100, strength=Strength(0.5), high_band="drop")
    assert np.allclose(out, samples / 2)


def test_the_limit_holds_at_any_rate():
    samples = tones(48_000, 48_000)
    out = enhanced(scaling(0), samples, 48_000, strength=Strength(1.0, 20.0))
    assert np.abs(out[2000:-2000] - samples[2000:-2000] / 10).max() < 1e-3


@pytest.mark.parametrize(("gain", "decibels"), [(1.0, 0), (0.5, -6.02), (0.1, -20)])
def test_the_high_band_follows_the_band_below(gain, decibels):
    noise = np.random.default_rng(0).standard_normal((96_000, 2)) * 0.05
    out = enhanced(scaling(gain), noise, 48_000)
    change = 10 * np.log10(band(out, 48_000, 9000, 24_000) / band(noise, 48_000, 9000, 24_000))
    assert change == pytest.approx(decibels, abs=0.1)


def test_the_high_band_can_be_dropped():
    noise = np.random.default_rng(0).standard_normal((96_000, 1)) * 0.05
    out = enhanced(FakeDenoiser(), noise, 48_000, high_band="drop")
    assert band(out, 48_000, 8200, 24_000) < 1e-6 * band(noise, 48_000, 8200, 24_000)
    assert band(out, 48_000, 100, 7000) == pytest.approx(band(noise, 48_000, 100, 7000), rel=0.01)


@pytest.mark.parametrize("rate", [22_050, 44_100, 48_000, 96_000])
@pytest.mark.parametrize("block_s", [0.01, 10.0])
def test_the_high_band_opens_and_closes_where_the_model_does(rate, block_s):
    """A model that passes only the second half of a second; a tone at 10 kHz shows the gain."""
    time = np.arange(2 * rate) / rate
    tone = 0.1 * np.exp(2j * np.pi * 10_000 * time)
    noise = np.random.default_rng(0).standard_normal(2 * rate) * 0.05
    heard = [0]

    def gate(samples):
        places = heard[0] + np.arange(len(samples))
        heard[0] += len(samples)
        return np.where((places >= 8000) & (places < 24_000), samples, 0)

    out = enhanced(FakeDenoiser(gate), (tone.real + noise)[:, None], rate, round(block_s * rate))
    # Demodulated, and averaged over 10 ms: noise has little in so narrow a band.
    width = rate // 100
    envelope = np.convolve(out[:, 0] * tone.conj(), np.full(width, 2 / width / 0.01), "same")
    is_open = np.abs(envelope) > np.sqrt(0.5)
    opens, closes = np.flatnonzero(np.diff(is_open.astype(int)))[[0, -1]] / rate
    assert opens == pytest.approx(0.5, abs=0.01)
    assert closes == pytest.approx(1.5, abs=0.01)
    assert np.abs(envelope)[round(0.44 * rate)] < 0.1
    assert np.abs(envelope)[round(0.56 * rate)] > 0.9


def test_an_empty_band_below_says_nothing_against_the_high_band():
    tone = 0.1 * np.sin(2 * np.pi * 12_000 * np.arange(48_000) / 48_000)[:, None]
    out = enhanced(scaling(0.1), tone, 48_000)
    assert band(out, 48_000, 11_000, 13_000) > 0.9 * band(tone, 48_000, 11_000, 13_000)
