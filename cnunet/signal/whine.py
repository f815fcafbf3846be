"""Removes steady tones above 8 kHz, such as the whine of a screen, a power supply or a light.

The model doesn't see that band, whose gain follows the band below, where there may be nothing to
remove. A tone is steady if it lasts two seconds; no speech sound does.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cnunet.signal.frames import Analyser, OverlapAdd, SampleFifo, Signal

Power = NDArray[np.float64]

_HOP_S = 0.016
_STEADY_S = 2.1
_LOWEST_HZ = 7800.0
_STANDS_OUT = 10.0  # over the steady power around it: noise has no such peaks
_NEIGHBOURHOOD = 24  # bins of 31 Hz on either side
_OVERSUBTRACTION = 2.0
_MIN_GAIN = 0.02
_SMOOTHED = 2  # frames on either side


class SteadyTones:
    """Removes steady tones from blocks (n, channels) of the band above 8 kHz.

    look_ahead: remove a tone from its start, which delays the samples by two seconds; without, a
        tone is removed once it has lasted two seconds. live: without look-ahead, and delayed by no
        more than a frame of 32 ms.
    Samples that need no change are returned unchanged.
    """

    def __init__(
        self, rate: int, channels: int, look_ahead: bool = True, live: bool = False
    ) -> None:
        self._looks_ahead = look_ahead and not live
        self._behind_frames = 2 * _SMOOTHED if live else _SMOOTHED
        self._ahead_frames = 0 if live else _SMOOTHED
        self._hop = round(_HOP_S * rate)
        self._span = round(_STEADY_S / _HOP_S)
        self._lowest = round(_LOWEST_HZ * 2 * self._hop / rate)
        self._channels = channels
        self._ahead = Analyser(channels, self._hop)
        self._behind = Analyser(channels, self._hop)
        self._changes = OverlapAdd(channels, self._hop)
        self._held, self._waiting = SampleFifo(channels), SampleFifo(channels)
        bins = self._hop + 1 - self._lowest
        self._power: Power = np.zeros((0, bins))  # of frames whose gain is not known
        # Of the frames before: without look-ahead their power, else its minimum over two seconds.
        self._past: Power = np.zeros((self._span - 1, bins))
        self._before: Power = np.zeros((0, bins))  # the last of those whose gain is known
        self._is_quiet = True  # whether the last block was left unchanged
        self._lead = self._hop  # the first frame begins this much before the first sample

    def process(self, high: Signal, last: bool = False) -> Signal:
        """The samples that are ready; with `last`, all the rest."""
        self._held.push(high)
        if last:
            silence = np.zeros((2 * self._hop, self._channels))
            high = np.concatenate([high, silence])
        self._waiting.push(high)
        spectra = self._ahead.process(high)[:, self._lowest :]
        power = (spectra.real**2 + spectra.imag**2).sum(axis=2)
        self._power = np.concatenate([self._power, power])
        gains = self._gains(last)
        if last:
            ready = self._waiting.pop(len(self._waiting))
        else:
            ready = self._waiting.pop(min(len(gains) * self._hop, len(self._waiting)))
        change = self._change(ready, gains)
        skipped = min(self._lead, len(change))
        self._lead -= skipped
        change = change[skipped:][: len(self._held)]
        out = self._held.pop(len(change)) + change
        if last:
            out = np.concatenate([out, self._held.pop(len(self._held))])
        return out

    def _change(self, ready: Signal, gains: Power) -> Signal:
        """The signal to add to the samples, a hop for each frame."""
        is_quiet, self._is_quiet = self._is_quiet, bool((gains == 1).all())
        if is_quiet and self._is_quiet:  # the usual case, which needs no transform
            return np.zeros((min(self._behind.skip(ready), len(gains)) * self._hop, self._channels))
        spectra = self._behind.process(ready)[: len(gains)]
        spectra[:, : self._lowest] = 0
        spectra[:, self._lowest :] *= (gains - 1)[: len(spectra), :, None]
        return self._changes.process(spectra)

    def _gains(self, last: bool) -> Power:
        """The gains (frames, bins) of the frames for which what follows is known."""
        smooth = self._smoothed(last)
        if self._looks_ahead:
            # A morphological opening: the minimum over every two seconds, then the maximum of those
            # that contain a frame.
            known = len(smooth) if last else max(0, len(smooth) - self._span + 1)
            least = np.zeros((known, smooth.shape[1]))
            if (spans := min(known, len(smooth) - self._span + 1)) > 0:
                least[:spans] = _running(np.minimum, smooth, self._span)[:spans]
            least = np.concatenate([self._past, least])
            steady, self._past = _running(np.maximum, least, self._span), least[known:]
        else:
            known = len(smooth)
            power = np.concatenate([self._past, smooth])
            steady, self._past = _running(np.minimum, power, self._span), power[known:]
        self._before = np.concatenate([self._before, self._power[:known]])[-self._behind_frames :]
        self._power = self._power[known:]
        if not steady.any():
            return np.ones_like(steady)
        share = _OVERSUBTRACTION * steady / np.maximum(smooth[:known], 1e-30)
        is_tone = steady > _STANDS_OUT * _around(steady)
        return np.where(is_tone, np.sqrt(np.clip(1 - share, _MIN_GAIN**2, 1)), 1.0)

    def _smoothed(self, last: bool) -> Power:
        """The power of the frames in `_power`, averaged over their neighbours, as far as known."""
        power = self._power
        if not len(self._before):
            if len(power) < 2 and not last:
                if self._ahead_frames or not len(power):
                    return power[:0]
            else:
                power[:1] = power[1:2]  # the first frame is partly silence, as are the last two
            self._before = np.repeat(power[:1], self._behind_frames, axis=0)
        if last:
            full = power[:-2] if len(power) > 2 else power
            end = np.repeat(full[-1:], len(power) - len(full) + self._ahead_frames, axis=0)
            power = np.concatenate([full, end])
        power = np.concatenate([self._before, power])
        count = max(0, len(power) - 2 * _SMOOTHED)
        parts = [power[k : k + count] for k in range(2 * _SMOOTHED + 1)]
        return np.mean(parts, axis=0) if count else power[:0]


def _around(steady: Power) -> Power:
    """The geometric mean of each bin's neighbourhood, which a few strong bins hardly change."""
    width = 2 * _NEIGHBOURHOOD + 1
    padded = np.pad(np.log(steady + 1e-30), ((0, 0), (_NEIGHBOURHOOD + 1, _NEIGHBOURHOOD)), "edge")
    sums = padded.cumsum(axis=1)
    return np.exp((sums[:, width:] - sums[:, :-width]) / width)


def _running(extreme: np.ufunc, values: Power, width: int) -> Power:
    """The extreme of each `width` successive rows, by doubling."""
    if len(values) == width:  # live, always
        return extreme.reduce(values, axis=0, keepdims=True)
    have = 1
    while have < width:
        step = min(have, width - have)
        values = extreme(values[:-step], values[step:])
        have += step
    return values
