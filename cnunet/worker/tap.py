"""Draws the full-strength result of a job that writes a weaker one.

The model runs once: its output also goes through a second chain, at full strength. The window works
out the pictures of all other strengths from that one, so it is drawn whatever strength is written.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from cnunet.audio import AudioInfo
from cnunet.ipc.result_recorder import RecordingStream
from cnunet.signal.chain import Chain, DenoiserLike, StreamLike
from cnunet.signal.frames import SampleFifo, Signal
from cnunet.signal.options import EnhanceOptions
from cnunet.signal.parted import Replayer
from cnunet.signal.strength import FULL_STRENGTH


class FullStrengthTap:
    """A denoiser that behaves like `denoiser`, and has its output drawn at full strength too.

    options: those of the job, whose strength is ignored.
    draw: takes the samples at full strength, (n, channels) at the recording's rate.
    """

    def __init__(
        self,
        denoiser: DenoiserLike,
        info: AudioInfo,
        options: EnhanceOptions,
        draw: Callable[[Signal], None],
    ) -> None:
        self._denoiser, self._draw = denoiser, draw
        self._info, self._options = info, options
        self._chain: Chain | None = None

    @property
    def device(self) -> str:
        """The denoiser's."""
        return self._denoiser.device

    def stream(self, channels: int = 1, *, look_ahead: bool = False) -> StreamLike:
        """A new stream of the denoiser; starts over."""
        recorded = SampleFifo(channels)
        self._chain = Chain(
            Replayer(recorded),
            self._info.rate,
            self._info.channels,
            strength=FULL_STRENGTH,
            high_band=self._options.high_band,
            link_channels=self._options.link_channels,
        )
        return RecordingStream(
            self._denoiser.stream(channels=channels, look_ahead=look_ahead),
            lambda samples: recorded.push(np.reshape(samples, (-1, channels))),
        )

    def feed(self, original: Signal) -> None:
        """Take the recording's samples, (n, channels), once the stream has been fed with them."""
        assert self._chain is not None
        self._draw(self._chain.process(original.astype(np.float64, copy=False)))

    def finish(self) -> None:
        """Draw the remainder, after the last `feed`."""
        assert self._chain is not None
        self._draw(self._chain.process(np.zeros((0, self._info.channels)), last=True))
