"""Scores models for `cnunet-train score`, and writes the results to a folder."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from cnunet.cores import usable_cores
from cnunet.errors import CNUNetError, IsCancelled, never
from cnunet.inference.devices import pick_device
from cnunet.scores.measures import MEASURES, missing_packages
from trainer.data.pairs import load_pairs
from trainer.folder.files import write_beside
from trainer.folder.lock import only_user
from trainer.run.gain import Conditions
from trainer.scoring import tables
from trainer.scoring.clips import ClipScores, ClipTable
from trainer.scoring.intervals import by_condition, differences, means
from trainer.scoring.scoring import score_clips
from trainer.scoring.subjects import NOISY, Subject, find_subjects, noisy_input

MAX_WORKERS = 32
CLIPS_FILE = "clips.csv"

OnProgress = Callable[[str], None]


class ScoreError(CNUNetError):
    """Nothing can be scored; the message says why."""


@dataclass(frozen=True)
class Request:
    """What to score, and how. models: names, files, folders of runs and recipes. folders: of pairs.
    output: folder of the tables. measures: names of MEASURES; None: all. csv: file of the means by
    condition. workers: processes that score; None: one per core."""

    models: Sequence[str]
    folders: Sequence[Path]
    output: Path
    measures: Sequence[str] | None = None
    csv: Path | None = None
    workers: int | None = None
    device: str = "cpu"


def score_models(
    request: Request,
    progress: Callable[[int, int], None] = lambda done, total: None,
    on_progress: OnProgress = lambda sentence: None,
    cancelled: IsCancelled = never,
) -> list[str]:
    """Score models, write the tables, and return what to print.

    Measures whose package is not installed are left out, which is reported to `on_progress`.
    Raises `CNUNetError` if a model, the pairs or the folder cannot be used, before anything is
    scored.
    """
    names = measures_here(request.measures, on_progress)
    subjects = find_subjects(request.models, pick_device(request.device))
    pairs = load_pairs(*request.folders)
    workers = min(usable_cores(), MAX_WORKERS) if request.workers is None else request.workers
    with only_user(request.output, "Another score command"):
        table = ClipTable(request.output / CLIPS_FILE)
        everyone = [noisy_input(), *subjects]
        rows = score_clips(everyone, pairs, names, table, workers, progress, cancelled)
        lines = write_tables(request.output, rows, names, subjects)
    conditions = _conditions(rows, names)
    if request.csv:
        write_beside(request.csv, tables.conditions_csv(conditions).encode())
    return [*tables.condition_lines(conditions), "", *lines]


def measures_here(wanted: Sequence[str] | None, on_progress: OnProgress) -> list[str]:
    """The measures that can be computed on this machine; raises `ScoreError` for unknown ones."""
    given = MEASURES if wanted is None else filter(None, map(str.strip, wanted))
    names = list(dict.fromkeys(given))
    if not names:
        raise ScoreError(f"No measure is given; choose from {', '.join(MEASURES)}.")
    if unknown := [name for name in names if name not in MEASURES]:
        raise ScoreError(
            f"There is no measure {', '.join(unknown)}; choose from {', '.join(MEASURES)}."
        )
    for package, lost in missing_packages(names).items():
        titles = ", ".join(MEASURES[name].title for name in lost)
        on_progress(f"Without {titles}: pip install {package}")
        names = [name for name in names if name not in lost]
    if not names:
        raise ScoreError("None of the measures can be computed here.")
    return names


def write_tables(
    folder: Path, rows: Sequence[ClipScores], names: Sequence[str], subjects: Sequence[Subject]
) -> list[str]:
    """Write means.csv, table.md and table.tex, and return the lines to print."""
    models = means(rows, names)
    than = subjects[0].title if len(subjects) > 1 else NOISY
    others = [row for row in rows if row.model != NOISY or than == NOISY]
    compared = differences(others, names, than)
    text = tables.markdown(models, compared, than)
    write_beside(folder / "means.csv", tables.means_csv(models).encode())
    write_beside(folder / "table.md", text.encode())
    write_beside(folder / "table.tex", tables.latex(models, compared, than).encode())
    which = " with noise" if any(row.is_noisy for row in rows) else ", none of which has noise"
    return [
        f"Means over the clips{which}, and 95 % intervals:",
        "",
        *text.splitlines(),
        "",
        f"A row for each clip: {folder / CLIPS_FILE}; tables: means.csv, table.md, table.tex.",
    ]


def _conditions(rows: Sequence[ClipScores], names: Sequence[str]) -> dict[str, Conditions]:
    """Means by model and condition; NaN for figures that were not measured."""
    unknown = dict.fromkeys(tables.FIGURES, math.nan)
    return {
        model: {condition: unknown | scores for condition, scores in conditions.items()}
        for model, conditions in by_condition(rows, names).items()
    }
