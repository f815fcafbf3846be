"""The About dialog: versions and devices, as a worker process reports them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

import cnunet
from app.icons import application_icon
from app.phrases import in_language
from app.report import environment_lines
from app.theme import UNIT, WIDE_GAP
from app.widgets.label import label
from app.workers.engine_info import EngineInfo
from cnunet.ipc.protocol import Described

_PICTURE = 8 * UNIT
_WIDTH = 62 * UNIT


class AboutDialog(QDialog):
    """Shows what is installed and which devices the model can run on, or why there are no more."""

    def __init__(self, info: EngineInfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About CNUNet"))
        self.setMinimumWidth(_WIDTH)
        picture = QLabel()
        picture.setPixmap(application_icon().pixmap(_PICTURE, _PICTURE))
        name = label(f"CNUNet {cnunet.__version__}", "title")
        purpose = label(
            self.tr(
                "Removes noise from recorded speech, entirely on this computer."
                " Free software under the MIT licence."
            ),
            wrap=True,
        )
        self.text = label(kind="muted", wrap=True)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.setAccessibleName(self.tr("Versions and devices"))
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Close)
        self.copy = buttons.addButton(
            self.tr("&Copy versions"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text.text()))
        buttons.rejected.connect(self.reject)
        top = QHBoxLayout()
        top.setSpacing(2 * UNIT)
        top.addWidget(picture)
        words = QVBoxLayout()
        words.addWidget(name)
        words.addWidget(purpose)
        words.addStretch()
        top.addLayout(words, 1)
        layout = QVBoxLayout(self)
        layout.setSpacing(WIDE_GAP)
        layout.addLayout(top)
        layout.addWidget(self.text)
        layout.addWidget(buttons)
        info.found.connect(self._show)
        info.failed.connect(self._show_failure)
        self._show_message(self.tr("Querying PyTorch and its devices…"))
        info.ask()

    def _show(self, facts: Described) -> None:
        devices = ", ".join(words for _, words in facts.devices)
        self._show_message(
            *(f"{name}: {version}" for name, version in facts.versions),
            self.tr("Runs on: {devices}").format(devices=devices),
            in_language(facts.remark),
        )

    def _show_failure(self, how: str) -> None:
        text = self.tr("PyTorch and its devices could not be queried: {how}.")
        self._show_message(text.format(how=how))

    def _show_message(self, *lines: str) -> None:
        self.text.setText("\n".join(filter(None, (*environment_lines(), *lines))))
