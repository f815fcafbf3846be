"""The data of a run: where it has no part for validation, one is chosen once and stored."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cnunet.errors import Cancelled, IsCancelled, never
from trainer.check.judge import is_good
from trainer.collection import Collection, is_collection
from trainer.config import TrainConfig
from trainer.data.collection import about_tests, held_out_of, lacks_validation
from trainer.data.datasets import recognise_folder

COLLECTION_FILE = "collection.json"
"""In the folder of a run or recipe: its data, and who is held out. The window writes it too."""


def settle_data(
    folder: Path, config: TrainConfig, cancelled: IsCancelled = never
) -> tuple[TrainConfig, list[str]]:
    """Settings whose data has a validation part, and messages about what was decided.

    If the data folder has no such part, recordings are held out; the choice is stored in the folder
    of the run, where it can be read and changed. Raises `DataError` if that is not possible, and
    `Cancelled` on request, with nothing stored.
    """

    def judged(paths: tuple[Path, ...]) -> bool:
        if cancelled():
            raise Cancelled("Choosing what to hold out was cancelled.")
        return is_good(paths)

    corpus, kept = Path(config.corpus), folder / COLLECTION_FILE
    if config.valid:
        return config, []
    if is_collection(corpus):
        return config, [*_about_held_out(Collection.load(corpus)), *about_tests(corpus)]
    if not lacks_validation(recognise_folder(corpus)):
        return config, about_tests(corpus)
    collection = _kept(kept, corpus)
    if collection is None:
        collection = held_out_of(corpus, judged)
        folder.mkdir(parents=True, exist_ok=True)
        collection.save(kept)
    return replace(config, corpus=str(kept)), _about_held_out(collection)


def _about_held_out(collection: Collection) -> list[str]:
    """A sentence if recordings are held out."""
    held = sorted(Path(name).name for name in collection.held_out or ())
    if not held:
        return []
    shown = ", ".join(held[:3]) + (f" and {len(held) - 3} more" if len(held) > 3 else "")
    return [
        f"Held out for validation: {shown} (see {COLLECTION_FILE}; the setting valid chooses other "
        "recordings)."
    ]


def _kept(path: Path, corpus: Path) -> Collection | None:
    """What was chosen when the run began, if that was for this folder."""
    if not path.is_file():
        return None
    collection = Collection.load(path)
    is_same = [source.path.resolve() for source in collection.sources] == [corpus.resolve()]
    return collection if is_same else None
