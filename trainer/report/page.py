"""Puts the page of a report together."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from cnunet import __version__
from cnunet.errors import CNUNetError
from cnunet.places import user_cache
from trainer.collection import Collection
from trainer.config import TrainConfig
from trainer.data.corpus import Corpus, prepare_corpus
from trainer.errors import DataError
from trainer.recipe import runs_in
from trainer.report import figures, speakers
from trainer.report.genders import find_genders, read_genders
from trainer.report.listening import ReportVersion, choose_pairs, versions
from trainer.report.record import LOSSES, ReportError, RunRecord, read_model, read_record
from trainer.report.speakers import UNKNOWN, LatentMap
from trainer.report.weights import Best
from trainer.run.data import settle_data

STAGES = {
    "plain": "plain training, without a guide",
    "guided": "stage 1, with a guide",
    "replicate": "stage 2, without a guide",
}
SCORES = {
    "pesq": "PESQ",
    "stoi": "STOI",
    "si_sdr": "SI-SDR, dB",
    "clean_pesq": "PESQ of clean input",
    "published_loss": "Published loss",
    "loss": "Loss of earlier versions",
}

OnProgress = Callable[[str], None]


@dataclass
class Heard:
    """Results of the runs' weights on recordings; `missing` says why something is not here."""

    examples: list[tuple[str, list[ReportVersion]]] = field(default_factory=list)
    maps: list[tuple[str, LatentMap, str, str]] = field(default_factory=list)
    """Name of the run, its map, and its picture by speaker and by gender (or "")."""
    segments: int = 0
    speakers: int = 0
    missing: list[str] = field(default_factory=list)


def render(
    subjects: Sequence[str], genders: Path | None, data: Path | None, on_progress: OnProgress
) -> str:
    """The page about some runs and models; arguments and errors as in `write_report`."""
    known = read_genders(genders) if genders else {}
    records = [record for subject in subjects for record in _records(subject)]
    _name_apart(records)
    heard = _hear(records, known, data, on_progress)
    templates = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters |= {"number": _number, "when": _when}
    return templates.get_template("page.html").render(
        records=records,
        curves=_curves(records),
        guides=_guides(records),
        settings=_settings(records),
        heard=heard,
        stages=STAGES,
        scores={name: title for name, title in SCORES.items() if _is_known(records, name)},
        colours=figures.RUN_COLOURS,
        version=__version__,
        now=time.time(),
    )


def _records(subject: str) -> list[RunRecord]:
    """The run in a folder, those of the recipe in it, or a model."""
    if (folder := Path(subject)).is_dir():
        return [read_record(run) for run in runs_in(folder)]
    return [read_model(subject)]


def _is_known(records: list[RunRecord], score: str) -> bool:
    """Whether any run has been validated with a score."""
    rows = [row for record in records for row in record.validations]
    return score not in LOSSES or any(not math.isnan(row[score]) for row in rows)


def _name_apart(records: list[RunRecord]) -> None:
    """Add the parent folder to names that several runs have."""
    names = [record.name for record in records]
    for record in records:
        if names.count(record.name) > 1:
            record.name = f"{record.folder.resolve().parent.name}/{record.name}"


def _curves(records: list[RunRecord]) -> list[str]:
    """The plots of the log and of the validations, without empty ones."""
    noisy = next((record.noisy for record in records if record.noisy), {})
    drawn = []
    for title, name in (("Training loss", "loss"), ("Learning rate", "learning_rate")):
        if any(name in row for record in records for row in record.steps):
            drawn.append(figures.curves(title, [(record.steps, name) for record in records]))
    if any(record.validations for record in records):
        drawn += [
            figures.curves(
                title, [(record.validations, name) for record in records], noisy.get(name)
            )
            for name, title in SCORES.items()
            if _is_known(records, name)
        ]
    return drawn


def _guides(records: list[RunRecord]) -> list[tuple[str, dict[str, Any], str]]:
    """The guides of runs, without duplicates: names of the runs, the guide, its picture."""
    found: dict[str, tuple[list[str], dict[str, Any]]] = {}
    for record in records:
        guide = record.card.get("guide", {})
        if "weights" in guide:  # not of a model that has only learned from stage 1
            found.setdefault(str(guide), ([], guide))[0].append(record.name)
    return [
        (" and ".join(names), guide, figures.layer_weights(guide["weights"]))
        for names, guide in found.values()
    ]


def _settings(records: list[RunRecord]) -> list[tuple[str, list[Any], bool]]:
    """Name, value in each run, and whether the values differ."""
    names = list(dict.fromkeys(name for record in records for name in record.settings))
    rows = [(name, [record.settings.get(name, "") for record in records]) for name in names]
    return [(name, values, len(set(map(str, values))) > 1) for name, values in rows]


def _hear(
    records: list[RunRecord], genders: dict[str, str], data: Path | None, on_progress: OnProgress
) -> Heard:
    heard = Heard()
    networks = {}
    for record in records:
        if record.is_run and not record.card:
            continue
        try:
            networks[record.name] = Best(record)
        except CNUNetError as error:
            heard.missing.append(f"{record.name}: {error}")
    if not networks:
        heard.missing.append("There are no weights to listen to yet.")
        return heard
    try:
        config = _data_settings(records, data)
        corpus = _corpus(config, on_progress)
        for pair in choose_pairs(corpus.validation_pairs(config.validate_pairs)):
            on_progress(f"Enhancing {pair.name} ...")
            heard.examples.append((pair.name, versions(pair, networks)))
        _map(heard, corpus, Path(config.corpus), networks, genders, on_progress)
    except CNUNetError as error:
        heard.missing.append(str(error))
    return heard


def _data_settings(records: list[RunRecord], data: Path | None) -> TrainConfig:
    """The settings that say where recordings are: the given ones, or those of the first run."""
    if data:
        cache = user_cache() / "report"
        return settle_data(cache, TrainConfig(corpus=str(data.resolve()), cache=str(cache)))[0]
    run = next((record for record in records if record.is_run), None)
    if run is None:
        raise ReportError(
            "There are no examples and no latents: say with --data which folder to take recordings "
            "from, such as the training data of the models."
        )
    return replace(run.config, cache=run.config.cache or str(run.folder / "cache"))


def _corpus(config: TrainConfig, on_progress: OnProgress) -> Corpus:
    """The data of a run, decoded as the run itself does it."""
    on_progress(f"Reading the data in {config.corpus} ...")
    valid = Path(config.valid) if config.valid else None
    return prepare_corpus(Path(config.corpus), Path(config.cache), valid)


def _map(
    heard: Heard,
    corpus: Corpus,
    data: Path,
    networks: dict[str, Best],
    genders: dict[str, str],
    on_progress: OnProgress,
) -> None:
    segments = speakers.draw_segments(corpus, data)
    names = [segment.speaker for segment in segments]
    genders = find_genders(_roots(data)) | genders
    sexes = [genders.get(name, UNKNOWN) for name in names]
    heard.segments, heard.speakers = len(segments), len(set(names))
    for run, best in networks.items():
        on_progress(f"Latents of {len(segments)} segments by {run} ...")
        drawn = speakers.make_map(speakers.latents_of(segments, best.latent), names, sexes)
        by_gender = (
            figures.scatter(drawn.points, sexes, named=True) if drawn.by_gender is not None else ""
        )
        heard.maps.append(
            (run, drawn, figures.scatter(drawn.points, names, named=False), by_gender)
        )


def _roots(data: Path) -> list[Path]:
    """The folders of a data folder or collection, whose tables may hold genders."""
    try:
        sources = Collection.of(data).sources
    except DataError:
        return []
    return [one.path if one.path.is_dir() else one.path.parent for one in sources]


def _number(value: float | None, digits: int = 3) -> str:
    return "–" if value is None or math.isnan(value) else f"{value:.{digits}f}"


def _when(seconds: float) -> str:
    return "?" if math.isnan(seconds) else time.strftime("%Y-%m-%d %H:%M", time.localtime(seconds))
