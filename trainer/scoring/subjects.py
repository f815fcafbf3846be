"""Subjects to score: model files, runs and recipes, each as an enhancer of pairs."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch import Tensor, nn

from cnunet.errors import CheckpointError
from trainer.config import TrainConfig
from trainer.recipe import RECIPES, recipe_in
from trainer.run.validate import EnhanceFn
from trainer.stages.network import BEST, load_alone, load_stage, model_file
from trainer.stages.stages import whole_outputs

NOISY = "noisy input"


@dataclass(frozen=True)
class Subject:
    """A network on its device. weights: a hash of its file, by which its scores are found again."""

    title: str
    weights: str
    enhance: EnhanceFn
    parameters: int = 0
    device: str = "cpu"


def noisy_input() -> Subject:
    """The recordings as they are."""
    return Subject(NOISY, "", lambda noisy, clean: noisy)


def find_subjects(models: Sequence[str], device: torch.device) -> list[Subject]:
    """The networks of model names, model files (also published `.pt`), runs and recipes.

    Raises `CNUNetError` where one of them cannot be scored.
    """
    found = [subject for model in models for subject in _subjects_of(model, device)]
    titles = [subject.title for subject in found]
    return [
        replace(one, title=f"{one.title} ({number})") if titles.count(one.title) > 1 else one
        for number, one in enumerate(found, 1)
    ]


def _subjects_of(model: str, device: torch.device) -> list[Subject]:
    folder = Path(model)
    if not folder.is_dir():
        return [_of_file(model, model_file(model), device)]
    if begun := recipe_in(folder):
        runs = {run.title: folder / run.name for run in RECIPES[begun.name].runs}
    elif (folder / "config.json").is_file():
        runs = {folder.resolve().name: folder}
    else:
        raise CheckpointError(
            f"{folder} is neither a run nor a recipe: give a folder with config.json or "
            "recipe.json, or a model file."
        )
    subjects = [_of_run(name, run, device) for name, run in runs.items() if (run / BEST).is_file()]
    if not subjects:
        raise CheckpointError(f"{folder} has no weights yet: they come with the first validation.")
    return subjects


def _of_run(title: str, folder: Path, device: torch.device) -> Subject:
    path = folder / BEST
    stage = load_stage(path, TrainConfig.load(folder / "config.json"), device).eval()
    network = stage.network

    def enhance(noisy: Tensor, clean: Tensor) -> Tensor:
        return stage.outputs(network, noisy, clean).waveform

    return _subject(title, path, enhance, network, device)


def _of_file(name: str, path: Path, device: torch.device) -> Subject:
    network = load_alone(path)[0].to(device).eval()

    def enhance(noisy: Tensor, clean: Tensor) -> Tensor:
        return whole_outputs(network, noisy).waveform

    return _subject(name, path, enhance, network, device)


def _subject(
    title: str, path: Path, enhance: EnhanceFn, network: nn.Module, device: torch.device
) -> Subject:
    weights = hashlib.sha256(path.read_bytes()).hexdigest()[:16]
    size = sum(one.numel() for one in network.parameters())
    return Subject(title, weights, enhance, size, str(device))
