"""The scores of a run on fixed pairs, and the checkpoints chosen by them.

All checkpoints hold averaged weights: last.safetensors those of the newest validation,
best.safetensors those with the best score (`choose_by`), checkpoints/ the best few and the newest
few. examples/ has the first pairs as enhanced at each of these steps. validation.csv has a row for
each validation, validation_conditions.csv one for each condition of it.
"""

from __future__ import annotations

import copy
import hashlib
import json
import math
import time
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from cnunet.config import SAMPLE_RATE
from cnunet.errors import IsCancelled
from cnunet.files import parse_json
from cnunet.network.modelfile import read_card
from trainer.config import PATH_SETTINGS, TrainConfig
from trainer.data.corpus import Corpus
from trainer.data.pairs import Pair
from trainer.data.recordings import FloatArray
from trainer.folder.files import write_beside
from trainer.folder.rows import append_rows, damaged_rows
from trainer.outcome import number_in, validations_in
from trainer.run.checkpoints import Checkpoints
from trainer.run.gain import Conditions, gain, overall_gain
from trainer.run.loop import TrainState
from trainer.run.validate import Validation, baseline, mean_loss, measure
from trainer.stages.network import export_network
from trainer.stages.stages import Network

CONDITION_FIGURES = ("pairs", "pesq", "stoi", "si_sdr", "lost", "pauses_db")


@dataclass(frozen=True)
class Candidate:
    """Averaged weights to be scored, and what their card says: how they were trained, and where
    they started from."""

    network: Network
    step: int
    hours: float
    training: dict[str, Any]
    origin: dict[str, Any]

    @classmethod
    def of(cls, state: TrainState, is_copy: bool = False) -> Candidate:
        """The current weights of a run. is_copy: copy the network, because training goes on
        changing the original."""
        network = copy.deepcopy(state.ema.model) if is_copy else state.ema.model
        return cls(network, state.step, state.hours, state.stage.card(network), state.origin)


class Scoreboard:
    """Scores in a run's folder, on the validation pairs of its data."""

    def __init__(self, folder: Path, config: TrainConfig, corpus: Corpus, kind: str) -> None:
        """Read the pairs; raises `CNUNetError` where the best weights are damaged.

        kind: the file format of the network.
        """
        self.folder = folder
        self.config = config
        self.corpus = corpus
        self.pairs = corpus.validation_pairs(config.validate_pairs)
        self._recordings = _digest(self.pairs)
        self.noisy: dict[str, float] = {}
        """Scores of the noisy recordings themselves, once `baseline` was called."""
        self.noisy_conditions: Conditions = {}
        """The same for each condition."""
        self.best, self._best_noisy = self._stored_best(kind)
        """The validation of best.safetensors, with its step, and the scores of the noisy recordings
        that its gain is relative to; empty before there is one."""
        self.checkpoints = Checkpoints(folder, config.keep_best, config.keep_last, self._worth)

    def baseline(self, cancelled: IsCancelled) -> bool:
        """Score the noisy recordings unless that was done before; return whether it was done now.

        Done once per run, and again if its recordings or their conditions have changed, or an older
        version did not distinguish conditions. Raises `Cancelled` on request.
        """
        path = self.folder / "baseline.json"
        stored = self._stored_baseline()
        is_new = not stored
        if is_new:
            stored = asdict(baseline(self.pairs, self.config.score_workers, cancelled))
            stored["recordings"] = self._recordings
            write_beside(path, (json.dumps(stored, indent=2) + "\n").encode())
        stored.pop("recordings", None)
        self.noisy_conditions = stored.pop("conditions")
        if "published_loss" not in stored:  # an older version had another loss
            noisy = [pair.noisy for pair in self.pairs]
            stored["published_loss"] = mean_loss(self.pairs, noisy)
        self.noisy = stored
        if not _same(self._best_noisy, self.noisy):
            # The best weights were scored on other recordings.
            self.best = {name: self.best[name] for name in ("step",) if name in self.best}
        return is_new

    @property
    def problem(self) -> str:
        """What is wrong with the table of validations, in a sentence; empty if nothing is."""
        path = self.folder / "validation.csv"
        if not (count := damaged_rows(path)):
            return ""
        rows = "1 damaged row" if count == 1 else f"{count} damaged rows"
        return f"{path} has {rows}, which will be left out."

    @property
    def needs_baseline(self) -> bool:
        """Whether the noisy recordings have yet to be scored."""
        return not self._stored_baseline()

    @property
    def newest_step(self) -> int:
        """The step whose weights were scored last, on these recordings; -1 if none were."""
        if self.needs_baseline or not (self.folder / "last.safetensors").exists():
            return -1
        steps = [number_in(event, "step") for event in validations_in(self.folder)]
        return int(steps[-1]) if steps and steps[-1] is not None else -1

    @property
    def seconds(self) -> float:
        """Seconds of audio in all pairs."""
        return sum(len(pair.noisy) for pair in self.pairs) / SAMPLE_RATE

    def _stored_baseline(self) -> dict[str, Any]:
        """The scores of these noisy recordings, if they are known.

        Those in a damaged file, or in one that was edited wrongly, don't count as known. A file of
        an older version doesn't say which recordings it is about: their conditions have to do.
        """
        try:
            stored = parse_json((self.folder / "baseline.json").read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        if not isinstance(stored, dict) or not isinstance(stored.get("conditions"), dict):
            return {}
        conditions = stored["conditions"]
        further = ("conditions", "recordings")
        overall = {name: value for name, value in stored.items() if name not in further}
        is_whole = _are_figures(overall, ()) and all(
            _are_figures(one, CONDITION_FIGURES) for one in conditions.values()
        )
        known = conditions.keys() == {pair.condition for pair in self.pairs}
        is_same = stored.get("recordings", self._recordings) == self._recordings
        return stored if is_whole and known and is_same else {}

    def validate(self, state: TrainState, cancelled: IsCancelled) -> dict[str, Any]:
        """Score the averaged weights and `keep` them; returns the figures for the log.

        Raises `Cancelled` on request, with nothing written.
        """
        began = time.monotonic()
        candidate = Candidate.of(state)
        estimates, scores = measure(
            state.stage, candidate.network, self.pairs, self.config.score_workers, cancelled
        )
        return self.keep(candidate, estimates, scores, began)

    def keep(
        self,
        candidate: Candidate,
        estimates: list[FloatArray],
        scores: Validation,
        began: float,
    ) -> dict[str, Any]:
        """Export scored weights, also as the best if they are; returns the figures for the log.

        Call it after `baseline`. estimates: the network's outputs for `pairs`. began: when the
        validation started, on the monotonic clock.
        """
        reached = overall_gain(scores.conditions, self.noisy_conditions)
        figures = {**scores.figures, "gain": reached}
        row = {"step": candidate.step, "hours": round(candidate.hours, 4), **figures}
        card = self._card(candidate, figures)
        export_network(self.folder / "last.safetensors", candidate.network, card)
        # Weights kept by an older version may lack the score.
        if self._worth(row) > self._worth(self.best, -math.inf):
            export_network(self.folder / "best.safetensors", candidate.network, card)
            self.best = row
        append_rows(self.folder / "validation.csv", [row])
        self._append_conditions(candidate.step, scores)
        self.checkpoints.keep(self.folder / "last.safetensors", row, self.pairs, estimates)
        return {**row, "best_step": self.best.get("step"), "seconds": time.monotonic() - began}

    def _worth(self, row: Mapping[str, float], unknown: float = math.nan) -> float:
        """How good the weights of a validation are; `unknown` for those of an older version."""
        return row.get(self.config.choose_by, unknown)

    def _stored_best(self, kind: str) -> tuple[dict[str, Any], dict[str, float]]:
        path = self.folder / "best.safetensors"
        if not path.exists():
            return {}, {}
        _, card = read_card(path, kind)
        return {"step": card["steps"], **card["validation"]}, card.get("validation_noisy", {})

    def _append_conditions(self, step: int, scores: Validation) -> None:
        rows = [
            {
                "step": step,
                "condition": name,
                **{figure: found[figure] for figure in CONDITION_FIGURES},
                "gain": gain(found, self.noisy_conditions[name]),
            }
            for name, found in scores.conditions.items()
        ]
        append_rows(self.folder / "validation_conditions.csv", rows)

    def _card(self, candidate: Candidate, figures: dict[str, float]) -> dict[str, Any]:
        """Return what an exported checkpoint says about itself; no paths of this machine."""
        settings = asdict(self.config)
        for name in (*PATH_SETTINGS, "device", "threads", "workers", "timeout_minutes"):
            del settings[name]
        return {
            "hours": round(candidate.hours, 4),
            "steps": candidate.step,
            **candidate.training,
            "data": self.corpus.summary,
            "licences": sorted({*self.corpus.licences, *candidate.origin.get("licences", ())}),
            "validation": figures,
            "validation_noisy": self.noisy,
            "settings": settings,
            "started_from": {k: v for k, v in candidate.origin.items() if k != "licences"},
        }


def _digest(pairs: Iterable[Pair]) -> str:
    """A digest of pairs and their conditions, which tells them from any others."""
    digest = hashlib.blake2b(digest_size=16)
    for pair in pairs:
        digest.update(pair.condition.encode(errors="surrogateescape"))
        digest.update(pair.noisy.tobytes())
        digest.update(pair.clean.tobytes())
    return digest.hexdigest()


def _are_figures(scores: object, names: Iterable[str]) -> bool:
    """Whether `scores` are numbers by name, with at least these names."""
    return (
        isinstance(scores, dict)
        and scores.keys() >= set(names)
        and all(isinstance(value, int | float) for value in scores.values())
    )


def _same(one: Mapping[str, float], other: Mapping[str, float]) -> bool:
    """Whether scores are those of the same recordings; losses depend on the version."""
    return _without_losses(one) == _without_losses(other)


def _without_losses(scores: Mapping[str, float]) -> str:
    kept = {name: value for name, value in scores.items() if not name.endswith("loss")}
    return json.dumps(kept, sort_keys=True)
