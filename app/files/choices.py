"""Choices that apply to all recordings, each as a step that can be undone."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal

from app.files.presetmenu import PRESET_SETTINGS, use
from app.files.queue import FileQueue
from app.files.strengthcontrol import StrengthController
from app.files.undo import UndoStack
from app.setting import Setting
from app.settings import EXPORT_LOUDNESS, Settings
from cnunet.presets import Preset


class Choices(QObject):
    """Sets the loudness of all results, and applies presets."""

    taken_back = Signal()
    """Undo has restored settings."""

    def __init__(
        self,
        queue: FileQueue,
        settings: Settings,
        strengths: StrengthController,
        steps: UndoStack,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._queue, self._settings = queue, settings
        self._strengths, self._steps = strengths, steps
        queue.set_loudness(settings[EXPORT_LOUDNESS])

    def set_loudness(self, target_lufs: int) -> None:
        """Set the loudness of all results, now and later; 0 keeps it as it is."""
        before, jobs = self._queue.loudness_target, self._queue.jobs()
        own = {job.number: job.loudness_target for job in jobs}
        self._settings[EXPORT_LOUDNESS] = target_lufs
        self._queue.set_loudness(target_lufs)
        if {before, *own.values()} != {target_lufs}:
            text = self.tr("change of loudness")
            self._steps.push(text, lambda: self._restore({EXPORT_LOUDNESS: before}, before, own))

    def use(self, preset: Preset) -> None:
        """Apply a preset to the settings and to all recordings."""
        values = {setting: self._settings[setting] for setting in PRESET_SETTINGS}
        target = self._queue.loudness_target
        own = {job.number: job.loudness_target for job in self._queue.jobs()}
        use(preset, self._settings)
        self._queue.set_loudness(self._settings[EXPORT_LOUDNESS])
        take_back_strength = self._strengths.set_for_all(preset.options.strength)

        def undo() -> None:
            take_back_strength()
            self._restore(values, target, own)

        self._steps.push(self.tr("preset"), undo)

    def follow_settings(self) -> None:
        """Give all results the loudness in the settings, if that has changed."""
        if self._settings[EXPORT_LOUDNESS] != self._queue.loudness_target:
            self.set_loudness(self._settings[EXPORT_LOUDNESS])

    def _restore(
        self, values: dict[Setting[Any], Any], target_lufs: int, own: dict[int, int]
    ) -> None:
        for setting, value in values.items():
            self._settings[setting] = value
        self._queue.set_loudness(target_lufs, own)
        self.taken_back.emit()
