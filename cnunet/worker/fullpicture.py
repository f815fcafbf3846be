"""What a job would give at full strength, worked out beside what it writes, to be drawn.

The model runs once: what it gives for the result that is written goes a second way, on which
nothing holds it back. So the picture of full strength, from which those of other strengths are
worked out, is there whatever strength a recording was written with.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from cnunet.audio import AudioInfo
from cnunet.signal.chain import Chain, DenoiserLike, HighBand, StreamLike
from cnunet.signal.frames import Queue, Signal


class FullStrengthBeside:
    """A denoiser that does as `denoiser` does, and a second way for what it gives.

    draw: takes the samples at full strength, (n, channels) at the recording's rate.
    """

    def __init__(
        self,
        denoiser: DenoiserLike,
        info: AudioInfo,
        high_band: HighBand,
        draw: Callable[[Signal], None],
    ) -> None:
        self._denoiser, self._draw = denoiser, draw
        self._info, self._high_band = info, high_band
        self._chain: Chain | None = None

    @property
    def device(self) -> str:
        """The denoiser's."""
        return self._denoiser.device

    def stream(self, channels: int = 1, *, look_ahead: bool = False) -> StreamLike:
        """A new stream of the denoiser; what came before is forgotten."""
        given = Queue(channels)
        self._chain = Chain(
            _Given(given), self._info.rate, self._info.channels, high_band=self._high_band
        )
        return _Overheard(
            self._denoiser.stream(channels=channels, look_ahead=look_ahead), channels, given
        )

    def feed(self, original: Signal) -> None:
        """The recording's samples, (n, channels), no earlier than the stream was fed with them."""
        assert self._chain is not None
        self._draw(self._chain.process(original.astype(np.float64, copy=False)))

    def finish(self) -> None:
        """That was all: draw what is left."""
        assert self._chain is not None
        self._draw(self._chain.process(np.zeros((0, self._info.channels)), last=True))


class _Overheard:
    """The denoiser's stream; what it gives goes into `given` as well."""

    def __init__(self, stream: StreamLike, channels: int, given: Queue) -> None:
        self._stream, self._channels, self._given = stream, channels, given

    def feed(self, block: Any) -> Any:
        return self._noted(self._stream.feed(block))

    def flush(self) -> Any:
        return self._noted(self._stream.flush())

    def _noted(self, samples: Any) -> Any:
        self._given.push(np.reshape(samples, (-1, self._channels)))
        return samples


class _Given:
    """The denoiser of the second way, whose stream gives what the first gave already."""

    device = "cpu"

    def __init__(self, given: Queue) -> None:
        self._given = given
        self._due = 0

    def stream(self, channels: int = 1, *, look_ahead: bool = False) -> StreamLike:
        return self

    def feed(self, block: Any) -> Any:
        self._due += len(block)
        return self.flush()

    def flush(self) -> Any:
        ready = min(self._due, len(self._given))
        self._due -= ready
        return self._given.pop(ready)
