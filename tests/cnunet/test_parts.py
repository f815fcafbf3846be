"""Parts that stay as they were, or have a strength of their own, cross-faded into the rest."""

import numpy as np
import pytest

from cnunet.signal.chain import Chain
from cnunet.signal.parted import FADE_S, PartedChain
from cnunet.signal.parts import AS_RECORDED, Part
from cnunet.signal.strength import STRENGTHS, Strength
from tests.cnunet.fakes import FakeDenoiser


def through(chain, samples, size=7000):
    parts = [chain.process(samples[k : k + size]) for k in range(0, len(samples), size)]
    return np.concatenate([*parts, chain.process(samples[:0], last=True)])


@pytest.mark.parametrize(("rate", "channels", "linked"), [(16000, 1, False), (44100, 2, True)])
@pytest.mark.parametrize("own", [AS_RECORDED, STRENGTHS["gentle"], Strength(0.5)])
def test_a_part_has_its_own_sound_and_the_rest_that_of_the_whole(rate, channels, linked, own):
    noise = np.random.default_rng(0).standard_normal((4 * rate, channels)) * 0.1
    denoiser = FakeDenoiser(lambda samples: samples * np.float32(0.05))
    made = {
        strength: through(
            Chain(denoiser, rate, channels, strength=strength, link_channels=linked), noise
        )
        for strength in (Strength(), own)
    }
    options = {"strength": Strength(), "link_channels": linked}
    part = Part(1.0, 2.5, own)
    result = through(PartedChain(denoiser, rate, channels, parts=[part], **options), noise, 999)
    assert len(result) == len(noise)
    inside = slice(round(1.0 * rate) + 1, round(2.5 * rate) - 1)
    assert np.array_equal(result[inside], made[own][inside])
    if own == AS_RECORDED:
        assert np.array_equal(result[inside], noise[inside])
    for outside in (
        slice(0, round((1 - FADE_S) * rate)),
        slice(round((2.5 + FADE_S) * rate) + 1, None),
    ):
        assert np.array_equal(result[outside], made[Strength()][outside])
    # In between, neither sound jumps.
    fading = slice(round((1 - FADE_S) * rate), round(1.0 * rate))
    low = np.minimum(made[Strength()], made[own])[fading] - 1e-9
    high = np.maximum(made[Strength()], made[own])[fading] + 1e-9
    assert ((low <= result[fading]) & (result[fading] <= high)).all()
    # From the middle of the recording on, as playback does.
    begin = round(0.5 * rate)
    late = PartedChain(denoiser, rate, channels, parts=[part], begin_s=0.5, **options)
    again = through(late, noise[begin:])
    middle = slice(round(1.2 * rate), round(2.4 * rate))
    shifted = slice(middle.start - begin, middle.stop - begin)
    assert np.allclose(again[shifted], result[middle], atol=2e-3)


def test_of_two_parts_that_overlap_the_later_one_counts():
    noise = np.random.default_rng(0).standard_normal((32000, 1)) * 0.1
    denoiser = FakeDenoiser(lambda samples: samples * np.float32(0.05))
    parts = [Part(0.5, 1.5, AS_RECORDED), Part(1.0, 2.0, Strength())]
    result = through(PartedChain(denoiser, 16000, 1, parts=parts), noise)
    assert np.array_equal(result[9000:15000], noise[9000:15000])
    assert np.abs(result[17000:31000]).max() < np.abs(noise[17000:31000]).max() / 10


@pytest.mark.parametrize("span", [(2.0, 1.0), (-1.0, 1.0), (1.0, 1.0), (0.0, float("inf"))])
def test_what_is_no_part_is_refused(span):
    with pytest.raises(ValueError, match="a part cannot last"):
        Part(*span)
