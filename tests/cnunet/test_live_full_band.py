"""Live sound above 8 kHz: it follows the model as in files, and what others say stays stereo."""

import numpy as np
import pytest
import soundfile

from cnunet.live.full_band import RATE, FullBandStream
from cnunet.live.input_stage import InputStage
from cnunet.live.ring import Ring
from tests.cnunet.simulated import HalvingStream, IdentityStream, Simulation
from tests.conftest import REPOSITORY

DEMO = REPOSITORY / "resources" / "demo" / "noisy_speech.flac"
HOP = 768
LATE = 144  # samples, 3 ms
NOISE = 0.1 * np.random.default_rng(0).standard_normal((3 * RATE, 2)).astype(np.float32)


def fed(stream, sound):
    """What comes out of a stream, hop by hop, in its place."""
    whole = sound[: len(sound) // HOP * HOP]
    parts = [stream.feed(whole[k : k + HOP]) for k in range(0, len(whole), HOP)]
    return np.concatenate(parts)


def level(sound, low, high):
    """The RMS between two frequencies."""
    power = np.abs(np.fft.rfft(sound * np.hanning(len(sound)))) ** 2
    hz = np.fft.rfftfreq(len(sound), 1 / RATE)
    return np.sqrt(power[(hz > low) & (hz < high)].sum()) / len(sound)


def band(sound, low, high):
    """The part of a signal between two frequencies."""
    spectrum = np.fft.rfft(sound)
    hz = np.fft.rfftfreq(len(sound), 1 / RATE)
    return np.fft.irfft(np.where((hz >= low) & (hz < high), spectrum, 0), len(sound))


@pytest.mark.parametrize("channels", [1, 2])
def test_what_the_model_leaves_alone_is_unchanged_up_to_the_top(channels):
    sound = NOISE[:, :channels]
    out = fed(FullBandStream(IdentityStream(channels)), sound)
    assert len(out) == len(sound) // HOP * HOP - HOP - LATE
    assert np.abs(out - sound[: len(out)]).max() < 1e-6


def test_the_high_band_is_turned_down_with_what_is_below():
    out = fed(FullBandStream(HalvingStream()), NOISE[:, :1])[:, 0]
    assert np.abs(out - 0.5 * NOISE[: len(out), 0])[HOP:].max() < 1e-3


def test_the_limit_of_attenuation_holds_for_the_high_band():
    class Mute(HalvingStream):
        gain = 0.0
        attenuation_limit_db: float | None = 20.0

    out = fed(FullBandStream(Mute()), NOISE[:, :1])[RATE:, 0]
    given = NOISE[RATE : RATE + len(out), 0]
    assert level(out, 9000, 20000) == pytest.approx(0.1 * level(given, 9000, 20000), rel=0.05)


def test_a_steady_whine_goes_and_a_hiss_stays():
    times = np.arange(6 * RATE) / RATE
    hiss = 0.003 * np.random.default_rng(1).standard_normal(len(times))
    sound = (hiss + 0.05 * np.sin(2 * np.pi * 15625 * times)).astype(np.float32)[:, None]
    out = fed(FullBandStream(IdentityStream()), sound)[4 * RATE :, 0]
    given = sound[4 * RATE : 4 * RATE + len(out), 0]
    assert level(out, 15500, 15750) < 0.1 * level(given, 15500, 15750)
    assert level(out, 9000, 15000) == pytest.approx(level(given, 9000, 15000), rel=0.05)


@pytest.mark.parametrize("rates", [(48000, 48000), (44100, 48000), (48000, 96000)])
def test_a_tone_above_8_khz_passes_between_devices_of_any_rate(rates):
    simulation = Simulation(
        rate=RATE, in_rate=rates[0], out_rate=rates[1], in_blocks=(rates[0] // 100,)
    )
    simulation.run(6, lambda frames: 0.5 * np.sin(2 * np.pi * 11000 / rates[0] * frames))
    assert simulation.chain.counts.under_runs == 0
    early = simulation.heard[rates[1] : 2 * rates[1]]  # later it counts as a whine
    assert np.sqrt(2 * np.mean(early**2)) == pytest.approx(0.5, abs=0.01)


def test_a_live_session_gives_what_the_stream_gives():
    """Sample by sample, between devices of one clock."""
    sound = NOISE[:, 0]
    simulation = Simulation(
        stream=HalvingStream(), rate=RATE, in_rate=RATE, out_rate=RATE, in_blocks=(480,)
    )
    simulation.run(2.5, lambda frames: sound[frames])
    whole = fed(FullBandStream(HalvingStream()), sound[:, None])[:, 0]
    heard = simulation.heard
    (place,) = np.flatnonzero(heard == whole[RATE])
    assert np.array_equal(heard[place : place + RATE], whole[RATE : 2 * RATE])
    delay_s = (place - RATE) / RATE + simulation.in_blocks[0] / RATE
    assert simulation.session.delay.total == pytest.approx(delay_s, abs=2e-3)


def test_live_sounds_like_files():
    """With the shipped model: alike in what it says, in its level, and above 8 kHz."""
    pesq = pytest.importorskip("pesq")
    from cnunet.audio.resample import Resampler
    from cnunet.inference.denoiser import Denoiser
    from cnunet.signal.chain import Chain

    noisy = Resampler(16000, RATE, 1).process(
        soundfile.read(DEMO, dtype="float32")[0][:, None], True
    )
    hiss = 0.01 * np.random.default_rng(2).standard_normal((len(noisy), 1))
    hiss *= np.abs(noisy).clip(0.01)  # so that there is something above 8 kHz
    noisy = noisy + hiss.astype(np.float32)
    denoiser = Denoiser.load("default", device="cpu", threads=1)
    live = fed(FullBandStream(denoiser.stream(1, backend="live")), noisy)[:, 0]
    chain = Chain(_Without(denoiser), RATE, 1)
    lead = np.zeros((LATE // 2, 1))  # so that the frames of the model are the same
    file = np.concatenate([chain.process(np.concatenate([lead, noisy])), chain.process(lead, True)])
    file = file[len(lead) :][: len(live), 0]
    low = [Resampler(RATE, 16000, 1).process(one[:, None], True)[:, 0] for one in (live, file)]
    error = band(live, 50, 3000) - band(file, 50, 3000)
    assert np.sum(error**2) < 1e-4 * np.sum(band(file, 50, 3000) ** 2)
    high = [level(one, 8500, 20000) for one in (live, file)]
    assert 20 * np.log10(high[0] / high[1]) == pytest.approx(0, abs=1.5)
    assert pesq.pesq(16000, low[1], low[0], "wb") > 4.6  # of 4.64 for the same


class _Without:
    """A denoiser whose streams do not look ahead, as live."""

    def __init__(self, denoiser):
        self._denoiser = denoiser
        self.device = denoiser.device

    def stream(self, channels=1, *, look_ahead=False):
        return self._denoiser.stream(channels)


def test_what_others_say_stays_stereo():
    ring = Ring(RATE, 2)
    stage = InputStage(ring, 44100, RATE)
    stage.choose_channel(0, takes_all=2)
    times = np.arange(44100) / 44100
    ring.push(np.stack([0.5 * np.sin(2 * np.pi * 500 * times), 0 * times], axis=1))
    out = stage.take()[4800:]
    assert out.shape[1] == 2
    assert np.abs(out[:, 0]).max() == pytest.approx(0.5, abs=0.01)
    assert not out[:, 1].any()
