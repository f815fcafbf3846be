"""Renders what is heard: the original, the enhanced or the removed sound, in step.

A `Deck` reads both files block by block and renders what the current `Orders` ask for, at the rate
of the files: nothing is resampled here.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Self

import numpy as np

from app.language import tr
from app.playback.rendering import Rendering
from cnunet.audio import AudioReader, Samples, open_audio, quoted, track_of_result
from cnunet.config import HighBand
from cnunet.errors import AudioError
from cnunet.ipc.replay import DamagedResultError
from cnunet.signal.parts import Part
from cnunet.signal.strength import FULL_STRENGTH, Strength

_MAX_CHANNELS = 2
_FADE_S = 0.008


class Sound(StrEnum):
    """The sounds to choose from; removed is the original minus the enhanced."""

    ORIGINAL = "original"
    ENHANCED = "enhanced"
    REMOVED = "removed"


@dataclass(frozen=True, eq=False)
class Jump:
    """Jump to this position. Every object is a jump of its own, even to the same position."""

    to_s: float


@dataclass(frozen=True)
class Enhanced:
    """The source of the enhanced sound: a file, or a kept full-strength result at any strength.

    With `strength`, it is rendered from the kept result while it plays. Without, the kept result is
    used only if the file differs from the original in rate or channels. Without a file, the result
    is still being written.
    gain_db: the gain applied to the file, which is undone for the comparison.
    """

    file: Path | None
    full_strength: Path | None = None
    strength: Strength | None = None
    high_band: HighBand = "follow"
    parts: tuple[Part, ...] = ()
    gain_db: float = 0.0


@dataclass(frozen=True)
class Orders:
    """What to play and how. Replaced as a whole, so that other threads never see half a change.

    enhanced: the other source; None if there is none, which sounds like silence.
    gains: factors for the original and the enhanced sound; the removed sound has none.
    track: the number of the recording's sound track, from 1; None for the main one. An open
        deck ignores changes of it.
    loop_s: start and end of the loop. jump: the latest one, which is made once.
    """

    sound: Sound = Sound.ORIGINAL
    enhanced: Enhanced | None = None
    gains: tuple[float, float] = (1.0, 1.0)
    track: int | None = None
    loop_s: tuple[float, float] | None = None
    jump: Jump | None = None

    @property
    def weights(self) -> tuple[float, float]:
        """The factors of the original and the enhanced sound in what is heard."""
        match self.sound:
            case Sound.ORIGINAL:
                return self.gains[0], 0.0
            case Sound.ENHANCED:
                return 0.0, self.gains[1]
            case Sound.REMOVED:
                return 1.0, -1.0


class Deck:
    """Plays a recording from `start_s` on. Raises AudioError."""

    def __init__(self, original: Path, orders: Orders, start_s: float = 0.0) -> None:
        self._track = orders.track
        self._original = open_audio(original, self._track)
        self.rate = self._original.info.rate
        self.channels = min(self._original.info.channels, _MAX_CHANNELS)
        self.position = 0
        """The next sample."""
        self._enhanced: AudioReader | Rendering | None = None
        self._attached: Enhanced | None = None
        self._jump = orders.jump
        self._weights = orders.weights
        self._level = 1.0
        self._last = np.zeros((1, self.channels))
        self._fades = False
        self._lags = False  # the enhanced sound has to catch up
        self.is_waiting = False
        """Whether the last samples were silence, since the result has not got that far."""
        try:
            self._attach(orders.enhanced)
            self._seek(round(start_s * self.rate))
        except BaseException:  # memory may run out, too
            self.close()
            raise

    def close(self) -> None:
        """Close both files."""
        self._original.close()
        if self._enhanced is not None:
            self._enhanced.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def render(self, frames: int, orders: Orders) -> Samples:
        """The next (n, channels) samples, at most `frames`; none at the end. Raises AudioError.

        At the end of a growing result, it returns silence and keeps the position (`is_waiting`).
        Changes of sound and jumps are cross-faded over 8 ms; everything else is exact.
        """
        if orders.enhanced != self._attached:
            self._attach(orders.enhanced)
        if orders.jump is not None and orders.jump is not self._jump:
            self._seek(round(orders.jump.to_s * self.rate))
        self._jump = orders.jump
        needed = bool(orders.weights[1])
        was_waiting, self.is_waiting = self.is_waiting, needed and not self._is_ready(frames)
        if self.is_waiting:
            fading = np.linspace(1, 0, frames)[:, None] * (0 if was_waiting else 1)
            silence = self._last * fading
            self._last, self._fades = np.zeros_like(self._last), True
            return silence
        dry, wet = self._read(frames, orders.loop_s)
        if len(dry):
            mixed = self._mixed(dry, wet, orders.weights)
            self._last = mixed[-1:].copy()
            return mixed
        return dry

    def _attach(self, enhanced: Enhanced | None) -> None:
        before, self._attached = self._attached, enhanced
        if isinstance(self._enhanced, Rendering) and _only_strength_differs(before, enhanced):
            assert enhanced is not None and enhanced.strength is not None
            self._enhanced.set_strength(enhanced.strength)
            return
        if self._enhanced is not None:
            self._enhanced.close()
            self._fades = True
        self._enhanced = None
        self._lags = True
        if enhanced is not None:
            self._enhanced = self._opened(enhanced)
            is_file = not isinstance(self._enhanced, Rendering)
            self._level = 10 ** (-enhanced.gain_db / 20) if is_file else 1.0

    def _opened(self, enhanced: Enhanced) -> AudioReader | Rendering:
        ours = self._original.info
        if enhanced.file is None:
            return self._rendering(enhanced)
        if enhanced.strength is not None and enhanced.full_strength is not None:
            with suppress(DamagedResultError):  # it has been evicted from the cache
                return self._rendering(enhanced)
        reader = open_audio(enhanced.file, track_of_result(enhanced.file, self._track))
        if (reader.info.rate, reader.info.channels) == (ours.rate, ours.channels):
            return reader
        reader.close()
        with suppress(DamagedResultError):
            if enhanced.full_strength is not None:
                return self._rendering(enhanced)
        text = tr(
            "{one} and {other} differ in sample rate or number of channels, so they cannot be"
            " compared."
        )
        raise AudioError(text.format(one=quoted(enhanced.file), other=quoted(ours.path)))

    def _rendering(self, enhanced: Enhanced) -> Rendering:
        assert enhanced.full_strength is not None
        strength = enhanced.strength or FULL_STRENGTH
        return Rendering(
            self._original.info.path,
            enhanced.full_strength,
            strength,
            enhanced.high_band,
            self._track,
            growing=enhanced.file is None,
            parts=enhanced.parts,
        )

    def _seek(self, position: int) -> None:
        self.position = max(position, 0)
        self._original.seek(self.position)
        self._lags = self._fades = True

    def _read(self, frames: int, loop_s: tuple[float, float] | None) -> tuple[Samples, Samples]:
        """The next samples of both, up to the end of the loop; from its start after that."""
        if loop_s is not None:
            start, end = (round(moment * self.rate) for moment in loop_s)
            if self.position >= end:
                self._seek(start)
            frames = min(frames, max(end - self.position, 1))
        both = self._read_both(frames)
        if loop_s is not None and not len(both[0]):  # the loop ends after the recording
            self._seek(round(loop_s[0] * self.rate))
            both = self._read_both(frames)
        self.position += len(both[0])
        return both

    def _read_both(self, frames: int) -> tuple[Samples, Samples]:
        dry = self._heard(self._original.read(frames))
        wet = np.zeros_like(dry)
        if not self._is_ready(len(dry)):
            self._lags = True
        elif self._enhanced is not None:
            if self._lags:
                self._enhanced.seek(self.position)
                self._lags = False
            block = self._heard(self._enhanced.read(len(dry)))
            wet[: len(block)] = block * self._level
        return dry, wet

    def _is_ready(self, frames: int) -> bool:
        """Whether the enhanced sound can be read that far."""
        if not isinstance(self._enhanced, Rendering):
            return True
        available = self._enhanced.available_frames
        return available is None or self.position + frames <= available

    def _heard(self, block: Samples) -> Samples:
        """Mix more than two channels down to their mean."""
        if block.shape[1] > self.channels:
            return np.repeat(block.mean(axis=1, keepdims=True), self.channels, axis=1)
        return block

    def _mixed(self, dry: Samples, wet: Samples, weights: tuple[float, float]) -> Samples:
        ramp = np.minimum(np.arange(1, len(dry) + 1) / (_FADE_S * self.rate), 1)[:, None]
        before, self._weights = self._weights, weights
        mixed = dry * weights[0] + wet * weights[1]
        if self._fades:  # from the last sample played
            self._fades = False
            return mixed * ramp + self._last * (1 - ramp)
        if before != weights:
            return mixed * ramp + (dry * before[0] + wet * before[1]) * (1 - ramp)
        return mixed


def _only_strength_differs(one: Enhanced | None, other: Enhanced | None) -> bool:
    if one is None or other is None or None in (one.strength, other.strength):
        return False
    return replace(one, strength=other.strength) == other
