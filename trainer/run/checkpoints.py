"""Older checkpoints of a run, and a few recordings as its network enhanced them then.

checkpoints/STEP.safetensors are the best few and the newest few; examples/STEP/NAME.flac are their
outputs for the first noisy validation pairs, which are in examples/noisy and examples/clean.
"""

from __future__ import annotations

import io
import math
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import soundfile

from cnunet.config import SAMPLE_RATE
from trainer.data.pairs import Pair
from trainer.data.recordings import FloatArray
from trainer.folder.files import EXAMPLES_FOLDER, cannot_write, write_beside
from trainer.folder.rows import read_rows

EXAMPLES = 3
"""Pairs that are kept as sound: the first noisy ones."""


Rating = Callable[[Mapping[str, float]], float]
"""How good a row of validation.csv is; NaN if its scores do not say."""


class Checkpoints:
    """Keeps the best and the newest checkpoints, and removes the rest."""

    def __init__(self, folder: Path, best: int, last: int, rating: Rating) -> None:
        self.folder = folder
        self.best, self.last = best, last
        self.rating = rating

    def keep(
        self,
        checkpoint: Path,
        row: dict[str, Any],
        pairs: list[Pair],
        estimates: list[FloatArray],
    ) -> None:
        """Add a validated checkpoint, with its row of validation.csv; raises `SaveError`."""
        step = f"{row['step']:08d}"
        try:
            self._checkpoints.mkdir(exist_ok=True)
        except OSError as error:
            raise cannot_write(self._checkpoints, error) from error
        write_beside(self._checkpoints / f"{step}.safetensors", checkpoint.read_bytes())
        noisy = [k for k, pair in enumerate(pairs) if pair.is_noisy][:EXAMPLES]
        for k in noisy:
            pair = pairs[k]
            for name, samples in (("noisy", pair.noisy), ("clean", pair.clean)):
                if not (self._examples / name / f"{pair.name}.flac").exists():
                    self._write(name, pair.name, samples)
            self._write(step, pair.name, estimates[k])
        self._prune()

    @property
    def _checkpoints(self) -> Path:
        return self.folder / "checkpoints"

    @property
    def _examples(self) -> Path:
        return self.folder / EXAMPLES_FOLDER

    def _write(self, folder: str, name: str, samples: FloatArray) -> None:
        path = self._examples / folder / f"{name}.flac"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise cannot_write(path, error) from error
        content = io.BytesIO()
        clipped = np.clip(samples, -1.0, 1.0)
        soundfile.write(content, clipped, SAMPLE_RATE, format="FLAC", subtype="PCM_16")
        write_beside(path, content.getvalue())

    def _prune(self) -> None:
        kept = {f"{step:08d}" for step in self._worth_keeping()}
        for path in self._checkpoints.glob("*.safetensors"):
            if path.stem not in kept:
                path.unlink(missing_ok=True)
        for path in self._examples.glob("*"):  # missing if no pair is noisy
            if path.name.isdecimal() and path.name not in kept:
                shutil.rmtree(path, ignore_errors=True)

    def _worth_keeping(self) -> set[int]:
        rows = read_rows(self.folder / "validation.csv")
        kept = sorted(rows, key=self._worth)[-self.best :] + rows[-self.last :]
        return {int(row["step"]) for row in kept}

    def _worth(self, row: Mapping[str, float]) -> float:
        rating = self.rating(row)
        return -math.inf if math.isnan(rating) else rating
