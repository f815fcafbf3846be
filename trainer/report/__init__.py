"""The report on training runs and models: one self-contained HTML file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path

from cnunet.errors import MissingPackageError
from cnunet.files import replace_file
from trainer.folder.files import SaveError

PACKAGES = {"matplotlib": "matplotlib", "jinja2": "jinja2", "sklearn": "scikit-learn"}
"""Module and package of each dependency of the extra `report`."""


def write_report(
    subjects: Sequence[str],
    target: Path,
    genders: Path | None = None,
    data: Path | None = None,
    on_progress: Callable[[str], None] = lambda sentence: None,
) -> None:
    """Write a report that compares runs and models, in this order, to `target`.

    subjects: folders of runs or recipes, names of models, model files (also published `.pt`).
    genders: a CSV file with the columns speaker and gender. data: a data folder or collection, for
        the examples and the latents; None: the data of the first run. on_progress: called with a
        message before each slow step. The page says which parts are missing because a run lacks
        them.

    Raises `CNUNetError` where a folder is no run, a model can't be used, a package is missing, or
    nothing can be written.
    """
    missing = [package for module, package in PACKAGES.items() if find_spec(module) is None]
    if missing:
        raise MissingPackageError(
            f"The report needs packages that are not installed: pip install {' '.join(missing)}."
        )
    from trainer.report.page import render

    page = render(subjects, genders, data, on_progress)
    try:
        replace_file(target, page.encode())
    except OSError as error:
        raise SaveError(f"Cannot write {target}: {error.strerror}.") from error
