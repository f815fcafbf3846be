"""What the window needs of a page, and what a page gets from the window."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QPaintEvent
from PySide6.QtWidgets import QMenu, QWidget

from app.paths import Paths
from app.settings import Settings
from app.theme import Theme


@dataclass(frozen=True)
class PageContext:
    """What all pages of one window share."""

    paths: Paths
    settings: Settings
    model: str


class Page(QWidget):
    """One page of the window. Nothing here has to be overridden."""

    noticed = Signal(str)
    """A sentence for the window's bottom line."""
    files_made = Signal(list)
    """Sound files (`Path`) that belong on the Files page."""

    window_wanted = Signal()
    """The window should be seen again."""
    quit_wanted = Signal()
    """Everything should end, even where `stays_open`."""

    _is_painted = False

    @property
    def stays_open(self) -> bool:
        """Whether closing the window shall only hide it, since this page goes on elsewhere."""
        return False

    def begin(self) -> None:
        """What the user need not wait for to see the page: called once, after its first paint."""

    def act(self) -> None:
        """Do what this page mainly does: asked for by a key that works on every page."""

    def file_actions(self) -> list[QAction]:
        """What stands in the menu File while this page is seen."""
        return []

    def menus(self) -> list[QMenu]:
        """The menus beside it."""
        return []

    def set_theme(self, theme: Theme) -> None:
        """Draw in these colours from now on."""

    def settings_changed(self) -> None:
        """The user has changed settings: take over those that matter here."""

    def set_dragging(self, dragging: bool) -> None:
        """Files hover over the window, or no longer; `take` follows when they are dropped."""

    def take(self, paths: Iterable[Path]) -> None:
        """Take in files and folders; only the Files page is asked to."""

    def save_layout(self) -> None:
        """Put what the user arranged into the settings."""

    def shut_down(self) -> None:
        """End everything that runs, within two seconds; the page is not seen any more."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self, self._begin_if_seen)

    def _begin_if_seen(self) -> None:
        if self.isVisible():  # not closed already
            self.begin()


@dataclass(frozen=True)
class PageEntry:
    """A page that the window can show, and makes when it is first wanted."""

    name: str
    title: str
    icon: str
    make: Callable[[PageContext], Page]
