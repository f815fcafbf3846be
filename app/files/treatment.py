"""Processing of the selected recordings: strength, loudness, and a button to save changes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QInputDialog, QPushButton, QWidget

from app.language import tr
from app.settings import EXPORT_LOUDNESS
from app.widgets.label import label_of
from app.widgets.strength import StrengthPanel
from cnunet.config import LOUDNESS_RANGE_LUFS

_MIN_LUFS, _MAX_LUFS = (round(limit) for limit in LOUDNESS_RANGE_LUFS)
_FIRST_TARGET_LUFS = -16
_OTHER = "other"


class TreatmentPanel(StrengthPanel):
    """The strength panel of the Files page."""

    save_wanted = Signal()
    """The user wants results saved with the current settings."""
    loudness_chosen = Signal(int)
    """The user wants results of this loudness in LUFS; 0 for the one they have."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.loudness = QComboBox()
        self.loudness.setAccessibleName(self.tr("Loudness of results"))
        self.loudness.setToolTip(
            self.tr(
                "Give every result the same loudness; you hear the change at once, without clipping"
            )
        )
        for value, text in EXPORT_LOUDNESS.choices.items():
            self.loudness.addItem(tr(text), value)
        self.loudness.addItem(self.tr("Other…"), _OTHER)
        self.loudness.activated.connect(self._on_loudness)
        # Always there, so that nothing moves when it is needed.
        self.save = QPushButton(self.tr("Save changes"))
        self.save.setToolTip(self.tr("Save the results whose settings have changed (Ctrl+S)"))
        self.save.clicked.connect(self.save_wanted)
        self.controls.add(label_of(self.loudness, self.tr("Loudness")), self.loudness)
        self.controls.insert(1, self.save)  # next to the presets, so that two rows are enough
        QWidget.setTabOrder(self.use_for_all, self.save)
        self._target = 0
        self.show_loudness(0)

    def show_loudness(self, target_lufs: int) -> None:
        """Show this loudness as the chosen one."""
        self._target = target_lufs
        index = self.loudness.findData(target_lufs)
        if index < 0:  # a custom value, inserted before "Other…"
            index = self.loudness.count() - 1
            self.loudness.insertItem(index, f"{target_lufs} LUFS", target_lufs)
        self.loudness.setCurrentIndex(index)

    def _on_loudness(self) -> None:
        chosen = self.loudness.currentData()
        if chosen == _OTHER:
            start = self._target or _FIRST_TARGET_LUFS
            title, text = self.tr("Loudness"), self.tr("Loudness of results in LUFS")
            chosen, is_chosen = QInputDialog.getInt(self, title, text, start, _MIN_LUFS, _MAX_LUFS)
            chosen = chosen if is_chosen else self._target
        self.show_loudness(chosen)
        self.loudness_chosen.emit(chosen)
