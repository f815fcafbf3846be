"""Writes a result at a target loudness."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Self

from cnunet.audio import AudioInfo, AudioWriter, OutputFormat, Samples
from cnunet.enhancing.spool import Spool
from cnunet.signal.frames import Signal
from cnunet.signal.loudness import Loudness
from cnunet.signal.normalise import LOSSY_PEAK_DBTP, PEAK_DBTP, LoudnessChange, Normaliser


class LoudnessWriter:
    """Spools a result to disk until its loudness is known; a context manager.

    folder: for the spool file. check: called before each block of the second pass.
    """

    def __init__(
        self,
        writer: AudioWriter,
        output: OutputFormat,
        source: AudioInfo,
        target_lufs: float,
        folder: Path,
        check: Callable[[], None],
    ) -> None:
        self._writer, self._check = writer, check
        self._spool = Spool(folder, output.channels)
        self._source = Loudness(source.rate, source.channels, source.layout)
        peak_dbtp = LOSSY_PEAK_DBTP if output.is_lossy else PEAK_DBTP
        self._normaliser = Normaliser(
            output.rate, output.channels, target_lufs, source.layout, peak_dbtp
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._spool.close()

    def measure(self, original: Signal) -> None:
        """Measure the next samples of the recording, (n, channels)."""
        self._source.feed(original)

    def write(self, enhanced: Samples) -> None:
        """Take the next samples of the result, (n, channels)."""
        self._normaliser.feed(enhanced)
        self._spool.write(enhanced)

    def finish(self) -> LoudnessChange:
        """Write everything at the target loudness."""
        for block in self._normaliser.normalised(self._blocks):
            self._writer.write(block)
        return self._normaliser.change(self._source.lufs)

    def _blocks(self) -> Iterator[Samples]:
        for block in self._spool.blocks():
            self._check()
            yield block
