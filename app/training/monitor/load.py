"""The machine's load: processor, memory, disk and, where known, the graphics card."""

from __future__ import annotations

import shutil
from pathlib import Path

import psutil
from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from app.language import tr
from app.training.disk import free_mb
from app.training.words import size

_EVERY_MS = 2000
_QUERY = "--query-gpu=utilization.gpu,memory.used,memory.total"


class MachineLoad(QObject):
    """Measures every two seconds while it is watched."""

    measured = Signal(str)
    """The figures, on one line."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._folder = Path.home()
        self._card = ""
        self._smi = shutil.which("nvidia-smi")
        self._child: QProcess | None = None
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self._measure)

    def watch(self, on: bool) -> None:
        """Start or stop measuring."""
        if on and not self._timer.isActive():
            psutil.cpu_percent()  # counts from here
            self._timer.start()
        elif not on:
            self._timer.stop()
            if self._child is not None:
                self._child.kill()
                self._child.waitForFinished(1000)

    def set_folder(self, folder: Path) -> None:
        """Report the free space on the disk of this folder."""
        self._folder = folder

    def _measure(self) -> None:
        memory = psutil.virtual_memory()
        parts = [
            tr("Processor {share:.0f} %").format(share=psutil.cpu_percent()),
            tr("memory {used} of {all}").format(used=size(memory.used), all=size(memory.total)),
            tr("{free} free on the disk").format(free=size(free_mb(self._folder) * 1e6)),
        ]
        self.measured.emit(" · ".join([*parts, *filter(None, [self._card])]))
        if self._smi and self._child is None:
            child = self._child = QProcess(self)
            child.finished.connect(lambda: self._take(child))
            child.errorOccurred.connect(lambda _: self._take(child))
            child.start(self._smi, [_QUERY, "--format=csv,noheader,nounits"])

    def _take(self, child: QProcess) -> None:
        if child is not self._child:
            return
        self._child = None
        lines = bytes(child.readAllStandardOutput().data()).decode("ascii", "replace").splitlines()
        child.deleteLater()
        self._card = "; ".join(filter(None, map(_card_in_words, lines)))


def _card_in_words(line: str) -> str:
    try:
        share, used, total = (float(part) for part in line.split(","))
    except ValueError:
        return ""
    text = tr("graphics card {share:.0f} %, {used} of {all}")
    return text.format(share=share, used=size(used * 2**20), all=size(total * 2**20))
