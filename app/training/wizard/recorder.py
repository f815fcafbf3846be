"""Records a minute of the room's noise."""

from __future__ import annotations

import logging
import math
import threading
import time
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.language import tr
from app.phrases import in_language
from app.playback.output import Load, import_sounddevice, open_input
from app.theme import UNIT
from app.widgets.card import row, wrapped
from cnunet.audio import AudioInfo, choose_format, write_audio
from cnunet.errors import CNUNetError

_log = logging.getLogger(__name__)
SECONDS = 60.0
MIN_SECONDS = 3.0
_BLOCK_S = 0.1
_FLOOR_DBFS = -80.0


class NoiseDialog(QDialog):
    """Records from the system's default input into a new WAV file in `folder`."""

    recorded = Signal(Path)
    """The file is complete."""
    _heard = Signal(float, float)
    _ended = Signal(str, str)
    """From the thread: the file, or why there is none."""

    def __init__(
        self,
        folder: Path,
        parent: QWidget,
        load: Load = import_sounddevice,
        seconds: float = SECONDS,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Record your room's noise"))
        self._folder, self._load, self._seconds = folder, load, seconds
        self._stop = threading.Event()
        self._is_wanted = True
        self._thread: threading.Thread | None = None
        self.text = wrapped(
            tr(
                "Leave the room as it is when you record or call: the fan, the computer, the"
                " street. Nobody should speak for a minute."
            )
        )
        self.level = QProgressBar()
        self.level.setRange(round(_FLOOR_DBFS), 0)
        self.level.setValue(round(_FLOOR_DBFS))
        self.level.setFormat("")
        self.level.setAccessibleName(tr("Level of the microphone"))
        self.start = QPushButton(tr("Record"))
        self.start.setProperty("primary", True)
        self.enough = QPushButton(tr("That is enough"))
        self.enough.setEnabled(False)
        self.cancel = QPushButton(tr("Cancel"))
        layout = QVBoxLayout(self)
        layout.setSpacing(2 * UNIT)
        layout.addWidget(self.text)
        layout.addWidget(self.level)
        layout.addLayout(row(None, self.cancel, self.enough, self.start))
        self.setMinimumWidth(56 * UNIT)
        self.start.clicked.connect(self._begin)
        self.enough.clicked.connect(self._stop.set)
        self.cancel.clicked.connect(self.reject)
        self.finished.connect(self._drop)
        self._heard.connect(self._show)
        self._ended.connect(self._on_ended)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._drop()
        super().closeEvent(event)

    def _begin(self) -> None:
        self.start.setEnabled(False)
        self._stop.clear()
        self._thread = threading.Thread(target=self._run, name="room noise", daemon=True)
        self._thread.start()

    def _drop(self) -> None:
        """Stop recording, and keep nothing incomplete."""
        if self._thread is not None:
            self._is_wanted = False
            self._stop.set()
            self._thread.join(2.0)
            self._thread = None

    def _show(self, seconds: float, level_dbfs: float) -> None:
        self.level.setValue(round(max(level_dbfs, _FLOOR_DBFS)))
        text = tr("{seconds:.0f} of {all:.0f} s")
        self.level.setFormat(text.format(seconds=seconds, all=self._seconds))
        self.enough.setEnabled(seconds >= MIN_SECONDS)

    def _on_ended(self, path: str, problem: str) -> None:
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        if path:
            self.recorded.emit(Path(path))
            self.accept()
            return
        self.text.setText(problem)
        self.start.setEnabled(True)
        self.enough.setEnabled(False)

    def _run(self) -> None:
        name = time.strftime("room noise %Y-%m-%d %H%M%S.wav")
        path = self._folder / name
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            heard_s, loudest = self._record(path)
        except CNUNetError as error:
            self._emit(self._ended, "", in_language(error.sentence))
        except Exception as error:  # PortAudioError, or anything a driver raises
            _log.exception("recording failed")
            failed = tr("Nothing can be recorded: {error}.")
            self._emit(self._ended, "", failed.format(error=str(error).rstrip(".")))
        else:
            if not self._is_wanted or heard_s < MIN_SECONDS:
                path.unlink(missing_ok=True)
            elif loudest == 0:
                path.unlink(missing_ok=True)
                self._emit(self._ended, "", _silence())
            else:
                self._emit(self._ended, str(path), "")

    def _emit(self, signal: SignalInstance, *values: object) -> None:
        if self._is_wanted:  # otherwise a driver blocked this thread, and the dialog may be gone
            signal.emit(*values)

    def _record(self, path: Path) -> tuple[float, float]:
        """Record into a file; return the seconds and the largest sample."""
        with open_input(self._load()) as (stream, rate):
            return self._write(stream, rate, path)

    def _write(self, stream: Any, rate: int, path: Path) -> tuple[float, float]:
        frames, heard, loudest = round(rate * _BLOCK_S), 0, 0.0
        info = AudioInfo(path, "WAV", "PCM_16", rate, 1, None)
        with write_audio(path, choose_format(info, ".wav")) as writer:
            while heard < self._seconds * rate and not self._stop.is_set():
                block, _ = stream.read(frames)
                writer.write(np.asarray(block))
                heard += len(block)
                peak = float(np.abs(block).max(initial=0.0))
                loudest = max(loudest, peak)
                level = 20 * math.log10(peak) if peak > 0 else _FLOOR_DBFS
                self._emit(self._heard, heard / rate, level)
        return heard / rate, loudest


def _silence() -> str:
    return tr(
        "The microphone recorded only silence. Check that it is not muted and that this program"
        " may use it. (On macOS: System Settings, Privacy & Security, Microphone.)"
    )
