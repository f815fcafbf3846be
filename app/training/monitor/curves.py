"""Curves of one or several runs: losses, PESQ, STOI, learning rate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pyqtgraph
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QPushButton,
    QSizePolicy,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from app.language import tr
from app.theme import UNIT, Theme
from app.training.runs.eventlog import Event
from app.training.runs.runs import TrainingRun
from app.training.runs.stage import StageRun
from app.widgets.label import label, label_of
from app.widgets.wrap import Wrap

Axis = Literal["step", "hours", "time"]
Line = tuple[NDArray[np.float64], NDArray[np.float64]]

# Okabe and Ito's colours, which can be told apart without seeing red or green; the first is the
# theme's own.
_MORE_COLOURS = ("#e69f00", "#009e73", "#cc79a7", "#d55e00", "#56b4e9", "#f0e442")
_FAINT = 70
_SMOOTHEST = 0.25


@dataclass(frozen=True)
class Curve:
    """One curve to draw: `figure` of the events "step" or "validated"."""

    events: str
    figure: str
    is_dotted: bool = False


PLOTS: tuple[tuple[str, tuple[Curve, ...]], ...] = (
    (
        "Loss",
        (
            Curve("step", "loss"),
            Curve("validated", "published_loss", is_dotted=True),
            Curve("validated", "loss", is_dotted=True),  # of earlier versions
        ),
    ),
    ("PESQ", (Curve("validated", "pesq"),)),
    ("STOI", (Curve("validated", "stoi"),)),
    ("Learning rate", (Curve("step", "learning_rate"),)),
)


class Curves(QWidget):
    """Four plots over the same x axis. The wheel zooms, a drag moves, a right drag stretches."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._runs: list[TrainingRun] = []
        self._drawn: dict[object, object] = {}
        self.axis = QComboBox()
        for name, text in (
            ("step", tr("Steps")),
            ("hours", tr("Hours of audio")),
            ("time", tr("Wall-clock hours")),
        ):
            self.axis.addItem(text, name)
        self.axis.setAccessibleName(tr("Horizontal axis"))
        self.smoothing = QSlider(Qt.Orientation.Horizontal)
        self.smoothing.setRange(0, 100)
        self.smoothing.setValue(20)
        self.smoothing.setFixedWidth(14 * UNIT)
        self.smoothing.setAccessibleName(tr("Smoothing"))
        self.all = QPushButton(tr("Show all"))
        self.key = label(kind="muted", wrap=True)
        self.key.setTextFormat(Qt.TextFormat.RichText)
        self.plots: dict[str, pyqtgraph.PlotWidget] = {}
        grid = QGridLayout()
        grid.setSpacing(UNIT)
        titles = {"Loss": tr("Loss"), "Learning rate": tr("Learning rate")}
        for number, (name, _) in enumerate(PLOTS):
            plot = self.plots[name] = pyqtgraph.PlotWidget()
            plot.setTitle(titles.get(name, name))
            plot.setMenuEnabled(False)
            plot.hideButtons()
            plot.setMinimumSize(20 * UNIT, 14 * UNIT)
            # Otherwise the page would scroll long before they are that small.
            plot.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
            plot.setAccessibleName(titles.get(name, name))
            if number:
                plot.setXLink(self.plots[PLOTS[0][0]])
            grid.addWidget(plot, number // 2, number % 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        controls = Wrap()
        for text, control in ((tr("X axis"), self.axis), (tr("Smoothing"), self.smoothing)):
            controls.add(label_of(control, text, "muted"), control)
        controls.add(self.all)
        layout.addLayout(controls)
        layout.addWidget(self.key)
        layout.addLayout(grid, 1)
        self.axis.activated.connect(self._on_axis)
        self.smoothing.valueChanged.connect(lambda _: self._draw(redraw_all=True))
        self.all.clicked.connect(self.show_all)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draw in these colours from now on."""
        self._theme = theme
        for name, plot in self.plots.items():
            plot.setBackground(theme.surface)
            plot.getPlotItem().titleLabel.setText(plot.accessibleName(), color=theme.text)
            for side in ("left", "bottom"):
                axis = plot.getAxis(side)
                axis.setPen(theme.border)
                axis.setTextPen(theme.muted)
            plot.showGrid(x=True, y=True, alpha=0.15)
            if name == "Learning rate":
                plot.getAxis("left").enableAutoSIPrefix(False)
        self._draw(redraw_all=True)

    def show_runs(self, runs: Sequence[TrainingRun]) -> None:
        """Draw these, the first in the theme's own colour."""
        changed = [run.folder for run in runs] != [run.folder for run in self._runs]
        self._runs = list(runs)
        self._draw(redraw_all=changed)
        if changed:
            self.show_all()

    def show_all(self) -> None:
        """Undo every zoom."""
        for plot in self.plots.values():
            plot.enableAutoRange()

    def _on_axis(self) -> None:
        self._draw(redraw_all=True)
        self.show_all()

    @property
    def _colours(self) -> list[str]:
        return [self._theme.accent, *_MORE_COLOURS]

    def _draw(self, redraw_all: bool) -> None:
        """Draw whatever has changed or, with `redraw_all`, everything."""
        if redraw_all:
            self._drawn = {}
            for plot in self.plots.values():
                plot.clear()
        for number, run in enumerate(self._runs):
            colour = self._colours[number % len(self._colours)]
            for stage in run.stages:
                for name, curves in PLOTS:
                    for curve in curves:
                        self._draw_curve(self.plots[name], stage, curve, colour)
        self._draw_key()
        self._set_limits()

    def _set_limits(self) -> None:
        """Let the axis of the learning rate begin at 0: a constant one is a line across the plot,
        and rounding doesn't look like change."""
        plot = self.plots["Learning rate"]
        highest = 0.0
        for item in plot.listDataItems():
            _, y = item.getOriginalDataset()
            if y is not None and np.isfinite(y).any():
                highest = max(highest, float(np.nanmax(y)))
        if highest > 0.0:
            plot.getViewBox().setLimits(yMin=0.0, yMax=2.0 * highest, minYRange=1.2 * highest)

    def _draw_curve(
        self, plot: pyqtgraph.PlotWidget, stage: StageRun, curve: Curve, colour: str
    ) -> None:
        events = _events_of(stage, curve)
        key = (stage.folder, curve)
        state = (len(events), events[-1].get("time") if events else None)
        before = self._drawn.get(key)
        if before is not None and before[0] == state:  # type: ignore[index]
            return
        x, y = line_of(events, curve.figure, self.axis.currentData())
        width = max(round(len(x) * _SMOOTHEST * (self.smoothing.value() / 100) ** 2), 1)
        is_smooth = curve.events == "step" and curve.figure == "loss" and width > 1
        items = before[1] if before else self._items(plot, stage, curve, colour)  # type: ignore[index]
        items[0].setData(x, y)
        items[1].setData(*(smoothed(x, y, width) if is_smooth else (x[:0], y[:0])))
        faint = QColor(colour)
        if is_smooth:
            faint.setAlpha(_FAINT)
        items[0].setPen(pyqtgraph.mkPen(faint, width=1.5, style=_style(stage, curve)))
        self._drawn[key] = (state, items)

    def _items(
        self, plot: pyqtgraph.PlotWidget, stage: StageRun, curve: Curve, colour: str
    ) -> tuple[pyqtgraph.PlotDataItem, pyqtgraph.PlotDataItem]:
        symbol = "o" if curve.events == "validated" else None
        raw = plot.plot(
            symbol=symbol, symbolSize=5, symbolBrush=colour, symbolPen=None, connect="finite"
        )
        pen = pyqtgraph.mkPen(colour, width=2, style=_style(stage, curve))
        smooth = plot.plot(pen=pen, connect="finite")
        for item in (raw, smooth):
            item.setDownsampling(auto=True, method="peak")
            item.setClipToView(True)
        return raw, smooth

    def _draw_key(self) -> None:
        """The names of the runs in their colours."""
        parts = [
            f'<span style="color:{self._colours[n % len(self._colours)]}">■</span>&nbsp;'
            + _escaped(run.name)
            for n, run in enumerate(self._runs)
        ]
        self.key.setText("&nbsp;&nbsp; ".join(parts))
        self.key.setVisible(len(parts) > 1)


def line_of(events: Sequence[Event], figure: str, axis: Axis) -> Line:
    """Points of a figure over steps, hours of audio or wall-clock hours; NaN for null."""
    began = events[0]["time"] if events else 0.0
    points = [event for event in events if figure in event]
    y = np.array([_number(event[figure]) for event in points], float)
    if axis == "time":
        x = np.array([(event["time"] - began) / 3600 for event in points], float)
    else:
        x = np.array([_number(event.get(axis)) for event in points], float)
    return x, y


def smoothed(x: NDArray[np.float64], y: NDArray[np.float64], width: int) -> Line:
    """The moving average over `width` neighbours, fewer at the ends; ignores NaN."""
    known = np.isfinite(y)
    x, y = x[known], y[known]
    if not len(y):
        return x, y
    sums = np.concatenate(([0.0], np.cumsum(y)))
    indices = np.arange(len(y))
    low = np.maximum(indices - width // 2, 0)
    high = np.minimum(indices + width // 2 + 1, len(y))
    return x, (sums[high] - sums[low]) / (high - low)


def _events_of(stage: StageRun, curve: Curve) -> list[Event]:
    return stage.log.steps if curve.events == "step" else stage.log.all(curve.events)


def _style(stage: StageRun, curve: Curve) -> Qt.PenStyle:
    if curve.is_dotted:
        return Qt.PenStyle.DotLine
    is_guided = stage.config is not None and stage.config.stage == "guided"
    return Qt.PenStyle.DashLine if is_guided else Qt.PenStyle.SolidLine


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else float("nan")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
