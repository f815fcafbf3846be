"""Signal path: down to 16 kHz, through the model, back up, and mixed with the input."""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np

from cnunet.audio import Samples
from cnunet.audio.resample import Resampler
from cnunet.config import SAMPLE_RATE, HighBand
from cnunet.signal.attenuation import AttenuationLimit, LinkedGain, mix
from cnunet.signal.frames import SampleFifo, Signal
from cnunet.signal.highband import HighBandGain
from cnunet.signal.polarity import Polarity
from cnunet.signal.strength import FULL_STRENGTH, Strength, linear
from cnunet.signal.whine import SteadyTones

_TURNING_S = 0.05  # maximum duration of a transition between two mixes


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

    rate: in Hz. adjustable: whether `set_strength` may be called. It takes effect immediately;
        in return, steady tones above 8 kHz are removed only once they have been detected.
    The input itself is never resampled: it is delayed and mixed, aligned to the sample, with the
    model's output once that is back at the input's rate. So a mix of 0 returns the input.
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
        self._input = SampleFifo(channels)
        self._down = Resampler(rate, SAMPLE_RATE, channels)
        self._model = _Model(denoiser, channels, link_channels and channels > 1)
        self._polarity: Polarity | None = None
        self._stages: list[AttenuationLimit | HighBandGain] = []
        if link_channels and channels > 1:
            self._polarity = Polarity(channels)
            self._linked = LinkedGain(channels)
        self._limit: AttenuationLimit | None = None
        if limit_db is not None or adjustable:
            self._limit = AttenuationLimit(limit_db, channels)
            self._stages.append(self._limit)
        self._high_band: HighBandGain | None = None
        if high_band == "follow" and rate > SAMPLE_RATE:
            self._high_band = HighBandGain(channels, _least_gain(limit_db))
            self._stages.append(self._high_band)
            self._high = _HighBand(rate, channels, look_ahead=not adjustable)
        self._up = Resampler(SAMPLE_RATE, rate, channels)
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
        low = self._down.process(block, last)
        heard = self._polarity.align(low, last) if self._polarity else low
        pair = self._model.process(heard, last)
        if self._polarity:
            pair = self._polarity.restore(*self._linked.process(*pair, last))
        if self._high_band:
            pair = self._high.hold(pair, self._high.process(block, low, last))
        for stage in self._stages:
            pair = stage.process(*pair, last)
        up: Any = self._up.process(pair[1], last)
        if last:  # resampling twice may lose or gain the last sample
            up = _fitted(up, len(self._input))
        dry, wet = self._input.pop(len(up)), up
        if self._high_band:
            gain = self._high_band.at(self._done, len(up), self._rate)
            wet = wet + gain * self._high.pop(len(up))
        self._done += len(up)
        return self._mixed(dry, wet).astype(np.float64, copy=False)

    def _mixed(self, dry: Signal, wet: Signal) -> Signal:
        before, now = self._mix_before, self._mix
        if before == now or not len(dry):
            return mix(dry, wet, before)
        self._mix_before = now
        ramp = np.full(len(dry), now)
        turning = min(len(dry), round(_TURNING_S * self._rate))
        ramp[:turning] = np.linspace(before, now, turning)
        return dry + (wet - dry) * ramp[:, None]


def _least_gain(limit_db: float | None) -> float:
    return 0.0 if limit_db is None else linear(limit_db)


def _fitted(block: Any, length: int) -> Any:
    """Cut, or followed by silence."""
    return np.pad(block, ((0, max(0, length - len(block))), (0, 0)))[:length]


class _HighBand:
    """The input above 8 kHz (what resampling to 16 kHz and back removes), without steady tones.

    The model's input and output are held back until this band is ready.
    """

    def __init__(self, rate: int, channels: int, look_ahead: bool) -> None:
        self._rate = rate
        self._input, self._ready = SampleFifo(channels), SampleFifo(channels)
        self._dry, self._wet = SampleFifo(channels), SampleFifo(channels)
        self._up = Resampler(SAMPLE_RATE, rate, channels)
        self._tones = SteadyTones(rate, channels, look_ahead)
        self._made = self._released = 0

    def process(self, block: Samples, low: Signal, last: bool) -> int:
        """Take the input and its 16 kHz version; returns how much of the latter may be released."""
        self._input.push(block)
        up = self._up.process(low, last)
        if last:
            up = _fitted(up, len(self._input))
        high = self._tones.process(self._input.pop(len(up)) - up, last)
        self._ready.push(high)
        self._made += len(high)
        if last:
            return 1 << 62  # all
        return self._made * SAMPLE_RATE // self._rate - self._released

    def hold(self, pair: tuple[Signal, Signal], count: int) -> tuple[Signal, Signal]:
        """Take the model's input and output, and release `count` samples of both."""
        self._dry.push(pair[0])
        self._wet.push(pair[1])
        count = min(max(0, count), len(self._dry))
        self._released += count
        return self._dry.pop(count), self._wet.pop(count)

    def pop(self, count: int) -> Signal:
        """The next samples of the band, at the input's rate."""
        return self._ready.pop(count)


class _Model:
    """The model's stream, and its input aligned with its output."""

    def __init__(self, denoiser: DenoiserLike, channels: int, middle_only: bool) -> None:
        self._middle_only = middle_only
        self._width = 1 if middle_only else channels
        self._stream = denoiser.stream(channels=self._width, look_ahead=True)
        self._dry = SampleFifo(channels)

    def process(self, low: Signal, last: bool) -> tuple[Signal, Signal]:
        self._dry.push(low)
        heard = low.mean(axis=1, keepdims=True, dtype=np.float32) if self._middle_only else low
        given = heard[:, 0] if self._width == 1 else heard
        parts = [self._stream.feed(given.astype(np.float32, copy=False))]
        if last:
            parts.append(self._stream.flush())
        wet = np.concatenate([part.reshape(-1, self._width) for part in parts])
        return self._dry.pop(len(wet)), wet
