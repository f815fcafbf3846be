"""The pictures of a report, as SVG that takes its colours from the page around it.

Matplotlib has no dark mode, so it draws in placeholder colours, which are then replaced by
variables of the page's style sheet.
"""

from __future__ import annotations

import colorsys
import io
import re
from collections.abc import Sequence
from typing import Any

import matplotlib
import numpy as np
import scipy
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from cnunet.config import SAMPLE_RATE
from trainer.data.recordings import FloatArray
from trainer.report.record import ScoreRow

RUN_COLOURS = 6
"""The number of runs with distinct colours."""
INK, LINE = "#010203", "#010204"
RUNS = [f"#0102{k:02x}" for k in range(16, 16 + RUN_COLOURS)]
VARIABLES = {INK: "--ink", LINE: "--line"} | {
    colour: f"--run-{number}" for number, colour in enumerate(RUNS)
}
STYLE: dict[Any, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "report",
    "font.size": 9,
    "text.color": INK,
    "axes.edgecolor": LINE,
    "axes.labelcolor": INK,
    "axes.titlesize": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "grid.color": LINE,
    "grid.linewidth": 0.5,
    "xtick.color": INK,
    "ytick.color": INK,
    "lines.linewidth": 1.6,
}

MAX_POINTS = 150
"""Points of a curve; in longer logs, neighbours are averaged."""
RANGE_DB = 80.0
WINDOW, HOP = 512, 128


def colour_of(number: int) -> str:
    """The colour of run `number`, as drawn."""
    return RUNS[number % RUN_COLOURS]


def curves(
    title: str, runs: Sequence[tuple[list[ScoreRow], str]], noisy: float | None = None
) -> str:
    """One score of each run over hours of audio: (rows, name of the score).

    noisy: that of the noisy recordings, drawn as a dashed line.
    """
    with matplotlib.rc_context(STYLE):
        figure, axes = _axes(4.6, 2.6, title)
        for number, (rows, name) in enumerate(runs):
            hours, values = _thinned(rows, name)
            marker = "o" if len(hours) < 30 else None
            axes.plot(hours, values, color=colour_of(number), marker=marker, markersize=3.5)
        if noisy is not None:
            axes.axhline(noisy, color=INK, linewidth=1, linestyle=(0, (4, 3)))
        axes.set_xlabel("hours of audio")
        axes.margins(x=0.02)
        return _svg(figure, f"{title} over hours of audio")


def layer_weights(weights: list[float]) -> str:
    """A bar chart of the weights of a guide's layers; dashed: equal weights."""
    with matplotlib.rc_context(STYLE):
        figure, axes = _axes(4.6, 2.2, "")
        axes.bar(range(len(weights)), weights, color=colour_of(0), width=0.7)
        axes.axhline(1 / len(weights), color=INK, linewidth=1, linestyle=(0, (4, 3)))
        axes.grid(axis="x", visible=False)
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        axes.set_xlabel("layer of the guide (0: before the first)")
        return _svg(figure, "Weights of the guide's layers")


def spectrum(samples: FloatArray, loudest_db: float) -> str:
    """The spectrogram of a recording, down to 80 dB below `loudest_db`."""
    with matplotlib.rc_context(STYLE):
        figure, axes = _axes(3.4, 2.2, "")
        axes.grid(visible=False)
        axes.imshow(
            levels_db(samples),
            origin="lower",
            aspect="auto",
            interpolation="none",
            cmap="magma",
            vmin=loudest_db - RANGE_DB,
            vmax=loudest_db,
            extent=(0, len(samples) / SAMPLE_RATE, 0, SAMPLE_RATE / 2000),
        )
        axes.set_xlabel("s")
        axes.set_ylabel("kHz")
        return _svg(figure, "Spectrogram")


def levels_db(samples: FloatArray) -> FloatArray:
    """Levels of a spectrogram (bins, frames) in dB."""
    short = max(WINDOW - len(samples), 0)
    _, _, power = scipy.signal.spectrogram(
        np.pad(samples, (0, short)), SAMPLE_RATE, nperseg=WINDOW, noverlap=WINDOW - HOP
    )
    levels: FloatArray = 10.0 * np.log10(np.maximum(power, 1e-16))
    return levels


def scatter(points: Any, labels: Sequence[str], named: bool) -> str:
    """Points (n, 2) coloured by their labels; named: few of them, with a legend."""
    kinds = sorted(set(labels))
    with matplotlib.rc_context(STYLE):
        figure, axes = _axes(3.6, 3.6, "")
        for number, kind in enumerate(kinds):
            inside = np.array([label == kind for label in labels])
            axes.scatter(
                points[inside, 0],
                points[inside, 1],
                s=26,
                # Not the colours of the first runs.
                color=colour_of(3 - number) if named else _hue(number, len(kinds)),
                marker="o^sD"[0 if named else number % 4],
                linewidth=0,
                label=kind,
            )
        axes.set(xticks=[], yticks=[])
        axes.spines[:].set_visible(True)
        if named:
            axes.legend(loc="best", fontsize=8, framealpha=0, handletextpad=0.1)
        return _svg(figure, "t-SNE of latents")


def _axes(width: float, height: float, title: str) -> tuple[Figure, Axes]:
    figure = Figure((width, height), layout="constrained")
    axes = figure.add_subplot()
    axes.set_axisbelow(True)
    axes.set_title(title, loc="left")
    return figure, axes


def _thinned(rows: list[ScoreRow], name: str) -> tuple[FloatArray, FloatArray]:
    """Hours and values of the rows that have them, at most MAX_POINTS."""
    pairs = np.array([(row["hours"], row[name]) for row in rows if name in row]).reshape(-1, 2)
    pairs = pairs[np.isfinite(pairs).all(1)]
    if len(pairs) > MAX_POINTS:
        pairs = np.stack([part.mean(0) for part in np.array_split(pairs, MAX_POINTS)])
    return pairs[:, 0], pairs[:, 1]


def _hue(number: int, count: int) -> tuple[float, float, float]:
    """A colour around the circle that can be seen on white and on black."""
    return colorsys.hls_to_rgb(number / count, 0.5 if number % 2 else 0.6, 0.65)


def _svg(figure: Figure, label: str) -> str:
    file = io.StringIO()
    figure.savefig(file, format="svg", transparent=True, metadata={"Date": None})
    text = file.getvalue()
    text = text[text.index("<svg") :]
    text = text.replace("<svg", f'<svg role="img" aria-label="{label}"', 1)
    # Names of groups are the same in every figure, and nothing refers to them.
    text = re.sub(r'<g id="[^"]*">', "<g>", text)
    for colour, variable in VARIABLES.items():
        text = text.replace(colour, f"var({variable})")
    return text
