"""Reads a run's folder, as far as it can be read, or a model file without a run."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cnunet.errors import CNUNetError
from cnunet.files import parse_json
from cnunet.network.modelfile import FORMAT, read_card
from trainer.config import PATH_SETTINGS, TrainConfig
from trainer.data.words import counted
from trainer.folder.events import EVENTS_FILE, EventReader
from trainer.folder.rows import damaged_rows, read_rows
from trainer.stages.network import BEST, GUIDED_FORMAT, NUNET_FORMAT, load_alone, model_file

SCORES = ("pesq", "stoi", "si_sdr", "clean_pesq")
LOSSES = ("published_loss", "loss")
"""Validations have one of them. `loss` is that of earlier versions, whose compression was our own:
it is lower for quiet signals than the published one."""

ScoreRow = dict[str, float]


class ReportError(CNUNetError):
    """No report can be made; the message says why."""


@dataclass
class RunRecord:
    """A run: its settings, its log, its scores, and the card of its best weights. Or a model that
    is not in a run's folder: its shape and its card."""

    folder: Path
    """That of the run, or of the model file."""
    name: str
    weights: Path
    """The file of the best weights, which may not exist yet."""
    config: TrainConfig
    """Of a model, the defaults."""
    settings: dict[str, Any]
    """Of a run, those of config.json (of paths, only the last part); of a model, its shape."""
    is_run: bool = True
    steps: list[ScoreRow] = field(default_factory=list)
    """Rows of the log: step, hours, loss, learning_rate, ..., by rising step."""
    validations: list[ScoreRow] = field(default_factory=list)
    """Rows of validation.csv: step, hours, SCORES, LOSSES (NaN if unknown), by rising step."""
    noisy: ScoreRow = field(default_factory=dict)
    """SCORES and LOSSES of the noisy recordings themselves; empty if unknown."""
    card: dict[str, Any] = field(default_factory=dict)
    """The card of the weights; empty if there are none."""
    began: float = math.nan
    ended: float = math.nan
    """Seconds since 1970 of the first and the last event."""
    trained_hours: float = 0.0
    """Wall-clock time of all sessions."""
    reason: str = ""
    """Why it stopped last; empty if it is running or was interrupted."""
    notes: list[str] = field(default_factory=list)
    """Missing or damaged parts, one sentence each."""

    @property
    def best(self) -> ScoreRow | None:
        """The validation of its best weights; None if they or their row are missing."""
        step = self.card.get("steps")
        return next((row for row in self.validations if row["step"] == step), None)


def read_record(folder: Path) -> RunRecord:
    """Read a run; raises `CNUNetError` if the folder is no run or its settings are damaged."""
    path = folder / "config.json"
    if not path.is_file():
        raise ReportError(f"{folder} is not a run: it has no config.json.")
    config = TrainConfig.load(path)
    # From the file: for settings that an older run doesn't name, defaults may have changed.
    settings = parse_json(path.read_text("utf-8"))
    settings.pop("format_version", None)
    for name in PATH_SETTINGS:
        settings[name] = Path(settings.get(name, "")).name
    weights = folder / BEST
    record = RunRecord(folder, folder.resolve().name, weights, config, settings)
    _read_log(record)
    _read_validations(record)
    _read_card(record)
    return record


def read_model(model: str) -> RunRecord:
    """Read a model by its name or file; raises `CNUNetError` if it cannot be used on its own."""
    path = model_file(model)
    network, card = load_alone(path)
    shape = {"preset": network.config.size_name, **network.config.to_dict()}
    return RunRecord(path.parent, path.stem, path, TrainConfig(), shape, is_run=False, card=card)


def _read_log(record: RunRecord) -> None:
    path = record.folder / EVENTS_FILE
    events = EventReader(path).read()
    lines = path.read_bytes().count(b"\n") if path.exists() else 0
    if damaged := lines - len(events):
        record.notes.append(f"{damaged} of the {lines} lines of its log are damaged and left out.")
    if not events:
        record.notes.append("Its log is empty: it has not begun to train.")
        return
    times = [float(event.get("time") or math.nan) for event in events]
    record.began, record.ended = times[0], times[-1]
    starts = [k for k, event in enumerate(events) if event.get("event") == "started"]
    ends = [*starts[1:], len(events)]
    record.trained_hours = sum(
        times[end - 1] - times[start] for start, end in zip(starts, ends, strict=True)
    ) / 3600.0  # fmt: skip
    if events[-1].get("event") == "stopped":
        record.reason = str(events[-1].get("reason", ""))
    rows = [_numbers(event) for event in events if event.get("event") == "step"]
    record.steps = _rising([row for row in rows if {"step", "hours", "loss"} <= row.keys()])


def _read_validations(record: RunRecord) -> None:
    table = record.folder / "validation.csv"
    try:
        rows, damaged = read_rows(table), damaged_rows(table)
    except OSError:
        record.notes.append("Its validation.csv cannot be read.")
        return
    unknown = dict.fromkeys(LOSSES, math.nan)
    good = [unknown | row for row in rows if {"step", "hours", *SCORES} <= row.keys()]
    if damaged := damaged + len(rows) - len(good):
        record.notes.append(f"Left out: {counted(damaged, 'damaged row')} of validation.csv.")
    record.validations = _rising(good)
    if not good:
        record.notes.append("It has not been validated yet: there are no scores and no weights.")
    try:
        noisy = parse_json((record.folder / "baseline.json").read_text("utf-8"))
        scores = {name: float(noisy[name]) for name in SCORES}
        losses = {name: float(noisy.get(name) or math.nan) for name in LOSSES}
        record.noisy = scores | losses
    except (OSError, ValueError, KeyError, TypeError):
        record.notes.append("Its baseline.json, the scores of the noisy input, cannot be read.")


def _read_card(record: RunRecord) -> None:
    path = record.weights
    kind = GUIDED_FORMAT if record.config.stage == "guided" else FORMAT
    if record.config.architecture == "nunet":
        kind = NUNET_FORMAT
    try:
        _, record.card = read_card(path, kind)
    except CNUNetError as error:
        if path.exists():
            record.notes.append(str(error))


def _numbers(values: dict[str, Any]) -> ScoreRow:
    """The values that are numbers; null, which stands for undefined, becomes NaN."""
    numbers = {}
    for name, value in values.items():
        try:
            numbers[name] = math.nan if value is None else float(value)
        except (TypeError, ValueError):
            continue
    return numbers


def _rising(rows: list[ScoreRow]) -> list[ScoreRow]:
    """Rows by rising step: of steps that were repeated after a crash, the later ones."""
    kept: list[ScoreRow] = []
    for row in rows:
        while kept and kept[-1]["step"] >= row["step"]:
            kept.pop()
        kept.append(row)
    return kept
