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


def test_a_mix_of_half_is_halfway():
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


def test_an_empty_band_below_does_not_silence_the_high_band():
    tone = 0.1 * np.sin(2 * np.pi * 12_000 * np.arange(48_000) / 48_000)[:, None]
    out = enhanced(scaling(0.1), tone, 48_000)
    assert band(out, 48_000, 11_000, 13_000) > 0.9 * band(tone, 48_000, 11_000, 13_000)


def voice(rate, seconds):
    """Syllables with pauses: harmonics, and sibilants up to 20 kHz; silence in between."""
    rng = np.random.default_rng(5)
    time = np.arange(int(rate * seconds)) / rate
    vowels = sum(np.sin(2 * np.pi * 140 * k * time) / k for k in range(1, 30))
    hiss = rng.standard_normal(len(time))
    spectrum = np.fft.rfft(hiss)
    spectrum[np.fft.rfftfreq(len(time), 1 / rate) < 5000] = 0
    sibilants = np.fft.irfft(spectrum, len(time))
    is_sibilant = (time * 4 % 1 > 0.7) & (time % 2 < 1.5)
    is_vowel = (time * 4 % 1 < 0.6) & (time % 2 < 1.5)
    return (0.03 * vowels * is_vowel + 0.05 * sibilants * is_sibilant)[:, None]


@pytest.mark.parametrize("hertz", [9000, 12_000, 15_734])
@pytest.mark.parametrize(("rate", "channels"), [(44_100, 1), (48_000, 2), (96_000, 1)])
def test_a_steady_whine_above_8_khz_goes(hertz, rate, channels):
    """A model that does nothing: the band below says nothing about the whine."""
    seconds = 6
    clean = np.repeat(voice(rate, seconds), channels, axis=1)
    whine = 0.01 * np.sin(2 * np.pi * hertz * np.arange(len(clean)) / rate)[:, None]
    out = enhanced(FakeDenoiser(), clean + whine, rate, size=rate // 3)
    pause = slice(round(3.6 * rate), round(3.95 * rate))
    removed = band(out[pause], rate, hertz - 100, hertz + 100)
    before = band((clean + whine)[pause], rate, hertz - 100, hertz + 100)
    assert 10 * np.log10(removed / before) < -20
    for low, high in ((5000, 8000), (8200, 20_000)):
        change = band(out, rate, low, high) / band(clean, rate, low, high)
        assert abs(10 * np.log10(change)) < 1


@pytest.mark.parametrize("rate", [44_100, 48_000, 192_000])
def test_sibilants_of_clean_speech_stay(rate):
    clean = voice(rate, 6)
    out = enhanced(FakeDenoiser(), clean, rate, size=rate // 5)
    assert np.abs(out - clean).max() < 1e-5


def test_a_whine_that_begins_late_or_ends_early_goes_where_it_is():
    rate = 48_000
    whine = 0.02 * np.sin(2 * np.pi * 10_000 * np.arange(10 * rate) / rate)[:, None]
    whine[: 3 * rate] = whine[7 * rate :] = 0
    out = enhanced(FakeDenoiser(), whine + voice(rate, 10), rate)
    left = out - voice(rate, 10)
    assert band(left[4 * rate : 6 * rate], rate, 9900, 10_100) < 0.03 * band(
        whine[4 * rate : 6 * rate], rate, 9900, 10_100
    )
    assert np.abs(left[: 2 * rate]).max() < 1e-3


def test_while_the_strength_may_change_a_whine_goes_once_it_is_known():
    rate = 48_000
    whine = 0.02 * np.sin(2 * np.pi * 10_000 * np.arange(6 * rate) / rate)[:, None]
    out = enhanced(FakeDenoiser(), whine + voice(rate, 6), rate, rate // 20, adjustable=True)
    part = slice(round(3.6 * rate), round(3.95 * rate))  # a pause
    left = band(out[part], rate, 9900, 10_100) / band(whine[part], rate, 9900, 10_100)
    assert 10 * np.log10(left) < -20


def test_blocks_do_not_matter_to_a_whine():
    rate = 48_000
    whine = 0.01 * np.sin(2 * np.pi * 12_000 * np.arange(5 * rate) / rate)
    samples = voice(rate, 5) + whine[:, None]
    whole = enhanced(FakeDenoiser(), samples, rate)
    for size in (777, 48_001):
        assert np.abs(enhanced(FakeDenoiser(), samples, rate, size) - whole).max() < 1e-6


@pytest.mark.parametrize("order", [(1, -1), (-1, 1), (1, -1, 1), (1, 1, -1)])
def test_an_inverted_channel_is_enhanced_with_the_others(order):
    both = tones(32_000, 16_000) * np.array(order)
    out = enhanced(scaling(0.1), both, 16_000, 3000, link_channels=True)
    assert np.abs(out - 0.1 * both)[2000:-2000].max() < 1e-3


def test_a_channel_that_is_inverted_for_a_while_is_heard_throughout():
    rate = 16_000
    left = tones(6 * rate, rate)
    right = left * np.repeat([1.0, -1.0, 1.0], 2 * rate)[:, None]
    out = enhanced(scaling(0.1), np.hstack([left, right]), rate, link_channels=True)
    for second in (1.0, 3.5, 5.5):  # known after a second or so
        part = slice(round(second * rate), round((second + 0.4) * rate))
        assert np.abs(out[part]).max() < 0.15 * np.abs(left).max()


def test_channels_with_nothing_in_common_are_linked_as_they_are():
    samples = np.random.default_rng(0).standard_normal((32_000, 2)) * 0.1
    out = enhanced(scaling(0.5), samples, 16_000, link_channels=True)
    assert np.abs(out - samples / 2)[2000:-2000].max() < 1e-3
