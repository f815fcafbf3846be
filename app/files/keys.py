"""What the space bar does on the Files page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget


class PageKeys(QObject):
    """Space plays and pauses, whatever has the focus, except in text fields.

    So it doesn't accidentally press a button that was clicked earlier. Buttons outside the page,
    and all buttons while there is nothing to play, react to Space as usual.
    """

    def __init__(self, page: QWidget, play: Callable[[], None]) -> None:
        super().__init__(page)
        self._page, self._play = page, play
        # Text fields take the key before a shortcut does.
        self._space = QShortcut(QKeySequence(Qt.Key.Key_Space), page)
        self._space.activated.connect(self._on_space)
        self._space.setEnabled(False)

    def set_playable(self, playable: bool) -> None:
        """Set whether there is something to play."""
        self._space.setEnabled(playable)

    def _on_space(self) -> None:
        focus = QApplication.focusWidget()
        is_outside = focus is not None and not self._page.isAncestorOf(focus)
        if is_outside and isinstance(focus, QAbstractButton):
            focus.click()
        else:
            self._play()
