"""Changing the strength while listening gives the samples of a file written at it."""

import numpy as np
import pytest
import soundfile

from app.playback.deck import Deck, Enhanced, Orders, Sound
from app.playback.rendering import Rendering
from cnunet.enhancing.enhance import enhance_file
from cnunet.errors import AudioError
from cnunet.ipc.fullstrength import FullStrengthResults
from cnunet.signal.options import EnhanceOptions
from cnunet.signal.strength import FULL_STRENGTH, STRENGTHS, Strength
from tests.cnunet.fakes import scaling


@pytest.fixture
def make(tmp_path):
    """Makes a recording and its kept result; returns both, and the file that a strength gives."""

    def made(rate, channels=1, seconds=3.0):
        noise = np.random.default_rng(0).standard_normal((int(seconds * rate), channels)) * 0.1
        source = tmp_path / f"{rate}.wav"
        soundfile.write(source, noise, rate, "DOUBLE")
        results = FullStrengthResults(tmp_path / "results", 10**9)
        model = tmp_path / "model"
        model.touch()
        with results.record(scaling(0.01), source, model) as recording:
            enhance_file(recording, source, tmp_path / f"full-{rate}.wav")
            kept = recording.keep()

        def expected(strength):
            target = tmp_path / f"{rate}-{strength.mix}-{strength.attenuation_limit_db}.wav"
            options = EnhanceOptions(strength, overwrite=True)
            enhance_file(scaling(0.01), source, target, options)
            return soundfile.read(target, always_2d=True)[0]

        return source, kept, expected

    return made


def read_all(reader, block):
    parts = []
    while len(part := reader.read(block)):
        parts.append(part)
    return np.concatenate(parts)


@pytest.mark.parametrize(("rate", "channels"), [(16000, 1), (44100, 2), (48000, 1)])
@pytest.mark.parametrize("strength", [FULL_STRENGTH, STRENGTHS["gentle"], Strength(0.7, 20.0)])
def test_it_is_what_a_file_would_hold(make, rate, channels, strength):
    source, kept, expected = make(rate, channels)
    rendering = Rendering(source, kept, strength, "follow")
    heard = read_all(rendering, 777)
    rendering.close()
    wanted = expected(strength)
    assert len(heard) == len(wanted)
    assert np.abs(heard - wanted).max() < 1e-6


@pytest.mark.parametrize("rate", [16000, 44100])
def test_after_a_jump_it_is_the_same(make, rate):
    source, kept, expected = make(rate)
    strength = Strength(0.8, 15.0)
    rendering = Rendering(source, kept, strength, "follow")
    wanted = expected(strength)
    for frame in (rate + 17, 5, 2 * rate + 1, 10 * rate):
        rendering.seek(frame)
        heard = rendering.read(3000)
        assert len(heard) == len(wanted[frame : frame + 3000])
        if len(heard):
            assert np.abs(heard - wanted[frame : frame + 3000]).max() < 1e-3
    rendering.close()


def test_a_new_strength_is_heard_at_once_and_without_a_click(make):
    source, kept, expected = make(48000)
    orders = Orders(Sound.ENHANCED, Enhanced(source, kept, FULL_STRENGTH))
    gentle = STRENGTHS["gentle"]
    with Deck(source, orders) as deck:
        first = deck.render(48000, orders)
        orders = Orders(Sound.ENHANCED, Enhanced(source, kept, gentle))
        second = np.concatenate([deck.render(480, orders) for _ in range(100)])
    assert np.abs(first[480:] - expected(FULL_STRENGTH)[480:48000]).max() < 1e-6
    settled = slice(9600, 48000)  # 0.2 s later
    assert np.abs(second[settled] - expected(gentle)[48000:][settled]).max() < 1e-3
    # 12 dB down: a quarter of the noise stays, where nearly nothing was before.
    assert np.std(second[settled]) == pytest.approx(np.std(first) + 0.1 / 4, rel=0.1)
    steps = np.abs(np.diff(np.concatenate([first, second])[47000:50000, 0]))
    assert steps.max() < 1.5 * np.abs(np.diff(second[settled][:, 0])).max()


def test_a_result_that_made_room_for_others_leaves_the_file(make, tmp_path):
    source, kept, _ = make(16000)
    kept.unlink()
    file = tmp_path / "full-16000.wav"
    orders = Orders(Sound.ENHANCED, Enhanced(file, kept, STRENGTHS["gentle"]))
    with Deck(source, orders) as deck:
        heard = deck.render(16000, orders)
    assert np.array_equal(heard[800:], soundfile.read(file, always_2d=True)[0][800:16000])


def test_a_file_of_another_rate_is_heard_from_the_kept_result(make, tmp_path):
    source, kept, expected = make(48000)
    soundfile.write(tmp_path / "low.wav", np.zeros(48000), 16000)
    orders = Orders(Sound.ENHANCED, Enhanced(tmp_path / "low.wav", kept))
    with Deck(source, orders) as deck:
        heard = deck.render(48000, orders)
    assert np.abs(heard[480:] - expected(FULL_STRENGTH)[480:48000]).max() < 1e-6
    with pytest.raises(AudioError, match="cannot be compared"):
        Deck(source, Orders(Sound.ENHANCED, Enhanced(tmp_path / "low.wav")))
