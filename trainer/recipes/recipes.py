"""Carries out a recipe: its runs one after the other, each in a folder within the recipe's folder.

Started again with the same command, a recipe skips what is done and resumes what was interrupted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from cnunet.config import SAMPLE_RATE
from cnunet.errors import Cancelled, CNUNetError
from trainer.config import ConfigError, TrainConfig, absolute_paths, settings_of
from trainer.data.corpus import Corpus, prepare_corpus
from trainer.folder.events import EVENTS_FILE, Ending, ending_of, last_event
from trainer.folder.files import cannot_write, write_beside
from trainer.folder.registry import RECIPE_FILE
from trainer.recipe import HALVED_EVERY, PUBLISHED_EPOCHS, RECIPES, recipe_in, save_recipe
from trainer.run.data import settle_data
from trainer.run.run import run_training
from trainer.run.session import OnEvent
from trainer.stages.guide import load_guide


def run_recipe(
    name: str,
    folder: Path,
    changes: dict[str, Any],
    report: OnEvent,
    stop_reason: Callable[[], str] = lambda: "",
    test: Path | None = None,
) -> Ending:
    """Carry out the runs of a recipe in `folder`, each to its end; return why the recipe ended.

    `changes` are settings for all of them, beyond those kept in the folder; `report` gets every
    event, with the run's name; `stop_reason` says who requested a stop, empty if nobody did;
    `test`, the recordings for the table, is only kept in the folder. Errors are those of
    `run_training`.
    """
    with _kept(name, folder, changes, test) as kept:
        return _run_all(name, folder, kept, report, stop_reason)


def _run_all(
    name: str,
    folder: Path,
    changes: dict[str, Any],
    report: OnEvent,
    stop_reason: Callable[[], str],
) -> Ending:
    recipe = RECIPES[name]
    settings = {**recipe.settings, **changes}
    settings.setdefault("cache", str(folder / "cache"))
    if not recipe.in_epochs and not settings.get("steps") and not settings.get("hours"):
        raise ConfigError("Set steps or hours, so that each run of the recipe has an end.")
    config = settings_of(folder, {"halve_steps": 1, **settings})
    left = [one for one in recipe.runs if not is_done(folder / one.name)]
    if any(one.settings.get("stage") == "guided" for one in left[1:]):
        # Errors should show up now, not after the first runs have taken days.
        load_guide(config.guide)
    try:
        config, _ = settle_data(folder, config, lambda: bool(stop_reason()))
    except Cancelled:
        return Ending.ASKED
    # All runs hold out the same recordings, and share what has been decoded.
    settings["corpus"] = config.corpus
    if recipe.in_epochs:
        settings = {**_epochs(config), **settings}
    for one in left:
        if stop_reason():
            return Ending.ASKED
        own = {**settings, **one.settings}
        if one.teacher:
            own["teacher"] = str(folder / one.teacher / "best.safetensors")
        if "hours" in own and one.teacher:
            own["hours"] *= 2  # its teacher's hours are included

        def tell(event: dict[str, Any], run: str = one.name) -> None:
            report({"run": run, **event})

        ending = run_training(folder / one.name, own, report=tell, stop_reason=stop_reason)
        if not ending.is_done:
            return ending
    return Ending.STEPS


def configs_of(name: str, folder: Path, changes: dict[str, Any]) -> dict[str, TrainConfig]:
    """The settings of each run of a recipe, by its name, before anything has run.

    The paper's have no steps yet, as these depend on the data. Raises `ConfigError`.
    """
    recipe = RECIPES[name]
    return {
        one.name: settings_of(
            folder / one.name,
            {
                "halve_steps": 1,
                **recipe.settings,
                **changes,
                **one.settings,
                "teacher": "none" if one.teacher else "",
            },
        )
        for one in recipe.runs
    }


@contextmanager
def _kept(
    name: str, folder: Path, changes: dict[str, Any], test: Path | None
) -> Iterator[dict[str, Any]]:
    """The settings given now and earlier, which are kept in the folder. If the recipe is refused
    before any of its runs has begun, the previous settings (if any) are restored."""
    begun = recipe_in(folder)
    if begun and begun.name != name:
        raise ConfigError(
            f"{folder} holds the recipe {begun.name}: choose another folder for {name}."
        )
    changes = absolute_paths(changes)
    if begun:
        changes, test = {**begun.settings, **changes}, test or begun.test
    TrainConfig.from_dict(changes)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(folder, error) from error
    path = folder / RECIPE_FILE
    before = path.read_bytes() if path.exists() else None
    save_recipe(folder, name, changes, test)
    try:
        yield changes
    except CNUNetError:
        if any((folder / one.name / "config.json").exists() for one in RECIPES[name].runs):
            raise
        if before is None:
            path.unlink(missing_ok=True)
        else:
            write_beside(path, before)
        raise


def is_done(folder: Path) -> bool:
    """Whether the run in a folder has ended because nothing was left to do."""
    last = last_event(folder / EVENTS_FILE)
    ending = ending_of(last) if last else None
    return ending is not None and ending.is_done


def _epochs(config: TrainConfig) -> dict[str, Any]:
    """Steps, schedule and validations of the paper for the data at hand."""
    valid = Path(config.valid) if config.valid else None
    corpus = prepare_corpus(Path(config.corpus), Path(config.cache), valid)
    each = -(-examples_in(corpus, config.crop_seconds) // (config.batch * config.accumulate))
    return {
        "steps": PUBLISHED_EPOCHS * each,
        "halve_steps": HALVED_EVERY * each,
        "validate_steps": each,
    }


def examples_in(corpus: Corpus, crop_seconds: float) -> int:
    """Examples in an epoch: the pairs, or as many crops as the speech is long."""
    if corpus.pairs:
        return len(corpus.pairs)
    if not crop_seconds:
        raise ConfigError("Mixtures have no natural length: set crop_seconds (e.g. 2.0).")
    seconds = sum(clip.length for clips in corpus.speakers for clip in clips) / SAMPLE_RATE
    return max(1, round(seconds / crop_seconds))
