"""The window: its menus, what can be dropped on it, and an orderly end."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QTimer, QUrl
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QCloseEvent,
    QDesktopServices,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

import cnunet
from app import theme as themes
from app.files.dispatch import Choices, Dispatcher
from app.files.intake import paths_in
from app.files.offer import Offer
from app.files.page import FilesPage
from app.files.queue import FileQueue
from app.files.unfinished import Unfinished
from app.paths import Paths
from app.settings import RESULTS_MEGABYTES, THEME, WINDOW_GEOMETRY, Settings
from app.theme import UNIT
from app.widgets.label import label
from app.widgets.player import Player
from app.workers.pool import FileWorkers
from app.workers.scout import Scout

_SIZE = (1120, 800)
_LEAST_SIZE = (640, 480)


class MainWindow(QMainWindow):
    """Everything that one window owns: queue, workers, player, settings.

    Closing it ends the workers within two seconds, and leaves no half-written file.
    """

    def __init__(
        self, paths: Paths, command: Sequence[str], model: str, player: Player | None = None
    ) -> None:
        super().__init__()
        self._paths = paths
        self._model = model
        self._settings = Settings(paths.settings)
        self._pictures = paths.picture_folder()
        self.queue = FileQueue()
        self.workers = FileWorkers(command, paths.logs, self)
        self.scout = Scout(command, paths.logs / "scout.log", self)
        self._is_painted = False
        self.player = player or Player()
        self.player.setParent(self)
        self.dispatcher = Dispatcher(self.queue, self.workers, self.scout, self._choices(), self)
        theme = themes.chosen_theme(self._settings[THEME])
        self.page = FilesPage(self.queue, self.dispatcher, self.player, self._settings, theme)
        self._unfinished = Unfinished(paths.unfinished, self.queue, self)
        self._offer = Offer()
        self._offer.answered.connect(self._on_answered)
        self._notice = label(kind="muted")
        self._lay_out()
        self._make_menus()
        self.apply_theme()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.apply_theme)
        self.page.noticed.connect(self._notice.setText)

    def _choices(self) -> Choices:
        megabytes = self._settings[RESULTS_MEGABYTES]
        return Choices(
            self._model, "auto", self._pictures, self._paths.results, megabytes * 1_000_000
        )

    def take(self, paths: Iterable[Path]) -> None:
        """Queue files and folders."""
        self.page.take(paths)

    def call(self, paths: Sequence[Path], model: str) -> None:
        """Another launch wants this window, and perhaps these files in it."""
        if self.isMinimized():
            self.showNormal()
        self.raise_()
        self.activateWindow()
        if paths:
            self.take(paths)
        if model != self._model:
            text = self.tr("This window goes on with the model {model}; close it to change that.")
            self._notice.setText(text.format(model=self._model))

    def apply_theme(self) -> None:
        """Take the colours that the user chose, or that the desktop has."""
        theme = themes.chosen_theme(self._settings[THEME])
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        themes.apply(application, theme)
        self.page.set_theme(theme)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._settings[WINDOW_GEOMETRY] = bytes(self.saveGeometry().toBase64().data()).decode()
        self.page.save_layout()
        self.hide()  # what follows takes a moment
        self._settings.save()
        self._unfinished.close()  # before the workers, whose jobs then count as cancelled
        self.scout.close()
        self.workers.close()
        self.player.close()
        shutil.rmtree(self._pictures, ignore_errors=True)
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self._finish_starting)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if paths_in(event.mimeData()):
            event.acceptProposedAction()
            self.page.set_dragging(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.page.set_dragging(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.page.set_dragging(False)
        self.take(paths_in(event.mimeData()))
        event.acceptProposedAction()
        self.activateWindow()

    def _finish_starting(self) -> None:
        """What the user need not wait for to see the window."""
        if not self.isVisible():  # closed already
            return
        self.player.look_for_output()

    def _lay_out(self) -> None:
        self.setWindowTitle("CNUNet")
        self.setAcceptDrops(True)
        self.setMinimumSize(*_LEAST_SIZE)
        self.resize(*_SIZE)
        self.restoreGeometry(QByteArray.fromBase64(self._settings[WINDOW_GEOMETRY].encode()))
        purpose = label(
            self.tr(
                "Made for speech: music is taken out with the noise. Above 8 kHz the result is"
                " an estimate."
            ),
            "muted",
        )
        line = QHBoxLayout()
        line.addWidget(purpose)
        line.addStretch()
        line.addWidget(self._notice)
        centre = QWidget()
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(2 * UNIT, UNIT, 2 * UNIT, UNIT)
        layout.setSpacing(UNIT)
        layout.addWidget(self._offer)
        layout.addWidget(self.page, 1)
        layout.addLayout(line)
        self.setCentralWidget(centre)

        if self._unfinished.left:
            self._offer.ask(len(self._unfinished.left))

    def _on_answered(self, go_on: bool) -> None:
        if go_on:
            self.take(self._unfinished.left)
        self._unfinished.settle()

    def _make_menus(self) -> None:
        acts = self.page.acts
        menu = self.menuBar().addMenu(self.tr("&File"))
        menu.addActions([acts.open_files, acts.open_folder, acts.paste])
        menu.addSeparator()
        menu.addAction(self.tr("&Quit"), QKeySequence.StandardKey.Quit, self.close)
        menu = self.menuBar().addMenu(self.tr("&Queue"))
        menu.addAction(acts.save_again)
        menu.addActions([acts.cancel, acts.retry, acts.reveal, acts.show_log, acts.remove])
        menu.addSeparator()
        menu.addActions([acts.move_first, acts.move_up, acts.move_down])
        menu.addSeparator()
        menu.addActions([acts.cancel_all, acts.clear])
        menu = self.menuBar().addMenu(self.tr("&Listen"))
        menu.addActions(self.page.compare.listening.actions())
        self.menuBar().addMenu(self.page.compare.display)
        menu = self.menuBar().addMenu(self.tr("&View"))
        self._themes = QActionGroup(self)
        for name, text in (
            ("system", self.tr("Colours of the &system")),
            ("light", self.tr("&Light")),
            ("dark", self.tr("&Dark")),
        ):
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(name == self._settings[THEME])
            action.setData(name)
            self._themes.addAction(action)
        self._themes.triggered.connect(self._choose_theme)
        menu = self.menuBar().addMenu(self.tr("&Help"))
        menu.addAction(self.tr("Show folder of &logs"), self._show_logs)
        menu.addAction(self.tr("&About CNUNet"), self._show_about)

    def _choose_theme(self, action: QAction) -> None:
        self._settings[THEME] = action.data()
        self.apply_theme()

    def _show_logs(self) -> None:
        self._paths.logs.mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._paths.logs)))

    def _show_about(self) -> None:
        text = self.tr("CNUNet {version} takes the noise out of recorded speech.")
        QMessageBox.about(self, self.tr("About CNUNet"), text.format(version=cnunet.__version__))
