"""Ticks and labels of time and frequency axes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter

from app.language import format_number, locale
from app.theme import UNIT

_CLOCK_STEPS_S = (
    0.01,
    0.02,
    0.05,
    0.1,
    0.2,
    0.5,
    1,
    2,
    5,
    10,
    15,
    30,
    60,
    120,
    300,
    600,
    900,
    1800,
    3600,
    7200,
    14400,
    28800,
)
_LONGEST_STEP_S = 3600
_MIN_TICKS = 2
_LABEL_WIDTH = 8 * UNIT
_HZ_STEPS = (500, 1000, 2000, 4000, 5000, 8000, 10000)
_MEL_TICKS_HZ = (0, 200, 500, 1000, 2000, 4000, 8000, 16000)


def clock_ticks(start: float, end: float, most: int) -> tuple[list[float], float]:
    """Round times within a span, at least two and at most about `most`, and the step between."""
    wanted = (end - start) / max(most, 1)
    step: float | None = next((step for step in _CLOCK_STEPS_S if step >= wanted), None)
    if step is None:
        step = _LONGEST_STEP_S * int(np.ceil(wanted / _LONGEST_STEP_S))
    ticks = _multiples(step, start, end)
    finer = [one for one in _CLOCK_STEPS_S if one < step]
    while len(ticks) < _MIN_TICKS and finer:  # or a zoomed axis may have none
        step = finer.pop()
        ticks = _multiples(step, start, end)
    return ticks, step


def _multiples(step: float, start: float, end: float) -> list[float]:
    first = int(np.ceil(start / step - 1e-9))
    last = int(np.floor(end / step + 1e-9))
    return [number * step for number in range(first, last + 1)]


def clock_label(seconds: float, step: float) -> str:
    """A time as 0:07, 1:02:03, or 0:07.25 if the step is small enough (0:07,25 in German)."""
    digits = 2 if step < 0.1 else 1 if step < 1 else 0
    seconds = round(seconds, digits)
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(int(minutes), 60)
    tail = f"{rest:0{3 + digits if digits else 2}.{digits}f}"
    tail = tail.replace(".", locale().decimalPoint())
    return f"{hours}:{minutes:02}:{tail}" if hours else f"{minutes}:{tail}"


def clock_labels(
    ticks: list[float],
    step: float,
    left_of: Callable[[float, int], int],
    width_of: Callable[[str], int],
) -> list[tuple[int, str]]:
    """The labels that fit, and where each begins.

    left_of: where the label of a time begins, given its width.
    """
    found: list[tuple[int, str]] = []
    end: float = -np.inf
    for seconds in ticks:
        text = clock_label(seconds, step)
        width = width_of(text)
        left = left_of(seconds, width)
        if left >= end:
            found.append((left, text))
            end = left + width + UNIT
    return found


def draw_clock_axis(
    painter: QPainter, area: QRect, span: tuple[float, float], x_of: Callable[[float], float]
) -> None:
    """Label the time below a picture in `area`, in the font that is set."""
    metrics, right = painter.fontMetrics(), painter.device().width()

    def left_of(seconds: float, width: int) -> int:
        return min(max(round(x_of(seconds)) - width // 2, 0), right - width)

    ticks, step = clock_ticks(*span, max(area.width() // _LABEL_WIDTH, 1))
    for left, text in clock_labels(ticks, step, left_of, metrics.horizontalAdvance):
        painter.drawText(left, area.bottom() + 2 + metrics.ascent(), text)


def hz_ticks(top_hz: float, most: int, mel: bool) -> list[int]:
    """Round frequencies from 0 to `top_hz`."""
    if mel:
        ticks = [hz for hz in _MEL_TICKS_HZ if hz <= top_hz]
        return ticks if len(ticks) <= most else ticks[-1::-2][::-1]
    step = next((s for s in _HZ_STEPS if top_hz / s <= max(most, 1)), _HZ_STEPS[-1])
    return list(range(0, int(top_hz) + 1, step))


def hz_label(hz: float) -> str:
    """A frequency in kilohertz, such as 0.5k or 8k."""
    return f"{format_number(hz / 1000, None)}k" if hz else "0"


def to_position(hz: Any, top_hz: float, mel: bool) -> Any:
    """The positions of frequencies on an axis from 0 to 1."""
    return _mel(hz) / _mel(top_hz) if mel else np.divide(hz, top_hz)


def to_hz(position: Any, top_hz: float, mel: bool) -> Any:
    """The frequencies at positions on an axis from 0 to 1."""
    if not mel:
        return np.multiply(position, top_hz)
    return 700 * (10 ** (np.multiply(position, _mel(top_hz)) / 2595) - 1)


def _mel(hz: Any) -> Any:
    return 2595 * np.log10(1 + np.divide(hz, 700))


def set_axis_font(painter: QPainter, colour: str) -> int:
    """Have labels drawn small and in this colour; returns the height of a line."""
    font = painter.font()
    font.setBold(False)
    font.setPointSizeF(font.pointSizeF() * 0.85)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    return painter.fontMetrics().height()


def draw_hz_axis(painter: QPainter, area: QRect, top_hz: float, mel: bool) -> None:
    """Label the frequencies of a picture in `area`, at its left, in the font that is set."""
    line = painter.fontMetrics().height()
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    for hz in hz_ticks(top_hz, area.height() // (2 * line), mel):
        y = area.bottom() - float(to_position(hz, top_hz, mel)) * area.height()
        box = QRect(0, round(y) - line // 2, area.left() - 4, line)
        box.moveTop(min(max(box.top(), 0), area.bottom() - line + 2))
        painter.drawText(box, right, hz_label(hz))
