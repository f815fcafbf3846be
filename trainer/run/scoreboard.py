"""What a run knows of its quality: scores on fixed pairs, and the checkpoints they decide on.

All checkpoints hold averaged weights: last.safetensors those of the newest validation,
best.safetensors those of the largest `gain`, checkpoints/ the best few and the newest few. What the
first pairs sounded like is in examples/, by step.
"""

from __future__ import annotations

import csv
import io
import json
import math
import time
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from cnunet.network.checkpoint import read_card
from trainer.config import PATH_SETTINGS, TrainConfig
from trainer.data.corpus import Corpus
from trainer.folder.files import write_beside
from trainer.run.history import History
from trainer.run.loop import TrainState
from trainer.run.validate import Asked, Validation, baseline, enhance_pairs, gain, score_estimates
from trainer.stages.network import export_network


class Scoreboard:
    """Scores in a run's folder, on the validation pairs of its data."""

    def __init__(self, folder: Path, config: TrainConfig, corpus: Corpus, kind: str) -> None:
        """Read the pairs; raises `CNUNetError` where the best weights are damaged.

        kind: of the files that the network is kept in.
        """
        self.folder = folder
        self.config = config
        self.corpus = corpus
        self.pairs = corpus.validation_pairs(config.validate_pairs)
        self.noisy: dict[str, float] = {}
        """Scores of the noisy recordings themselves, once `baseline` was called."""
        self.best = self._stored_best(kind)
        """The validation of best.safetensors, with its step; empty before there is one."""
        self.history = History(folder, config.keep_best, config.keep_last, self._gain)

    def baseline(self, cancelled: Asked) -> bool:
        """Score the noisy recordings, once in the life of a run; return whether it was done now.

        Raises `Cancelled` when asked to.
        """
        path = self.folder / "baseline.json"
        is_new = not path.exists()
        if is_new:
            scores = asdict(baseline(self.pairs, self.config.score_workers, cancelled))
            write_beside(path, (json.dumps(scores, indent=2) + "\n").encode())
        self.noisy = json.loads(path.read_text("utf-8"))
        return is_new

    def validate(self, state: TrainState, cancelled: Asked) -> dict[str, Any]:
        """Score the averaged weights, export them, and keep them where they are the best yet.

        Returns the figures for the log. To be called after `baseline`. Raises `Cancelled` when
        asked to, with nothing written.
        """
        began = time.monotonic()
        network, stage = state.ema.model, state.stage
        estimates = enhance_pairs(
            lambda noisy, clean: stage.outputs(network, noisy, clean).waveform,
            self.pairs,
            next(network.parameters()).device,
            cancelled,
        )
        scores = score_estimates(self.pairs, estimates, self.config.score_workers, cancelled)
        row = {"step": state.step, "hours": round(state.hours, 4), **asdict(scores)}
        card = self._card(state, scores)
        export_network(self.folder / "last.safetensors", state.ema.model, card)
        best = self._gain(self.best) if self.best else -math.inf
        if self._gain(row) > best:
            export_network(self.folder / "best.safetensors", state.ema.model, card)
            self.best = row
        self._append(row)
        self.history.keep(self.folder / "last.safetensors", row, self.pairs, estimates)
        return {**row, "best_step": self.best.get("step"), "seconds": time.monotonic() - began}

    def _gain(self, row: Mapping[str, float]) -> float:
        return gain(row, self.noisy)

    def _stored_best(self, kind: str) -> dict[str, Any]:
        path = self.folder / "best.safetensors"
        if not path.exists():
            return {}
        _, card = read_card(path, kind)
        return {"step": card["steps"], **card["validation"]}

    def _append(self, row: dict[str, Any]) -> None:
        path = self.folder / "validation.csv"
        rows = path.read_bytes() if path.exists() else b""
        more = io.StringIO()
        writer = csv.DictWriter(more, list(row))
        if not rows:
            writer.writeheader()
        writer.writerow(row)
        # The whole file anew: half a line, left by a full disk, would spoil the next one.
        write_beside(path, rows + more.getvalue().encode())

    def _card(self, state: TrainState, scores: Validation) -> dict[str, Any]:
        """Return what an exported checkpoint says about itself; no paths of this machine."""
        settings = asdict(self.config)
        for name in (*PATH_SETTINGS, "device", "threads", "workers"):
            del settings[name]
        return {
            "hours": round(state.hours, 4),
            "steps": state.step,
            **state.stage.card(state.ema.model),
            "data": self.corpus.summary,
            "licences": self.corpus.licences,
            "validation": asdict(scores),
            "validation_noisy": self.noisy,
            "settings": settings,
            "started_from": state.origin,
        }
