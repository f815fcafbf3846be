"""Mixes training examples on the fly; a seed and an index always give the same example."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

import numpy as np

from cnunet.config import SAMPLE_RATE
from trainer.config import ConfigError
from trainer.data.corpus import Clip, Corpus
from trainer.data.recordings import FloatArray
from trainer.sounds import knocks, noises, shaping, tones, voices, warps
from trainer.sounds.shaping import Rng

SNR_DB, HIGH_SNR_DB = (-5.0, 20.0), (20.0, 35.0)
HIGH_SNR = 0.15
"""Share of nearly clean examples, in which soft consonants and breath must survive."""
LEVEL_DBFS = (-60.0, -5.0)
"""RMS of the mixture; it is made quieter if its peaks would exceed full scale."""

SILENT, NOISE_ONLY, CLEAN = 0.01, 0.05, 0.06
"""Shares of special inputs; all others are noisy speech."""

SUNG, RAISED, SPEED_CHANGED, WHISPERED = 0.06, 0.08, 0.3, 0.03
"""Shares of changed voices; each of the first three is a share of what those before it leave."""

PAUSED, PAUSE = 0.15, (0.25, 0.75)
"""Share of examples with a long pause, and how much of one it takes up: 0.5 to 1.5 s of 2."""

REVERBERANT, NOISE_REVERBERANT = 0.35, 0.3
BAND_LIMITED, CLIPPED = 0.1, 0.05
EQUALISED, TWO_NOISES, WARPED = 0.5, 0.3, 0.4
NOISE_SOURCES = {
    "recorded": 0.6, "fans": 0.1, "babble": 0.08, "tones": 0.1, "hum": 0.03, "clicks": 0.03,
    "hits": 0.03, "wind": 0.03,
}  # fmt: skip


class Example(NamedTuple):
    """A mixture and the speech in it, both float32 (samples,) at 16 kHz."""

    noisy: FloatArray
    clean: FloatArray


class Mixer:
    """Draws examples of `length` samples from a corpus, without the augmentations left out."""

    def __init__(
        self, corpus: Corpus, length: int, seed: int, left_out: Collection[str] = ()
    ) -> None:
        """Raises `ConfigError` where no noise is left."""
        self.corpus = corpus
        self.length = length
        self.seed = seed
        self.left_out = left_out
        self._sources = {kind: share for kind, share in NOISE_SOURCES.items() if self._has(kind)}
        if not self._sources:
            raise ConfigError(
                "The data has no recordings of noise, and the setting leave_out excludes all other "
                f"noise: keep one of {', '.join([*NOISE_SOURCES][1:])}."
            )

    def example(self, index: int) -> Example:
        """Return example `index`, which depends only on the seed and the index."""
        rng = np.random.default_rng([self.seed, index])
        kind = rng.random()
        if kind < SILENT:
            return Example(*np.zeros((2, self.length), np.float32))
        if kind < SILENT + NOISE_ONLY:
            return self._finish(rng, self._noise(rng), np.zeros(self.length, np.float32))
        heard, target = self._speech(rng)
        if kind < SILENT + NOISE_ONLY + CLEAN:
            return self._finish(rng, target, target)
        ratio = HIGH_SNR_DB if rng.random() < HIGH_SNR else SNR_DB
        noise = self._noise(rng) * shaping.noise_gain(target, rng.uniform(*ratio))
        return self._finish(rng, heard + noise, target)

    def _has(self, kind: str) -> bool:
        return bool(self.corpus.noises) if kind == "recorded" else kind not in self.left_out

    def _draws(self, rng: Rng, share: float, augmentation: str) -> bool:
        """Draw whether to apply an augmentation; a number is drawn even for those left out."""
        return rng.random() < share and augmentation not in self.left_out

    def _speech(self, rng: Rng) -> tuple[FloatArray, FloatArray]:
        """Return speech as it sounds in its room, and the part of it that is the target."""
        if self._draws(rng, PAUSED, "pauses"):
            pause = int(rng.uniform(*PAUSE) * self.length)
            speech = shaping.with_pause(rng, self._voice(rng, self.length - pause), pause)
        else:
            speech = self._voice(rng, self.length)
        if self._draws(rng, EQUALISED, "colour"):
            speech = shaping.equalise(rng, speech)
        if self.corpus.rooms and self._draws(rng, REVERBERANT, "rooms"):
            return shaping.reverberate(speech, self._room(rng))
        return speech, speech

    def _voice(self, rng: Rng, length: int) -> FloatArray:
        """Return speech of one speaker, perhaps with a changed voice."""
        if self._draws(rng, SUNG, "sung"):
            return voices.sung(rng, length, self._talker)
        if self._draws(rng, RAISED, "pitch"):
            speech = shaping.at_another_speed(rng, length, shaping.RAISES, self._talker)
        elif self._draws(rng, SPEED_CHANGED, "speed"):
            speech = shaping.at_another_speed(rng, length, shaping.SPEEDS, self._talker)
        else:
            speech = self._talker(rng, length)
        if self._draws(rng, WHISPERED, "whisper"):
            speech = voices.whispered(rng, speech)
        return speech

    def _talker(self, rng: Rng, length: int) -> FloatArray:
        """Return speech of one speaker: a crop, or several utterances with short pauses between."""
        clips = self.corpus.speakers[
            rng.choice(len(self.corpus.speakers), p=self.corpus.speaker_shares)
        ]
        speech = np.zeros(length, np.float32)
        filled = 0
        while filled < length:
            clip = clips[rng.integers(len(clips))]
            piece = self._crop(rng, clip, length - filled)
            speech[filled : filled + len(piece)] = piece
            filled += len(piece) + int(rng.uniform(0.02, 0.25) * SAMPLE_RATE)
        return speech

    def _noise(self, rng: Rng) -> FloatArray:
        """Return one or two noises at an RMS of 1, sometimes coloured or in a room."""
        noise = self._one_noise(rng)
        if self._draws(rng, TWO_NOISES, "second"):
            noise += self._one_noise(rng) * np.float32(10.0 ** (rng.uniform(-12.0, 0.0) / 20.0))
        if self._draws(rng, EQUALISED, "colour"):
            noise = shaping.equalise(rng, noise)
        if self.corpus.rooms and self._draws(rng, NOISE_REVERBERANT, "rooms"):
            noise, _ = shaping.reverberate(noise, self._room(rng))
        return shaping.at_unit_rms(noise)

    def _one_noise(self, rng: Rng) -> FloatArray:
        """Return one noise at an RMS of 1."""
        kind, place = _pick(NOISE_SOURCES, rng.random())
        if kind not in self._sources:
            # Leaving out a kind changes only examples of that kind, so that runs can be compared.
            kind, _ = _pick(self._sources, place)
        match kind:
            case "recorded":
                noise = (
                    warps.warped(rng, self.length, self._recorded)
                    if self._draws(rng, WARPED, "warp")
                    else self._recorded(rng, self.length)
                )
            case "babble":
                noise = noises.babble(rng, self.length, self._talker)
            case "tones":
                noise = tones.tones(rng, self.length)
            case "hits":
                noise = knocks.hits(rng, self.length)
            case "wind":
                noise = knocks.wind(rng, self.length)
            case "hum":
                noise = noises.hum(rng, self.length)
            case "clicks":
                noise = noises.clicks(rng, self.length)
            case _:
                noise = noises.coloured(rng, self.length)
        return shaping.at_unit_rms(noise)

    def _recorded(self, rng: Rng, length: int) -> FloatArray:
        """Return a crop of a recording; its kind is drawn first, as some have far more data."""
        for _ in range(8):
            clips = self.corpus.noises[rng.integers(len(self.corpus.noises))]
            clip = clips[rng.integers(len(clips))]
            noise = self._crop(rng, clip, length)
            if len(noise) < length:
                noise = np.resize(noise, length)
            if shaping.rms(noise) > shaping.FAINT_RMS:
                return noise
        return noises.coloured(rng, length)

    def _crop(self, rng: Rng, clip: Clip, length: int) -> FloatArray:
        """Return at most `length` samples from a random place in a clip, or all of it."""
        length = min(length, clip.length)
        offset = int(rng.integers(clip.length - length + 1))
        return self.corpus.read(clip.start + offset, length)

    def _room(self, rng: Rng) -> FloatArray:
        return self.corpus.rooms[rng.integers(len(self.corpus.rooms))]

    def _finish(self, rng: Rng, noisy: FloatArray, clean: FloatArray) -> Example:
        """Limit the band, set the level, clip."""
        if self._draws(rng, BAND_LIMITED, "band"):
            band = rng.uniform(30.0, 300.0), rng.uniform(3400.0, 7500.0)
            noisy, clean = shaping.band_limit(np.stack([noisy, clean]), *band)
        gain = shaping.level_gain(noisy, rng.uniform(*LEVEL_DBFS))
        noisy, clean = noisy * gain, clean * gain
        if self._draws(rng, CLIPPED, "clipping"):
            noisy = shaping.clip_peaks(rng, noisy)
        return Example(noisy, clean)


def _pick(shares: dict[str, float], place: float) -> tuple[str, float]:
    """The kind at a point from 0 to 1 along all shares, and the point within its own share."""
    place *= sum(shares.values())
    *others, last = shares
    for kind in others:
        if place < shares[kind]:
            return kind, place / shares[kind]
        place -= shares[kind]
    return last, min(place / shares[last], 1.0)
