"""The interface between the window and its pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QPaintEvent
from PySide6.QtWidgets import QMenu, QWidget

from app.language import tr
from app.paths import Paths
from app.settings import Settings
from app.theme import Theme

ClosingChoice = Literal["close", "hide", "stay"]


@dataclass(frozen=True)
class PageContext:
    """The things that the pages of a window share."""

    paths: Paths
    settings: Settings
    model: str


class Page(QWidget):
    """A page of the window. Override what you need; every method has a default."""

    noticed = Signal(str)
    """A sentence for the status line of the window."""

    window_wanted = Signal()
    """The window should be shown again."""
    quit_wanted = Signal()
    """The program should quit, even if the page would keep running."""

    progressed = Signal(object)
    """The share of the page's work that is done, from 0 to 1; None when there is none."""
    footnote = ""
    """A note to users about the result, shown below the page."""

    _is_painted = False

    def on_close(self) -> ClosingChoice:
        """The effect of closing the window; the page may ask the user.

        close: end the program. hide: only hide the window, since the page keeps running. stay: do
        nothing.
        """
        return "close"

    @property
    def closing_question(self) -> str:
        """The question before the window closes; empty if it may close without one."""
        return ""

    def begin(self) -> None:
        """Start what need not delay showing the page. Called once, after its first paint."""

    def begin_in_tray(self) -> None:
        """Work without a window; request the window if that is impossible."""

    def trigger_main_action(self) -> None:
        """Perform the main action of the page, for a key that works on every page."""

    def file_actions(self) -> list[QAction]:
        """Actions for the File menu while this page is current."""
        return []

    def menus(self) -> list[QMenu]:
        """Further menus of this page. Called once."""
        return []

    def further_keys(self) -> list[tuple[str, str]]:
        """What keys and the mouse do on this page that is in no menu: the effect, and the key."""
        return []

    def set_theme(self, theme: Theme) -> None:
        """Draw in these colours from now on."""

    def settings_changed(self) -> None:
        """Apply settings that the user has changed."""

    def set_dragging(self, dragging: bool) -> None:
        """Set whether files are being dragged over the window. `add_files` follows a drop."""

    def add_files(self, paths: Iterable[Path]) -> None:
        """Add files and folders. Only called on the Files page."""

    def save_layout(self) -> None:
        """Store the user's layout in the settings."""

    def confirm_closing(self) -> None:
        """The user has agreed to `closing_question`; the window will close."""

    def shut_down(self) -> None:
        """Stop everything within two seconds. The page is no longer visible."""

    @property
    def fallback_focus(self) -> QWidget:
        """The widget that takes the focus when the control that has it is disabled or hidden."""
        return self

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Keep the focus from moving on by itself.

        Qt moves it to the next control, where Space would press something that nobody chose.
        """
        gone = self.window().focusWidget()
        if gone is None or not self.isAncestorOf(gone) or _can_be_used(gone):
            return super().focusNextPrevChild(is_next)
        widget = self.fallback_focus
        if widget is gone or not _can_be_used(widget):
            widget = self
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self, self._begin_if_seen)

    def _begin_if_seen(self) -> None:
        if self.isVisible():  # not closed meanwhile
            self.begin()


def made_for_speech() -> str:
    """The footnote of pages that enhance."""
    return tr("Made for speech: music is removed along with the noise.")


def _can_be_used(widget: QWidget) -> bool:
    return widget.isEnabled() and widget.isVisible()


@dataclass(frozen=True)
class PageEntry:
    """A page for the window, which creates it when first needed.

    title: English, translated where it is shown. icon: see `app.icons`.
    """

    name: str
    title: str
    icon: str
    make: Callable[[PageContext], Page]
