"""Mix, attenuation limit, linked channels: aligned, exact where they do nothing."""

import numpy as np
import pytest

from cnunet.signal.attenuation import AttenuationLimit, LinkedGain, mix
from cnunet.signal.chain import Chain
from cnunet.signal.frames import Analyser, OverlapAdd, SampleFifo
from cnunet.signal.strength import STRENGTHS, Strength
from tests.cnunet.fakes import scaling
from tests.cnunet.soundfiles import tones


def through(stage, dry, wet, size=1000):
    parts = [stage.process(dry[k : k + size], wet[k : k + size]) for k in range(0, len(dry), size)]
    parts.append(stage.process(dry[:0], wet[:0], last=True))
    return tuple(np.concatenate(side) for side in zip(*parts, strict=True))


def spectra(signal):
    return Analyser(signal.shape[1]).process(signal)


def test_mix():
    dry, wet = tones(100, 16_000), tones(100, 16_000, level=0.1)
    assert np.array_equal(mix(dry, wet, 0), dry)
    assert mix(dry, wet, 1) is wet
    assert np.allclose(mix(dry, wet, 0.25), 0.75 * dry + 0.25 * wet)


def test_a_queue_gives_back_what_it_got():
    queue, samples = SampleFifo(2), tones(100, 16_000, 2)
    queue.push(samples[:60])
    assert np.array_equal(queue.pop(10), samples[:10])
    queue.push(samples[60:])
    assert len(queue) == 90
    assert np.array_equal(queue.pop(85), samples[10:95])
    assert queue.pop(0).shape == (0, 2)


@pytest.mark.parametrize("size", [1, 100, 256, 10_000])
def test_spectra_and_back_is_the_signal_one_hop_later(size):
    signal = tones(5000, 16_000, 2)
    analyser, overlap_add = Analyser(2), OverlapAdd(2)
    parts = [
        overlap_add.process(analyser.process(signal[k : k + size]))
        for k in range(0, len(signal), size)
    ]
    back = np.concatenate(parts)[256:]
    assert len(back) == 5000 // 256 * 256 - 256
    assert np.allclose(back, signal[: len(back)], atol=1e-12)


@pytest.mark.parametrize("size", [1, 333, 256, 9000])
@pytest.mark.parametrize("length", [1, 255, 256, 257, 4000])
def test_lengths_and_alignment(size, length):
    dry, wet = tones(length, 16_000, 2), tones(length, 16_000, 2, level=0.2)
    for stage in (AttenuationLimit(200, 2), AttenuationLimit(6, 2)):
        out_dry, out_wet = through(stage, dry, wet, size)
        assert np.array_equal(out_dry, dry)
        assert out_wet.shape == wet.shape
    whole = through(AttenuationLimit(6, 2), dry, wet, length)[1]
    assert np.allclose(out_wet, whole, atol=1e-12)


def test_the_limit_changes_nothing_that_it_allows():
    dry = tones(8000, 16_000)
    assert np.array_equal(through(AttenuationLimit(12, 1), dry, dry * 0.3)[1], dry * 0.3)


@pytest.mark.parametrize("limit_db", [0, 6, 20])
def test_what_was_removed_comes_back_to_the_limit_with_the_phase_of_the_input(limit_db):
    dry = tones(8000, 16_000)
    wet = through(AttenuationLimit(limit_db, 1), dry, np.zeros_like(dry))[1]
    assert np.allclose(wet, dry * 10 ** (-limit_db / 20), atol=1e-12)


def test_the_limit_holds_in_each_bin():
    dry = tones(16_000, 16_000)
    time = np.arange(16_000) / 16_000
    wet = 0.2 * np.sin(2 * np.pi * 2000 * time)[:, None]  # keeps one band, loses the others
    out = through(AttenuationLimit(10, 1), dry, wet)[1]
    ratio = np.abs(spectra(out)).mean(axis=0) / np.abs(spectra(dry)).mean(axis=0)
    assert ratio.min() > 10 ** (-10 / 20) * 0.9
    assert abs(np.abs(spectra(out))[:, 64].mean() / np.abs(spectra(wet))[:, 64].mean() - 1) < 0.1


def test_linked_channels_get_the_gain_of_their_mean():
    dry = tones(8000, 16_000, 3)
    middle = dry.mean(axis=1, keepdims=True)
    assert np.allclose(through(LinkedGain(3), dry, middle)[1], dry, atol=1e-9)
    quieter = through(LinkedGain(3), dry, middle * 0.5)[1]
    assert np.allclose(quieter[300:-300], dry[300:-300] * 0.5, atol=1e-3)


def test_channels_that_cancel_are_left_alone():
    left = tones(4000, 16_000)
    dry = np.hstack([left, -left])
    assert np.allclose(through(LinkedGain(2), dry, np.zeros((4000, 1)))[1], dry, atol=1e-9)


def test_linked_gain_is_bounded():
    dry = tones(4000, 16_000, 2)
    loud = through(LinkedGain(2), dry, dry.mean(axis=1, keepdims=True) * 100)[1]
    assert np.abs(loud).max() <= 2.01 * np.abs(dry).max()


def adjusted(dry, denoiser, strengths, size=1000, rate=16_000):
    """Through an adjustable chain: a strength for each block, the last one for all others."""
    chain, parts = Chain(denoiser, rate, dry.shape[1], strength=strengths[0], adjustable=True), []
    for k in range(0, len(dry), size):
        chain.set_strength(strengths[min(k // size, len(strengths) - 1)])
        parts.append(chain.process(dry[k : k + size]))
    return np.concatenate([*parts, chain.process(dry[:0], last=True)])


@pytest.mark.parametrize("strength", [*STRENGTHS.values(), Strength(0.3, 9.0), Strength(0.0)])
@pytest.mark.parametrize("size", [160, 1000, 30_000])
@pytest.mark.parametrize("rate", [16_000, 48_000])
def test_what_is_heard_is_what_would_be_written(strength, size, rate):
    """A chain adjusted to a strength gives the same samples as one created with it."""
    dry = tones(40_000, rate, 2)
    heard = adjusted(dry, scaling(0.01), [Strength(0.5, 3.0), strength], size, rate)
    chain = Chain(scaling(0.01), rate, 2, strength=strength)
    written = chain.process(dry, last=True)
    assert heard.shape == written.shape
    settled = slice(4 * size + 8000, None)
    assert np.abs(heard - written)[settled].max(initial=0.0) < 1e-6


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (Strength(0.2), Strength(1.0)),
        (Strength(1.0), Strength(1.0, 6.0)),
        (STRENGTHS["strong"], Strength(0.0)),
    ],
)
def test_a_new_strength_fades_in_and_then_holds(before, after):
    dry = tones(20_000, 16_000)
    heard = adjusted(dry, scaling(0), [before] * 10 + [after])
    left, right = (adjusted(dry, scaling(0), [one]) for one in (before, after))
    assert np.allclose(heard[:9000], left[:9000])
    assert np.allclose(heard[12_500:], right[12_500:])
    steps = max(np.abs(np.diff(signal, axis=0)).max() for signal in (left, right))
    assert np.abs(np.diff(heard, axis=0)).max() < 1.05 * steps


@pytest.mark.parametrize(("amount", "limit_db"), [(-0.1, None), (1.1, None), (1, -1), (1, np.inf)])
def test_a_strength_that_makes_no_sense_is_refused(amount, limit_db):
    with pytest.raises(ValueError):
        Strength(amount, limit_db)


def test_a_stream_can_be_limited_without_further_delay():
    """A model that removes everything: with a limit of 20 dB, a tenth of the input remains."""
    from cnunet.inference.stream import Stream

    class Silence:
        name = "torch"

        def enhance(self, frames):
            return np.zeros_like(frames)

        def reset(self):
            pass

    noise = np.random.default_rng(0).standard_normal(4096).astype(np.float32)
    stream = Stream(Silence(), 1)  # type: ignore[arg-type]
    stream.attenuation_limit_db = 20.0
    out = stream.feed(noise)
    assert len(out) == 4096 - 256
    assert np.abs(out - 0.1 * noise[: len(out)]).max() < 1e-4
