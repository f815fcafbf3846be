"""A mix of 0 gives the input: over all formats, rates, channels, lengths and offsets.

The slow tests combine any three of these, with the usual value of the fourth; the quick ones try a
few combinations.
"""

import itertools
import os

import numpy as np
import pytest

from cnunet.audio.formats import FORMATS
from cnunet.enhancing.enhance import enhance_file
from cnunet.signal.options import EnhanceOptions
from cnunet.signal.strength import Strength
from tests.cnunet.fakes import FakeDenoiser, FakeStream
from tests.cnunet.soundfiles import delay, read_all, tones, write_wav

DRY = Strength(0.0)
LOSSLESS = ("wav", "flac", "aiff", "au", "caf", "rf64", "w64")
LOSSY = ("ogg", "opus", "mp3", "m4a", "m4b", "aac")
RATES = (8_000, 11_025, 16_000, 22_050, 32_000, 44_100, 48_000, 88_200, 96_000, 176_400, 192_000)
CHANNELS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 16, 64)
# Around a hop, a frame, a block of 2 s, and less than anything.
LENGTHS = (1, 2, 255, 256, 257, 511, 513, 4095, 4097, 31_999, 32_000, 32_001, 95_999, 96_001)
ENCODINGS = ("PCM_U8", "PCM_16", "PCM_24", "PCM_32", "FLOAT", "DOUBLE")


@pytest.fixture(autouse=True)
def _no_waiting_for_the_disk(monkeypatch):
    """Thousands of small files take most of their time for that, and none is kept."""
    monkeypatch.setattr(os, "fsync", lambda handle: None)


class Wrong(FakeDenoiser):
    """Returns anything but its input, later than usual."""

    def __init__(self, latency=512):
        super().__init__(lambda samples: -samples[::-1] * 0.5)
        self._latency = latency

    def stream(self, channels=1, look_ahead=False):
        return FakeStream(channels, self._change, self._latency)


def dry(source, ending, latency=512, **options):
    target = source.with_name(f"out.{ending}")
    wanted = EnhanceOptions(DRY, format=ending, overwrite=True, **options)
    return enhance_file(Wrong(latency), source, target, wanted)


def assert_exact(folder, endings, rate, channels, frames, encoding="PCM_16", latency=512):
    """All results of one source are equal to it."""
    source = write_wav(folder / "in.wav", tones(frames, rate, channels, 0.2), rate, encoding)
    before, _ = read_all(source)
    for ending in endings:
        result = dry(source, ending, latency)
        after, found_rate = read_all(result.output)
        if encoding in ("PCM_32", "FLOAT", "DOUBLE") and result.output.suffix == ".flac":
            assert np.abs(after - before).max(initial=0) <= 2.0**-24
        else:
            assert np.array_equal(after, before), (ending, rate, channels, frames, encoding)
        assert found_rate == rate


@pytest.mark.parametrize("ending", LOSSLESS)
def test_lossless_formats_are_exact(tmp_path, ending):
    picks = zip(itertools.cycle(RATES), CHANNELS, LENGTHS, strict=False)
    for rate, channels, frames in picks:
        assert_exact(tmp_path, [ending], rate, channels, frames)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_width_is_exact(tmp_path, encoding):
    for ending in LOSSLESS:
        if encoding == "DOUBLE" and ending == "flac":
            continue
        for channels in (1, 2):  # with one, 8 bits and an odd length AIFF has a byte too many
            sound = tones(5001, 44_100, channels, 0.2)
            source = write_wav(tmp_path / "in.wav", sound, 44_100, encoding)
            result = dry(source, ending)
            after, before = read_all(result.output)[0], read_all(source)[0]
            bits = 24 if result.output.suffix == ".flac" else 52
            assert np.abs(after - before).max() <= 2.0**-bits


@pytest.mark.parametrize("ending", LOSSY)
@pytest.mark.parametrize("rate", [16_000, 44_100, 48_000])
def test_lossy_formats_are_aligned(tmp_path, ending, rate):
    frames = 3 * rate + 17
    source = write_wav(tmp_path / "in.wav", tones(frames, rate, 2, 0.2), rate)
    result = dry(source, ending)
    after, found = read_all(result.output)
    before = read_all(source)[0]
    if found != rate:  # Opus
        assert len(after) == pytest.approx(frames * found / rate, abs=1)
        return
    if ending != "aac":  # which can't say where its sound ends
        assert len(after) == frames
    assert delay(before, after) == 0


def test_every_format_is_tried():
    extensions = {name[1:] for one in FORMATS for name in one.extensions}
    other_names = {"aif", "aifc", "bwf", "oga", "snd", "wave"}
    assert extensions - other_names == {*LOSSLESS, *LOSSY}


@pytest.mark.parametrize("latency", [0, 1, 511, 512, 4096, 1 << 40])
def test_the_models_delay_does_not_matter(tmp_path, latency):
    for rate, frames in itertools.product((8_000, 16_000, 44_100, 192_000), (1, 999, 70_001)):
        assert_exact(tmp_path, ["wav"], rate, 2, frames, latency=latency)


@pytest.mark.slow
@pytest.mark.parametrize("channels", CHANNELS)
@pytest.mark.parametrize("rate", RATES)
def test_all_channels_and_lengths(tmp_path, rate, channels):
    for frames in LENGTHS:
        if channels * frames <= 1 << 20:
            usual = rate == 44_100 or channels == 2 or frames == 4097
            assert_exact(tmp_path, LOSSLESS if usual else ["wav"], rate, channels, frames)


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("rate", RATES)
def test_all_widths_and_rates(tmp_path, rate, encoding):
    for channels, frames in itertools.product((1, 2, 6), (4096, 4097)):
        assert_exact(tmp_path, LOSSLESS, rate, channels, frames, encoding)


@pytest.mark.slow
@pytest.mark.parametrize("ending", LOSSLESS)
def test_random_lengths(tmp_path, ending):
    rng = np.random.default_rng([2026, LOSSLESS.index(ending)])
    for _ in range(30):
        rate, channels = int(rng.choice(RATES)), int(rng.integers(1, 9))
        frames = int(rng.integers(1, 3 * rate))
        assert_exact(tmp_path, [ending], rate, channels, frames)
