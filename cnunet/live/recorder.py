"""Records live sound so that the files can be read whatever happens."""

from __future__ import annotations

import queue
import threading
import wave
from io import FileIO
from pathlib import Path

import numpy as np

from cnunet.audio import shown
from cnunet.audio.files import writing_error
from cnunet.config import SAMPLE_RATE
from cnunet.errors import AudioError
from cnunet.live.ring import FloatArray

_WIDTH = 3
_FULL_SCALE = 2**23
_MOST_WAITING = 4096
_PATIENCE_S = 2.0
_MOST_SAMPLES = (2**32 - 2**16) // _WIDTH


class Recorder:
    """Writes two aligned signals as 24-bit WAV files.

    The files have their final names from the start. Their headers are updated about once a second,
    so a crash costs only what came after that. A separate thread writes, so a slow disk delays
    nothing. Raises AudioError if a file cannot be created.
    """

    def __init__(self, dry: Path, wet: Path) -> None:
        self.paths = dry, wet
        self.samples = 0
        self.problem = ""
        """A sentence once something has gone wrong; nothing is written after that."""
        self._waiting: queue.SimpleQueue[tuple[FloatArray, FloatArray] | None] = queue.SimpleQueue()
        self._raw = [_opened(path) for path in self.paths]
        self._files = [_wave_file(raw) for raw in self._raw]
        self._thread = threading.Thread(target=self._write, name="recorder", daemon=True)
        self._thread.start()

    @property
    def seconds(self) -> float:
        return self.samples / SAMPLE_RATE

    def add(self, dry: FloatArray, wet: FloatArray) -> None:
        """Append (n,) samples to each file; never waits."""
        if self.problem:
            return
        if self._waiting.qsize() > _MOST_WAITING:
            self.problem = "The disk is too slow to record: everything up to now has been kept."
            return
        self.samples += len(dry)
        self._waiting.put((dry.copy(), wet.copy()))

    def close(self) -> None:
        """Finish both files."""
        self._waiting.put(None)
        self._thread.join(_PATIENCE_S)

    def _write(self) -> None:
        open_ = True
        written = 0
        while open_:
            pairs = [self._waiting.get()]
            while pairs[-1] is not None and sum(len(p[0]) for p in pairs if p) < SAMPLE_RATE:
                pairs.append(self._waiting.get())
            if pairs[-1] is None:
                pairs.pop()
                open_ = False
            whole = [pair for pair in pairs if pair is not None]
            written += sum(len(dry) for dry, _ in whole)
            if whole and not self.problem:
                self._append(whole, written)
        for file, raw in zip(self._files, self._raw, strict=True):
            try:
                with raw:
                    file.close()
            except OSError as error:
                self.problem = self.problem or str(writing_error(self.paths[0], error))

    def _append(self, pairs: list[tuple[FloatArray, FloatArray]], written: int) -> None:
        if written > _MOST_SAMPLES:
            self.problem = "The recording has reached the 4 GB that a WAV file can hold."
            return
        for number, (path, file) in enumerate(zip(self.paths, self._files, strict=True)):
            try:
                file.writeframes(_packed(np.concatenate([pair[number] for pair in pairs])))
            except OSError as error:
                self.problem = str(writing_error(path, error))
                return


def _opened(path: Path) -> FileIO:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return FileIO(path, "x")
    except FileExistsError as error:
        raise AudioError(f"{shown(path)} already exists and is not overwritten.") from error
    except OSError as error:
        raise writing_error(path, error) from error


def _wave_file(raw: FileIO) -> wave.Wave_write:
    file = wave.open(raw, "wb")  # noqa: SIM115 - `_write` closes it
    file.setnchannels(1)
    file.setsampwidth(_WIDTH)
    file.setframerate(SAMPLE_RATE)
    file.writeframes(b"")
    return file


def _packed(samples: FloatArray) -> bytes:
    """As little-endian 24-bit integers."""
    steps = np.clip(np.rint(samples * _FULL_SCALE), -_FULL_SCALE, _FULL_SCALE - 1)
    return steps.astype("<i4").view(np.uint8).reshape(-1, 4)[:, :_WIDTH].tobytes()
