"""Speech that the corpus lacks: held and sung vowels, whispering.

Signals are float32 arrays (samples,) at 16 kHz.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import scipy

from cnunet.config import SAMPLE_RATE
from trainer.sounds import shaping
from trainer.sounds.noises import curve, partials
from trainer.sounds.shaping import FloatArray, Rng

SPEECH_RMS = 0.06
"""The level of the corpus."""

SUNG_HZ = (150.0, 700.0)
VOWELS = np.array(
    [
        [800.0, 1250.0, 2700.0, 3600.0, 4700.0],  # a
        [500.0, 1850.0, 2600.0, 3600.0, 4700.0],  # e
        [310.0, 2250.0, 3000.0, 3700.0, 4700.0],  # i
        [460.0, 850.0, 2600.0, 3500.0, 4600.0],  # o
        [340.0, 750.0, 2450.0, 3400.0, 4600.0],  # u
        [620.0, 1500.0, 2500.0, 3500.0, 4600.0],  # as in "bird"
    ]
)
"""Formants (Hz) of a man's vowels; those of women and children are higher."""

_WINDOW, _HOP = 512, 128
_ENVELOPE_SAMPLES = 30
"""Longer periods belong to the pitch (at most 533 Hz), shorter ones to the vocal tract."""

_GRAIN, _SEARCH = 640, 200


def sung(rng: Rng, length: int, talker: Callable[[Rng, int], FloatArray]) -> FloatArray:
    """Held vowels: synthetic, or a moment of recorded speech, stretched."""
    if rng.random() < 0.6:
        return vowels(rng, length)
    return held(rng, length, talker)


def held(rng: Rng, length: int, talker: Callable[[Rng, int], FloatArray]) -> FloatArray:
    """A moment of speech, stretched 3 to 8 times, half of them at a higher pitch."""
    up, down = shaping.RAISES[rng.integers(len(shaping.RAISES))] if rng.random() < 0.5 else (1, 1)
    needed = -(-length * down // up)
    factor = rng.uniform(3.0, 8.0)
    # The loudest part of a second is usually a vowel.
    size = int(needed / factor) + _GRAIN + 2 * _SEARCH
    speech = talker(rng, size + SAMPLE_RATE)
    loudness = np.cumsum(np.square(speech, dtype=np.float64))
    start = int(np.argmax(loudness[size:] - loudness[:-size]))
    longer = stretch(speech[start : start + size], needed)
    return shaping.change_speed(longer, (up, down))[:length]


def vowels(rng: Rng, length: int) -> FloatArray:
    """A voice that sings one or two vowels at 150 to 700 Hz: one or more notes, with breaths."""
    low, high = SUNG_HZ
    starts, at = [0.0], rng.uniform(0.2, 2.5)
    while at * SAMPLE_RATE < length:
        starts.append(at * SAMPLE_RATE)
        at += rng.uniform(0.2, 2.0)
    ends = np.array([*starts[1:], max(length, starts[-1] + 1.0)])
    base = low * (high / low) ** rng.random()
    steps = np.cumsum([0, *rng.integers(-4, 5, len(starts) - 1)])
    notes = np.clip(base * 2.0 ** (steps / 12.0), low, high)
    # Each note is held until shortly before the next, then the pitch slides to that.
    slide = np.minimum(rng.uniform(0.02, 0.12) * SAMPLE_RATE, 0.5 * (ends - starts))
    time = np.arange(length)
    pitch = np.interp(time, np.stack([starts, ends - slide], 1).ravel(), np.repeat(notes, 2))
    depth = 0.0 if rng.random() < 0.3 else rng.uniform(0.003, 0.03)
    pitch *= 1.0 + depth * np.sin(
        2.0 * np.pi * (rng.uniform(4.5, 7.0) / SAMPLE_RATE * time + rng.random())
    )
    pitch *= curve(rng.normal(1.0, 0.003, max(3, length // 400)), length)
    number = np.arange(1, 51)
    pulses = partials(
        pitch.astype(np.float32), (number ** -rng.uniform(0.8, 1.6)).astype(np.complex64)
    )
    pulses += rng.standard_normal(length, dtype=np.float32) * np.float32(
        10 ** rng.uniform(-3.0, -1.3)
    )
    size = rng.uniform(1.0, 1.3)
    kinds = rng.integers(len(VOWELS), size=1 if rng.random() < 0.5 else 2)
    spoken = [_formed(pulses, VOWELS[kind] * size, float(notes[0])) for kind in kinds]
    voice = spoken[0]
    if len(kinds) > 1:
        change = curve(np.repeat(rng.permutation([0.0, 1.0]), 2), length)
        voice = voice + change * (spoken[1] - voice)
    voice = voice * _breathing(rng, length, np.array(starts), ends)
    return voice * np.float32(SPEECH_RMS / max(shaping.rms(voice), 1e-9))


def stretch(signal: FloatArray, length: int) -> FloatArray:
    """Stretch a signal to `length` samples at the same pitch (WSOLA).

    Grains of 40 ms overlap by half; each is taken near its nominal place, where it best continues
    the one before.
    """
    hop = _GRAIN // 2
    count = length // hop + 2
    window = np.hanning(_GRAIN + 1)[:-1].astype(np.float32)
    last = len(signal) - _GRAIN
    result = np.zeros((count + 1) * hop, np.float32)
    place = 0
    for number, due in enumerate(np.linspace(0, last - hop, count).astype(int)):
        if number:
            wanted = signal[place + hop : place + 2 * hop]
            first = max(due - _SEARCH, 0)
            around = signal[first : min(due + _SEARCH, last) + len(wanted)]
            match = np.correlate(around, wanted, "valid")
            energy = np.cumsum(np.square(around, dtype=np.float64))
            power = energy[len(wanted) - 1 :] - np.concatenate([[0.0], energy[: -len(wanted)]])
            place = min(first + int(np.argmax(match / np.sqrt(power + 1e-9))), last - hop)
        result[number * hop : number * hop + _GRAIN] += window * signal[place : place + _GRAIN]
    return result[hop : hop + length]


def whispered(rng: Rng, speech: FloatArray) -> FloatArray:
    """The same speech whispered: its spectral envelopes on noise, without low frequencies."""
    length = len(speech)
    excitation = rng.standard_normal(length, dtype=np.float32)
    size = np.abs(_spectra(speech))
    logarithm = np.log(np.maximum(size, 1e-4 * float(size.max()) + 1e-9))
    cepstrum = np.fft.irfft(logarithm, axis=1)
    cepstrum[:, _ENVELOPE_SAMPLES : _WINDOW - _ENVELOPE_SAMPLES + 1] = 0.0
    envelope = np.exp(np.fft.rfft(cepstrum, axis=1).real)
    hertz = np.arange(_WINDOW // 2 + 1) * (SAMPLE_RATE / _WINDOW)
    corner = rng.uniform(200.0, 900.0)
    spectra = _spectra(excitation) * (envelope * (hertz / np.hypot(hertz, corner)))
    whisper = _signal(spectra.astype(np.complex64), length)
    return whisper * np.float32(shaping.rms(speech) / max(shaping.rms(whisper), 1e-9))


def _formed(source: FloatArray, formants: npt.NDArray[np.float64], pitch_hz: float) -> FloatArray:
    """Filter a source by formants in Hz; singers keep the first at or above the pitch."""
    formants = np.minimum(np.maximum(formants, [pitch_hz, 0.0, 0.0, 0.0, 0.0]), 7000.0)
    radius = np.exp(-np.pi * (50.0 + 0.04 * formants) / SAMPLE_RATE)
    cosine = -2.0 * radius * np.cos(2.0 * np.pi * formants / SAMPLE_RATE)
    sections = np.zeros((len(formants), 6))
    sections[:, 0] = 1.0 + cosine + radius**2
    sections[:, 3:] = np.stack([np.ones_like(radius), cosine, radius**2], 1)
    return scipy.signal.sosfilt(sections, source).astype(np.float32)


def _breathing(
    rng: Rng, length: int, starts: npt.NDArray[np.float64], ends: npt.NDArray[np.float64]
) -> FloatArray:
    """The loudness of sung notes: some are tied to the next, others end shortly before it."""
    rests = np.where(rng.random(len(starts)) < 0.4, rng.uniform(0.05, 0.4, len(starts)), 0.0)
    silent = np.minimum(rests, 0.5 * (ends - starts) / SAMPLE_RATE) * SAMPLE_RATE
    attack = rng.uniform(0.02, 0.1) * SAMPLE_RATE
    time = np.arange(length)
    note = np.searchsorted(starts, time, "right") - 1
    since, until = time - starts[note], ends[note] - silent[note] - time
    legato = np.concatenate([[False], rests[:-1] == 0.0])
    rise = np.where(legato[note], 1.0, np.minimum(since / attack, 1.0))
    fall = np.where(rests[note] == 0.0, 1.0, np.clip(until / attack, 0.0, 1.0))
    return (rise * fall * curve(rng.uniform(0.5, 1.0, 4), length)).astype(np.float32)


def _spectra(signal: FloatArray) -> npt.NDArray[np.complex64]:
    """Spectra of overlapping windows, (frames, bins)."""
    padded = np.pad(signal, (_WINDOW, 2 * _WINDOW))
    frames = np.lib.stride_tricks.sliding_window_view(padded, _WINDOW)[::_HOP]
    return np.fft.rfft(frames * _hann(), axis=1).astype(np.complex64, copy=False)


def _signal(spectra: npt.NDArray[np.complex64], length: int) -> FloatArray:
    """The inverse of `_spectra`."""
    frames = np.fft.irfft(spectra, axis=1) * (_hann() / np.float32(1.5))
    overlap = _WINDOW // _HOP
    blocks = np.zeros((len(frames) + overlap - 1, _HOP), np.float32)
    for part in range(overlap):
        blocks[part : part + len(frames)] += frames[:, part * _HOP : (part + 1) * _HOP]
    return blocks.ravel()[_WINDOW : _WINDOW + length].astype(np.float32)


def _hann() -> FloatArray:
    return np.hanning(_WINDOW + 1)[:-1].astype(np.float32)
