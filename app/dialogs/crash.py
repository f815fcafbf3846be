"""Shows reports of unexpected errors, one dialog at a time."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from app.report import Reporter
from app.reveal import show_in_folder
from app.theme import UNIT
from app.widgets.label import label

_WIDTH = 80 * UNIT


class CrashDialog(QDialog):
    """Shows an error report for copying."""

    def __init__(
        self, report: str, log: Path, parent: QWidget | None = None, is_over: bool = False
    ) -> None:
        """is_over: the error ended the program, in an earlier session."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Something went wrong"))
        self.setMinimumWidth(_WIDTH)
        self._report, self._more = report, 0
        if is_over:
            what = self.tr("An error ended this program. Recordings and results are not affected.")
        else:
            what = self.tr(
                "An unexpected error occurred. The program keeps running; recordings and results"
                " are not affected."
            )
        advice = self.tr(
            "If it happens again, please include this report when you report the problem. It"
            " contains names of your files, so check it first."
        )
        self.report = QPlainTextEdit(report)
        self.report.setReadOnly(True)
        self.report.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.report.setTabChangesFocus(True)
        self.report.setAccessibleName(self.tr("Report"))
        self.more = label(kind="muted")
        self.more.hide()
        role = QDialogButtonBox.ButtonRole.ActionRole
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.copy = buttons.addButton(self.tr("&Copy report"), role)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._report))
        show = buttons.addButton(self.tr("&Show log"), role)
        show.clicked.connect(lambda: show_in_folder(log))
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(UNIT)
        layout.addWidget(label(f"{what} {advice}", wrap=True))
        layout.addWidget(self.report, 1)
        layout.addWidget(self.more)
        layout.addWidget(buttons)

    def count_more(self) -> None:
        """Count another error, which is in the log."""
        self._more += 1
        text = self.tr("%n more since then; they are in the log.", "", self._more)
        self.more.setText(text)
        self.more.show()


class Crashes(QObject):
    """Shows the reports of a `Reporter` over a window, one at a time."""

    def __init__(self, reporter: Reporter, log: Path, window: QWidget) -> None:
        super().__init__(window)
        self._log, self._window = log, window
        self.dialog: CrashDialog | None = None
        reporter.happened.connect(self._show)

    def _show(self, report: str) -> None:
        if self.dialog is not None:
            self.dialog.count_more()
            return
        self.dialog = CrashDialog(report, self._log, self._window)
        self.dialog.finished.connect(self._forget)
        self.dialog.open()

    def _forget(self) -> None:
        self.dialog = None
