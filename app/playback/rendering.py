"""The enhanced sound at a strength that may change while it plays, without the model."""

from __future__ import annotations

from math import gcd
from pathlib import Path
from typing import Any

import numpy as np

from cnunet.audio import Samples, open_audio
from cnunet.config import SAMPLE_RATE, HighBand
from cnunet.ipc.growing import GrowingReplay, GrowingResult
from cnunet.ipc.replay import Replay
from cnunet.signal.chain import DenoiserLike
from cnunet.signal.frames import SampleFifo
from cnunet.signal.parted import chain_with
from cnunet.signal.parts import Part
from cnunet.signal.strength import Strength

_BLOCK_S = 0.05
_AHEAD_S = 0.5  # held back by filters and frames, plus one block
_RUN_UP_S = 2.5  # fills filters and frames, and detects steady tones, as if played from the start


class Rendering:
    """Reads, like a sound file, the result of a recording at the current strength.

    full_strength: the kept result (`cnunet.ipc.fullstrength`). growing: it is still being written,
    and may be read up to `available_frames`.
    track: the number of the sound track, from 1; None for the main one. Raises AudioError, and
    DamagedResultError where the result is gone.
    """

    def __init__(
        self,
        original: Path,
        full_strength: Path,
        strength: Strength,
        high_band: HighBand,
        track: int | None = None,
        growing: bool = False,
        parts: tuple[Part, ...] = (),
    ) -> None:
        self._original = open_audio(original, track)
        self.info = self._original.info
        self._result = GrowingResult(full_strength, self.info.channels) if growing else None
        self._parts = parts
        self._full_strength, self._high_band = full_strength, high_band
        self._strength = strength
        self._position, self._ended = 0, False
        self._ready = SampleFifo(self.info.channels)
        # Seek only to times that fall on a sample of both the recording and the result.
        self._step = self.info.rate // gcd(self.info.rate, SAMPLE_RATE)
        try:
            self._chain = self._chain_from(0)
        except BaseException:
            self.close()
            raise

    @property
    def available_frames(self) -> int | None:
        """The frame up to which a growing result can be read; None if it is complete."""
        if self._result is None:
            return None
        ready_s = self._result.samples / SAMPLE_RATE - _AHEAD_S
        return max(round(ready_s * self.info.rate), 0)

    def set_strength(self, strength: Strength) -> None:
        """Change the strength, from about the next block on."""
        self._strength = strength
        self._chain.set_strength(strength)

    def seek(self, frame: int) -> None:
        """Continue reading at this sample."""
        begin = max(frame - round(_RUN_UP_S * self.info.rate), 0)
        self._begin(begin // self._step * self._step)
        while self._position < frame:
            if not len(self.read(min(frame - self._position, self.info.rate))):
                return

    def read(self, frames: int) -> Samples:
        """The next (frames, channels) samples; fewer only at the end, then none."""
        block_frames = max(round(_BLOCK_S * self.info.rate), 1)
        while len(self._ready) < frames and not self._ended:
            block = self._original.read(block_frames)
            self._ended = len(block) < block_frames
            self._ready.push(self._chain.process(block, last=self._ended))
        given = self._ready.pop(min(frames, len(self._ready)))
        self._position += len(given)
        return given.astype(np.float64, copy=False)

    def close(self) -> None:
        """Close the files."""
        self._original.close()
        if self._result is not None:
            self._result.close()

    def _begin(self, position: int) -> None:
        self._original.seek(position)
        self._position, self._ended = position, False
        self._ready = SampleFifo(self.info.channels)
        self._chain = self._chain_from(position)

    def _chain_from(self, position: int) -> Any:
        start = position * SAMPLE_RATE // self.info.rate
        kept: DenoiserLike = Replay(self._full_strength, start)
        if self._result is not None:
            kept = GrowingReplay(self._result, start)
        return chain_with(
            self._parts,
            kept,
            self.info.rate,
            self.info.channels,
            strength=self._strength,
            high_band=self._high_band,
            adjustable=True,
            begin_s=position / self.info.rate,
        )
