"""The menu of the user's own presets: how results sound and where they go, in one click."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QInputDialog, QMenu, QToolButton, QWidget

from app.settings import EXPORT_FOLDER, EXPORT_NAME, Settings
from cnunet.presets import PRESET_OPTIONS, Preset, read_presets, write_presets
from cnunet.signal.strength import Strength


class PresetMenu(QToolButton):
    """Lists the presets; a click applies one, the last entries save and delete them."""

    chosen = Signal(object)
    """The user chose this `Preset`."""
    problem = Signal(str)

    def __init__(self, path: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self._path = path
        self.current = Preset("")
        """The current settings, to be saved under a name."""
        self.setText(self.tr("Presets"))
        self.setToolTip(
            self.tr(
                "Set strength, loudness, format, bit rate, name and folder together, as you saved"
                " them"
            )
        )
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.list = QMenu(self)
        self.list.aboutToShow.connect(self._fill)
        self.setMenu(self.list)

    def save(self, name: str) -> None:
        """Save the current settings as the preset of this name."""
        others = [one for one in read_presets(self._path) if one.name.casefold() != name.casefold()]
        self._write([*others, replace(self.current, name=name)])

    def delete(self, name: str) -> None:
        """Delete the preset of this name."""
        self._write([one for one in read_presets(self._path) if one.name != name])

    def _fill(self) -> None:
        self.list.clear()
        presets = read_presets(self._path)
        for preset in presets:
            action = self.list.addAction(preset.name)
            action.triggered.connect(lambda _=False, preset=preset: self.chosen.emit(preset))
        self.list.addSeparator()
        self.list.addAction(self.tr("Save as preset…"), self._ask_to_save)
        if presets:
            delete = self.list.addMenu(self.tr("Delete"))
            for preset in presets:
                action = delete.addAction(preset.name)
                action.triggered.connect(lambda _=False, name=preset.name: self.delete(name))

    def _ask_to_save(self) -> None:
        title, text = self.tr("Save as preset"), self.tr("Name of the preset")
        name, is_given = QInputDialog.getText(self, title, text)
        if is_given and name.strip():
            self.save(name.strip())

    def _write(self, presets: list[Preset]) -> None:
        try:
            write_presets(self._path, presets)
        except OSError as error:
            text = self.tr("The presets can't be saved: {reason}.")
            self.problem.emit(text.format(reason=error.strerror))


def preset_of(settings: Settings, strength: Strength) -> Preset:
    """The current settings as a preset."""
    options = replace(settings.enhance_options(), strength=strength)
    return Preset("", options, settings[EXPORT_FOLDER], settings[EXPORT_NAME])


def use(preset: Preset, settings: Settings) -> None:
    """Apply a preset except for its strength; invalid values leave the setting unchanged."""
    settings.set_options({name: getattr(preset.options, name) for name in PRESET_OPTIONS})
    for setting, value in ((EXPORT_FOLDER, preset.folder), (EXPORT_NAME, preset.result_name)):
        if setting.accepts(value):
            settings[setting] = value
