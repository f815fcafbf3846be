"""Opens the dialogs of the window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.crashlog import LAST_CRASH_LOG
from app.dialogs.about import AboutDialog
from app.dialogs.crash import CrashDialog
from app.dialogs.keys import Keys, KeysDialog
from app.dialogs.settings import SettingsDialog
from app.paths import Paths
from app.settings import Settings
from app.workers.command import command_for
from app.workers.engine_info import EngineInfo
from cnunet.ipc.protocol import Described
from cnunet.models import all_models


class Dialogs(QObject):
    """Opens dialogs over one window, one of each kind at a time."""

    settings_changed = Signal()

    def __init__(self, settings: Settings, paths: Paths, window: QWidget) -> None:
        super().__init__(window)
        self._settings, self._window = settings, window
        self._logs = paths.logs
        log = paths.logs / "engine-info.log"
        self.engine_info = EngineInfo(command_for("file-worker"), log, self)
        self.engine_info.found.connect(self._on_found)
        self.settings: SettingsDialog | None = None
        self.about: AboutDialog | None = None

    def show_settings(self) -> None:
        """Open the settings, and query the devices meanwhile."""
        if self.settings is None:
            known = {
                "device": [("auto", self.tr("Automatic")), ("cpu", self.tr("Processor"))],
                "model": [("default", self.tr("Default")), *_models()],
            }
            self.settings = SettingsDialog(self._settings, known, self._window)
            self.settings.applied.connect(self.settings_changed)
            self.settings.finished.connect(self._forget_settings)
            self.settings.open()
            self.engine_info.ask()

    def show_about(self) -> None:
        """Open About."""
        if self.about is None:
            self.about = AboutDialog(self.engine_info, self._window)
            self.about.finished.connect(self._forget_about)
            self.about.open()

    def show_keys(self, groups: Sequence[tuple[str, Keys]]) -> None:
        """Open the list of keyboard shortcuts."""
        sheet = KeysDialog(groups, self._window)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.open()

    def show_last_crash(self, report: str) -> None:
        """Show what ended the last window."""
        CrashDialog(report, self._logs / LAST_CRASH_LOG, self._window, is_over=True).open()

    def shut_down(self) -> None:
        """Stop everything."""
        self.engine_info.close()

    def _on_found(self, described: Described) -> None:
        if self.settings is not None:
            cpu = ("cpu", self.tr("Processor"))  # the engine names it in English
            found = [cpu if device[0] == cpu[0] else device for device in described.devices]
            self.settings.set_known("device", [("auto", self.tr("Automatic")), *found])

    def _forget_settings(self) -> None:
        if self.settings is not None:
            self.settings.deleteLater()
        self.settings = None

    def _forget_about(self) -> None:
        if self.about is not None:
            self.about.deleteLater()
        self.about = None


def _models() -> list[tuple[str, str]]:
    return [(model.name, model.name) for model in all_models()]
