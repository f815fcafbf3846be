"""The state shared by all views of a recording: visible part, playhead, loop, cursor."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.widgets.colours import DEFAULT_RANGE, Range
from cnunet.signal.parts import Part

Span = tuple[float, float]

_SHORTEST_S = 0.05


class Timeline(QObject):
    """Shared state, in seconds. Its methods change it and make all views redraw."""

    changed = Signal()
    """Views have to redraw."""
    grown = Signal(float, float)
    """There is more of the result: from this moment to that one."""
    sought = Signal(float)
    """The user wants to jump to this position."""
    looped = Signal(object)
    """The user wants to loop this part; None for no loop."""
    pointed = Signal()
    """The cursor has moved."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.duration_s = 0.0
        self.visible: Span = (0.0, 0.0)
        self.playhead_s: float | None = None
        self.ready_s: float | None = None
        """The length of the result while it grows; None for all of it."""
        self.parts: tuple[Part, ...] = ()
        self.suggested_s: Span | None = None
        """A part that the user may want to leave alone."""
        self.loop_s: Span | None = None
        self.cursor: tuple[float, float | None] | None = None
        """The position of the mouse, in seconds and Hz."""
        self.mel = False
        self.top_hz: float | None = None
        """The top of the band that the recording shown has; None while it is unknown."""
        self.colour_map = "magma"
        self.range_dbfs: Range = DEFAULT_RANGE

    def set_duration(self, seconds: float) -> None:
        """Show all of another recording."""
        self.duration_s = seconds
        self.visible = (0.0, seconds)
        self.changed.emit()

    def set_playhead(self, seconds: float | None) -> None:
        """Mark the position that is heard. The view scrolls to follow it."""
        start, end = self.visible
        before, self.playhead_s = self.playhead_s, seconds
        was_inside = before is not None and start <= before <= end
        if seconds is not None and was_inside and not start <= seconds <= end:
            self._show(seconds, end - start)
        self.changed.emit()

    def set_ready(self, seconds: float | None) -> None:
        """Mark how much of the result there is."""
        before, self.ready_s = self.ready_s, seconds
        if before is not None and seconds is not None and before <= seconds:
            if before < seconds:
                self.grown.emit(before, seconds)
        elif before != seconds:
            self.changed.emit()

    def set_parts(self, parts: tuple[Part, ...]) -> None:
        """Mark parts that have a different strength."""
        if parts != self.parts:
            self.parts = parts
            self.changed.emit()

    def set_suggested(self, span: Span | None) -> None:
        """Mark a part that the user is asked about."""
        if span != self.suggested_s:
            self.suggested_s = span
            self.changed.emit()

    def set_loop(self, loop_s: Span | None) -> None:
        """Mark the loop."""
        self.loop_s = loop_s
        self.changed.emit()

    def set_cursor(self, cursor: tuple[float, float | None] | None) -> None:
        """Mark the position of the mouse; None if it has left."""
        self.cursor = cursor
        self.changed.emit()
        self.pointed.emit()

    def set_display(
        self,
        mel: bool | None = None,
        colour_map: str | None = None,
        range_dbfs: Range | None = None,
    ) -> None:
        """Set the frequency scale, the colour map and the range of levels."""
        self.mel = self.mel if mel is None else mel
        self.colour_map = colour_map or self.colour_map
        self.range_dbfs = range_dbfs or self.range_dbfs
        self.changed.emit()

    def zoom(self, factor: float, around_s: float | None = None) -> None:
        """Zoom in by this factor; the moment `around_s` stays in place."""
        start, end = self.visible
        if around_s is None:
            head = self.playhead_s
            around_s = head if head is not None and start <= head <= end else (start + end) / 2
        length = min(max((end - start) / factor, _SHORTEST_S), self.duration_s)
        share = (around_s - start) / max(end - start, 1e-9)
        self._show(around_s - share * length, length)
        self.changed.emit()

    def pan(self, seconds: float) -> None:
        """Scroll by this many seconds."""
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
