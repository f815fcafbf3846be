"""The menu of the user's own presets: how results sound and where they go, in one click."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QInputDialog, QMenu, QToolButton, QWidget

from app.files.undo import UndoStack
from app.settings import EVERY_SETTING, EXPORT_FOLDER, EXPORT_NAME, Settings
from app.widgets.question import ask
from cnunet.presets import PRESET_OPTIONS, Preset, read_presets, write_presets
from cnunet.signal.strength import Strength

PRESET_SETTINGS = (
    *(one for one in EVERY_SETTING if one.option in PRESET_OPTIONS),
    EXPORT_FOLDER,
    EXPORT_NAME,
)
"""The settings that presets set, besides the strength."""


class PresetMenu(QToolButton):
    """Lists the presets; a click applies one, the last entries save and delete them.

    steps: where deletions can be undone.
    """

    chosen = Signal(object)
    """The user chose this `Preset`."""
    problem = Signal(str)

    def __init__(self, path: Path, steps: UndoStack, parent: QWidget) -> None:
        super().__init__(parent)
        self._path, self._steps = path, steps
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
        """Save the current settings as the preset of this name, which replaces an earlier one."""
        others = [one for one in read_presets(self._path) if not _is_named(one, name)]
        self._write([*others, replace(self.current, name=name)])

    def delete(self, name: str) -> None:
        """Delete the preset of this name."""
        presets = read_presets(self._path)
        deleted = [one for one in presets if one.name == name]
        if deleted and self._write([one for one in presets if one.name != name]):
            self._steps.push(self.tr("deletion of a preset"), lambda: self._put_back(deleted))

    def _put_back(self, deleted: list[Preset]) -> None:
        """Restore presets, except those whose names have been used again."""
        presets = read_presets(self._path)
        missing = [one for one in deleted if not any(_is_named(two, one.name) for two in presets)]
        self._write([*presets, *missing])

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
        name = name.strip()
        if not is_given or not name:
            return
        earlier = [one for one in read_presets(self._path) if _is_named(one, name)]
        if earlier:
            self._ask_to_replace(earlier[0].name, name)
        else:
            self.save(name)

    def _ask_to_replace(self, earlier: str, name: str) -> None:
        question = self.tr("Replace the preset {name}?").format(name=earlier)
        title = self.tr("Save as preset")
        ask(self, title, question, self.tr("Replace"), lambda: self.save(name))

    def _write(self, presets: list[Preset]) -> bool:
        try:
            write_presets(self._path, presets)
        except OSError as error:
            text = self.tr("The presets can't be saved: {reason}.")
            self.problem.emit(text.format(reason=error.strerror))
            return False
        return True


def _is_named(preset: Preset, name: str) -> bool:
    return preset.name.casefold() == name.casefold()


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
