"""Base of all views of a timeline: mouse and wheel."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QBrush, QColor, QMouseEvent, QPainter, QPen, QWheelEvent
from PySide6.QtWidgets import QWidget

from app.theme import Theme
from app.widgets.accessible import has_role
from app.widgets.timeline import Span, Timeline

_DASHES = Qt.PenStyle.DashLine
_HATCHED = Qt.BrushStyle.BDiagPattern
_BAND = 5  # pixels, for parts
_DRAG = 5  # pixels; less is a click with an unsteady hand
_NOTCH = 120
_ZOOM_PER_NOTCH = 1.25
_PAN_PER_NOTCH = 0.1


class TimeView(QWidget):
    """A view of a span of time, drawn within `area` by a subclass.

    A click jumps and is reported, a drag sets a loop, the wheel zooms. To pan, turn the wheel
    sideways or with Shift, or drag with the middle button.
    """

    clicked = Signal()
    """The user clicked, to hear what is shown here."""

    def __init__(
        self, timeline: Timeline, name: str, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.timeline = timeline
        self._theme = theme
        self._pressed: QPointF | None = None
        self._panned_at: float | None = None
        self._dragged: Span | None = None
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        timeline.changed.connect(self.update)
        timeline.grown.connect(self._update_between)

    @property
    def area(self) -> QRect:
        """The area in which the sound is drawn."""
        return self.rect()

    @property
    def span(self) -> Span:
        """The seconds at the area's left and right edges."""
        return self.timeline.visible

    def set_theme(self, theme: Theme) -> None:
        """Draw in these colours from now on."""
        self._theme = theme
        self.update()

    def seconds_at(self, x: float) -> float:
        """The time at this x, clamped to the recording."""
        start, end = self.span
        seconds = start + (x - self.area.left()) / max(self.area.width(), 1) * (end - start)
        return min(max(seconds, 0.0), self.timeline.duration_s)

    def x_of(self, seconds: float) -> float:
        """The x of this time."""
        start, end = self.span
        return self.area.left() + (seconds - start) / max(end - start, 1e-9) * self.area.width()

    def _update_between(self, start_s: float, end_s: float) -> None:
        """Draw again only what lies between these moments."""
        left, right = (round(self.x_of(moment)) for moment in (start_s, end_s))
        area = self.area
        changed = QRect(left - 2, area.top(), right - left + 4, area.height())
        self.update(changed & area)

    def hz_at(self, y: float) -> float | None:
        """The frequency at this y, if there is such an axis."""
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position()
        elif event.button() == Qt.MouseButton.MiddleButton:
            self._panned_at = event.position().x()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position()
        if self._panned_at is not None:
            start, end = self.timeline.visible
            moved = (self._panned_at - point.x()) / max(self.area.width(), 1)
            self.timeline.pan(moved * (end - start))
            self._panned_at = point.x()
        if self._pressed is not None and abs(point.x() - self._pressed.x()) >= _DRAG:
            ends = sorted((self.seconds_at(self._pressed.x()), self.seconds_at(point.x())))
            self._dragged = (ends[0], ends[1])
        self.timeline.set_cursor((self.seconds_at(point.x()), self.hz_at(point.y())))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._panned_at = None
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return
        dragged, pressed = self._dragged, self._pressed
        self._pressed = self._dragged = None
        if dragged is not None and dragged[1] > dragged[0]:
            self.timeline.looped.emit(dragged)
        else:
            self.clicked.emit()
            self.timeline.sought.emit(self.seconds_at(pressed.x()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.timeline.looped.emit(None)

    def leaveEvent(self, event: QEvent) -> None:
        self.timeline.set_cursor(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta()
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        sideways = turned.x() or (turned.y() if shifted else 0)
        if sideways:
            start, end = self.timeline.visible
            self.timeline.pan(-sideways / _NOTCH * _PAN_PER_NOTCH * (end - start))
        else:
            factor = _ZOOM_PER_NOTCH ** (turned.y() / _NOTCH)
            self.timeline.zoom(factor, self.seconds_at(event.position().x()))
        event.accept()

    def _draw_marks(self, painter: QPainter, dark: bool) -> None:
        """Draw loop, cursor and playhead; `dark`: on a dark background."""
        area, line = self.area, self.timeline
        painter.setClipRect(area)
        loop = self._dragged or line.loop_s
        if loop is not None:
            left, right = round(self.x_of(loop[0])), round(self.x_of(loop[1]))
            shade = QColor("#000000" if dark else self._theme.window)
            shade.setAlphaF(0.55)
            painter.fillRect(area.left(), area.top(), left - area.left(), area.height(), shade)
            painter.fillRect(right, area.top(), area.right() + 1 - right, area.height(), shade)
            painter.setPen(QPen(QColor(self._theme.accent), 1))
            painter.drawLine(left, area.top(), left, area.bottom())
            painter.drawLine(right, area.top(), right, area.bottom())
        for part in line.parts:
            left, right = round(self.x_of(part.start_s)), round(self.x_of(part.end_s))
            band = QRect(left, area.bottom() - _BAND, max(right - left, 2), _BAND)
            painter.fillRect(band, QColor(self._theme.good))
        if line.suggested_s is not None:
            left, right = (round(self.x_of(moment)) for moment in line.suggested_s)
            band = QRect(left, area.bottom() - _BAND, max(right - left, 2), _BAND)
            painter.setPen(QPen(QColor(self._theme.good), 1))
            painter.drawRect(band.adjusted(0, 0, -1, -1))
        ink = QColor("#ffffff" if dark else self._theme.text)
        if line.playhead_s is not None and line.duration_s:
            x = round(self.x_of(line.playhead_s))
            painter.fillRect(x - 1, area.top(), 2, area.height(), ink)
        if line.cursor is not None:
            ink.setAlphaF(0.45)
            painter.setPen(QPen(ink, 1, Qt.PenStyle.DotLine))
            x = round(self.x_of(line.cursor[0]))
            painter.drawLine(x, area.top(), x, area.bottom())
        if self.hasFocus():  # dashed: what is heard is marked with the accent colour
            painter.setClipping(False)
            painter.setPen(QPen(QColor("#ffffff" if dark else self._theme.text), 1, _DASHES))
            painter.drawRect(area.adjusted(0, 0, -1, -1))

    def _draw_ready(self, painter: QPainter) -> None:
        """Shade what there is no result of yet."""
        ready_s = self.timeline.ready_s
        if ready_s is None:
            return
        area = self.area
        left = max(round(self.x_of(ready_s)), area.left())
        if left <= area.right():
            rest = QRect(left, area.top(), area.right() + 1 - left, area.height())
            painter.fillRect(rest, QBrush(QColor(self._theme.border), _HATCHED))


has_role(TimeView, QAccessible.Role.Graphic)
