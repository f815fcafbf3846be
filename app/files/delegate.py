"""Paints the rows of the queue: two lines of text, a progress bar, one button at the end."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QObject,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter, QPixmap, QRegion
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.files import texts
from app.files.columns import Column
from app.files.job import Job, JobState
from app.files.rows import JOB_ROLE, Index
from app.files.scores import Verdict
from app.icons import tinted_pixmap
from app.theme import SMALL_GAP, UNIT, WIDE_GAP, Theme

ROW_HEIGHT = 7 * UNIT
ACTION_WIDTH = 6 * UNIT
_ICON = 2 * UNIT
_BAR = 6
_END, _MIDDLE = Qt.TextElideMode.ElideRight, Qt.TextElideMode.ElideMiddle
_STATE_ICONS = {JobState.DONE: "check", JobState.FAILED: "alert"}


class QueueDelegate(QStyledItemDelegate):
    """Draws jobs in the colours of a theme and reports clicks on the button of a row."""

    action_clicked = Signal(int)
    """The number of the job whose button was clicked."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.changed = QRegion()
        """The area to paint: Qt asks for all cells of a row if one has changed."""
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Switch to the colours of a theme."""
        self._theme = theme
        self._icons: dict[tuple[str, str, float], QPixmap] = {}

    @property
    def focus(self) -> QColor:
        """The colour of the frame around the row that has the focus."""
        return QColor(self._theme.accent)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        two_lines = 2 * option.fontMetrics.height() + UNIT
        return QSize(0, max(ROW_HEIGHT, two_lines))  # for any system font size

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if not self.changed.intersects(option.rect):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(option.rect, QColor(self._theme.raised if chosen else self._theme.surface))
        painter.fillRect(option.rect.adjusted(0, option.rect.height() - 1, 0, 0), self._border())
        job: Job = index.data(JOB_ROLE)
        area = option.rect.adjusted(WIDE_GAP, SMALL_GAP, -UNIT, -SMALL_GAP)
        match Column(index.column()):
            case Column.FILE:
                self._two_lines(painter, area, texts.name_of(job), texts.folder_of(job), _MIDDLE)
            case Column.LENGTH:
                self._two_lines(painter, area, texts.duration_of(job), texts.format_of(job))
            case Column.STRENGTH:
                self._two_lines(painter, area, *texts.strength_of(job))
            case Column.SCORE:
                self._two_lines(painter, area, *texts.scores_of(job))
            case Column.STATE:
                self._state(painter, area, job)
            case Column.ACTION:
                self._button(painter, option, job)
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        if index.column() == Column.ACTION and event.type() == QEvent.Type.MouseButtonRelease:
            assert isinstance(event, QMouseEvent)
            if event.button() == Qt.MouseButton.LeftButton:
                self.action_clicked.emit(index.data(JOB_ROLE).number)
                return True
        return False

    def _border(self) -> QColor:
        colour = QColor(self._theme.border)
        colour.setAlphaF(0.5)
        return colour

    def _two_lines(
        self,
        painter: QPainter,
        area: QRect,
        first: str,
        second: str,
        elided: Qt.TextElideMode = _END,
        ink: str = "",
    ) -> None:
        half = area.height() // 2
        upper = area.adjusted(0, 0, 0, -half)
        ink = ink or self._theme.text
        self._line(painter, upper if second else area, first, ink, elided)
        self._line(painter, area.adjusted(0, half, 0, 0), second, self._theme.muted, elided)

    def _line(
        self,
        painter: QPainter,
        area: QRect,
        text: str,
        colour: str,
        elided: Qt.TextElideMode = _END,
    ) -> None:
        painter.setPen(QColor(colour))
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(text, elided, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _state(self, painter: QPainter, area: QRect, job: Job) -> None:
        if job.state.is_active:
            self._progress(painter, area, job)
            return
        colour = {JobState.DONE: self._theme.good, JobState.FAILED: self._theme.bad}.get(
            job.state, self._theme.muted
        )
        icon = _STATE_ICONS.get(job.state)
        is_warning = job.is_outdated or bool(job.unsaved)
        if is_warning:
            icon, colour = "alert", self._theme.bad
        if job.scores and job.scores.verdict is Verdict.WORSE:
            icon, colour = "alert", self._theme.bad
        if icon:
            self._icon(painter, icon, colour, QRect(area.left(), area.top(), _ICON, area.height()))
            area = area.adjusted(_ICON + UNIT, 0, 0, 0)
        remarks = texts.remarks_on(job)
        if remarks:
            warning = self._theme.bad if is_warning else ""
            self._two_lines(painter, area, texts.state_of(job), remarks, _END, warning)
            return
        ink = colour if job.state is not JobState.DONE else self._theme.text
        _wrapped(painter, area, texts.state_of(job), QColor(ink))

    def _progress(self, painter: QPainter, area: QRect, job: Job) -> None:
        half = area.height() // 2
        self._line(painter, area.adjusted(0, 0, 0, -half), texts.state_of(job), self._theme.text)
        groove = QRect(area.left(), area.top() + half + (half - _BAR) // 2, area.width(), _BAR)
        # Not filled: with high contrast, the border's colour would look like progress.
        painter.setPen(QColor(self._theme.border))
        painter.setBrush(QColor(self._theme.surface))
        painter.drawRoundedRect(groove, _BAR / 2, _BAR / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        if job.progress.fraction > 0:
            groove.setWidth(max(round(groove.width() * job.progress.fraction), _BAR))
            painter.setBrush(QColor(self._theme.accent))
            painter.drawRoundedRect(groove, _BAR / 2, _BAR / 2)

    def _button(self, painter: QPainter, option: QStyleOptionViewItem, job: Job) -> None:
        name = "cancel"
        if job.is_outdated:
            name = "save"
        elif job.state.is_over:
            name = "folder" if job.state is JobState.DONE else "retry"
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        self._icon(painter, name, self._theme.text if hovered else self._theme.muted, option.rect)

    def _icon(self, painter: QPainter, name: str, colour: str, area: QRect) -> None:
        device = painter.device()
        scale = device.devicePixelRatioF() if isinstance(device, QWidget) else 1.0
        key = (name, colour, scale)
        if key not in self._icons:
            self._icons[key] = tinted_pixmap(name, colour, round(_ICON * scale))
        spot = QRect(0, 0, _ICON, _ICON)
        spot.moveCenter(area.center())
        painter.drawPixmap(spot, self._icons[key])


def _wrapped(painter: QPainter, area: QRect, text: str, colour: QColor) -> None:
    """Draw text on up to two lines and elide the rest; the tooltip has all of it."""
    painter.setPen(colour)
    shortened, flags = fitted(painter.fontMetrics(), area, text)
    painter.drawText(area, flags, shortened)


def fitted(metrics: QFontMetrics, area: QRect, text: str) -> tuple[str, int]:
    """As much of a text as fits into an area on several lines, and the flags to draw it with."""
    flags = int(
        Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    )
    if metrics.boundingRect(area, flags, text).width() > area.width():
        flags |= int(Qt.TextFlag.TextWrapAnywhere)  # a file name is one long word
    shortened = text
    while len(shortened) > 1 and (
        metrics.boundingRect(area, flags, shortened).height() > area.height()
    ):
        text = text[: int(len(text) * 0.95)]
        shortened = text.rstrip() + "…"
    return shortened, flags
