"""What the views of one recording have in common: the part they show, playhead, loop, cursor."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.widgets.colours import USUAL_RANGE, Range

Span = tuple[float, float]

_SHORTEST_S = 0.05


class Timeline(QObject):
    """State of all views, in seconds; change it by its methods, and all draw themselves anew."""

    changed = Signal()
    """Something that is seen is different now."""
    sought = Signal(float)
    """The user wants to hear from here."""
    looped = Signal(object)
    """The user wants to hear this part again and again, or None no more."""
    pointed = Signal()
    """The cursor is elsewhere."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.duration_s = 0.0
        self.visible: Span = (0.0, 0.0)
        self.playhead_s: float | None = None
        self.loop_s: Span | None = None
        self.cursor: tuple[float, float | None] | None = None
        """Where the mouse is, in seconds and Hz."""
        self.mel = False
        self.colour_map = "magma"
        self.range_dbfs: Range = USUAL_RANGE

    def set_duration(self, seconds: float) -> None:
        """Show another recording, all of it."""
        self.duration_s = seconds
        self.visible = (0.0, seconds)
        self.changed.emit()

    def set_playhead(self, seconds: float | None) -> None:
        """Mark the moment that is heard; the view follows it when it leaves."""
        start, end = self.visible
        before, self.playhead_s = self.playhead_s, seconds
        was_inside = before is not None and start <= before <= end
        if seconds is not None and was_inside and not start <= seconds <= end:
            self._show(seconds, end - start)
        self.changed.emit()

    def set_loop(self, loop_s: Span | None) -> None:
        """Mark this part."""
        self.loop_s = loop_s
        self.changed.emit()

    def set_cursor(self, cursor: tuple[float, float | None] | None) -> None:
        """The mouse is here, or nowhere."""
        self.cursor = cursor
        self.changed.emit()
        self.pointed.emit()

    def set_display(
        self,
        mel: bool | None = None,
        colour_map: str | None = None,
        range_dbfs: Range | None = None,
    ) -> None:
        """Draw frequencies evenly to the ear or not, in these colours, for these levels."""
        self.mel = self.mel if mel is None else mel
        self.colour_map = colour_map or self.colour_map
        self.range_dbfs = range_dbfs or self.range_dbfs
        self.changed.emit()

    def zoom(self, factor: float, around_s: float | None = None) -> None:
        """Show so many times less; the moment `around_s` stays where it is."""
        start, end = self.visible
        if around_s is None:
            head = self.playhead_s
            around_s = head if head is not None and start <= head <= end else (start + end) / 2
        length = min(max((end - start) / factor, _SHORTEST_S), self.duration_s)
        share = (around_s - start) / max(end - start, 1e-9)
        self._show(around_s - share * length, length)
        self.changed.emit()

    def pan(self, seconds: float) -> None:
        """Show what is so much later."""
        start, end = self.visible
        self._show(start + seconds, end - start)
        self.changed.emit()

    def show_all(self) -> None:
        """Show the whole recording."""
        self._show(0.0, self.duration_s)
        self.changed.emit()

    def _show(self, start: float, length: float) -> None:
        start = min(max(start, 0.0), max(self.duration_s - length, 0.0))
        self.visible = (start, start + length)
