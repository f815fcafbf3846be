"""Brings a recording to a target loudness, with its true peaks below a ceiling.

The first pass measures, the last applies a gain and the limiter; if peaks have to be limited, there
are further measurements in between. So the signal is passed as a function that returns its blocks
from the start on every call.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from cnunet.audio import Samples
from cnunet.audio.channels import Layout
from cnunet.audio.limiter import Limiter
from cnunet.phrases import Phrase
from cnunet.signal.loudness import LoudnessAndPeak

PEAK_DBTP = -1.0
LOSSY_PEAK_DBTP = -3.0
"""The ceilings of true peaks; lossy codecs raise peaks, clicks by up to 2 dB."""

_TOLERANCE_LU = 0.05
_MAX_LIMITING_DB = 20.0  # more would be heard as distortion
_MAX_MEASUREMENTS = 4
# The limiter and meters estimate peaks between samples differently, and meters round.
_MARGIN_DB = 0.1

Blocks = Callable[[], Iterable[Samples]]


@dataclass(frozen=True)
class LoudnessChange:
    """The change that was made to a recording's loudness.

    source_lufs: the loudness of the recording before it was enhanced. lufs, true_peak_dbtp: of the
    result; None for silence. gain_db: by which the enhanced recording was raised.
    """

    target_lufs: float
    source_lufs: float | None
    lufs: float | None
    true_peak_dbtp: float
    gain_db: float

    def __str__(self) -> str:
        """Before and after, such as `-31.2 to -16.0 LUFS, true peak -1.1 dBTP`."""
        return str(self.phrase)

    @property
    def phrase(self) -> Phrase:
        """The same, for the window to translate."""
        if self.lufs is None:
            return Phrase("no loudness")
        before = Phrase("silence")
        if self.source_lufs is not None:
            before = Phrase("{lufs:.1f}").format(lufs=self.source_lufs)
        return Phrase("{before} to {lufs:.1f} LUFS, true peak {peak:.1f} dBTP").format(
            before=before, lufs=self.lufs, peak=self.true_peak_dbtp
        )

    @property
    def notes(self) -> list[str]:
        """A message if the target was not reached."""
        if self.lufs is None:
            return [
                Phrase(
                    "The result is silent or shorter than 0.4 s, so its loudness cannot be "
                    "measured: its level was kept."
                )
            ]
        if abs(self.lufs - self.target_lufs) > 0.5:
            return [
                Phrase(
                    "The loudness is {lufs:.1f} LUFS, not {wanted:g}: any louder, "
                    "limiting its peaks would cause audible distortion."
                ).format(lufs=self.lufs, wanted=self.target_lufs)
            ]
        return []


class Normaliser:
    """Measures the enhanced signal as it is fed, and then returns it at the target loudness.

    All blocks have shape (n, channels).
    """

    def __init__(
        self,
        rate: int,
        channels: int,
        target_lufs: float,
        layout: Layout = (),
        peak_dbtp: float = PEAK_DBTP,
    ) -> None:
        self._format = (rate, channels)
        self._layout = layout
        self._target_lufs, self._peak_dbtp = target_lufs, peak_dbtp
        self._enhanced = self._meter()
        self._gain_db = 0.0
        self._result: tuple[float | None, float] = (None, -np.inf)

    def feed(self, block: Samples) -> None:
        """Measure the next samples of the enhanced recording."""
        self._enhanced.feed(block)

    def normalised(self, blocks: Blocks) -> Iterator[Samples]:
        """The enhanced recording, which `blocks()` returns, at the target loudness."""
        self._gain_db, ceiling_dbtp = self._find_gain(blocks)
        meter = self._meter()
        for block in self._changed(blocks, self._gain_db, ceiling_dbtp):
            meter.feed(block)
            yield block
        self._result = meter.finish()

    def change(self, source_lufs: float | None) -> LoudnessChange:
        """The change that was made, once `normalised` has returned everything.

        source_lufs: the loudness of the recording before it was enhanced.
        """
        return LoudnessChange(self._target_lufs, source_lufs, *self._result, self._gain_db)

    def _find_gain(self, blocks: Blocks) -> tuple[float, float | None]:
        """The gain in dB, and the limiter's ceiling; None if peaks need no limiting."""
        lufs, peak = self._enhanced.finish()
        if lufs is None:
            return 0.0, None
        gain_db = self._target_lufs - lufs
        ceiling = self._peak_dbtp - _MARGIN_DB
        if gain_db <= ceiling - peak:
            return gain_db, None
        most_db = ceiling - peak + _MAX_LIMITING_DB
        gain_db = min(gain_db, most_db)
        for _ in range(_MAX_MEASUREMENTS):  # limiting lowers the loudness, which needs more gain
            meter = self._meter()
            for block in self._changed(blocks, gain_db, ceiling):
                meter.feed(block)
            lufs, peak = meter.finish()
            excess = max(0.0, peak - self._peak_dbtp)
            wanted_db = gain_db if lufs is None else gain_db + self._target_lufs - lufs
            wanted_db = min(wanted_db, most_db)
            if not excess and abs(wanted_db - gain_db) <= _TOLERANCE_LU:
                break
            gain_db, ceiling = wanted_db, ceiling - excess
        return gain_db, ceiling

    def _changed(self, blocks: Blocks, gain_db: float, ceiling: float | None) -> Iterator[Samples]:
        gain = 10 ** (gain_db / 20)
        if ceiling is None:
            yield from (block * gain for block in blocks())
            return
        limiter = Limiter(*self._format, ceiling=10 ** (ceiling / 20), between_samples=True)
        for block in blocks():
            yield limiter.process(block * gain)
        yield limiter.process(np.zeros((0, self._format[1])), last=True)

    def _meter(self) -> LoudnessAndPeak:
        return LoudnessAndPeak(*self._format, self._layout)
