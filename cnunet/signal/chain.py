"""Signal path: down to 16 kHz, through the model, back up, and mixed with the input."""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np

from cnunet.audio import Samples
from cnunet.audio.resample import Resampler
from cnunet.config import SAMPLE_RATE
from cnunet.signal.frames import Queue, Signal
from cnunet.signal.highband import HighBand, HighBandGain
from cnunet.signal.strength import (
    FULL_STRENGTH,
    AttenuationLimit,
    LinkedGain,
    Strength,
    linear,
    mix,
)


class StreamLike(Protocol):
    """The part of `cnunet.inference.stream.Stream` that is used here."""

    def feed(self, block: Any) -> Any: ...
    def flush(self) -> Any: ...


class DenoiserLike(Protocol):
    """The part of `cnunet.inference.denoiser.Denoiser` that is used here."""

    @property
    def device(self) -> str:
        """Its device, such as `cpu` or `cuda:0`."""
        ...

    def stream(self, channels: int = 1, *, look_ahead: bool = False) -> StreamLike: ...


class Chain:
    """Enhances a stream of any rate and channel count, block by block.

    rate: in Hz. adjustable: whether `set_strength` may be called.
    The input itself is never resampled: it is held back and mixed with the model's output, aligned
    to the sample, once that is back at the input's rate. So a mix of 0 gives the input.
    """

    def __init__(
        self,
        denoiser: DenoiserLike,
        rate: int,
        channels: int,
        *,
        strength: Strength = FULL_STRENGTH,
        high_band: HighBand = "follow",
        link_channels: bool = False,
        adjustable: bool = False,
    ) -> None:
        self._rate, self._channels = rate, channels
        self._mix = self._mix_before = strength.effective_mix
        limit_db = strength.attenuation_limit_db
        self._input = Queue(channels)
        self._down = Resampler(rate, SAMPLE_RATE, channels)
        self._model = _Model(denoiser, channels, link_channels and channels > 1)
        self._stages: list[LinkedGain | AttenuationLimit | HighBandGain] = []
        if link_channels and channels > 1:
            self._stages.append(LinkedGain(channels))
        self._limit: AttenuationLimit | None = None
        if limit_db is not None or adjustable:
            self._limit = AttenuationLimit(limit_db, channels)
            self._stages.append(self._limit)
        self._high_band: HighBandGain | None = None
        if high_band == "follow" and rate > SAMPLE_RATE:
            self._high_band = HighBandGain(channels, _least_gain(limit_db))
            self._stages.append(self._high_band)
        # The model's input is upsampled beside its output: the rest of the input is the high band.
        self._up = Resampler(SAMPLE_RATE, rate, 2 * channels if self._high_band else channels)
        self._done = 0

    def set_strength(self, strength: Strength) -> None:
        """Change the strength from the next block on, without a click; for adjustable chains."""
        assert self._limit is not None
        self._mix = strength.effective_mix
        self._limit.limit_db = strength.attenuation_limit_db
        if self._high_band:
            self._high_band.least = _least_gain(strength.attenuation_limit_db)

    def process(self, block: Samples, last: bool = False) -> Samples:
        """The enhanced (samples, channels) that are ready; with `last`, all the rest."""
        self._input.push(block)
        pair = self._model.process(self._down.process(block, last), last)
        for stage in self._stages:
            pair = stage.process(*pair, last)
        low, wet = pair
        up = self._up.process(np.hstack([wet, low]) if self._high_band else wet, last)
        if last:  # resampling twice may lose or gain the last sample
            up = np.pad(up, ((0, max(0, len(self._input) - len(up))), (0, 0)))
            up = up[: len(self._input)]
        dry = self._input.pop(len(up))
        wet = up[:, : self._channels]
        if self._high_band:
            gain = self._high_band.at(self._done, len(up), self._rate)
            wet = wet + gain * (dry - up[:, self._channels :])
        self._done += len(up)
        return self._mixed(dry, wet).astype(np.float64, copy=False)

    def _mixed(self, dry: Signal, wet: Signal) -> Signal:
        before, now = self._mix_before, self._mix
        if before == now or not len(dry):
            return mix(dry, wet, before)
        self._mix_before = now
        return dry + (wet - dry) * np.linspace(before, now, len(dry))[:, None]


def _least_gain(limit_db: float | None) -> float:
    return 0.0 if limit_db is None else linear(limit_db)


class _Model:
    """The model's stream, and its input aligned with its output."""

    def __init__(self, denoiser: DenoiserLike, channels: int, middle_only: bool) -> None:
        self._middle_only = middle_only
        self._width = 1 if middle_only else channels
        self._stream = denoiser.stream(channels=self._width, look_ahead=True)
        self._dry = Queue(channels)

    def process(self, low: Signal, last: bool) -> tuple[Signal, Signal]:
        self._dry.push(low)
        heard = low.mean(axis=1, keepdims=True) if self._middle_only else low
        given = heard[:, 0] if self._width == 1 else heard
        parts = [self._stream.feed(given)]
        if last:
            parts.append(self._stream.flush())
        wet = np.concatenate([part.reshape(-1, self._width) for part in parts])
        return self._dry.pop(len(wet)), wet
