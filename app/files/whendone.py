"""Notifies, plays a sound or sleeps once all recordings are done."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QProcess, QTimer, Signal
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from app.files import texts
from app.files.job import JobState
from app.files.queue import FileQueue
from app.files.totals import fraction_of
from app.icons import application_icon
from app.settings import WHEN_DONE, Settings
from app.widgets.banner import Banner

_log = logging.getLogger(__name__)
_PENDING = (JobState.WAITING, JobState.RUNNING, JobState.CANCELLING)
_NOTICE_MS = 20_000
_SLEEP = {
    "linux": ("systemctl", ["suspend"]),
    "darwin": ("pmset", ["sleepnow"]),
    "win32": ("rundll32.exe", ["powrprof.dll,SetSuspendState", "0,1,0"]),
}


class WhenDone(QObject):
    """Watches the queue, and acts when the last recording has ended."""

    progressed = Signal(object)
    """The share of the work that is done, from 0 to 1; None when there is none."""
    show_wanted = Signal()
    """The user clicked on the notification."""

    def __init__(self, queue: FileQueue, settings: Settings, page: QWidget) -> None:
        super().__init__(page)
        self._queue, self._settings, self._page = queue, settings, page
        self._ended: dict[int, None] = {}  # in order, each once
        self._left_s = 0
        self.grace_s = 30
        """How long the user can prevent the computer from going to sleep."""
        self.notice: QSystemTrayIcon | None = None
        self.banner = Banner(self.tr("Sleep now"), self.tr("Stay awake"), quiet=True)
        self.banner.answered.connect(self._on_answered)
        self._countdown = QTimer(self, interval=1000)
        self._countdown.timeout.connect(self._count)
        self._soon = QTimer(self, interval=500, singleShot=True)
        self._soon.timeout.connect(self._show_progress)
        queue.job_changed.connect(self._update_soon)
        queue.progressed.connect(self._update_soon)
        queue.counts_changed.connect(self._update_soon)
        queue.ended.connect(lambda number: self._ended.update({number: None}))

    def close(self) -> None:
        """Remove the notification."""
        self._countdown.stop()
        if self.notice is not None:
            self.notice.hide()

    def _update_soon(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _show_progress(self) -> None:
        pending = self._queue.jobs(*_PENDING)
        # Only recordings that have ended since there was last nothing to do.
        ended = [self._queue[number] for number in self._ended if number in self._queue]
        done_now = [job for job in ended if job.state is JobState.DONE]
        self.progressed.emit(fraction_of([*done_now, *pending]) if pending else None)
        if not pending and self._ended:
            self._ended.clear()
            if done_now:
                self._act(texts.ended(ended))

    def _act(self, sentence: str) -> None:
        if not self._page.window().isActiveWindow():
            QApplication.alert(self._page.window())
            self._notify(sentence)
        match self._settings[WHEN_DONE]:
            case "sound":
                QApplication.beep()
            case "sleep":
                self._left_s = self.grace_s
                self._count()
                self._countdown.start()

    def _notify(self, sentence: str) -> None:
        if not (QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()):
            return
        if self.notice is None:
            self.notice = QSystemTrayIcon(application_icon(), self)
            self.notice.setToolTip(self.tr("CNUNet: show"))
            self.notice.messageClicked.connect(self._show)
            self.notice.activated.connect(self._show)
        self.notice.show()
        self.notice.showMessage(self.tr("Recordings are done"), sentence, application_icon())
        QTimer.singleShot(_NOTICE_MS, self.notice, self.notice.hide)

    def _show(self) -> None:
        if self.notice is not None:
            self.notice.hide()
        self.show_wanted.emit()

    def _count(self) -> None:
        if self._queue.jobs(*_PENDING):  # added meanwhile
            self._on_answered(False)
            return
        if self._left_s <= 0:
            self._on_answered(True)
            return
        text = self.tr("All recordings are done. The computer will go to sleep in {seconds} s.")
        self.banner.ask(text.format(seconds=self._left_s))
        self._left_s -= 1

    def _on_answered(self, sleep: bool) -> None:
        self._countdown.stop()
        self.banner.hide()
        if sleep:
            suspend()


def suspend(start: Callable[..., object] = QProcess.startDetached) -> None:
    """Put the computer to sleep."""
    program, arguments = _SLEEP.get(sys.platform, _SLEEP["linux"])
    _log.info("all recordings are done: %s %s", program, arguments)
    start(program, arguments)
