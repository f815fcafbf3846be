"""The signal path of a recording with parts that have their own strength."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from cnunet.audio import Samples
from cnunet.config import HighBand
from cnunet.signal.chain import Chain, DenoiserLike, StreamLike
from cnunet.signal.frames import SampleFifo, Signal
from cnunet.signal.parts import Part
from cnunet.signal.strength import FULL_STRENGTH, Strength

FADE_S = 0.05
"""The length of the cross-fades before and after a part."""


class PartedChain:
    """A `Chain` for a recording with parts; where two overlap, the later one counts.

    The model runs once: the chains for other strengths replay its output.
    begin_s: where in the recording the signal begins. Everything else is as for `Chain`.
    """

    def __init__(
        self,
        denoiser: DenoiserLike,
        rate: int,
        channels: int,
        *,
        parts: Sequence[Part],
        begin_s: float = 0.0,
        strength: Strength = FULL_STRENGTH,
        high_band: HighBand = "follow",
        link_channels: bool = False,
        adjustable: bool = False,
    ) -> None:
        others = {part.strength for part in parts if part.strength.effective_mix > 0}
        self._recorded = {other: SampleFifo(_width(channels, link_channels)) for other in others}
        self._main = Chain(
            _Recorder(denoiser, list(self._recorded.values())),
            rate,
            channels,
            strength=strength,
            high_band=high_band,
            link_channels=link_channels,
            adjustable=adjustable,
        )
        self._chains = {
            other: Chain(
                Replayer(recorded),
                rate,
                channels,
                strength=other,
                high_band=high_band,
                link_channels=link_channels,
            )
            for other, recorded in self._recorded.items()
        }
        self._enhanced = SampleFifo(channels)
        self._input = SampleFifo(channels)
        self._outputs = {other: SampleFifo(channels) for other in others}
        self._parts, self._rate = parts, rate
        self._position = round(begin_s * rate)

    def set_strength(self, strength: Strength) -> None:
        """Change the strength outside the parts; for adjustable chains."""
        self._main.set_strength(strength)

    def process(self, block: Samples, last: bool = False) -> Samples:
        """The enhanced (samples, channels) that are ready; with `last`, all the rest."""
        self._input.push(block)
        self._enhanced.push(self._main.process(block, last))  # first: the others replay it
        for other, chain in self._chains.items():
            self._outputs[other].push(chain.process(block, last))
        ready = min(len(queue) for queue in (self._enhanced, *self._outputs.values()))
        sound, dry = self._enhanced.pop(ready), self._input.pop(ready)
        others = {other: queue.pop(ready) for other, queue in self._outputs.items()}
        for part in self._parts:
            weight = self._weight(part, ready)
            if weight.any():
                own = others.get(part.strength, dry)
                # Exactly the part's own sound where the weight is 1.
                sound = np.where(weight == 1, own, sound + (own - sound) * weight)
        self._position += ready
        return sound.astype(np.float64, copy=False)

    def _weight(self, part: Part, count: int) -> Signal:
        """The share of the part in the next samples, (count, 1): 1 within it, faded around it."""
        places = (self._position + np.arange(count)) / self._rate
        before, after = part.start_s - places, places - part.end_s
        return np.clip(1 - np.maximum(before, after) / FADE_S, 0, 1)[:, None]


def chain_with(parts: Sequence[Part], *around: Any, begin_s: float = 0.0, **options: Any) -> Any:
    """A `Chain`, or a `PartedChain` if there are parts, with these arguments."""
    if not parts:
        return Chain(*around, **options)
    return PartedChain(*around, parts=parts, begin_s=begin_s, **options)


def _width(channels: int, link_channels: bool) -> int:
    """How many channels the model works on."""
    return 1 if link_channels else channels


class _Recorder:
    """A denoiser whose output is also copied to queues."""

    def __init__(self, denoiser: DenoiserLike, queues: list[SampleFifo]) -> None:
        self._denoiser, self._queues = denoiser, queues

    @property
    def device(self) -> str:
        return self._denoiser.device

    def stream(self, channels: int = 1, *, look_ahead: bool = False) -> StreamLike:
        inner = self._denoiser.stream(channels=channels, look_ahead=look_ahead)
        return _RecordedStream(inner, channels, self._queues)


class _RecordedStream:
    def __init__(self, stream: StreamLike, channels: int, queues: list[SampleFifo]) -> None:
        self._stream, self._channels, self._queues = stream, channels, queues

    def feed(self, block: Any) -> Any:
        return self._recorded(self._stream.feed(block))

    def flush(self) -> Any:
        return self._recorded(self._stream.flush())

    def _recorded(self, output: Any) -> Any:
        for queue in self._queues:
            queue.push(np.reshape(output, (-1, self._channels)))
        return output


class Replayer:
    """A denoiser that replays another one's output from a queue."""

    device = "cpu"

    def __init__(self, recorded: SampleFifo) -> None:
        self._recorded = recorded

    def stream(self, channels: int = 1, *, look_ahead: bool = False) -> StreamLike:
        """A new stream, which continues where the previous one stopped."""
        return ReplayedStream(self._recorded)


class ReplayedStream:
    """Returns recorded output from a queue, as far as the input for it has been fed."""

    def __init__(self, recorded: SampleFifo) -> None:
        self._recorded = recorded
        self._due = 0

    def feed(self, block: Any) -> Any:
        """Return as many samples as have been fed, if they are ready, in the block's shape."""
        self._due += len(block)
        return self.flush()

    def flush(self) -> Any:
        """The rest."""
        ready = min(self._due, len(self._recorded))
        self._due -= ready
        return self._recorded.pop(ready)
