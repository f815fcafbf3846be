"""The Pictures menu: spectrograms with their scales and colours, zoom and scrolling."""

from __future__ import annotations

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from app.widgets.actionbutton import explain
from app.widgets.timeline import Timeline

_ZOOM = 2.0


class DisplayMenu(QMenu):
    """The menu for what the pictures on a timeline show, and how."""

    def __init__(self, timeline: Timeline, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("&Pictures"))
        self.spectrograms = self.addAction(self.tr("&Spectrograms"))
        self.spectrograms.setCheckable(True)
        self.spectrograms.setShortcut(QKeySequence("S"))
        explain(self.spectrograms, self.tr("Show which frequencies are there, and when"))
        parent.addAction(self.spectrograms)
        self.addSeparator()
        scales = QActionGroup(self)
        for mel, text in ((False, self.tr("&Linear in Hz")), (True, self.tr("&Mel (perceptual)"))):
            action = self._choice(scales, text, timeline.mel is mel)
            action.triggered.connect(lambda _=False, mel=mel: timeline.set_display(mel=mel))
        self.addSeparator()
        maps = QActionGroup(self)
        for name, text in (
            ("magma", self.tr("Colours: M&agma")),
            ("viridis", self.tr("Colours: &Viridis")),
            ("cividis", self.tr("Colours: &Cividis")),
            ("grey", self.tr("Colours: &Grey")),
        ):
            action = self._choice(maps, text, timeline.colour_map == name)
            action.triggered.connect(
                lambda _=False, name=name: timeline.set_display(colour_map=name)
            )
        self.addSeparator()
        for text, key, act in (
            (self.tr("Zoom &in"), "Ctrl++", lambda: timeline.zoom(_ZOOM)),
            (self.tr("Zoom &out"), "Ctrl+-", lambda: timeline.zoom(1 / _ZOOM)),
            (self.tr("Show &all"), "Ctrl+0", timeline.show_all),
            (self.tr("&Earlier"), "Shift+Left", lambda: _pan(timeline, -0.25)),
            (self.tr("La&ter"), "Shift+Right", lambda: _pan(timeline, 0.25)),
        ):
            action = self.addAction(text)
            action.setShortcut(QKeySequence(key))
            action.triggered.connect(act)
            parent.addAction(action)  # its key works while the menu is closed

    def button(self) -> QToolButton:
        """A button that opens this menu."""
        button = QToolButton()
        button.setText(self.tr("View"))
        button.setMenu(self)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setToolTip(self.tr("Spectrograms, frequency axis, colours, zoom"))
        return button

    def _choice(self, group: QActionGroup, text: str, checked: bool) -> QAction:
        action = self.addAction(text)
        action.setCheckable(True)
        action.setChecked(checked)
        group.addAction(action)
        return action


def _pan(timeline: Timeline, share: float) -> None:
    start, end = timeline.visible
    timeline.pan(share * (end - start))
