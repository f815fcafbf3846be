"""The list of the data's folders and recordings, and the field to drop them on."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.files.finder import paths_in
from app.language import tr
from app.paths import short_path
from app.theme import SMALL_GAP, UNIT, restyle
from app.training.words import contents
from app.widgets.card import clear_layout, wrapped
from app.widgets.label import add_hidden_label, label
from app.widgets.wrap import Wrap
from trainer.collection import Source, SourceRole


class DropField(QFrame):
    """A drop field for folders and recordings, with buttons that do the same."""

    dropped = Signal(list)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("dropArea")
        self.setProperty("eager", False)
        self.setAcceptDrops(True)
        text = wrapped(tr("Drop folders or recordings here: clean speech, noise, or pairs of both"))
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.folder = QPushButton(tr("Add a folder…"))
        self.files = QPushButton(tr("Add recordings…"))
        self.noise = QPushButton(tr("Record your room's noise…"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * UNIT, 2 * UNIT, 2 * UNIT, 2 * UNIT)
        layout.setSpacing(UNIT)
        layout.addWidget(text)
        buttons = Wrap()
        for button in (self.folder, self.files, self.noise):
            buttons.add(button)
        layout.addLayout(buttons)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if paths_in(event.mimeData()):
            event.acceptProposedAction()
            self._set_eager(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._set_eager(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._set_eager(False)
        self.dropped.emit(paths_in(event.mimeData()))
        event.acceptProposedAction()

    def _set_eager(self, eager: bool) -> None:
        self.setProperty("eager", eager)
        restyle(self)


class SourceList(QWidget):
    """One row per source: where it is, what it contains, and controls to change it."""

    removed = Signal(str)
    role_chosen = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(UNIT)
        self._grid.setVerticalSpacing(SMALL_GAP)
        for column in (0, 1):  # else a path takes two lines, however much room there is
            self._grid.setColumnStretch(column, 1)
        self.boxes: dict[str, QComboBox] = {}

    def show_sources(self, sources: list[Source], listing: dict[str, Any] | None) -> None:
        """Show these, with what the trainer found in them, once known."""
        clear_layout(self._grid)
        self.boxes = {}
        found = {one["path"]: one for one in (listing or {}).get("sources", [])}
        for number, source in enumerate(sources):
            where = str(source.path)
            path = label(short_path(where), wrap=True)
            path.setToolTip(where)
            self._grid.addWidget(path, number, 0)
            inside = label(_contents(found.get(where)), "muted", wrap=True)
            self._grid.addWidget(inside, number, 1)
            box = self._role_box(source)
            self._grid.addWidget(box, number, 2)
            add_hidden_label(box)
            button = QPushButton(tr("Remove"))
            button.setAccessibleDescription(where)
            button.clicked.connect(lambda _=False, path=where: self.removed.emit(path))
            self._grid.addWidget(button, number, 3)

    def _role_box(self, source: Source) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(tr("Use of {name}").format(name=source.path.name))
        names: tuple[tuple[SourceRole, str], ...] = (
            ("auto", tr("By its names")),
            ("pairs", tr("Pairs")),
            ("speech", tr("Clean speech")),
            ("noise", tr("Noise")),
            ("room", tr("Room responses")),
        )
        for role, text in names:
            box.addItem(text, role)
        box.setCurrentIndex(box.findData(source.role))
        path = str(source.path)
        box.activated.connect(lambda _: self.role_chosen.emit(path, box.currentData()))
        self.boxes[path] = box
        return box


def _contents(found: dict[str, Any] | None) -> str:
    """The contents of a source, in words."""
    if found is None:
        return tr("…")
    kinds = ("pairs", "speech", "noise", "rooms", "ignored")
    parts = [contents(kind, found[kind]) for kind in kinds if found.get(kind)]
    return ", ".join(parts) or tr("no recordings")
