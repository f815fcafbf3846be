"""Loudness and true peak after ITU-R BS.1770, measured by FFmpeg's filter ebur128."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cnunet.audio.channels import Layout

_SILENCE_LUFS = -70.0  # the absolute gate, which the filter also reports if nothing was louder
_STEP_S = 0.1  # the filter reports after every step
_LOWEST_RATE = 8000  # below, the filter has no K-weighting


class Loudness:
    """Integrated loudness of a stream of (n, channels) blocks.

    layout: the names of the channels: surround channels are weighted more, and the LFE is ignored;
    empty for the default layout. Recordings of less than 0.4 s have no loudness.
    """

    _peak = "none"  # or "true", for LoudnessAndPeak

    def __init__(self, rate: int, channels: int, layout: Layout = ()) -> None:
        # FFmpeg's libraries take a while to load.
        from av.audio.frame import AudioFrame
        from av.filter import Graph

        self._frame_of = AudioFrame.from_ndarray
        self._rate, self._channels = rate, channels
        self._layout = "+".join(layout) or f"{channels} channels"
        self._graph = Graph()
        self._source = self._graph.add_abuffer(
            sample_rate=rate, format="dbl", layout=self._layout, time_base=Fraction(1, rate)
        )
        chain = [self._source]
        if rate < _LOWEST_RATE:
            chain.append(self._graph.add("aresample", str(_LOWEST_RATE)))
        options = f"metadata=1:peak={self._peak}:framelog=quiet"
        chain.append(self._graph.add("ebur128", options))
        self._sink = self._graph.add("abuffersink")
        chain.append(self._sink)
        for one, following in pairwise(chain):
            one.link_to(following)
        self._graph.configure()
        self._fed = 0
        self._report: dict[str, str] = {}

    def feed(self, block: NDArray[np.floating]) -> None:
        """Add the next samples, any number."""
        if not len(block):
            return
        packed = np.ascontiguousarray(block, np.float64).reshape(1, -1)
        frame = self._frame_of(packed, "dbl", self._layout)
        frame.sample_rate, frame.pts = self._rate, self._fed
        self._fed += len(block)
        self._source.push(frame)
        self._receive()

    @property
    def lufs(self) -> float | None:
        """The loudness so far in LUFS; None for silence."""
        lufs = float(self._report.get("lavfi.r128.I", _SILENCE_LUFS))
        return lufs if lufs > _SILENCE_LUFS else None

    def _receive(self) -> None:
        from av.error import BlockingIOError

        while True:
            try:
                frame: Any = self._sink.pull()
            except BlockingIOError:
                return
            self._report = frame.metadata or self._report


class LoudnessAndPeak(Loudness):
    """Measures the true peak as well, which takes three times as long."""

    _peak = "true"

    def finish(self) -> tuple[float | None, float]:
        """The loudness in LUFS, and the true peak in dBTP; -inf if all is zero."""
        lufs = self.lufs
        # Silence lets the filter report the peak of a last, incomplete step.
        self.feed(np.zeros((2 * round(_STEP_S * self._rate), self._channels)))
        peak = float(self._report.get("lavfi.r128.true_peak", 0.0))
        return lufs, 20 * float(np.log10(peak)) if peak > 0 else -np.inf
