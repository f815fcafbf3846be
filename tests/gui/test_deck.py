"""What is played, to the sample: blocks rendered offline are compared with the files."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import soundfile

from app.playback import deck as playback_deck
from app.playback.deck import Deck, Enhanced, Jump, Orders, Sound
from cnunet.audio import open_audio
from cnunet.errors import AudioError

RATE = 16000
FADE = 128  # 8 ms


def write(path, seed, seconds=2.0, channels=1, rate=RATE):
    noise = np.random.default_rng(seed).standard_normal((int(seconds * rate), channels)) * 0.1
    soundfile.write(path, noise, rate, "FLOAT")
    return path, soundfile.read(path, always_2d=True)[0]


@pytest.fixture
def files(tmp_path):
    return write(tmp_path / "a.wav", 1), write(tmp_path / "b.wav", 2)


def render(deck, orders, samples, block=333):
    """Read this many samples in blocks of odd length, fewer at the end."""
    parts, missing = [], samples
    while missing and len(part := deck.render(min(block, missing), orders)):
        parts.append(part)
        missing -= len(part)
    return np.concatenate(parts)


@pytest.mark.parametrize(
    ("sound", "expected"),
    [
        (Sound.ORIGINAL, lambda dry, wet: dry),
        (Sound.ENHANCED, lambda dry, wet: wet),
        (Sound.REMOVED, lambda dry, wet: dry - wet),
    ],
)
def test_each_sound_is_what_it_says(files, sound, expected):
    (a, dry), (b, wet) = files
    orders = Orders(sound, enhanced=Enhanced(b))
    with Deck(a, orders) as deck:
        heard = render(deck, orders, 2 * RATE)
        assert not len(deck.render(100, orders))
    assert np.array_equal(heard[FADE:], expected(dry, wet)[FADE:])
    assert len(heard) == len(dry)


@pytest.mark.parametrize("sound", list(Sound))
def test_a_result_raised_for_its_loudness_is_compared_at_its_own_level(files, sound, tmp_path):
    (a, _), (b, wet) = files
    louder = tmp_path / "louder.wav"
    soundfile.write(louder, wet * 10 ** (6 / 20), RATE, "FLOAT")
    plain, raised = Orders(sound, Enhanced(b)), Orders(sound, Enhanced(louder, gain_db=6.0))
    with Deck(a, plain) as one, Deck(a, raised) as other:
        expected, heard = render(one, plain, RATE), render(other, raised, RATE)
    assert np.abs(heard - expected).max() < 1e-5


def test_switching_while_playing_keeps_the_place(files):
    (a, dry), (b, wet) = files
    orders = Orders(enhanced=Enhanced(b))
    with Deck(a, orders) as deck:
        first = render(deck, orders, 1001)
        second = render(deck, replace(orders, sound=Sound.ENHANCED), 1001)
        third = render(deck, replace(orders, sound=Sound.REMOVED), 1001)
    assert np.array_equal(first[FADE:], dry[FADE:1001])
    assert np.array_equal(second[FADE:], wet[1001 + FADE : 2002])
    assert np.array_equal(third[FADE:], (dry - wet)[2002 + FADE : 3003])
    # In between both are heard, one less and less: no step.
    ramp = np.arange(1, FADE + 1)[:, None] / FADE
    between = dry[1001 : 1001 + FADE] * (1 - ramp) + wet[1001 : 1001 + FADE] * ramp
    assert np.allclose(second[:FADE], between, atol=1e-12)


def test_gains(files):
    (a, dry), (b, wet) = files
    orders = Orders(enhanced=Enhanced(b), gains=(0.5, 0.25))
    with Deck(a, orders) as deck:
        original = render(deck, orders, 1000)
        enhanced = render(deck, replace(orders, sound=Sound.ENHANCED), 1000)
        removed = render(deck, replace(orders, sound=Sound.REMOVED), 1000)
    assert np.array_equal(original[FADE:], dry[FADE:1000] * 0.5)
    assert np.array_equal(enhanced[FADE:], wet[1000 + FADE : 2000] * 0.25)
    assert np.array_equal(removed[FADE:], (dry - wet)[2000 + FADE : 3000])


def test_jumps_forward_and_back_are_exact_and_made_once(files):
    (a, dry), (b, wet) = files
    orders = Orders(Sound.ENHANCED, enhanced=Enhanced(b))
    with Deck(a, orders, start_s=0.5) as deck:
        assert deck.position == 8000
        for to_s in (1.25, 0.125, 0.125):
            orders = replace(orders, jump=Jump(to_s))
            heard = render(deck, orders, 3000)
            start = int(to_s * RATE)
            assert np.array_equal(heard[FADE:], wet[start + FADE : start + 3000])
            steps = np.abs(np.diff(heard[:FADE, 0])).max()
            assert steps < np.abs(np.diff(dry[:, 0])).max()


def test_a_jump_beyond_the_end_ends_it(files):
    orders = Orders(enhanced=Enhanced(files[1][0]))
    with Deck(files[0][0], orders) as deck:
        assert not len(deck.render(100, replace(orders, jump=Jump(99.0))))
        back = replace(orders, jump=Jump(0.0))
        assert len(deck.render(100, back)) == 100


def test_a_loop_repeats_to_the_sample(files):
    (a, dry), (b, _) = files
    orders = Orders(enhanced=Enhanced(b), loop_s=(0.5, 0.75))
    with Deck(a, orders, start_s=0.25) as deck:
        heard = render(deck, orders, 4000 + 3 * 4000)
    assert np.array_equal(heard[FADE:8000], dry[4000 + FADE : 12000])
    for start in (8000, 12000):
        again = heard[start : start + 4000]
        assert np.array_equal(again[FADE:], dry[8000 + FADE : 12000])


@pytest.mark.parametrize("loop_s", [(1.9, 5.0), (7.0, 9.0)])
def test_a_loop_beyond_the_end(files, loop_s):
    (a, dry), (b, _) = files
    orders = Orders(enhanced=Enhanced(b), loop_s=loop_s)
    with Deck(a, orders, start_s=1.9) as deck:
        heard = render(deck, orders, 5000)
    rest = len(dry) - int(1.9 * RATE)
    assert np.array_equal(heard[FADE:rest], dry[-rest + FADE :])
    assert len(heard) == (5000 if loop_s[0] < 2 else rest)


def test_the_enhanced_file_may_come_while_playing(files):
    (a, _), (b, wet) = files
    orders = Orders()
    with Deck(a, orders) as deck:
        render(deck, orders, 5000)
        heard = render(deck, Orders(Sound.ENHANCED, enhanced=Enhanced(b)), 5000)
    assert np.array_equal(heard[FADE:], wet[5000 + FADE : 10000])


def test_a_shorter_result_is_followed_by_silence(files, tmp_path):
    short, wet = write(tmp_path / "short.wav", 3, seconds=1.0)
    orders = Orders(Sound.ENHANCED, enhanced=Enhanced(short))
    with Deck(files[0][0], orders) as deck:
        heard = render(deck, orders, 2 * RATE)
    assert np.array_equal(heard[FADE:RATE], wet[FADE:])
    assert len(heard) == 2 * RATE
    assert not heard[RATE:].any()


@pytest.mark.parametrize("channels", [2, 6])
def test_more_than_two_channels_are_mixed_down(tmp_path, channels):
    path, dry = write(tmp_path / "many.wav", 4, channels=channels)
    with Deck(path, Orders()) as deck:
        heard = render(deck, Orders(), 1000)
    expected = dry if channels == 2 else np.repeat(dry.mean(axis=1, keepdims=True), 2, axis=1)
    assert np.allclose(heard[FADE:], expected[FADE:1000], atol=1e-12)


def test_a_deck_that_cannot_be_opened_closes_its_files(files, monkeypatch):
    """Windows refuses to delete or replace open files."""
    opened: list[Any] = []

    def remembered(*args):
        opened.append(open_audio(*args))
        return opened[-1]

    def out_of_memory(*_):
        raise MemoryError

    monkeypatch.setattr(playback_deck, "open_audio", remembered)
    monkeypatch.setattr(Deck, "_seek", out_of_memory)
    with pytest.raises(MemoryError):
        Deck(files[0][0], Orders(enhanced=Enhanced(files[1][0])))
    assert [reader._file.closed for reader in opened] == [True, True]


def test_files_that_do_not_belong_together(files, tmp_path):
    other, _ = write(tmp_path / "other.wav", 5, rate=8000)
    with pytest.raises(AudioError, match="cannot be compared"):
        Deck(files[0][0], Orders(enhanced=Enhanced(other)))
