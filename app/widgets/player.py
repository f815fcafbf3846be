"""Plays a recording from its file, block by block, in a thread of its own."""

from __future__ import annotations

import importlib
import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from cnunet.audio import open_audio
from cnunet.audio.resample import Resampler
from cnunet.errors import CNUNetError

_log = logging.getLogger(__name__)
_BLOCK_S = 0.1
_MOST_CHANNELS = 2
_PATIENCE_S = 1.0


def import_sounddevice() -> Any:
    """The PortAudio binding. Raises OSError where PortAudio itself is missing."""
    return importlib.import_module("sounddevice")


class Player(QObject):
    """Plays one recording at a time through the system's default output.

    `look_for_output` has to say first that there is one; it takes a moment, and so works in the
    background. Signals come in the thread of whoever receives them.
    """

    availability_changed = Signal(str)
    """Why nothing can be played, in a sentence; empty where playing is possible."""
    moved = Signal(int, float)
    """So many seconds of the recording that `play` gave this number have been heard."""
    stopped = Signal(int, str)
    """It ended or was stopped; the text says why where something went wrong."""

    def __init__(
        self, load: Callable[[], Any] = import_sounddevice, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._load = load
        self._search: threading.Thread | None = None
        self._playing: threading.Thread | None = None
        self._stop = threading.Event()
        self._number = 0

    def look_for_output(self) -> None:
        """Find out whether anything can be played; `availability_changed` tells."""
        self._search = threading.Thread(target=self._look, name="sound output search", daemon=True)
        self._search.start()

    def play(self, path: Path) -> int:
        """Play a file from its start, instead of what is playing; its number in the signals."""
        self.stop()
        self._number += 1
        self._stop = threading.Event()
        self._playing = threading.Thread(
            target=self._play,
            args=(self._number, path, self._stop, self._playing),
            name="player",
            daemon=True,
        )
        self._playing.start()
        return self._number

    def stop(self) -> None:
        """Be silent as soon as the block that is being played has ended."""
        self._stop.set()

    def close(self) -> None:
        """Stop, and wait until every thread has ended, but not for a driver that hangs."""
        self.stop()
        for thread in (self._playing, self._search):
            if thread is not None:
                thread.join(_PATIENCE_S)

    def _look(self) -> None:
        self.availability_changed.emit(self._reason_for_silence())

    def _reason_for_silence(self) -> str:
        try:
            sounddevice = self._load()
        except OSError:
            return self.tr(
                "Nothing can be played: the PortAudio library is missing (on Debian and Ubuntu,"
                " install libportaudio2)."
            )
        try:
            sounddevice.query_devices(kind="output")
        except (sounddevice.PortAudioError, ValueError):
            return self.tr("Nothing can be played: there is no sound output on this computer.")
        return ""

    def _play(
        self, number: int, path: Path, stop: threading.Event, before: threading.Thread | None
    ) -> None:
        if before is not None:  # some devices can be opened once only
            before.join()
        reason = ""
        try:
            self._feed(number, path, stop)
        except CNUNetError as error:
            reason = str(error)
        except Exception as error:  # PortAudioError, and whatever a driver comes up with
            _log.exception("playing %s failed", path)
            reason = self.tr("The sound output failed: {error}.").format(error=error)
        self.stopped.emit(number, reason)

    def _feed(self, number: int, path: Path, stop: threading.Event) -> None:
        sounddevice = self._load()
        with open_audio(path) as reader:
            channels = min(reader.info.channels, _MOST_CHANNELS)
            # The device's own rate: some systems refuse any other.
            rate = round(sounddevice.query_devices(kind="output")["default_samplerate"])
            resampler = Resampler(reader.info.rate, rate, channels)
            block_frames = max(round(_BLOCK_S * reader.info.rate), 1)
            written = 0
            with sounddevice.OutputStream(rate, channels=channels, dtype="float32") as output:
                while not stop.is_set():
                    block = reader.read(block_frames)
                    last = not len(block)
                    ready = resampler.process(_audible(block, channels), last)
                    output.write(ready)
                    written += len(ready)
                    self.moved.emit(number, max(written / rate - output.latency, 0.0))
                    if last:
                        return
                output.abort()


def _audible(block: NDArray[np.float64], channels: int) -> NDArray[np.float32]:
    """The block within full scale and on at most two channels, to which others are mixed down."""
    if block.shape[1] > channels:
        block = np.repeat(block.mean(axis=1, keepdims=True), channels, axis=1)
    return np.ascontiguousarray(np.clip(block, -1, 1), np.float32)
