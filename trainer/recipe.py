"""Recipes: several runs in sequence, each in its own folder within one folder.

The command line, the trainer and the window all use this module. Free of torch; `trainer.recipes`
carries recipes out.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from cnunet.files import parse_json
from cnunet.phrases import Phrase
from trainer.config import FORMAT_VERSION, LOSSES_OFF, ConfigError
from trainer.folder.files import write_beside
from trainer.folder.registry import RECIPE_FILE

PUBLISHED_EPOCHS = 80
HALVED_EVERY = 30
"""Epochs after which the published learning rate is halved."""

PUBLISHED: dict[str, Any] = {
    "preset": "base",
    "mode": "reference",
    "head": "spectrum",
    "optimizer": "adamw",
    "learning_rate": 7.5e-4,
    "weight_decay": 0.01,
    "schedule": "halve",
    **LOSSES_OFF,
    "latent_weight": 0.05,
    "learn_layers": False,
    "batch": 1,
    "crop_seconds": 0.0,
    "clip_norm": 1e6,
    "precision": "float32",
    "warmup_steps": 0,
    "ema_decay": 0.0,
    "choose_by": "pesq",
    "keep_last": PUBLISHED_EPOCHS,
}
"""The settings of the paper (model.md, section 4): batches of one whole utterance, no clipping, and
the weights of each epoch as they are, from which those with the highest PESQ are chosen."""


@dataclass(frozen=True)
class RecipeRun:
    """One run of a recipe.

    name: of its folder. title: for tables. settings: beyond those of the recipe. teacher: the run
    whose best weights it learns from.
    """

    name: str
    title: str
    settings: dict[str, Any] = field(default_factory=dict)
    teacher: str = ""


@dataclass(frozen=True)
class Recipe:
    """Runs in their order, and the settings that all of them have.

    in_epochs: whether the length is PUBLISHED_EPOCHS of the data, unless settings say otherwise.
    """

    runs: tuple[RecipeRun, ...]
    settings: dict[str, Any] = field(default_factory=dict)
    in_epochs: bool = False


_STAGE_1 = RecipeRun("stage-1", Phrase("Stage 1, with a guide"), {"stage": "guided"})
_STAGE_2 = RecipeRun(
    "stage-2", Phrase("Stage 2, without a guide"), {"stage": "replicate"}, teacher="stage-1"
)

RECIPES = {
    "two-stage": Recipe((_STAGE_1, _STAGE_2)),
    "paper": Recipe(
        (
            RecipeRun("nunet", "NUNet-TLS", {"architecture": "nunet"}),
            RecipeRun("one-branch", Phrase("CNUNet, mask branch alone"), {"branches": 1}),
            RecipeRun("two-branch", Phrase("CNUNet-TB without a guide")),
            _STAGE_1,
            _STAGE_2,
        ),
        PUBLISHED,
        in_epochs=True,
    ),
}


class BegunRecipe(NamedTuple):
    """A recipe that was begun in a folder.

    test: the folder of recordings for its table; None for those of validation.
    """

    name: str
    settings: dict[str, Any]
    test: Path | None


def recipe_in(folder: Path) -> BegunRecipe | None:
    """The recipe that was begun in a folder; None if there is none.

    Raises `ConfigError` if its file cannot be read.
    """
    path = folder / RECIPE_FILE
    if not path.exists():
        return None
    try:
        values = parse_json(path.read_text("utf-8"))
        name, settings, version = values["recipe"], values["settings"], values["format_version"]
        test = values.get("test")  # earlier versions didn't keep it
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ConfigError(
            f"{path} cannot be read: start the recipe again with its name and settings."
        ) from error
    if version != FORMAT_VERSION or name not in RECIPES:
        raise ConfigError(f"{path} is of another version of this program.")
    return BegunRecipe(name, settings, Path(test) if test else None)


def save_recipe(
    folder: Path, name: str, settings: dict[str, Any], test: Path | None = None
) -> None:
    """Record in a folder which recipe was begun there, for `recipe_in`; raises `SaveError`."""
    values = {
        "format_version": FORMAT_VERSION,
        "recipe": name,
        "settings": settings,
        "test": str(test.resolve()) if test else None,
    }
    write_beside(folder / RECIPE_FILE, (json.dumps(values, indent=2) + "\n").encode())


def runs_in(folder: Path) -> list[Path]:
    """The folder of a run itself; of a recipe, the folders of its runs that have begun."""
    begun = [run for run in run_folders(folder) if (run / "config.json").is_file()]
    return begun or [folder]


def run_folders(folder: Path) -> list[Path]:
    """The folders of the runs of the recipe in a folder; none where there is no recipe.

    Raises `ConfigError` as `recipe_in` does.
    """
    begun = recipe_in(folder)
    return [folder / run.name for run in RECIPES[begun.name].runs] if begun else []
