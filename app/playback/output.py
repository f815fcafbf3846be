"""The sound output of the system, through PortAudio.

PortAudio is not thread-safe, and can't refresh its list of devices while a stream is open. The
window has several players and a recorder, so all of them go through one lock here; only writing to
an open stream, or reading from one, doesn't need it.
"""

from __future__ import annotations

import importlib
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.language import tr
from cnunet.audio.resample import Resampler

# Short enough to compare by ear, long enough for a busy window on a busy computer: with 0.12 s,
# PulseAudio ran dry three times in 3 s (and took 2 s each time to recover), with 0.3 s never.
_LATENCY_S = 0.3

Load = Callable[[], Any]

_portaudio = threading.RLock()
_open_streams: Counter[int] = Counter()  # by library, since tests have several


def import_sounddevice() -> Any:
    """The PortAudio binding. Raises OSError if PortAudio itself is missing."""
    return importlib.import_module("sounddevice")


def reason_for_silence(load: Load, refresh: bool) -> tuple[str, bool]:
    """Why nothing can be played (empty if playing works), and whether that may change by itself.

    refresh: have PortAudio list the devices again, unless a stream is open.
    """
    try:
        sounddevice = load()
    except OSError:
        missing = tr(
            "Nothing can be played: the PortAudio library is missing (on Debian and Ubuntu,"
            " install libportaudio2).",
        )
        return missing, False
    try:
        with _portaudio:
            if refresh and not _open_streams[id(sounddevice)]:
                sounddevice._terminate()
                sounddevice._initialize()
            sounddevice.query_devices(kind="output")
    except (sounddevice.PortAudioError, ValueError):
        none = tr("Nothing can be played: no sound output was found on this computer.")
        return none, True
    return "", False


@contextmanager
def open_input(sounddevice: Any) -> Iterator[tuple[Any, int]]:
    """The default input, in mono at its own rate: the stream, and the rate in Hz."""
    with _portaudio:
        rate = round(sounddevice.query_devices(kind="input")["default_samplerate"])
        stream = sounddevice.InputStream(samplerate=rate, channels=1, dtype="float32")
        _open_streams[id(sounddevice)] += 1
    try:
        with _portaudio:
            stream.start()
        yield stream, rate
    finally:
        _close(sounddevice, stream)


def _close(sounddevice: Any, stream: Any) -> None:
    with _portaudio:
        _open_streams[id(sounddevice)] -= 1
        stream.close()


class Output:
    """An open output that takes blocks at any rate. A context manager."""

    def __init__(self, sounddevice: Any, rate: int, channels: int) -> None:
        self._sounddevice = sounddevice
        with _portaudio:
            # The native rate of the device: some systems refuse all others.
            self._rate = round(sounddevice.query_devices(kind="output")["default_samplerate"])
            self._resampler = Resampler(rate, self._rate, channels)
            self._stream = sounddevice.OutputStream(
                samplerate=self._rate, channels=channels, dtype="float32", latency=_LATENCY_S
            )
            _open_streams[id(sounddevice)] += 1
        self.gaps = 0
        """The number of times the device ran out of samples."""
        self.writing_since: float | None = None
        """The monotonic time at which the current write began, if any."""

    def __enter__(self) -> Output:
        try:
            with _portaudio:
                self._stream.start()
        except BaseException:
            self.__exit__()  # which `with` skips if entering fails
            raise
        return self

    def __exit__(self, *_: object) -> None:
        _close(self._sounddevice, self._stream)

    @property
    def latency_s(self) -> float:
        """The delay from writing to hearing."""
        return float(self._stream.latency)

    def write(self, block: NDArray[np.floating], last: bool = False) -> None:
        """Play (n, channels) samples, clipped to full scale; blocks until they are accepted."""
        within = np.clip(block, -1, 1)
        ready = np.ascontiguousarray(self._resampler.process(within, last).clip(-1, 1))
        self.writing_since = time.monotonic()
        self.gaps += bool(self._stream.write(ready))
        self.writing_since = None

    def finish(self) -> None:
        """Block until everything written has been heard."""
        self._stream.stop()

    def abort(self) -> None:
        """Stop immediately; what has not been heard is dropped."""
        self._stream.abort()
