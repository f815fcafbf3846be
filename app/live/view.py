"""The widgets of the Live page: devices, buttons, input and output, status."""

from __future__ import annotations

from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.live.delay import HealthLine
from app.live.devices import DevicePanel
from app.live.meter import LevelMeter
from app.live.scroll import ScrollingSpectrogram
from app.settings import Settings
from app.strengthsettings import LIVE_STRENGTH
from app.theme import SMALL_GAP, UNIT, WIDE_GAP, Theme
from app.widgets.actionbutton import explain, plain, tool_button
from app.widgets.label import label
from app.widgets.strength import StrengthPanel
from app.widgets.wrap import Wrap
from cnunet.ipc.board import BoardView

_NARROW = 620
"""If the page is narrower than this (in pixels), the devices are below the buttons."""

_STANDING = "standing"


class LiveView(QWidget):
    """Shows state only; the user acts through the actions given to `add_buttons`, and the parts."""

    def __init__(self, settings: Settings, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.devices = DevicePanel(settings)
        self.strength = StrengthPanel()
        self.strength.use_for_all.hide()
        self.strength.show_strength(LIVE_STRENGTH.read(settings))
        self.health = HealthLine()
        self.spectrograms = [
            ScrollingSpectrogram(name, theme) for name in (self.tr("Before"), self.tr("After"))
        ]
        self.meters = [
            LevelMeter(name, theme)
            for name in (self.tr("Level before, in dBFS"), self.tr("Level after, in dBFS"))
        ]
        self.state = label(kind="heading", wrap=True)
        self.trouble = label(kind="bad", wrap=True)
        self.notice = label(kind="muted", wrap=True)
        self.recorded = label(kind="bad")
        self._notices: dict[str, str] = {}
        self._buttons = Wrap()
        self._buttons.setSpacing(UNIT)
        self._lay_out()
        self.rest()

    def add_buttons(self, toggle: QAction, *others: QAction) -> None:
        """Add buttons for these actions, the first as the primary one."""
        self.start = _button(toggle)
        self.start.setProperty("primary", True)
        for button in (self.start, *map(_button, others)):
            self._buttons.add(button)
        self._buttons.add(self.recorded)

    def set_theme(self, theme: Theme) -> None:
        """Draw in these colours from now on."""
        for spectrogram in self.spectrograms:
            spectrogram.set_theme(theme)
        for meter in self.meters:
            meter.set_theme(theme)

    def draw(self, view: BoardView) -> None:
        """Show what is new since the last call."""
        for number in range(2):
            if view.end > view.first:
                self.spectrograms[number].append(view.levels[number])
            self.meters[number].show_levels(view.peaks[number], view.powers[number])

    def rest(self) -> None:
        """Reset everything to the idle state, except for the standing notice."""
        self.health.clear()
        self._notices = {_STANDING: self._notices.get(_STANDING, "")}
        self.show_notice("", "")
        self.show_trouble("")
        self.show_recorded(None)
        self.show_state(self.tr("Not live"))
        for meter in self.meters:
            meter.clear()

    def show_state(self, sentence: str) -> None:
        """Show what the engine is doing."""
        self.state.setText(sentence)

    def show_trouble(self, sentence: str) -> None:
        """Show why the session failed; empty for no problem."""
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))

    def show_notice(self, topic: str, sentence: str) -> None:
        """Show a sentence; it replaces the previous one of the same topic."""
        self._notices[topic] = sentence
        text = "\n".join(filter(None, self._notices.values()))
        self.notice.setText(text)
        self.notice.setVisible(bool(text))

    def show_standing_notice(self, sentence: str) -> None:
        """Show a sentence that does not depend on whether anything is live; empty for none."""
        self.show_notice(_STANDING, sentence)

    def show_recorded(self, seconds: float | None) -> None:
        """Show the length of the recording; None if there is none."""
        text = "" if seconds is None else f"● {int(seconds) // 60}:{int(seconds) % 60:02}"
        self.recorded.setText(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        is_narrow = event.size().width() < _NARROW
        self._head.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(UNIT)
        left.addWidget(self.state)
        left.addLayout(self._buttons)
        left.addWidget(self.trouble)
        left.addWidget(self.notice)
        left.addStretch()
        top = QFrame()
        top.setObjectName("card")
        self._head = row = QBoxLayout(QBoxLayout.Direction.LeftToRight, top)
        row.setContentsMargins(2 * UNIT, WIDE_GAP, 2 * UNIT, WIDE_GAP)
        row.setSpacing(2 * UNIT)
        row.addLayout(left, 1)
        row.addWidget(self.devices, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        layout.addWidget(top)
        for title, spectrogram, meter in zip(
            (self.tr("Before"), self.tr("After")), self.spectrograms, self.meters, strict=True
        ):
            card = QFrame()
            card.setObjectName("card")
            inner = QVBoxLayout(card)
            inner.setContentsMargins(UNIT, SMALL_GAP, UNIT, SMALL_GAP)
            inner.setSpacing(0)
            inner.addWidget(label(title, "heading"))
            both = QHBoxLayout()
            both.addWidget(spectrogram, 1)
            both.addWidget(meter)
            inner.addLayout(both, 1)
            layout.addWidget(card, 1)
        layout.addWidget(self.strength)
        layout.addWidget(self.health)


def _button(action: QAction) -> QToolButton:
    action.setIconText(plain(action.text()))
    explain(action)
    return tool_button(action)
