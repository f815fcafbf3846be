"""Records live sound into files that stay readable whatever happens."""

from __future__ import annotations

import logging
import os
import queue
import threading
import wave
from io import FileIO
from pathlib import Path

import numpy as np

from cnunet.audio import quoted
from cnunet.audio.files import writing_error
from cnunet.audio.resample import Resampler
from cnunet.config import SAMPLE_RATE
from cnunet.errors import AudioError
from cnunet.files import WholeFile
from cnunet.live.priority import raise_priority
from cnunet.live.ring import FloatArray
from cnunet.phrases import Phrase

_log = logging.getLogger(__name__)
_WIDTH = 3
_FULL_SCALE = 2**23
_MAX_WAITING = 4096
_PATIENCE_S = 2.0
_AT_ONCE_S = 1.0
_MAX_SAMPLES = (2**32 - 2**16) // _WIDTH

_Pair = tuple[FloatArray, FloatArray, int]
"""Frames for both files, and their rate."""


class Recorder:
    """Writes two aligned signals as 24-bit WAV files, in the rate and channels of the first block.

    The files have their final names from the start. Their headers are updated about once a second,
    so a crash costs only what came after that. A separate thread writes, so a slow disk delays
    nothing. Raises AudioError if a file cannot be created.
    """

    def __init__(self, dry: Path, wet: Path) -> None:
        self.paths = dry, wet
        self._seconds = 0.0
        self._is_lost = False
        self.problem = ""
        """A message once something has gone wrong; nothing is written after that."""
        self._waiting: queue.SimpleQueue[_Pair | None] = queue.SimpleQueue()
        self._raw = _both_opened(self.paths)
        self._files: list[wave.Wave_write] = []
        self._format = (0, 0)  # rate, channels
        self._now = (0, 0)  # those of the latest block
        self._thread = threading.Thread(target=self._run, name="recorder", daemon=True)
        self._thread.start()

    @property
    def seconds(self) -> float:
        """How much has been recorded; nothing if somebody has deleted it."""
        return 0.0 if self._is_lost else self._seconds

    def add(self, dry: FloatArray, wet: FloatArray, rate: int) -> None:
        """Append (n, channels) frames to each file; never waits."""
        if self.problem:
            return
        if self._waiting.qsize() > _MAX_WAITING:
            self.problem = Phrase(
                "The disk is too slow to record: everything so far has been kept."
            )
            return
        self._seconds += len(dry) / rate
        self._waiting.put((dry.copy(), wet.copy(), rate))

    def close(self) -> None:
        """Finish both files."""
        self._waiting.put(None)
        self._thread.join(_PATIENCE_S)
        if self._thread.is_alive():
            self.problem = self.problem or Phrase("The disk was too slow to finish the recording.")

    def _run(self) -> None:
        raise_priority(lower=1)  # as the engine's
        for part in (self._write, self._finish):
            try:
                part()
            except Exception as error:
                _log.exception("recording failed")
                what = Phrase("The recording has failed ({kind}: {error}).")
                what = what.format(kind=type(error).__name__, error=error)
                self.problem = self.problem or what

    def _write(self) -> None:
        waiting = iter(self._waiting.get, None)
        for pair in waiting:
            pairs = [pair]
            seconds = len(pair[0]) / pair[2]
            ended = False
            while seconds < _AT_ONCE_S and not ended:
                more = self._waiting.get()
                ended = more is None
                if more is not None:
                    pairs.append(more)
                    seconds += len(more[0]) / more[2]
            if not self.problem:
                self._append(pairs)
            if ended:
                break

    def _finish(self) -> None:
        if not self._files:
            self._begin(SAMPLE_RATE, 1)
        for path, file, raw in zip(self.paths, self._files, self._raw, strict=True):
            try:
                with raw:
                    file.close()
            except OSError as error:
                self.problem = self.problem or writing_error(path, error).sentence

    def _append(self, pairs: list[_Pair]) -> None:
        if not self._files:
            dry, _, rate = pairs[0]
            self._begin(rate, dry.shape[1])
        for number, (path, file) in enumerate(zip(self.paths, self._files, strict=True)):
            blocks = ((pair[0] if number == 0 else pair[1], pair[2]) for pair in pairs)
            sound = np.concatenate([self._fitted(number, *each) for each in blocks])
            if (file.getnframes() + len(sound)) * self._format[1] > _MAX_SAMPLES:
                self.problem = Phrase(
                    "The recording has reached the 4 GB that a WAV file can hold."
                )
                return
            try:
                file.writeframes(_packed(sound))
            except OSError as error:
                self.problem = writing_error(path, error).sentence
                return
        self._look_for_files()

    def _look_for_files(self) -> None:
        """End the recording if a file was deleted; the system would go on writing to nowhere."""
        for path, raw in zip(self.paths, self._raw, strict=True):
            if not os.fstat(raw.fileno()).st_nlink:
                self._is_lost = self._is_lost or path == self.paths[1]
                deleted = Phrase("{file} was deleted while it was being recorded.")
                self.problem = deleted.format(file=quoted(path))

    def _begin(self, rate: int, channels: int) -> None:
        self._format = rate, channels
        self._files = [_wave_file(raw, rate, channels) for raw in self._raw]

    def _fitted(self, number: int, block: FloatArray, rate: int) -> FloatArray:
        """The block in the format of the files, if the devices have changed since the start."""
        if (rate, block.shape[1]) == self._format:
            return block
        if (rate, block.shape[1]) != self._now:
            self._now = rate, block.shape[1]
            self._resamplers = [Resampler(rate, self._format[0], self._format[1]) for _ in range(2)]
        if block.shape[1] > self._format[1]:
            block = block.mean(axis=1, keepdims=True)
        return self._resamplers[number].process(
            np.broadcast_to(block, (len(block), self._format[1]))
        )


def _both_opened(paths: tuple[Path, Path]) -> list[FileIO]:
    """New files; if one can't be made, neither is left."""
    opened: list[FileIO] = []
    try:
        for path in paths:
            opened.append(_opened(path))
    except AudioError:
        for path, file in zip(paths, opened, strict=False):
            file.close()
            path.unlink()
        raise
    return opened


def _opened(path: Path) -> FileIO:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return WholeFile(path, "x")
    except FileExistsError as error:
        raise AudioError(
            Phrase("{file} already exists and is not overwritten.").format(file=quoted(path))
        ) from error
    except OSError as error:
        raise writing_error(path, error) from error


def _wave_file(raw: FileIO, rate: int, channels: int) -> wave.Wave_write:
    file = wave.open(raw, "wb")  # noqa: SIM115 - `_finish` closes it
    file.setnchannels(channels)
    file.setsampwidth(_WIDTH)
    file.setframerate(rate)
    file.writeframes(b"")
    return file


def _packed(samples: FloatArray) -> bytes:
    """Pack samples as little-endian 24-bit integers."""
    steps = np.clip(np.rint(samples * _FULL_SCALE), -_FULL_SCALE, _FULL_SCALE - 1)
    return steps.astype("<i4").view(np.uint8).reshape(-1, 4)[:, :_WIDTH].tobytes()
