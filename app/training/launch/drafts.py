"""Drafts and folders: what a run was planned with, and where a planned run will be. No Qt."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.training.launch.draft import Draft, Goal, Source, sources_in, usual_threads
from cnunet.files import replace_file
from trainer.config import TrainConfig


def write_object(path: Path, value: dict[str, Any]) -> None:
    """Write JSON, whole or not at all; raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(path, (json.dumps(value, indent=2) + "\n").encode())


def draft_of(folder: Path) -> Draft:
    """A draft with the settings of a run: its wizard's, or for one from a terminal its own."""
    try:
        kept = json.loads((folder / "wizard.json").read_text(encoding="utf-8"))
        return replace(Draft.from_dict(kept), name="", page=0)
    except (OSError, ValueError, AttributeError):
        pass
    stages = [folder, *(folder / name for name in ("stage-1", "stage-2", "nunet"))]
    path = next((one / "config.json" for one in stages if (one / "config.json").exists()), None)
    if path is None:
        return Draft()
    config = TrainConfig.load(path)
    sources = [Source(config.corpus)]
    if config.corpus.endswith(".json"):  # a collection: its parts
        sources = []
        try:
            kept = json.loads(Path(config.corpus).read_text(encoding="utf-8"))
            sources = sources_in(kept.get("sources"))
        except (OSError, ValueError, AttributeError):
            pass
    goal: Goal = "two-stage"
    if path.parent.name == "nunet":
        goal = "paper"
    elif path.parent == folder and config.init:
        goal = "fine-tune"
    return Draft(
        goal=goal,
        sources=sources,
        guide=config.guide if config.stage != "plain" or goal == "paper" else "",
        device=config.device,
        preset=config.preset,
        batch=config.batch,
        threads=config.threads or usual_threads(),
        steps=config.steps,
    )


def free_folder(parent: Path, name: str) -> Path:
    """A folder for a run of this name that is not there yet."""
    safe = re.sub(r"[^\w .()-]", "_", name).strip(" .")[:60] or "run"
    folder, number = parent / safe, 1
    while folder.exists():
        number += 1
        folder = parent / f"{safe} {number}"
    return folder
