"""The automatic gain, the gate and the limiter of live sound: what changes, and what must not."""

import numpy as np
import pytest

from cnunet.live.dynamics import CEILING, TARGET_DBFS, Dynamics

RATE = 48000
SYLLABLE = 12000  # a quarter of a second


def speech(seconds, dbfs, pauses=True):
    """Noise with the rhythm of speech: four syllables a second, silent every third second."""
    count = round(seconds * RATE)
    noise = np.random.default_rng(3).standard_normal(count)
    place = np.arange(count)
    shape = np.sin(np.pi * (place % SYLLABLE) / SYLLABLE) ** 2
    if pauses:
        shape *= (place // RATE) % 3 < 2
    spoken = shape > 0.1
    rms = np.sqrt(np.mean((noise * shape)[spoken] ** 2))
    return (noise * shape / rms * 10 ** (dbfs / 20)).astype(np.float32)


def hum(seconds, dbfs):
    noise = np.random.default_rng(4).standard_normal(round(seconds * RATE))
    return (noise * 10 ** (dbfs / 20)).astype(np.float32)


def run(dynamics, sound, block=700):
    """The output, and the gain after each block, in dB."""
    out, gains = [], []
    for start in range(0, len(sound), block):
        out.append(dynamics.process(sound[start : start + block, None]))
        gains.append(dynamics.gain_db)
    return np.concatenate(out)[:, 0], np.array(gains)


def evened(pause_db=0.0):
    dynamics = Dynamics(RATE)
    dynamics.auto_gain, dynamics.pause_db = True, pause_db
    return dynamics


def level(sound):
    """The RMS of what is not a pause, in dBFS."""
    steps = sound[: len(sound) // 480 * 480].reshape(-1, 480)
    rms = np.sqrt((steps**2).mean(axis=1))
    return 20 * np.log10(np.sqrt(np.mean(rms[rms > 0.3 * rms.max()] ** 2)))


def test_without_either_nothing_is_touched():
    sound = 2 * speech(2, -3)
    out, _ = run(Dynamics(RATE), sound)
    assert np.array_equal(out, sound)


@pytest.mark.parametrize("dbfs", [-42, -30, -12])
def test_any_voice_comes_to_a_comfortable_level(dbfs):
    out, _ = run(evened(), speech(21, dbfs))
    assert level(out[-6 * RATE :]) == pytest.approx(TARGET_DBFS, abs=4)
    assert np.abs(out).max() <= CEILING + 1e-6


def test_it_does_not_pump():
    """Neither within a sentence, nor in pauses with noise in them, nor after them."""
    sound = speech(40, -36) + hum(40, -62)
    _, gains = run(evened(), sound)
    settled = gains[len(gains) // 2 :]
    assert settled.max() - settled.min() < 1.5
    quiet = hum(30, -50)
    dynamics = evened()
    run(dynamics, speech(15, -36))
    _, gains = run(dynamics, quiet)
    assert np.ptp(gains[len(gains) // 15 :]) < 1  # a pause of half a minute raises nothing


def test_noise_alone_is_not_raised():
    _, gains = run(evened(), hum(20, -40))
    assert np.abs(gains).max() < 3.5  # until it is known to be steady, within a second


def test_a_shout_stays_below_the_ceiling_and_is_not_torn():
    dynamics = evened()
    run(dynamics, speech(15, -36))
    shout = speech(3, -6, pauses=False)
    out, gains = run(dynamics, shout)
    assert np.abs(out).max() <= CEILING + 1e-6
    assert gains[-1] < gains[0] - 10
    _, after = run(dynamics, speech(3, -36))
    assert np.diff(after).max() < 0.1  # it comes back slowly


def test_a_quieter_speaker_is_found():
    dynamics = evened()
    run(dynamics, speech(12, -15))
    out, _ = run(dynamics, speech(30, -38))
    assert level(out[-6 * RATE :]) == pytest.approx(TARGET_DBFS, abs=4)


def test_pauses_go_down_to_the_floor_and_speech_is_left_alone():
    dynamics = Dynamics(RATE)
    dynamics.pause_db = 20.0
    noise = hum(24, -55)
    spoken = speech(24, -25)
    out, _ = run(dynamics, spoken + noise)
    place = np.arange(len(out))
    pause = (place // RATE % 3 == 2) & (place % RATE > 0.6 * RATE) & (place > 6 * RATE)
    assert 20 * np.log10(np.std(out[pause]) / np.std(noise[pause])) == pytest.approx(-20, abs=0.5)
    loud = (place // RATE % 3 < 2) & (place > 6 * RATE) & (np.abs(spoken) > 0.02)
    loud &= place % (3 * RATE) > SYLLABLE
    assert np.abs(out[loud] / (spoken + noise)[loud] - 1).max() < 0.01


def test_changes_make_no_click():
    sound = (0.2 * np.sin(2 * np.pi * 440 / RATE * np.arange(20 * RATE))).astype(np.float32)
    rhythm = np.sin(np.pi * np.arange(len(sound)) / SYLLABLE) ** 2
    sound *= rhythm.astype(np.float32)
    dynamics = evened(12.0)
    out, _ = run(dynamics, sound)
    w = 2 * np.pi * 440 / RATE
    assert np.abs(out[2:] - 2 * np.cos(w) * out[1:-1] + out[:-2]).max() < 2e-3
