"""Checks before the window starts: our packages belong together, and there is a screen."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from pathlib import Path

import cnunet

HOME = Path(cnunet.__file__).resolve().parents[1]
"""The folder that holds `cnunet`, `app`, `trainer` and `resources`."""


def installation_problem() -> str | None:
    """A message if `app`, `trainer` or `resources` are not those installed with `cnunet`.

    These names are common: another package or a folder on the import path may shadow them.
    """
    for name in ("app", "trainer", "resources"):
        spec = find_spec(name)
        locations = list(spec.submodule_search_locations or ()) if spec else []
        if str(HOME / name) not in [str(Path(location).resolve()) for location in locations]:
            where = locations[0] if locations else "nowhere"
            return (
                f"The package {name!r} should be in {HOME}, beside 'cnunet', but was found in"
                f" {where}: install CNUNet into its own environment, for example with pipx."
            )
    return None


def display_problem() -> str | None:
    """A message if there is no screen: Qt would abort the process."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return None
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        return None
    return (
        "There is no screen to show a window on (neither DISPLAY nor WAYLAND_DISPLAY is set)."
        " `cnunet enhance` and `cnunet live` work without one."
    )
