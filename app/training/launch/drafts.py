"""The draft that a run was planned with, and the folder of a planned run. Free of Qt."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.training.launch.draft import Draft, Goal, default_threads
from app.training.runs.runs import folders_of, recipe_of
from app.training.words import safe_name
from cnunet.files import parse_json, private_folder, replace_file
from trainer.collection import Collection
from trainer.config import TrainConfig
from trainer.errors import DataError


def write_object(path: Path, value: dict[str, Any]) -> None:
    """Write JSON atomically; raises OSError."""
    private_folder(path.parent)
    replace_file(path, (json.dumps(value, indent=2) + "\n").encode())


def draft_of(folder: Path) -> Draft:
    """A draft with the settings of a run, from the wizard or a terminal; raises `ConfigError`."""
    try:
        kept = parse_json((folder / "wizard.json").read_text(encoding="utf-8"))
        return replace(Draft.from_dict(kept), name="", page=0)
    except (OSError, ValueError, AttributeError):
        pass
    settings = [one / "config.json" for one in folders_of(folder)]
    path = next((one for one in settings if one.exists()), None)
    if path is None:
        return Draft()
    config = TrainConfig.load(path)
    corpus = Path(config.corpus)
    try:
        data = Collection.of(corpus)
    except DataError:
        data = Collection(())
    recipe = recipe_of(folder)
    goal: Goal = "paper" if recipe == "paper" else "two-stage"
    if not recipe and config.init:
        goal = "fine-tune"
    return Draft(
        goal=goal,
        sources=list(data.sources),
        left_out=sorted(data.left_out),
        held_out=None if data.held_out is None else sorted(data.held_out),
        mended=[list(pair) for pair in data.mended],
        guide=config.guide if config.stage != "plain" or goal == "paper" else "",
        device=config.device,
        preset=config.preset,
        batch=config.batch,
        threads=config.threads or default_threads(),
        steps=config.steps,
    )


def free_folder(parent: Path, name: str) -> Path:
    """A folder for a run of this name that does not exist yet."""
    safe = safe_name(name) or "run"
    folder, number = parent / safe, 1
    while folder.exists():
        number += 1
        folder = parent / f"{safe} {number}"
    return folder
