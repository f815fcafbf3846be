"""Tables of scores as text, Markdown, LaTeX and CSV."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from cnunet.scores.measures import MEASURES
from trainer.run.gain import Conditions, gain, overall_gain
from trainer.scoring.intervals import Mean
from trainer.scoring.subjects import NOISY

Columns = Mapping[str, Mapping[str, Mean]]
"""Means by model and measure."""

FIGURES = ("pesq", "stoi", "estoi", "si_sdr", "ovrl", "lost", "pauses_db")
"""Columns that are given by condition."""
_TITLES = ("PESQ", "STOI", "ESTOI", "SI-SDR", "OVRL", "lost %", "pauses dB", "gain")
_DIGITS = (2, 3, 3, 1, 2, 1, 1, 3)
_PLUS_MINUS = r" \pm "
_SPECIAL = re.compile(r"[&%$#_{}~^\\]")


def markdown(models: Columns, compared: Columns, than: str) -> str:
    """Means and differences with their intervals, models side by side."""
    parts = [_markdown(models, str_of)]
    if compared:
        parts += [
            f"Differences from {than} on the same clips; * where 0 is outside the interval:",
            _markdown(compared, difference),
        ]
    return "\n\n".join(parts) + "\n"


def _markdown(columns: Columns, cell: Callable[[str, Mean], str]) -> str:
    head = ["", *(title.replace("|", r"\|") for title in columns)]
    rows = [head, ["---", *["---:"] * len(columns)]]
    for name in _names(columns):
        rows.append([MEASURES[name].title, *(cell(name, one[name]) for one in columns.values())])
    rows.append(["clips", *(str(_clips(one)) for one in columns.values())])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def latex(models: Columns, compared: Columns, than: str) -> str:
    """The same for booktabs, a row for each model; the best of each measure is bold."""
    names = _names(models)
    best = {name: _best(name, models) for name in names}
    lines = _begin(["", *(_tex(MEASURES[name].title) for name in names)])
    for title, means in models.items():
        cells = [_tex_mean(name, means[name], title in best[name]) for name in names]
        lines.append(" & ".join((_tex(title), *cells)) + r" \\")
    lines += _END
    if compared:
        lines += ["", f"% Differences from {than} on the same clips."]
        lines += _begin(["", *(_tex(MEASURES[name].title) for name in names)])
        for title, means in compared.items():
            cells = [f"${difference(name, means[name], _PLUS_MINUS)}$" for name in names]
            lines.append(" & ".join((_tex(title), *cells)) + r" \\")
        lines += _END
    return "\n".join(lines) + "\n"


_END = [r"\bottomrule", r"\end{tabular}"]


def _begin(head: Sequence[str]) -> list[str]:
    columns = "l" + "r" * (len(head) - 1)
    return [
        rf"\begin{{tabular}}{{{columns}}}",
        r"\toprule",
        " & ".join(head) + r" \\",
        r"\midrule",
    ]


def str_of(name: str, mean: Mean, between: str = " ± ") -> str:
    """A mean with its interval, with as many digits as the measure has."""
    digits = MEASURES[name].digits
    if math.isnan(mean.value):
        return "–"
    width = "" if math.isnan(mean.half_width) else f"{between}{mean.half_width:.{digits}f}"
    return f"{mean.value:.{digits}f}{width}"


def difference(name: str, mean: Mean, between: str = " ± ") -> str:
    """A difference with its sign, and a star if it is significant."""
    sign = "+" if mean.value > 0 else ""
    return f"{sign}{str_of(name, mean, between)}{' *' if mean.is_significant else ''}"


def _tex_mean(name: str, mean: Mean, is_best: bool) -> str:
    if math.isnan(mean.value):
        return "--"
    digits = MEASURES[name].digits
    value = f"{mean.value:.{digits}f}"
    width = "" if math.isnan(mean.half_width) else rf" \pm {mean.half_width:.{digits}f}"
    return rf"$\mathbf{{{value}}}{width}$" if is_best else f"${value}{width}$"


def _best(name: str, models: Columns) -> set[str]:
    """The models with the best mean, where there are several; the noisy input does not count."""
    sign = 1.0 if MEASURES[name].better == "more" else -1.0
    values = {
        title: sign * means[name].value
        for title, means in models.items()
        if title != NOISY and not math.isnan(means[name].value)
    }
    top = max(values.values(), default=math.nan)
    return {title for title, value in values.items() if value == top and len(values) > 1}


def _tex(text: str) -> str:
    names = {"\\": "textbackslash", "~": "textasciitilde", "^": "textasciicircum"}
    return _SPECIAL.sub(lambda m: rf"\{names[m[0]]}{{}}" if m[0] in names else "\\" + m[0], text)


def means_csv(models: Columns) -> str:
    """A row for each model and measure: mean, interval, number of clips."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(("model", "measure", "mean", "half_width_95", "clips"))
    for title, means in models.items():
        for name, one in means.items():
            cells = ["" if math.isnan(x) else f"{x:.6g}" for x in (one.value, one.half_width)]
            writer.writerow((title, name, *cells, one.count))
    return text.getvalue()


def conditions_csv(models: Mapping[str, Conditions]) -> str:
    """A row for each condition of each model, with the gain from the noisy input."""
    noisy = models[NOISY]
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(("checkpoint", "condition", "pairs", *FIGURES, "gain"))
    for title, conditions in models.items():
        for name, scores in conditions.items():
            figures = [*(scores[figure] for figure in FIGURES), gain(scores, noisy[name])]
            cells = ["" if math.isnan(one) else f"{one:.5f}" for one in figures]
            writer.writerow((title, name, int(scores["pairs"]), *cells))
    return text.getvalue()


def condition_lines(models: Mapping[str, Conditions]) -> Iterator[str]:
    """The same to be read, line by line."""
    noisy = models[NOISY]
    width = max(len(NOISY), *map(len, noisy))
    for number, (title, conditions) in enumerate(models.items()):
        yield from ("", title) if number else (title,)
        yield _line("condition", "pairs", _TITLES, width)
        for name, scores in conditions.items():
            figures = [scores[figure] for figure in FIGURES]
            figures[FIGURES.index("lost")] *= 100.0
            cells = [
                "-" if math.isnan(value) else f"{value:.{digits}f}"
                for value, digits in zip(
                    [*figures, gain(scores, noisy[name])], _DIGITS, strict=True
                )
            ]
            yield _line(name, str(int(scores["pairs"])), cells, width)
        yield f"gain, mean over conditions: {overall_gain(conditions, noisy):.4f}"


def _line(name: str, pairs: str, cells: Sequence[str], width: int) -> str:
    return f"  {name:{width}} {pairs:>5} " + " ".join(f"{cell:>9}" for cell in cells)


def _names(columns: Columns) -> list[str]:
    return list(next(iter(columns.values()), {}))


def _clips(means: Mapping[str, Mean]) -> int:
    return max((one.count for one in means.values()), default=0)
