"""Lists recordings by folder, to play them or show them in the file manager."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app import reveal
from app.language import tr
from app.paths import short_path
from app.theme import SMALL_GAP
from app.widgets.card import row, wrapped
from app.widgets.player import Player

_MAX_LINES = 12


class FileTree(QWidget):
    """A list of recordings, each with a remark; `player` plays the one that is selected."""

    def __init__(self, player: Player, name: str) -> None:
        super().__init__()
        self._player = player
        self._loaded: Path | None = None
        self._unavailable = ""
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(name)
        self.tree.setColumnCount(2)
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.play = QPushButton()
        self.folder = QPushButton(tr("Show in folder"))
        self.trouble = wrapped(kind="bad")
        self.trouble.hide()
        self.buttons = row(self.play, self.folder, None)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SMALL_GAP)
        layout.addWidget(self.tree)
        layout.addLayout(self.buttons)
        layout.addWidget(self.trouble)
        self.tree.currentItemChanged.connect(lambda *_: self._update())
        self.tree.itemDoubleClicked.connect(lambda *_: self.listen())
        self.play.clicked.connect(self.listen)
        self.folder.clicked.connect(self._reveal)
        player.playing_changed.connect(self._update)
        player.availability_changed.connect(self._on_availability)
        player.failed.connect(self._show_message)
        self._update()

    @property
    def chosen(self) -> Path | None:
        """The recording that is selected."""
        item = self.tree.currentItem()
        path: Path | None = item.data(0, Qt.ItemDataRole.UserRole) if item is not None else None
        return path

    def show_files(self, files: Sequence[tuple[str, str]]) -> None:
        """Show these, by path, with a remark each; keeps the selection."""
        before = self.chosen
        self.tree.clear()
        folders: dict[str, QTreeWidgetItem] = {}
        for name, remark in files:
            path = Path(name)
            folder = str(path.parent)
            if folder not in folders:
                folders[folder] = QTreeWidgetItem([short_path(folder), ""])
                self.tree.addTopLevelItem(folders[folder])
                folders[folder].setFirstColumnSpanned(True)
                folders[folder].setFlags(Qt.ItemFlag.ItemIsEnabled)
            item = QTreeWidgetItem([path.name, remark])
            item.setToolTip(0, short_path(path))
            item.setData(0, Qt.ItemDataRole.UserRole, path)
            folders[folder].addChild(item)
            if path == before:
                self.tree.setCurrentItem(item)
        self.tree.expandAll()
        first = next(iter(folders.values())).child(0) if folders else None
        if self.chosen is None and first is not None:
            self.tree.setCurrentItem(first)
        lines = min(len(files) + len(folders), _MAX_LINES)
        height = self.tree.sizeHintForRow(0) if files else 0
        self.tree.setFixedHeight(lines * max(height, 1) + 2 * self.tree.frameWidth() + 2)
        self._update()

    def listen(self) -> None:
        """Play the selected recording from its start, or stop it."""
        path = self.chosen
        if path is None:
            return
        self.trouble.hide()
        if self._plays:
            self._player.pause()
            return
        self._player.pause()
        self._loaded = path
        self._player.load(path, None)
        self._player.seek(0.0)
        self._player.play()
        self._update()

    @property
    def _plays(self) -> bool:
        return self._player.is_playing and self._loaded == self.chosen

    def _reveal(self) -> None:
        if self.chosen is not None:
            reveal.show_in_folder(self.chosen)

    def _on_availability(self, sentence: str) -> None:
        # Why a recording failed stays: the search for an output that follows usually finds one.
        if sentence or self.trouble.text() == self._unavailable:
            self._unavailable = sentence
            self._show_message(sentence)

    def _show_message(self, sentence: str) -> None:
        if self._loaded is not None:
            self.trouble.setText(sentence)
            self.trouble.setVisible(bool(sentence))

    def _update(self) -> None:
        if not self._player.is_playing:
            self._loaded = None if self._loaded != self.chosen else self._loaded
        path = self.chosen
        there = path is not None and path.is_absolute()
        self.play.setEnabled(there)
        self.folder.setEnabled(there)
        self.play.setText(tr("Stop") if self._plays else tr("Play"))
        if path is not None:
            self.play.setAccessibleDescription(path.name)
