"""What a mixture is: signal-to-noise ratio, level, kinds, and the same one every time."""

from types import ModuleType
from unittest.mock import Mock

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.trainer.made import speech
from trainer.config import AUGMENTATIONS, ConfigError
from trainer.data import mixing
from trainer.data.corpus import Corpus
from trainer.data.mixing import Mixer
from trainer.sounds import knocks, noises, shaping, tones, voices, warps
from trainer.sounds.shaping import level_gain, noise_gain

LENGTH = 6144
examples = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


PLAIN = ("SILENT", "NOISE_ONLY", "CLEAN", "REVERBERANT", "BAND_LIMITED", "CLIPPED")
"""With these shares at 0 mixture less target is the noise as it was added."""


def decibels(ratio: float) -> float:
    return 20.0 * float(np.log10(ratio))


@examples
@given(seed=st.integers(0, 2**32 - 1), index=st.integers(0, 10**9))
def test_every_example_fits_and_is_finite(corpus: Corpus, seed: int, index: int) -> None:
    noisy, clean = Mixer(corpus, LENGTH, seed).example(index)
    for signal in (noisy, clean):
        assert signal.dtype == np.float32
        assert signal.shape == (LENGTH,)
        assert np.isfinite(signal).all()
    level, peak = shaping.rms(noisy), float(np.abs(noisy).max())
    assert peak <= 1.0
    assert level <= 10 ** (-5 / 20) * 1.001
    # Quieter than the lowest level only where nothing is there, or the peaks leave no room
    # (clipping takes from the peaks afterwards).
    assert level == 0.0 or level >= 10 ** (mixing.LEVEL_DBFS[0] / 20) * 0.9 or peak > 0.5


@examples
@given(seed=st.integers(0, 2**32 - 1), index=st.integers(0, 10**9))
def test_an_example_depends_on_seed_and_index_alone(corpus: Corpus, seed: int, index: int) -> None:
    first, second = Mixer(corpus, LENGTH, seed), Mixer(Corpus(corpus.cache), LENGTH, seed)
    first.example(index + 1)
    np.testing.assert_array_equal(first.example(index), second.example(index))


def test_neighbours_and_seeds_differ(corpus: Corpus) -> None:
    drawn = [
        Mixer(corpus, LENGTH, seed).example(index).noisy.tobytes()
        for seed in (0, 1)
        for index in range(20)
    ]
    silent = bytes(4 * LENGTH)
    heard = [one for one in drawn if one != silent]
    assert len(set(heard)) == len(heard) >= 35


@pytest.mark.parametrize("snr_db", [-5.0, 0.0, 7.3, 20.0])
def test_the_gain_gives_the_asked_ratio_to_active_speech(snr_db: float) -> None:
    rng = np.random.default_rng(1)
    talk = np.concatenate([speech(rng, 1.0), np.zeros(16000, np.float32)])
    noise = shaping.at_unit_rms(rng.standard_normal(32000).astype(np.float32))
    noise *= noise_gain(talk, snr_db)
    # The pause does not count: a second of silence changes nothing.
    assert decibels(shaping.active_rms(talk) / shaping.rms(noise)) == pytest.approx(
        snr_db, abs=0.01
    )
    assert shaping.active_rms(talk) == pytest.approx(shaping.active_rms(talk[:16000]))


def test_ratios_and_levels_are_spread_over_their_ranges(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (*PLAIN, "HIGH_SNR"):
        monkeypatch.setattr(mixing, name, 0.0)
    mixer = Mixer(corpus, LENGTH, 3)
    ratios, levels = [], []
    for index in range(80):
        noisy, clean = mixer.example(index)
        ratios.append(decibels(shaping.active_rms(clean) / shaping.rms(noisy - clean)))
        levels.append(decibels(shaping.rms(noisy)))
    assert -5.1 < min(ratios) < -2.0
    assert 17.0 < max(ratios) < 20.1
    assert -60.1 < min(levels) < -54.0
    assert -12.0 < max(levels) < -4.9


def test_a_share_is_nearly_clean(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*PLAIN, "PAUSED"):
        monkeypatch.setattr(mixing, name, 0.0)
    mixer, count = Mixer(corpus, 4096, 4), 300
    ratios = []
    for index in range(count):
        noisy, clean = mixer.example(index)
        ratios.append(decibels(shaping.active_rms(clean) / shaping.rms(noisy - clean)))
    assert max(ratios) == pytest.approx(35.0, abs=1.5)
    assert sum(ratio > 20.05 for ratio in ratios) == pytest.approx(mixing.HIGH_SNR * count, abs=25)


def test_pauses_leave_the_noise_alone(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*PLAIN, "SUNG", "WHISPERED"):
        monkeypatch.setattr(mixing, name, 0.0)
    monkeypatch.setattr(mixing, "NOISE_SOURCES", {"fans": 1.0})
    monkeypatch.setattr(mixing, "PAUSED", 1.0)
    length = 32000
    for paused in (True, False):
        mixer = Mixer(corpus, length, 0, () if paused else ("pauses",))
        for index in range(10):
            noisy, clean = mixer.example(index)
            silent = np.abs(clean) < 1e-5 * np.abs(clean).max()
            edges = np.flatnonzero(np.diff(silent, prepend=False, append=False))
            runs = edges.reshape(-1, 2)
            first, last = runs[np.argmax(runs[:, 1] - runs[:, 0])] if len(runs) else (0, 0)
            # Its own pauses are short; filters ring for a few samples.
            assert bool(last - first > 0.5 * 16000 - 200) is paused
            if paused:
                assert last - first < 1.5 * 16000 + 8000
                assert shaping.rms(noisy[first:last]) > 1e-2 * shaping.rms(noisy - clean)


@pytest.mark.parametrize("level_dbfs", [-45.0, -25.0, -5.0])
def test_the_level_is_as_asked_unless_peaks_would_clip(level_dbfs: float) -> None:
    noise = np.random.default_rng(0).standard_normal(4000).astype(np.float32)
    scaled = noise * level_gain(noise, level_dbfs)
    assert np.abs(scaled).max() <= shaping.FULL_SCALE + 1e-6
    if level_dbfs < -15.0:
        assert decibels(shaping.rms(scaled)) == pytest.approx(level_dbfs, abs=0.01)
    else:
        assert np.abs(scaled).max() == pytest.approx(shaping.FULL_SCALE)


def test_the_shares_are_as_declared(corpus: Corpus) -> None:
    silent = noise_only = clean = 0
    mixer, count = Mixer(corpus, 4096, 5), 700
    for index in range(count):
        noisy, target = mixer.example(index)
        if not noisy.any():
            silent += 1
        elif not target.any():
            noise_only += 1
        elif np.corrcoef(noisy, target)[0, 1] > 0.9999:
            clean += 1
    for found, share in (
        (silent, mixing.SILENT),
        (noise_only, mixing.NOISE_ONLY),
        (clean, mixing.CLEAN),
    ):
        # Four standard deviations of a count.
        assert abs(found - share * count) < 4 * np.sqrt(share * count) + 1
    assert sum(mixing.NOISE_SOURCES.values()) == pytest.approx(1.0)


def test_silent_recordings_do_no_harm(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Corpus, "read", lambda self, start, length: np.zeros(length, np.float32))
    mixer = Mixer(corpus, LENGTH, 0)
    for index in range(60):
        assert np.isfinite(mixer.example(index)).all()


def test_without_recorded_noise_it_is_made(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Corpus, "noises", [])
    mixer = Mixer(Corpus(corpus.cache), LENGTH, 0)
    noisy = [mixer.example(index) for index in range(30)]
    assert sum(not np.array_equal(one.noisy, one.clean) for one in noisy) > 20


@pytest.mark.parametrize(
    ("augmentation", "module", "name"),
    [
        ("sung", voices, "sung"),
        ("whisper", voices, "whispered"),
        ("pauses", shaping, "with_pause"),
        ("colour", shaping, "equalise"),
        ("rooms", shaping, "reverberate"),
        ("warp", warps, "warped"),
        ("fans", noises, "coloured"),
        ("babble", noises, "babble"),
        ("tones", tones, "tones"),
        ("hum", noises, "hum"),
        ("clicks", noises, "clicks"),
        ("hits", knocks, "hits"),
        ("wind", knocks, "wind"),
        ("band", shaping, "band_limit"),
        ("clipping", shaping, "clip_peaks"),
    ],
)
def test_what_is_left_out_is_not_done(
    corpus: Corpus,
    monkeypatch: pytest.MonkeyPatch,
    augmentation: str,
    module: ModuleType,
    name: str,
) -> None:
    spy = Mock(wraps=getattr(module, name))
    monkeypatch.setattr(module, name, spy)
    for left_out, is_done in (((augmentation,), False), ((), True)):
        mixer = Mixer(corpus, 4096, 0, left_out)
        for index in range(150):
            mixer.example(index)
        assert spy.called is is_done


@pytest.mark.parametrize(
    ("augmentation", "speeds"),
    [("speed", shaping.SPEEDS), ("pitch", shaping.RAISES), ("warp", warps.NOISE_SPEEDS)],
)
def test_speeds_that_are_left_out_are_not_used(
    corpus: Corpus,
    monkeypatch: pytest.MonkeyPatch,
    augmentation: str,
    speeds: tuple[tuple[int, int], ...],
) -> None:
    spy = Mock(wraps=shaping.at_another_speed)
    monkeypatch.setattr(shaping, "at_another_speed", spy)
    for left_out, is_done in (((augmentation,), False), ((), True)):
        spy.reset_mock()
        mixer = Mixer(corpus, 4096, 0, left_out)
        for index in range(100):
            mixer.example(index)
        assert any(call.args[2] is speeds for call in spy.call_args_list) is is_done


@pytest.mark.parametrize(
    ("augmentation", "share"),
    [
        ("clipping", 0.05),
        ("sung", 0.057),
        ("pitch", 0.071),
        ("whisper", 0.026),
        ("pauses", 0.14),
        ("warp", 0.28),
        ("tones", 0.12),
        ("hum", 0.036),
        ("clicks", 0.036),
        ("hits", 0.036),
        ("wind", 0.036),
    ],
)
def test_of_what_is_left_out_all_else_stays(
    corpus: Corpus, augmentation: str, share: float
) -> None:
    """The share of an augmentation is drawn all the same, so that runs can be compared."""
    whole, without = Mixer(corpus, 4096, 0), Mixer(corpus, 4096, 0, (augmentation,))
    changed = sum(
        not np.array_equal(whole.example(index).noisy, without.example(index).noisy)
        for index in range(200)
    )
    # Four standard deviations of a count.
    assert 0 < changed < share * 200 + 4 * np.sqrt(share * 200)


def test_without_any_augmentation_there_is_speech_and_recorded_noise(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (knocks, noises, tones, voices, warps):
        for name in vars(module).copy():
            if callable(getattr(module, name)) and not name.startswith("_") and name[0].islower():
                monkeypatch.setattr(module, name, None)
    mixer = Mixer(corpus, 4096, 0, AUGMENTATIONS)
    for index in range(60):
        assert np.isfinite(mixer.example(index)).all()


def test_noise_that_is_left_out_becomes_any_of_the_others(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mixing, "NOISE_SOURCES", {"fans": 0.4, "hum": 0.2, "clicks": 0.4})
    spies = {name: Mock(wraps=getattr(noises, name)) for name in ("coloured", "hum", "clicks")}
    for name, spy in spies.items():
        monkeypatch.setattr(noises, name, spy)
    mixer = Mixer(corpus, 512, 0, ("hum", "second"))
    for index in range(400):
        mixer.example(index)
    assert not spies["hum"].called
    assert spies["coloured"].call_count == pytest.approx(spies["clicks"].call_count, rel=0.3)


def test_a_second_noise_can_be_left_out(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Mock(wraps=noises.coloured)
    monkeypatch.setattr(noises, "coloured", made)
    monkeypatch.setattr(mixing, "NOISE_SOURCES", {"fans": 1.0})
    for left_out, most in (((), 2), (("second",), 1)):
        mixer = Mixer(Corpus(corpus.cache), 4096, 0, left_out)
        drawn = []
        for index in range(40):
            made.reset_mock()
            mixer.example(index)
            drawn.append(made.call_count)
        assert max(drawn) == most


def test_noise_of_some_kind_must_be_left(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Corpus, "noises", [])
    with pytest.raises(ConfigError, match="keep one of fans, babble, tones, hum"):
        Mixer(Corpus(corpus.cache), 4096, 0, [*mixing.NOISE_SOURCES])
