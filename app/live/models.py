"""Chooses the model of a microphone, remembered by the microphone's name."""

from __future__ import annotations

import json

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from app.settings import LIVE_MODELS, Settings
from cnunet.models import all_models


class ModelBox(QComboBox):
    """A list of models, for the device that was shown last."""

    chosen = Signal()
    """The user chose another model."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._device = ""
        self.setAccessibleName(self.tr("Model for this microphone"))
        self.setToolTip(
            self.tr("The model for this microphone, remembered by the microphone's name")
        )
        self.activated.connect(self._choose)
        self.show_for("")

    @property
    def wanted(self) -> str:
        """The model of the device; empty for the one in the settings."""
        return str(self.currentData())

    def show_for(self, device: str) -> None:
        """Show the model of this device, by its key."""
        self._device = device
        self.clear()
        self.addItem(self.tr("Model from the settings"), "")
        for model in all_models():
            self.addItem(self.tr("Model {name}").format(name=model.name), model.name)
        self.setCurrentIndex(max(self.findData(self._models().get(device, "")), 0))

    def _models(self) -> dict[str, str]:
        """The model of each device that has one of its own."""
        found: dict[str, str] = json.loads(self._settings[LIVE_MODELS])
        return found

    def _choose(self) -> None:
        models = self._models()
        before = models.pop(self._device, "")
        if self.wanted:
            models[self._device] = self.wanted
        self._settings[LIVE_MODELS] = json.dumps(models)
        if before != self.wanted:
            self.chosen.emit()
